import type { Tx } from '../../store/store.ts';
import { traceOfRun, type RunTrace } from '../scope/made-by-run.ts';
import type { RunRow } from '../scope/run-row.ts';

export interface UndoRefusal {
  code: string;
  detail: string;
  next: string;
}

const ACTIVE = new Set(['awaiting_review', 'queued', 'running', 'awaiting_approval', 'paused']);

/** Why a run can't be undone; null when it can. Pure. */
export function undoRefusal(
  run: Pick<RunRow, 'status' | 'dry_run' | 'safety_backup_set_id'>,
  trace: RunTrace,
): UndoRefusal | null {
  if (run.status === 'draft')
    return {
      code: 'undo_draft',
      detail: 'It is a draft: nothing was written for it.',
      next: 'Open the draft',
    };
  if (ACTIVE.has(run.status))
    return {
      code: 'undo_active',
      detail: 'It has not ended yet.',
      next: 'Wait until it has ended, or cancel it',
    };
  if (run.dry_run)
    return { code: 'undo_dry_run', detail: 'It was a dry run, which writes nothing.', next: 'Open the run' };
  if (trace.touched.length + trace.made.length === 0)
    return {
      code: 'undo_nothing',
      detail:
        trace.unnamed.length === 0
          ? 'It wrote nothing to the tenant.'
          : 'It may have made objects, and it is not known which.',
      next: 'Look at the results of the run',
    };
  if (trace.touched.length > 0 && run.safety_backup_set_id === null)
    return {
      code: 'undo_no_safety_copy',
      detail: 'It has no safety copy of what it changed, so there is nothing to bring back.',
      next: 'Restore from the newest backup before the run',
    };
  return null;
}

/** Whether a run can be undone, and what was done about it before, as its page shows it. */
export interface UndoView {
  possible: boolean;
  /** Why not, or what to know beforehand; empty when there is nothing to say. */
  reason: string;
  next: string;
}

/** Null for a run that has not ended. */
export async function undoView(tx: Tx, run: RunRow): Promise<UndoView | null> {
  if (run.status === 'draft' || ACTIVE.has(run.status)) return null;
  const refusal = undoRefusal(run, await traceOfRun(tx, run.id));
  if (refusal !== null) return { possible: false, reason: refusal.detail, next: refusal.next };
  const earlier = await tx
    .selectFrom('restore_run')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('undo_of', '=', run.id)
    .where('dry_run', '=', false)
    .where('confirmed_at', 'is not', null)
    .where('rehearsal_of', 'is', null)
    .executeTakeFirstOrThrow();
  const undone = Number(earlier.count) > 0;
  return {
    possible: true,
    reason: undone
      ? 'A run that undoes it was started before. What it brought back then is unchanged by another one.'
      : '',
    next: '',
  };
}
