/** A text as PowerShell reads it literally. It takes typographic single quotes for quotes as well, so each is doubled. */
export function powerShellText(text: string): string {
  return `'${oneLine(text).replaceAll(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`;
}

/** A text as a POSIX shell reads it literally. */
export function shellText(text: string): string {
  return `'${oneLine(text).replaceAll("'", "'\\''")}'`;
}

/** Control characters have no place in a name and would end a line of the script. */
function oneLine(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ');
}
