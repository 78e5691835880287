import { operationLabel } from '../../operations/operation-words.ts';
import type { Operation } from '../../operations/operation.ts';
import type { WireOperation } from './shape-types.ts';

/** An operation as clients see it: no input, no person's id, no lease. */
export function wireOperation(operation: Operation): WireOperation {
  return {
    id: operation.id,
    kind: operation.kind,
    label: operationLabel(operation.kind),
    status: operation.status,
    lookAgainAt: isoOf(operation.lookAgainAt),
    outcome: operation.outcome,
    progress: operation.progress,
    failure: operation.failure,
    cancelRequested: operation.cancelRequestedAt !== null,
    pauseRequested: operation.pauseRequestedAt !== null,
    subjectId: operation.subjectId,
    startedBy: operation.personName,
    createdAt: operation.createdAt.toISOString(),
    startedAt: isoOf(operation.startedAt),
    endedAt: isoOf(operation.endedAt),
  };
}

/** ISO 8601 in UTC, or null. */
export function isoOf(date: Date | null | undefined): string | null {
  return date ? date.toISOString() : null;
}
