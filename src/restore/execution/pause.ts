import { requestPause } from '../../operations/ledger.ts';
import type { OperationWait } from '../../operations/operation.ts';
import type { Halt } from './halt.ts';
import { recordWriteBlocked } from './record-act.ts';
import type { RunBase } from './run-context.ts';
import { standStill } from './stand-still.ts';

/**
 * The run stands still: because a person wants it to, or because its environment may not be written to now, which is noted as the same wish. It
 * has no hold on the tenant, and no time at which it would go on by itself: somebody is to be there when it does.
 */
export async function pause(context: RunBase, halt: Halt | null = null): Promise<OperationWait> {
  const { run, operation, deps } = context;
  const done = context.results.size;
  const total = context.lines.size;
  const held = halt?.gate === 'writeGate' ? halt : null;
  await standStill(context, {
    status: 'paused',
    action: run.dryRun ? 'restore.dry_run_paused' : 'restore.paused',
    detail: { runId: run.runId, done, left: total - done, ...(held === null ? {} : { reason: held.reason }) },
    beside: async (tx) => {
      if (held === null) return;
      await requestPause(tx, operation.operation.id);
      await tx
        .updateTable('restore_run')
        .set({ failure_reason: held.reason })
        .where('id', '=', run.runId)
        .execute();
      await recordWriteBlocked(tx, context, held);
      await deps.heldBack?.(tx, { run, reason: held.reason });
    },
  });
  await operation.progress({ now: 'Paused', done, total });
  return { waiting: { lookInMs: null } };
}
