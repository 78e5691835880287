import { sql } from 'kysely';
import type { Tx } from '../../store/store.ts';
import { invalid } from './refusals.ts';

/**
 * Throws 422 unless the workspace has this backup set, in whichever of its environments: who may restore in a workspace sees all of them,
 * and the transaction sees no other workspace.
 */
export async function requireBackupSet(tx: Tx, backupSetId: string): Promise<void> {
  // Shared lock: a set that a draft comes to name is not deleted at the same moment.
  const row = await tx
    .selectFrom('backup_set')
    .select('id')
    .where('id', '=', backupSetId)
    .forShare()
    .executeTakeFirst();
  if (row !== undefined) return;
  throw invalid('backup_set_unknown', 'This backup set is not here', {
    detail: 'The workspace has no backup set with this id; it may have been deleted.',
    next: 'Choose another backup set.',
  });
}

/** Throws 422 unless every chosen item is in the set, and every policy to raise is a Conditional Access policy in it. */
export async function requireItems(
  tx: Tx,
  backupSetId: string | null,
  chosen: { itemIds: readonly string[]; raise: readonly string[] },
): Promise<void> {
  const ids = [...new Set([...chosen.itemIds, ...chosen.raise])];
  if (ids.length === 0) return;
  const rows = await tx
    .selectFrom('backup_item')
    .select(['id', 'type_key'])
    .where('backup_set_id', '=', backupSetId)
    // An array parameter: a list of placeholders has a limit.
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute();
  const types = new Map(rows.map(({ id, type_key }) => [id, type_key]));
  const unknown = ids.filter((id) => !types.has(id)).length;
  if (unknown > 0) {
    throw invalid('items_unknown', 'Some items are not in this backup set', {
      detail: `The backup set does not hold ${String(unknown)} of the chosen items. Nothing was changed.`,
      next: 'Choose from the items of this backup set.',
    });
  }
  if (chosen.raise.some((id) => types.get(id) !== 'conditionalAccessPolicy')) {
    throw invalid('not_conditional_access', 'Only the state of a Conditional Access policy can be raised', {
      detail: 'One of the chosen items is of another type. Nothing was changed.',
      next: 'Choose Conditional Access policies only.',
    });
  }
}
