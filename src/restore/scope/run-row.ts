import type { Selectable } from 'kysely';
import { notFound } from '../../kernel/problem.ts';
import type { BackupSetTable } from '../../store/database.ts';
import type { RestoreRunTable } from '../../store/restore-tables.ts';
import type { Tx } from '../../store/store.ts';

export type RunRow = Selectable<RestoreRunTable>;
export type BackupSetRow = Selectable<BackupSetTable>;

/**
 * The run, in this environment when one is named. With `lock`, nobody else changes it until the transaction ends. Throws 404, also for what
 * a rehearsal carried out: that is no restore.
 */
export async function readRun(
  tx: Tx,
  runId: string,
  options: { environmentId?: string; lock?: boolean } = {},
): Promise<RunRow> {
  let query = tx
    .selectFrom('restore_run')
    .selectAll()
    .where('id', '=', runId)
    .where('rehearsal_of', 'is', null);
  if (options.environmentId !== undefined) query = query.where('environment_id', '=', options.environmentId);
  const row = await (options.lock === true ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) throw notFound('Restore run');
  return row;
}

/** The backup set of a run, or null when none is chosen. It may be of another environment of the workspace. */
export async function backupSetOf(tx: Tx, run: RunRow): Promise<BackupSetRow | null> {
  if (run.backup_set_id === null) return null;
  const row = await tx
    .selectFrom('backup_set')
    .selectAll()
    .where('id', '=', run.backup_set_id)
    .executeTakeFirst();
  return row ?? null;
}
