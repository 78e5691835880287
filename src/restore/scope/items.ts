import { sabotaged } from '#sabotage';
import type { Selectable } from 'kysely';
import { resourceType } from '../../catalogue/catalogue.ts';
import { naturalKeyOf } from '../../catalogue/natural-key.ts';
import type { BackupItemTable } from '../../store/database.ts';
import type { Tx } from '../../store/store.ts';
import { decisionFor, writesAssignments, type Scope } from '../facts/scope.ts';

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

type Selection = Pick<Scope, 'mode' | 'itemIds' | 'mapping' | 'writeMode'>;

/**
 * Those of the set's items that the scope covers: the chosen ones, and what they need that is to be made from its definition, with what
 * that needs in turn. Ids that are not in the set cover nothing.
 */
export function itemsInScope(scope: Selection, items: readonly ItemRow[]): ItemRow[] {
  if (scope.mode === 'all' || sabotaged('I-15')) return [...items];
  const covered = new Set(scope.itemIds);
  const find = itemIndex(items);
  const waiting = items.filter(({ id }) => covered.has(id));
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    for (const { kind, id } of namedBy(scope, item)) {
      if (decisionFor(scope.mapping, kind, id)?.action !== 'create') continue;
      const needed = find(kind, id);
      if (needed === undefined || covered.has(needed.id) || !isWritten(needed)) continue;
      covered.add(needed.id);
      waiting.push(needed);
    }
  }
  return items.filter(({ id }) => covered.has(id));
}

/** What an item names where the scope writes it: without its assignments where those are left alone. */
export function namedBy(scope: Pick<Scope, 'writeMode'>, item: Pick<ItemRow, 'reference_ids'>) {
  const { content, assignments } = item.reference_ids;
  return writesAssignments(scope.writeMode) ? [...content, ...assignments] : content;
}

/** Finds the item of a reference: by the id it had, or by an app's appId. */
export function itemIndex(items: readonly ItemRow[]): (kind: string, id: string) => ItemRow | undefined {
  const byId = new Map<string, ItemRow>();
  for (const item of items) {
    byId.set(`${item.type_key} ${item.resource_id}`, item);
    if (item.type_key === 'servicePrincipal') byId.set(`key ${item.natural_key}`, item);
  }
  return (kind, id) =>
    byId.get(`${kind} ${id}`) ??
    (kind === 'servicePrincipal' ? byId.get(`key ${naturalKeyOf(id)}`) : undefined);
}

/** True for items of a type that a restore writes. */
export function isWritten({ type_key }: Pick<ItemRow, 'type_key'>): boolean {
  return resourceType(type_key).restore.mode === 'enabled';
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
