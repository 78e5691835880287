import { sql } from 'kysely';
import type { Store } from '../../store/store.ts';
import type { Uploads } from './uploads.ts';

const KEPT = '1 day';

/**
 * Removes archives that nobody needs any more: not started for a day, of an import that has ended, or of no import at all. Called at start and every few minutes by
 * who starts the daily housekeeping. Gives how many it removed.
 */
export async function sweepUploads(deps: { store: Store; uploads: Uploads }): Promise<number> {
  const wanted = new Set<string>();
  for (const workspaceId of await deps.store.workspaceIds()) {
    const rows = await deps.store.inWorkspace(workspaceId, async (tx) => {
      await tx
        .deleteFrom('import_archive')
        .where((eb) =>
          eb.or([
            eb.and([
              eb('status', '=', 'receiving'),
              eb('created_at', '<', sql<Date>`app_now() - ${KEPT}::interval`),
            ]),
            eb.and([
              eb('status', '=', 'started'),
              eb.not(
                eb.exists(
                  eb
                    .selectFrom('backup_set')
                    .select('backup_set.id')
                    .whereRef('backup_set.id', '=', 'import_archive.backup_set_id')
                    .where('backup_set.status', '=', 'capturing'),
                ),
              ),
            ]),
          ]),
        )
        .execute();
      return tx.selectFrom('import_archive').select('id').execute();
    });
    for (const { id } of rows) wanted.add(id);
  }
  const gone = (await deps.uploads.list()).filter((id) => !wanted.has(id));
  for (const id of gone) await deps.uploads.remove(id);
  return gone.length;
}
