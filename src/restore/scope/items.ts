import type { Selectable } from 'kysely';
import type { BackupItemTable } from '../../store/database.ts';
import type { Tx } from '../../store/store.ts';
import type { Scope } from '../facts/scope.ts';

export type ItemRow = Selectable<BackupItemTable>;

/** Every item of the scope's backup set, in a fixed order. */
export async function itemsOfSet(tx: Tx, backupSetId: string): Promise<ItemRow[]> {
  return tx
    .selectFrom('backup_item')
    .selectAll()
    .where('backup_set_id', '=', backupSetId)
    .orderBy('type_key')
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** Those of the set's items that the scope covers. Ids that are not in the set cover nothing. */
export function itemsInScope(scope: Pick<Scope, 'mode' | 'itemIds'>, items: readonly ItemRow[]): ItemRow[] {
  if (scope.mode === 'all') return [...items];
  const chosen = new Set(scope.itemIds);
  return items.filter(({ id }) => chosen.has(id));
}

/** How many items a set holds. */
export async function countItems(tx: Tx, backupSetId: string): Promise<number> {
  const row = await tx
    .selectFrom('backup_item')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('backup_set_id', '=', backupSetId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
