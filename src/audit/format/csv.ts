import { CSV_MARK, csvLine } from '../../kernel/csv-line.ts';
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

/** The first line, with the mark by which spreadsheets know UTF-8. */
export function csvHead(): string {
  return `${CSV_MARK}${csvLine(HEADINGS)}`;
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
