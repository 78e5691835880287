import type { Tx } from '../../store/database.ts';
import type { ImportedFile } from './report.ts';

/** What became of the files of an import, in the order of the archive. Empty for a set that was captured. */
export async function listImportFiles(
  tx: Tx,
  backupSetId: string,
  filter: { offset: number; limit: number; class?: ImportedFile['class'] | undefined; search: string },
): Promise<{ total: number; items: (ImportedFile & { n: number })[] }> {
  let matching = tx.selectFrom('import_file').where('backup_set_id', '=', backupSetId);
  if (filter.class !== undefined) matching = matching.where('class', '=', filter.class);
  if (filter.search !== '')
    matching = matching.where('path', 'ilike', `%${filter.search.replaceAll(/[\\%_]/g, '\\$&')}%`);
  const { total } = await matching
    .select((eb) => eb.fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await matching.selectAll().orderBy('n').offset(filter.offset).limit(filter.limit).execute();
  return {
    total: Number(total),
    items: rows.map(({ workspace_id: _workspace, backup_set_id: _set, col, ...row }) => ({
      ...row,
      column: col,
    })),
  };
}
