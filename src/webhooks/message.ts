import { entryLine } from '../audit/format/export-lines.ts';
import { entryBySequence } from '../audit/read-entries.ts';
import type { Tx } from '../store/store.ts';
import { TEST_KIND } from './event-kinds.ts';

/** What names an event in the queue. */
export interface QueuedEvent {
  kind: string;
  subject: string;
  createdAt: Date;
}

/**
 * The body of a message. An event that has happened does not change, so a repeated message has the same bytes. The data of an audit entry is
 * the line of an export: whoever keeps them can prove with their hashes that none was changed or left out. Null: its subject is not there.
 */
export async function bodyOf(tx: Tx, event: QueuedEvent): Promise<string | null> {
  const timestamp = event.createdAt.toISOString();
  if (event.kind === TEST_KIND)
    return JSON.stringify({ type: event.kind, timestamp, data: { askedBy: event.subject } });
  const row = await entryBySequence(tx, Number(event.subject));
  if (row === undefined) return null;
  return JSON.stringify({
    type: event.kind,
    timestamp: row.at.toISOString(),
    data: JSON.parse(entryLine(row)) as unknown,
  });
}
