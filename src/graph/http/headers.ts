/** Sent with every request, so that Microsoft's support can tell our requests by name. */
export const USER_AGENT = 'TenantAtlas/0.1';

/** Header names are given in lower case by the client; a repeated header counts once. */
export function headerOf(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  name: string,
): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
