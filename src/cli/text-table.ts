/** Rows under their headings, aligned; the last column takes what is left of the width and is cut there. */
export function textTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  width: number | null,
): string {
  const all = [headings, ...rows];
  const last = headings.length - 1;
  const widths = headings.map((_heading, column) =>
    Math.max(...all.map((row) => lengthOf(row[column] ?? ''))),
  );
  const before = widths.slice(0, last).reduce((sum, one) => sum + one + 2, 0);
  const room = width === null ? Infinity : Math.max(width - before, 20);
  const line = (row: readonly string[]): string =>
    headings
      .map((_heading, column) => {
        const text = row[column] ?? '';
        return column === last ? cut(text, room) : text + ' '.repeat((widths[column] ?? 0) - lengthOf(text));
      })
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n') + '\n';
}

function lengthOf(text: string): number {
  return [...text].length;
}

function cut(text: string, room: number): string {
  const letters = [...text];
  return letters.length <= room ? text : `${letters.slice(0, room - 1).join('')}…`;
}
