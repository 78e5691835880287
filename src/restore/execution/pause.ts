import type { OperationWait } from '../../operations/operation.ts';
import type { RunBase } from './run-context.ts';
import { standStill } from './stand-still.ts';

/** The run stands still because a person wants it to: without a hold on the tenant, and without a time at which it would go on by itself. */
export async function pause(context: RunBase): Promise<OperationWait> {
  const { run, operation } = context;
  const done = context.results.size;
  const total = context.lines.size;
  await standStill(context, {
    status: 'paused',
    action: run.dryRun ? 'restore.dry_run_paused' : 'restore.paused',
    detail: { runId: run.runId, done, left: total - done },
  });
  await operation.progress({ now: 'Paused', done, total });
  return { waiting: { lookInMs: null } };
}
