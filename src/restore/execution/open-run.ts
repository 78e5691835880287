import { sql } from 'kysely';
import { keptNames } from '../../definitions/kept-words.ts';
import type { OperationContext } from '../../operations/operation.ts';
import type { Tx } from '../../store/store.ts';
import { hasEnded, type LineResult } from '../facts/execution.ts';
import type { ExecutionDeps } from './execution-deps.ts';
import { readJournal, type JournalEntry } from './journal.ts';
import { loadLines, loadRun, type ConfirmedRun } from './load-run.ts';
import { orderLines } from './order-lines.ts';
import { inTransaction, type RunBase } from './run-context.ts';
import { REAL_TIMING, SIMULATED_TIMING } from './timing.ts';
import { renewFence } from '../../operations/fence.ts';

/**
 * Opens the run that the operation carries, in one transaction under the attempt's fence, and says that it runs; a run that is
 * paused, or waits for approval in Intune, does so until there is something to do. Gives everything that an earlier attempt left. Null when the run has ended already. Throws a Problem when what is stored is not what was confirmed.
 */
export async function openRun(
  deps: ExecutionDeps,
  operation: OperationContext,
): Promise<{ context: RunBase; circular: ReadonlySet<string> } | { ended: ConfirmedRun }> {
  const { subjectId: runId, workspaceId, id: operationId } = operation.operation;
  if (runId === null) throw new Error('An operation of this kind names no run.');
  return deps.store.inWorkspace(workspaceId, async (tx) => {
    const run = await loadRun(tx, runId);
    const timing = { ...(run.simulated ? SIMULATED_TIMING : REAL_TIMING), ...deps.timing };
    await renewFence(tx, { operationId, fence: operation.fence, leaseMs: timing.leaseMs });
    const waits = run.status === 'awaiting_approval' || run.status === 'paused';
    if (run.status !== 'queued' && run.status !== 'running' && !waits) return { ended: run };
    if (!waits) await sayRunning(tx, runId);
    const { ordered, circular } = orderLines(await loadLines(tx, run));
    const journal = byLine(await readJournal(tx, runId));
    const continued = [...journal.values()].some((entries) =>
      entries.some(({ event }) => event === 'intent'),
    );
    const context: RunBase = {
      deps,
      operation,
      run,
      authority: {
        run,
        operationId,
        fence: operation.fence,
        leaseMs: timing.leaseMs,
        outcomes: [],
        begun: continued,
      },
      timing,
      lines: new Map([...ordered, ...circular].map((line) => [line.id, line])),
      journal,
      results: await readResults(tx, runId),
      settingNames: await keptNames(tx, run.environmentId),
      waiting: new Map(),
      continued,
      interrupted: interruptionOf(operation),
    };
    return { context, circular: new Set(circular.map((line) => line.id)) };
  });
}

/** Goes on with a run that waited: from here on it is one that runs, whatever happens to this attempt. */
export async function resumeRun(context: RunBase): Promise<void> {
  await inTransaction(context, async (tx) => {
    await renewFence(tx, context.authority);
    await sayRunning(tx, context.run.runId);
  });
  context.run.status = 'running';
}

async function sayRunning(tx: Tx, runId: string): Promise<void> {
  await tx
    .updateTable('restore_run')
    .set({
      status: 'running',
      // Why it stood still, where it did.
      failure_reason: null,
      started_at: sql<Date>`coalesce(started_at, app_now())`,
      updated_at: sql<Date>`app_now()`,
    })
    .where('id', '=', runId)
    .execute();
}

function byLine(entries: readonly JournalEntry[]): Map<string, JournalEntry[]> {
  const lines = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    const known = lines.get(entry.lineId);
    if (known === undefined) lines.set(entry.lineId, [entry]);
    else known.push(entry);
  }
  return lines;
}

async function readResults(tx: Tx, runId: string): Promise<Map<string, LineResult>> {
  const rows = await tx.selectFrom('restore_line_result').selectAll().where('run_id', '=', runId).execute();
  const results = new Map<string, LineResult>();
  for (const { line_id: lineId, outcome, reason, next, target_id: targetId } of rows) {
    if (!hasEnded(outcome)) continue;
    results.set(lineId, { lineId, outcome, reason, next, ...(targetId === null ? {} : { targetId }) });
  }
  return results;
}

/** Aborts with the operation's signal, unless it aborted because a person cancelled. */
function interruptionOf(operation: OperationContext): AbortSignal {
  const controller = new AbortController();
  const follow = () => {
    if (!operation.cancelRequested()) controller.abort(operation.signal.reason);
  };
  if (operation.signal.aborted) follow();
  else operation.signal.addEventListener('abort', follow, { once: true });
  return controller.signal;
}
