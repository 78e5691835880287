import { sql } from 'kysely';
import type { Operation } from '../../operations/operation.ts';
import type { Tx } from '../../store/store.ts';
import { hasEnded, type LineOutcome } from '../facts/execution.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { abandonedEnding } from './abandoned.ts';
import { haltEnding } from './close-line.ts';
import * as endings from './endings.ts';
import { Halt } from './halt.ts';
import { readJournal } from './journal.ts';
import { runStatusOf } from './run-status.ts';
import { writeResult } from './settle-line.ts';

const ACTIVE = new Set(['queued', 'running', 'awaiting_approval', 'paused']);

/**
 * Runs in the transaction that ends an operation: a run whose operation ended without closing it (cancelled before it began, or broken
 * off by an error) is closed here, so that none stays queued or running and every line has its result (I-21, I-25).
 */
export async function settleRun(tx: Tx, operation: Operation): Promise<void> {
  if ((operation.kind !== 'restore' && operation.kind !== 'dry_run') || operation.subjectId === null) return;
  const run = await tx
    .selectFrom('restore_run')
    .select(['id', 'workspace_id', 'status', 'dry_run'])
    .where('id', '=', operation.subjectId)
    .forUpdate()
    .executeTakeFirst();
  if (run === undefined || !ACTIVE.has(run.status)) return;
  const halt = haltOf(operation);
  const outcomes = await settleLines(tx, { runId: run.id, workspaceId: run.workspace_id }, halt);
  const status = runStatusOf({ outcomes, ended: halt.ended, dryRun: run.dry_run && halt.ended !== 'all' });
  await tx
    .updateTable('restore_run')
    .set({
      status,
      failure_reason: halt.cause.reason,
      ended_at: sql<Date>`app_now()`,
      updated_at: sql<Date>`app_now()`,
    })
    .where('id', '=', run.id)
    .execute();
}

interface Cause {
  cause: Halt;
  /** A broken run follows its lines: failed, or partly restored when something was written before. */
  ended: 'all' | 'cancelled' | 'stopped';
}

function haltOf(operation: Operation): Cause {
  if (operation.outcome === 'cancelled') {
    const facts = {
      kind: 'cancelled',
      reason: 'The restore was cancelled before it began.',
      next: '',
    } as const;
    return { cause: new Halt(facts), ended: 'cancelled' };
  }
  const reason = operation.failure?.message ?? 'The restore broke off.';
  const next = operation.failure?.next ?? 'Prepare a new restore.';
  // Refused because of what was confirmed: nothing is broken, and nothing was begun.
  const refused =
    operation.failure?.code === 'digest_mismatch' || operation.failure?.code === 'restore_stopped';
  return { cause: new Halt({ kind: 'stopped', reason, next }), ended: refused ? 'stopped' : 'all' };
}

/** Gives every line of the confirmed preview that has no result the one that its journal allows. Gives all outcomes of the run. */
async function settleLines(
  tx: Tx,
  place: { runId: string; workspaceId: string },
  { cause }: Cause,
): Promise<LineOutcome[]> {
  const settled = await tx
    .selectFrom('restore_line_result')
    .select(['line_id', 'outcome'])
    .where('run_id', '=', place.runId)
    .execute();
  const ended = settled.filter((row) => hasEnded(row.outcome));
  const known = new Set(ended.map((row) => row.line_id));
  const journal = await readJournal(tx, place.runId);
  const outcomes = ended.map((row) => row.outcome as LineOutcome);
  const rows = await tx
    .selectFrom('restore_preview_line as line')
    .innerJoin('restore_confirmation as confirmation', 'confirmation.preview_id', 'line.preview_id')
    .select('line.line')
    .where('confirmation.run_id', '=', place.runId)
    .execute();
  for (const row of rows) {
    const line = row.line as PreviewLine;
    if (known.has(line.id)) continue;
    const entries = journal.filter((entry) => entry.lineId === line.id);
    const ending = endings.untouched(line) ?? abandonedEnding(entries, cause.reason, haltEnding(cause));
    const { outcome, reason, next } = ending;
    await writeResult(tx, place, {
      result: { lineId: line.id, outcome, reason, next },
      detail: { verified: false },
    });
    outcomes.push(outcome);
  }
  return outcomes;
}
