import { CSV_MARK, csvLine } from '../kernel/csv-line.ts';
import type { ReadableDocument } from './document.ts';

/** The document's tables as one CSV, the heading under which each row stands in front; everything else is left out. Piece by piece. */
export function* toCsv(document: ReadableDocument, table: string): Generator<string> {
  yield CSV_MARK;
  let columns: readonly string[] | undefined;
  let above: string[] = [];
  for (const block of document.blocks) {
    if (block.is === 'heading') above = [...above.slice(0, block.level - 1), block.text];
    if (block.is !== 'table' || block.name !== table) continue;
    if (columns === undefined) {
      columns = block.columns;
      yield csvLine(['Where', ...columns]);
    }
    for (const row of block.rows) yield csvLine([above.join(' > '), ...row]);
  }
}
