/** Spreadsheets take a cell that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/;
/** First in a file: the mark by which spreadsheets know UTF-8. */
export const CSV_MARK = '\ufeff';

/** Every cell quoted; one that a spreadsheet would calculate is made text by an apostrophe before it. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${(FORMULA.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
}
