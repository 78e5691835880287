import { sql } from 'kysely';
import type { OperationContext } from '../../operations/operation.ts';
import type { Tx } from '../../store/store.ts';
import type { Scope } from '../facts/scope.ts';
import type { PreviewHead } from '../scope/evidence.ts';

/** A draft as it is rehearsed: its scope and the preview that speaks for it. */
export interface RehearsedDraft {
  runId: string;
  workspaceId: string;
  environmentId: string;
  scope: Scope;
  preview: PreviewHead;
}

/**
 * The run that the executor carries out: confirmed like any other, over the draft's own preview, by the person who rehearses. It names no
 * backup set of its own, so it holds none back, and is told from a restore by whose rehearsal it is. Gives its id.
 */
export async function beginShadow(
  tx: Tx,
  draft: RehearsedDraft,
  { operation, fence }: Pick<OperationContext, 'operation' | 'fence'>,
): Promise<string> {
  const personId = operation.personId ?? '';
  const { id } = await tx
    .insertInto('restore_run')
    .values({
      workspace_id: draft.workspaceId,
      environment_id: draft.environmentId,
      status: 'queued',
      rehearsal_of: draft.runId,
      dry_run: false,
      confirmed_digest: draft.preview.digest,
      confirmed_scope: JSON.stringify(draft.scope),
      confirmed_by: personId,
      confirmed_at: sql<Date>`app_now()`,
      operation_id: operation.id,
      created_by: personId,
      created_by_name: operation.personName,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('restore_confirmation')
    .values({
      run_id: id,
      workspace_id: draft.workspaceId,
      preview_id: draft.preview.id,
      preview_digest: draft.preview.digest,
      scope_digest: draft.preview.scopeDigest,
      person_id: personId,
      idempotency_key: `rehearsal:${operation.id}:${String(fence)}`,
    })
    .execute();
  return id;
}

/** Closes what an attempt left that is gone: its copy is gone with it, so nothing can be continued. */
export async function abandonShadows(tx: Tx, operationId: string): Promise<void> {
  await tx
    .updateTable('restore_run')
    .set({
      status: 'stopped',
      failure_reason: 'The rehearsal broke off, and its copy of the tenant is gone.',
      ended_at: sql<Date>`app_now()`,
      updated_at: sql<Date>`app_now()`,
    })
    .where('operation_id', '=', operationId)
    .where('rehearsal_of', 'is not', null)
    .where('ended_at', 'is', null)
    .execute();
}
