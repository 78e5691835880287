import type { Tx } from '../store/store.ts';
import type { ItemChange } from './backup-item.ts';

/** Puts a comparison of a whole set in place of the last one. Items that were deleted meanwhile are passed over. */
export async function replaceComparison(
  tx: Tx,
  comparison: { workspaceId: string; setId: string; states: ReadonlyMap<string, ItemChange>; at: Date },
): Promise<void> {
  // Held until commit, so that the items can't go while their comparison is written.
  const items = await tx
    .selectFrom('backup_item')
    .select('id')
    .where('backup_set_id', '=', comparison.setId)
    .forKeyShare()
    .execute();
  await tx
    .deleteFrom('backup_item_comparison')
    .where('backup_item_id', 'in', (eb) =>
      eb.selectFrom('backup_item').select('id').where('backup_set_id', '=', comparison.setId),
    )
    .execute();
  const rows = items.flatMap(({ id }) => {
    const state = comparison.states.get(id);
    if (state === undefined) return [];
    return [
      {
        workspace_id: comparison.workspaceId,
        backup_item_id: id,
        state,
        compared_at: comparison.at,
      },
    ];
  });
  for (let start = 0; start < rows.length; start += 5000) {
    await tx
      .insertInto('backup_item_comparison')
      .values(rows.slice(start, start + 5000))
      .execute();
  }
}
