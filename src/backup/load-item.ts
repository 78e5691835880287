import { parseDigest } from '../kernel/digest.ts';
import { isJsonObject } from '../kernel/json.ts';
import { notFound } from '../kernel/problem.ts';
import type { CapturedResource } from '../graph/read/captured-resource.ts';
import type { Tx } from '../store/store.ts';
import type { ItemRow } from './backup-item.ts';
import { vaultDamaged } from './vault/damage.ts';
import type { Vault } from './vault/vault.ts';

/**
 * An item with its captured resource, read from the vault with its hash checked (I-29). Throws 404, or a Problem with code `vault_damaged`
 * when the bytes are missing, changed, or those of another object.
 */
export async function loadItem(
  tx: Tx,
  vault: Vault,
  itemId: string,
): Promise<{ row: ItemRow; resource: CapturedResource }> {
  const row = await tx.selectFrom('backup_item').selectAll().where('id', '=', itemId).executeTakeFirst();
  if (!row) throw notFound('Backup item');
  return { row, resource: await loadContent(vault, row) };
}

/** The captured resource of a row at hand; without the database, so that many can be read outside a transaction. */
export async function loadContent(
  vault: Vault,
  row: Pick<ItemRow, 'vault_hash' | 'type_key' | 'resource_id'>,
): Promise<CapturedResource> {
  const hash = parseDigest(row.vault_hash);
  if (hash === undefined) throw vaultDamaged(row.vault_hash, 'the item names no contents');
  const bytes = await vault.get(hash);
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw vaultDamaged(hash, 'the contents are no captured resource');
  }
  if (!isJsonObject(value) || value['typeKey'] !== row.type_key || value['id'] !== row.resource_id) {
    throw vaultDamaged(hash, 'the contents belong to another object');
  }
  return value as unknown as CapturedResource;
}
