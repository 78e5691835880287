/** The text without control characters, so that a name from a file can't move the cursor or change what a person reads. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD');
}
