import { appendAudit } from '../../audit/append-audit.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../store/store.ts';
import { traceOfRun, type RunTrace } from '../scope/made-by-run.ts';
import { readRun as readRunRow, type RunRow } from '../scope/run-row.ts';
import { readRun, type RunView } from './read-run.ts';
import { undoRefusal } from './undo-view.ts';
import type { Actor, RunPlace, WizardDeps } from './wizard-deps.ts';

/**
 * Begins the inverse of an ended run as an ordinary draft: what the run overwrote or removed comes back from its safety copy, and what it made
 * is offered for removal, each for a person to choose. Checks, preview, gates and confirmation are those of any other restore. Throws 404;
 * 409 with the reason when there is nothing to undo or nothing to undo it from.
 */
export async function undoRun(
  tx: Tx,
  deps: WizardDeps,
  ask: { place: RunPlace; actor: Actor },
): Promise<RunView> {
  const { place, actor } = ask;
  const run = await readRunRow(tx, place.runId, { environmentId: place.environmentId });
  const trace = await traceOfRun(tx, run.id);
  const refusal = undoRefusal(run, trace);
  if (refusal !== null) throw new Problem({ status: 409, title: "This run can't be undone", ...refusal });
  const { id } = await tx
    .insertInto('restore_run')
    .values({
      workspace_id: place.workspaceId,
      environment_id: place.environmentId,
      backup_set_id: run.safety_backup_set_id ?? run.backup_set_id,
      scope_mode: 'selected',
      item_ids: JSON.stringify(await itemsToBringBack(tx, run, trace)),
      undo_of: run.id,
      created_by: actor.id,
      created_by_name: actor.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await appendAudit(tx, {
    workspaceId: place.workspaceId,
    environmentId: place.environmentId,
    actorId: actor.id,
    actorName: actor.name,
    action: 'restore_run.undo',
    outcome: 'done',
    target: id,
    detail: { revision: 1, undoOf: run.id },
  });
  return readRun(tx, deps, { place: { ...place, runId: id }, actor });
}

/** The safety copy's items of what was overwritten or removed, whatever the line's outcome: it may have been written. */
async function itemsToBringBack(tx: Tx, run: RunRow, { touched }: RunTrace): Promise<string[]> {
  if (run.safety_backup_set_id === null || touched.length === 0) return [];
  const wanted = new Set(touched.map(({ typeKey, targetId }) => `${typeKey} ${targetId ?? ''}`));
  const items = await tx
    .selectFrom('backup_item')
    .select(['id', 'type_key', 'resource_id'])
    .where('backup_set_id', '=', run.safety_backup_set_id)
    .execute();
  return items
    .filter(({ type_key, resource_id }) => wanted.has(`${type_key} ${resource_id}`))
    .map(({ id }) => id)
    .sort();
}
