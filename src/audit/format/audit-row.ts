import { digestOf, type Digest } from '../../kernel/digest.ts';

/** By what way an act came; `not_known` where nobody said. */
export type AuditSource = 'page' | 'api' | 'command_line' | 'worker' | 'not_known';
export type AuditOutcome = 'done' | 'refused' | 'failed';

/** An entry as it stands in the record. */
export interface AuditRow {
  /** Its number within the workspace, from 1, without gaps. */
  sequence: number;
  workspace_id: string;
  environment_id: string | null;
  actor_id: string | null;
  actor_name: string;
  /** Null: written before the source was recorded. */
  source: AuditSource | null;
  source_address: string | null;
  action: string;
  outcome: AuditOutcome;
  target: string;
  detail: unknown;
  at: Date;
  previous_hash: string;
  hash: string;
}

/** The newest entry of a record: whoever noted it once can tell later that nothing up to it was changed or removed. */
export interface AuditHead {
  sequence: number;
  hash: string;
}

/** What the first entry of a workspace names as the one before it. */
export const NO_ENTRY_BEFORE = '0'.repeat(64);

/**
 * Binds an entry to everything before it: changing, removing, moving or putting in one breaks a hash. It covers every column; an entry
 * from before the source was recorded has none of the newer ones, and its number stands only by its place in the chain.
 */
export function hashOfEntry(row: Omit<AuditRow, 'hash'>): Digest {
  const { previous_hash: previous, at, sequence, source, source_address, ...rest } = row;
  const entry = {
    workspace_id: rest.workspace_id,
    environment_id: rest.environment_id,
    actor_id: rest.actor_id,
    actor_name: rest.actor_name,
    action: rest.action,
    outcome: rest.outcome,
    target: rest.target,
    detail: rest.detail,
    at: at.toISOString(),
  };
  return source === null
    ? digestOf({ previous, entry })
    : digestOf({ previous, entry: { ...entry, sequence, source, source_address } });
}
