import { digestOf, type Digest } from '../kernel/digest.ts';
import type { JsonObject } from '../kernel/json.ts';

/** What was done, or refused, or failed: by whom, to what. `detail` holds digests, codes and counts; never a secret, never a payload. */
export interface AuditFacts {
  workspaceId: string;
  environmentId?: string | null;
  /** Null when the product itself acted. */
  actorId: string | null;
  actorName: string;
  /** `<noun>.<verb>`, e.g. `restore_run.confirm`. */
  action: string;
  outcome: 'done' | 'refused' | 'failed';
  /** Id or address of what it was done to. */
  target: string;
  detail?: JsonObject;
}

/** An entry as it stands in the record. */
export interface AuditRow {
  id: number;
  workspace_id: string;
  environment_id: string | null;
  actor_id: string | null;
  actor_name: string;
  action: string;
  outcome: string;
  target: string;
  detail: unknown;
  at: Date;
  previous_hash: string;
  hash: string;
}

/** What the first entry of a workspace names as the one before it. */
export const NO_ENTRY_BEFORE = '0'.repeat(64);

/** Binds an entry to everything before it: changing, removing or inserting one breaks every hash after it. */
export function hashOfEntry(row: Omit<AuditRow, 'id' | 'hash'>): Digest {
  const { previous_hash: previous, at, ...entry } = row;
  return digestOf({ previous, entry: { ...entry, at: at.toISOString() } });
}
