import { hashOfEntry, NO_ENTRY_BEFORE, type AuditHead, type AuditRow } from './audit-row.ts';

/** Something that does not fit, and at which entry it shows. */
export interface AuditFinding {
  kind: 'changed' | 'removed' | 'replaced' | 'moved' | 'end';
  /** Number, time and action of the entry at which it shows; null where the record has none. */
  entry: { sequence: number; at: string; action: string; actor: string } | null;
  /** What is wrong, in words that name the entries. */
  reason: string;
}

export interface AuditReport {
  /** True when nothing was changed, removed, moved, replaced or put in. */
  whole: boolean;
  entries: number;
  /** The first ones; `more` counts those beyond. */
  findings: readonly AuditFinding[];
  more: number;
  /** The newest entry that was read. */
  last: AuditHead | null;
}

export interface RecordVerifier {
  /** The next entry, in the order of the record. */
  take(row: AuditRow): void;
  /** No more entries. `head`: the newest one as it was noted elsewhere; null when there is no such note. */
  end(head: AuditHead | null): AuditReport;
}

const MOST_FINDINGS = 50;

/**
 * Reads one workspace's record entry by entry and keeps what does not fit. `parts`: what comes is a choice of entries, so that gaps are no
 * findings; each entry, and each pair of neighbours, is judged all the same.
 */
export function recordVerifier({ parts = false }: { parts?: boolean } = {}): RecordVerifier {
  const findings: AuditFinding[] = [];
  let more = 0;
  let entries = 0;
  let last: AuditRow | null = null;

  function find(kind: AuditFinding['kind'], row: AuditRow | null, reason: string): void {
    if (findings.length < MOST_FINDINGS) findings.push({ kind, entry: row && entryOf(row), reason });
    else more += 1;
  }

  function judgePlace(row: AuditRow): void {
    const expected = (last?.sequence ?? 0) + 1;
    if (row.sequence > expected) {
      if (!parts) find('removed', row, removedBetween(last, row));
      return;
    }
    if (row.previous_hash === (last?.hash ?? NO_ENTRY_BEFORE)) return;
    find(
      'replaced',
      row,
      last === null
        ? `${name(row)} names an entry before it, but the record begins with it: what stood before was removed.`
        : `${name(row)} was written after another entry than the one that stands before it now: ${name(last)} was replaced.`,
    );
  }

  return {
    take(row) {
      entries += 1;
      const { hash, ...facts } = row;
      if (hashOfEntry(facts) !== hash) find('changed', row, `${name(row)} was changed after it was written.`);
      if (last !== null && row.sequence <= last.sequence) {
        find('moved', row, `${name(row)} stands after ${name(last)}: it was moved, or put in again.`);
        return;
      }
      if (last !== null && row.workspace_id !== last.workspace_id)
        find('moved', row, `${name(row)} belongs to another workspace than the entries before it.`);
      judgePlace(row);
      last = row;
    },
    end(head) {
      const reason = parts ? null : endReason(last, head);
      if (reason !== null) find('end', last, reason);
      const newest = last && { sequence: last.sequence, hash: last.hash };
      return { whole: findings.length === 0, entries, findings, more, last: newest };
    },
  };
}

/** Judges a record that is in memory as a whole. */
export function verifyRecord(rows: readonly AuditRow[], head: AuditHead | null = null): AuditReport {
  const verifier = recordVerifier();
  for (const row of [...rows].sort((a, b) => a.sequence - b.sequence)) verifier.take(row);
  return verifier.end(head);
}

function endReason(last: AuditRow | null, head: AuditHead | null): string | null {
  if (head === null) return null;
  const end = last?.sequence ?? 0;
  if (end < head.sequence) {
    const gone = numbers(end + 1, head.sequence);
    return `${gone} removed from the end: the newest entry was noted as number ${String(head.sequence)}.`;
  }
  if (last !== null && end > head.sequence)
    return `${name(last)} is newer than the noted newest entry, number ${String(head.sequence)}: it was put in past the record's own rules.`;
  return last !== null && last.hash !== head.hash
    ? `${name(last)} is not the entry that was noted as the newest: it was replaced.`
    : null;
}

function removedBetween(last: AuditRow | null, row: AuditRow): string {
  const gone = numbers((last?.sequence ?? 0) + 1, row.sequence - 1);
  return `${gone} removed: ${last === null ? 'the record begins' : `${name(last)} is followed`} with ${name(row)}.`;
}

function numbers(first: number, end: number): string {
  return first === end
    ? `Entry ${String(first)} was`
    : `Entries ${String(first)} to ${String(end)}, ${String(end - first + 1)} in all, were`;
}

function name(row: AuditRow): string {
  return `entry ${String(row.sequence)} (${row.at.toISOString()}, ${row.action})`;
}

function entryOf(row: AuditRow): AuditFinding['entry'] {
  return { sequence: row.sequence, at: row.at.toISOString(), action: row.action, actor: row.actor_name };
}
