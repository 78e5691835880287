import { renewFence } from '../../operations/fence.ts';
import { readWriteGate } from '../review/write-gate.ts';
import { recordAct } from './record-act.ts';
import { inTransaction, type RunBase } from './run-context.ts';

/**
 * Where the environment gave up asking for a healthy connection, what it lets through is warned of in the log and recorded, each time a run
 * begins to write.
 */
export async function noteWaived(context: RunBase): Promise<void> {
  const { run, deps } = context;
  if (run.dryRun || run.rehearsal) return;
  const waived = await inTransaction(context, async (tx) => {
    const { waived: found } = await readWriteGate(tx, { environmentId: run.environmentId, ageBinds: true });
    if (found.length === 0) return found;
    await renewFence(tx, context.authority);
    await recordAct(tx, context, {
      action: 'restore.write_gate_waived',
      outcome: 'done',
      target: run.environmentName,
      detail: { runId: run.runId, reason: found.join(' ') },
    });
    return found;
  });
  if (waived.length === 0) return;
  deps.logger.warn(
    { runId: run.runId, environmentId: run.environmentId, waived },
    'a restore writes although the health of its connection is not as it should be',
  );
}
