/** A random name. Not crypto.randomUUID: browsers give that only to secure origins, and a server may be reached by plain http inside a network. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
