import type { Reference } from '../../catalogue/resource-type.ts';
import { assignmentReferences } from '../../catalogue/references.ts';
import { resourceType } from '../../catalogue/catalogue.ts';
import type { Vault } from '../../backup/vault/vault.ts';
import type { ItemRow } from './items.ts';
import { readContents } from './contents.ts';

/** What an item refers to, in its content and in its assignments apart, because assignments may be outside a scope. */
export interface ItemReferences {
  content: readonly Reference[];
  assignments: readonly Reference[];
}

const NONE: ItemReferences = { content: [], assignments: [] };
/** Contents are named by their hash and never change, so what was read once holds for as long as the process lives. */
const known = new WeakMap<Vault, Map<string, ItemReferences>>();
const MOST_KEPT = 100_000;
const AT_ONCE = 16;

/** References of every item, by item id. An item whose stored bytes are damaged has none here: its check and its line tell of it. */
export async function referencesOfItems(
  vault: Vault,
  items: readonly ItemRow[],
): Promise<Map<string, ItemReferences>> {
  const cache = known.get(vault) ?? new Map<string, ItemReferences>();
  known.set(vault, cache);
  const found = new Map<string, ItemReferences>();
  const missing: ItemRow[] = [];
  for (const item of items) {
    const ready = cache.get(keyOf(item));
    if (ready === undefined) missing.push(item);
    else found.set(item.id, ready);
  }
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    await Promise.all(
      missing.slice(at, at + AT_ONCE).map(async (item) => {
        const references = await readReferences(vault, item);
        found.set(item.id, references ?? NONE);
        if (references === null) return;
        if (cache.size >= MOST_KEPT) cache.clear();
        cache.set(keyOf(item), references);
      }),
    );
  }
  return found;
}

function keyOf(item: ItemRow): string {
  return `${item.type_key} ${item.vault_hash}`;
}

async function readReferences(vault: Vault, item: ItemRow): Promise<ItemReferences | null> {
  const contents = await readContents(vault, item);
  if (contents.resource === null) return null;
  const { payload, assignments } = contents.resource;
  const { assignments: _assignments, ...content } = payload;
  return {
    content: resourceType(item.type_key).references(content),
    assignments: assignmentReferences(assignments ?? []),
  };
}
