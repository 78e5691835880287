import { sql } from 'kysely';
import type { Tx } from '../../store/store.ts';
import type { RunRow } from '../scope/run-row.ts';

/** How a request ends that is not approved. */
export type ReviewEnd = 'declined' | 'withdrawn' | 'expired' | 'voided';

/**
 * Ends a confirmed run that waits for a second person: nothing of it was begun, so every line has its result from its preview alone (I-25).
 * False when it does not wait any more. The caller holds the run's row and records why.
 */
export async function endReview(
  tx: Tx,
  run: Pick<RunRow, 'id' | 'workspace_id'>,
  end: { how: ReviewEnd; reason: string },
): Promise<boolean> {
  const withdrawn = end.how === 'withdrawn';
  const { numUpdatedRows } = await tx
    .updateTable('restore_run')
    .set({
      status: withdrawn ? 'cancelled' : 'stopped',
      review_end: end.how,
      failure_reason: end.reason,
      ended_at: sql<Date>`app_now()`,
      updated_at: sql<Date>`app_now()`,
    })
    .where('id', '=', run.id)
    .where('status', '=', 'awaiting_review')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await sql`
    insert into restore_line_result (workspace_id, run_id, line_id, outcome, reason, next, target_id, detail)
    select line.workspace_id, ${run.id}, line.line_id,
           case when line.action in ('unchanged', 'manual', 'blocked') then line.action else ${withdrawn ? 'cancelled' : 'not_attempted'} end,
           case when line.action in ('manual', 'blocked') then line.line->>'reason'
                when line.action = 'unchanged' then 'Nothing was written.'
                else ${`Nothing was written. ${end.reason}`} end,
           case when line.action in ('manual', 'blocked') then line.line->>'next'
                when line.action = 'unchanged' then '' else 'Prepare the restore again.' end,
           line.line->>'targetId', '{"verified": false}'
      from restore_preview_line line
      join restore_confirmation confirmation on confirmation.preview_id = line.preview_id
     where confirmation.run_id = ${run.id}
    on conflict (run_id, line_id) do nothing`.execute(tx);
  return true;
}
