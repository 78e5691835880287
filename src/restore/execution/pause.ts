import { sql } from 'kysely';
import { appendAudit } from '../../audit/append-audit.ts';
import { renewFence } from '../../operations/fence.ts';
import type { OperationWait } from '../../operations/operation.ts';
import { inTransaction, type RunBase } from './run-context.ts';

/**
 * The run stands still because a person wants it to: durable and in the record when it begins, without a hold on the tenant, and without a
 * time at which it would go on by itself.
 */
export async function pause(context: RunBase): Promise<OperationWait> {
  const { run, operation } = context;
  if (run.status !== 'paused') {
    await inTransaction(context, async (tx) => {
      await renewFence(tx, context.authority);
      await tx
        .updateTable('restore_run')
        .set({ status: 'paused', updated_at: sql<Date>`app_now()` })
        .where('id', '=', run.runId)
        .execute();
      await appendAudit(tx, {
        workspaceId: run.workspaceId,
        environmentId: run.environmentId,
        actorId: run.personId,
        actorName: operation.operation.personName,
        action: run.dryRun ? 'restore.dry_run_paused' : 'restore.paused',
        outcome: 'done',
        target: run.environmentName,
        detail: {
          runId: run.runId,
          done: context.results.size,
          left: context.lines.size - context.results.size,
        },
      });
    });
  }
  await operation.progress({ now: 'Paused', done: context.results.size, total: context.lines.size });
  return { waiting: { lookInMs: null } };
}
