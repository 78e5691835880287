import { appendAudit } from '../audit/append-audit.ts';
import type { AuditOutcome } from '../audit/format/audit-row.ts';
import type { Operation, OperationKind, OperationOutcome } from '../operations/operation.ts';
import type { Tx } from '../store/store.ts';

/** Work whose end leaves something that others rely on, and that records nothing itself. A restore records its own end. */
const ACTIONS: Partial<Record<OperationKind, string>> = {
  backup: 'backup_set.captured',
  integrity: 'backup_set.verified',
  import: 'backup_set.imported',
};

const OUTCOMES: Record<OperationOutcome, AuditOutcome> = {
  succeeded: 'done',
  partly: 'done',
  failed: 'failed',
  blocked: 'refused',
  cancelled: 'done',
};

/** Records how a backup, or a look at its integrity, ended: in the transaction that ends it, beside the entry that it was asked for. */
export async function auditEnded(tx: Tx, operation: Operation): Promise<void> {
  const action = ACTIONS[operation.kind];
  const { outcome, failure } = operation;
  if (action === undefined || outcome === null) return;
  await appendAudit(tx, {
    workspaceId: operation.workspaceId,
    environmentId: operation.environmentId,
    actorId: operation.personId,
    actorName: operation.personName,
    action,
    outcome: OUTCOMES[outcome],
    target: operation.subjectId ?? operation.id,
    detail: { operationId: operation.id, outcome, ...(failure === null ? {} : { code: failure.code }) },
  });
}
