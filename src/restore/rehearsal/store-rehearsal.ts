import { appendAudit } from '../../audit/append-audit.ts';
import type { Operation } from '../../operations/operation.ts';
import { stringOf } from '../../kernel/json.ts';
import type { Tx } from '../../store/store.ts';
import type { RehearsalResult } from '../facts/rehearsal.ts';
import { abandonShadows } from './shadow-run.ts';

/** Differences that are kept with a rehearsal; their number says how many there are. */
const MOST_DIFFERENCES = 200;

/** Keeps what a rehearsal found, once per operation, with its entry in the audit record. A draft that is gone keeps nothing. */
export async function storeRehearsal(tx: Tx, operation: Operation, result: RehearsalResult): Promise<void> {
  const previewDigest = previewDigestOf(operation);
  const run = await tx
    .selectFrom('restore_run')
    .select('id')
    .where('id', '=', operation.subjectId)
    .where('rehearsal_of', 'is', null)
    .executeTakeFirst();
  if (run === undefined) return;
  await tx
    .insertInto('restore_rehearsal')
    .values({
      workspace_id: operation.workspaceId,
      run_id: run.id,
      preview_digest: previewDigest,
      operation_id: operation.id,
      state: result.state,
      reason: result.reason,
      next: result.next,
      lines: result.lines,
      differing: result.differing,
      differences: JSON.stringify(result.differences.slice(0, MOST_DIFFERENCES)),
      person_name: operation.personName,
    })
    .execute();
  await appendAudit(tx, {
    workspaceId: operation.workspaceId,
    environmentId: operation.environmentId,
    actorId: operation.personId,
    actorName: operation.personName,
    action: 'restore_run.rehearsed',
    outcome: result.state === 'failed' ? 'failed' : 'done',
    target: run.id,
    detail: {
      previewDigest,
      operationId: operation.id,
      state: result.state,
      lines: result.lines,
      differing: result.differing,
      reason: result.reason,
    },
  });
}

/**
 * Runs in the transaction that ends an operation: a rehearsal that ended without a result could not be carried out, and says why. One that a
 * person cancelled says nothing.
 */
export async function settleRehearsal(tx: Tx, operation: Operation): Promise<void> {
  if (operation.kind !== 'rehearsal' || operation.subjectId === null) return;
  await abandonShadows(tx, operation.id);
  if (operation.outcome === 'cancelled') return;
  const known = await tx
    .selectFrom('restore_rehearsal')
    .select('id')
    .where('operation_id', '=', operation.id)
    .executeTakeFirst();
  if (known !== undefined) return;
  await storeRehearsal(tx, operation, {
    state: 'failed',
    reason: operation.failure?.message ?? 'It broke off.',
    next: operation.failure?.next ?? 'Rehearse again.',
    lines: 0,
    differing: 0,
    differences: [],
  });
}

/** The preview that the operation is to rehearse, as its start named it. */
export function previewDigestOf({ input }: Operation): string {
  return stringOf(input['previewDigest']) ?? '';
}
