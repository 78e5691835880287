import { toBackupItem, type BackupItem } from '../../backup/backup-item.ts';
import { readBackupSet } from '../../backup/backup-set.ts';
import { listItems } from '../../backup/list-items.ts';
import { loadItem } from '../../backup/load-item.ts';
import { mapSealed, withoutSeals } from '../../catalogue/sealed-value.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { notFound } from '../../kernel/problem.ts';
import type { Tx } from '../../store/store.ts';
import type { HandlersOf } from '../handler.ts';
import { wireBackupItem } from '../wire/backup.ts';
import { itemInWords } from '../wire/item-words.ts';
import { isoOf } from '../wire/operation.ts';

export const backupItemHandlers: HandlersOf<'listBackupItems' | 'getBackupItem'> = {
  listBackupItems: async ({ tx, environment, params, query }) => {
    const set = await readBackupSet(tx, params.backupSetId, { environmentId: environment.id });
    const page = await listItems(tx, set.id, query);
    return { ...page, items: page.items.map(wireBackupItem), comparedAt: isoOf(page.comparedAt) };
  },
  getBackupItem: async ({ deps, tx, environment, params }) => {
    const set = await readBackupSet(tx, params.backupSetId, { environmentId: environment.id });
    const item = await readItem(tx, set.id, params.itemId);
    const { resource } = await loadItem(tx, deps.vault, item.id);
    return {
      ...wireBackupItem(item),
      settings: await itemInWords(tx, environment.id, { ...item, payload: resource.payload }),
      keptSecrets: sealsIn(resource.payload),
      payload: withoutSeals(resource.payload) as JsonObject,
      assignments: resource.assignments ?? null,
      hash: item.hash,
    };
  },
};

/** How many secrets it keeps. */
function sealsIn(payload: JsonObject): number {
  let count = 0;
  mapSealed(payload, (sealed) => {
    count += 1;
    return sealed.mark;
  });
  return count;
}

/** The item when it is in this set; 404 otherwise. */
async function readItem(tx: Tx, setId: string, itemId: string): Promise<BackupItem> {
  const row = await tx
    .selectFrom('backup_item as item')
    .leftJoin('backup_item_comparison as comparison', 'comparison.backup_item_id', 'item.id')
    .selectAll('item')
    .select(['comparison.state as change', 'comparison.compared_at'])
    .where('item.id', '=', itemId)
    .where('item.backup_set_id', '=', setId)
    .executeTakeFirst();
  if (!row) throw notFound('Backup item');
  return toBackupItem(row);
}
