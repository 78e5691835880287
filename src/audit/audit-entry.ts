import type { JsonObject } from '../kernel/json.ts';
import type { AuditOutcome } from './format/audit-row.ts';

/** What was done, or refused, or failed: by whom, to what. `detail` holds digests, codes and counts; never a secret, never a payload. */
export interface AuditFacts {
  workspaceId: string;
  environmentId?: string | null;
  /** Null when the product itself acted. */
  actorId: string | null;
  actorName: string;
  /** `<noun>.<verb>`, e.g. `restore_run.confirm`. */
  action: string;
  outcome: AuditOutcome;
  /** Id or address of what it was done to. */
  target: string;
  detail?: JsonObject;
}
