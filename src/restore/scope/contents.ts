import { loadContent } from '../../backup/load-item.ts';
import { isVaultDamage } from '../../backup/vault/damage.ts';
import type { Vault } from '../../backup/vault/vault.ts';
import type { ItemRow } from './items.ts';

type Captured = Awaited<ReturnType<typeof loadContent>>;
export type Contents = { resource: Captured; problem: '' } | { resource: null; problem: string };

/**
 * The captured resource of an item, hash checked (I-29). Bytes that are missing, changed or not what the row says give a reason
 * instead of a resource; other failures (a disk that can't be read) are thrown.
 */
export async function readContents(vault: Vault, item: ItemRow): Promise<Contents> {
  try {
    return { resource: await loadContent(vault, item), problem: '' };
  } catch (error) {
    if (!isVaultDamage(error)) throw error;
    return {
      resource: null,
      problem: 'Its stored contents are damaged: they are not what was recorded when it was captured.',
    };
  }
}
