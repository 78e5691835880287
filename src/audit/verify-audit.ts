import { hashOfEntry, NO_ENTRY_BEFORE, type AuditRow } from './audit-entry.ts';

export type AuditVerdict =
  | { whole: true; entries: number; head: string }
  /** `at` is the id of the first entry that does not fit what stands before it. */
  | { whole: false; entries: number; at: number; reason: string };

/**
 * Reads one workspace's record from its first entry on and says whether anything was changed, removed or put in. An end that was cut
 * off leaves a whole chain: compare `head` with one that was noted elsewhere.
 */
export function verifyAudit(rows: readonly AuditRow[]): AuditVerdict {
  const ordered = [...rows].sort((a, b) => a.id - b.id);
  let previous = NO_ENTRY_BEFORE;
  for (const { id, hash, ...row } of ordered) {
    if (row.previous_hash !== previous) {
      return broken(ordered, id, 'An entry before this one was removed, put in or changed.');
    }
    if (hashOfEntry(row) !== hash) return broken(ordered, id, 'This entry was changed after it was written.');
    previous = hash;
  }
  return { whole: true, entries: ordered.length, head: previous };
}

function broken(rows: readonly AuditRow[], at: number, reason: string): AuditVerdict {
  return { whole: false, entries: rows.length, at, reason };
}
