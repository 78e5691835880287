import type { Selectable } from 'kysely';
import type { JsonObject } from '../kernel/json.ts';
import type { OperationTable } from '../store/database.ts';
import type { Operation, OperationProgress } from './operation.ts';

export type OperationRow = Selectable<OperationTable>;

const NO_PROGRESS: OperationProgress = { now: '', done: 0, total: null };

/** The row as the rest of the product sees it; lease and fencing number stay inside. */
export function toOperation(row: OperationRow): Operation {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    environmentId: row.environment_id,
    kind: row.kind,
    status: row.status,
    outcome: row.outcome,
    subjectId: row.subject_id,
    personId: row.person_id,
    personName: row.person_name,
    input: row.input as JsonObject,
    progress: { ...NO_PROGRESS, ...(row.progress as Partial<OperationProgress>) },
    failure: row.failure as Operation['failure'],
    cancelRequestedAt: row.cancel_requested_at,
    pauseRequestedAt: row.pause_requested_at,
    lookAgainAt: row.status === 'waiting' ? row.wake_at : null,
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}
