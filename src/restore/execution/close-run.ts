import { sql } from 'kysely';
import { renewFence } from '../../operations/fence.ts';
import type { OperationResult } from '../../operations/operation.ts';
import type { LineOutcome } from '../facts/execution.ts';
import type { Halt } from './halt.ts';
import { recordAct, recordWriteBlocked } from './record-act.ts';
import { inTransaction, type RunBase } from './run-context.ts';
import { operationOutcomeOf, runStatusOf } from './run-status.ts';

/** Ends the run: its status follows its worst line, and is durable together with its audit entry. */
export async function closeRun(context: RunBase, halt: Halt | null): Promise<OperationResult> {
  const { run } = context;
  const outcomes = [...context.results.values()].map((result) => result.outcome);
  const status = runStatusOf({ outcomes, ended: endOf(halt), dryRun: run.dryRun });
  await inTransaction(context, async (tx) => {
    await renewFence(tx, context.authority);
    await tx
      .updateTable('restore_run')
      .set({
        status,
        failure_reason: halt?.reason ?? null,
        ended_at: sql<Date>`app_now()`,
        updated_at: sql<Date>`app_now()`,
      })
      .where('id', '=', run.runId)
      .execute();
    if (halt?.gate === 'writeGate') await recordWriteBlocked(tx, context, halt);
    await recordAct(tx, context, {
      action: run.dryRun ? 'restore.dry_run_ended' : 'restore.ended',
      outcome: halt?.kind === 'stopped' ? 'refused' : status === 'failed' ? 'failed' : 'done',
      target: run.environmentName,
      detail: { runId: run.runId, status, reason: halt?.reason ?? '', lines: countsOf(outcomes) },
    });
  });
  const outcome = operationOutcomeOf(status);
  if (halt === null || halt.kind === 'cancelled') return { outcome };
  const code = halt.kind === 'failures' ? 'stopped_after_failures' : 'restore_stopped';
  return { outcome, failure: { code, message: halt.reason, next: halt.next } };
}

/** A run that ended at the failures that its scope allows is as good as its worst line, like one that went to its end (I-26). */
function endOf(halt: Halt | null): 'all' | 'cancelled' | 'stopped' {
  return halt?.kind === 'cancelled' || halt?.kind === 'stopped' ? halt.kind : 'all';
}

function countsOf(outcomes: readonly LineOutcome[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
