import type { AuditRow } from './audit-row.ts';

const HEADINGS = [
  'number',
  'time (UTC)',
  'who',
  'who (id)',
  'source',
  'address',
  'action',
  'outcome',
  'environment (id)',
  'target',
  'details',
  'hash',
];

/** Spreadsheets take a cell that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/;

/** The first line, with the mark by which spreadsheets know UTF-8. */
export function csvHead(): string {
  return `\ufeff${csvLine(HEADINGS)}`;
}

/** One entry as a line. For reading: only the JSON lines can be verified. */
export function csvEntry(row: AuditRow): string {
  return csvLine([
    String(row.sequence),
    row.at.toISOString(),
    row.actor_name,
    row.actor_id ?? '',
    row.source ?? '',
    row.source_address ?? '',
    row.action,
    row.outcome,
    row.environment_id ?? '',
    row.target,
    JSON.stringify(row.detail),
    row.hash,
  ]);
}

/** Every cell quoted; one that a spreadsheet would calculate is made text by an apostrophe before it. */
function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${(FORMULA.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
}
