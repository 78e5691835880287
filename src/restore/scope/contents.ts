import { parseDigest } from '../../kernel/digest.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Vault } from '../../backup/vault/vault.ts';
import type { CapturedResource } from '../../graph/read/captured-resource.ts';
import type { ItemRow } from './items.ts';

export type Contents = { resource: CapturedResource; problem: '' } | { resource: null; problem: string };

/**
 * The captured resource of an item, hash checked (I-29). Bytes that are missing, changed or not what the row says give a reason
 * instead of a resource; other failures (a disk that can't be read) are thrown.
 */
export async function readContents(vault: Vault, item: ItemRow): Promise<Contents> {
  const hash = parseDigest(item.vault_hash);
  if (hash === undefined) return damaged('Its row names no contents.');
  try {
    const bytes = await vault.get(hash);
    const resource = JSON.parse(Buffer.from(bytes).toString('utf8')) as CapturedResource;
    if (resource.typeKey !== item.type_key || resource.id !== item.resource_id) {
      return damaged('Its stored contents belong to another object.');
    }
    return { resource, problem: '' };
  } catch (error) {
    if (error instanceof Problem && error.code === 'vault_damaged') {
      return damaged('Its stored contents are damaged: they do not have the hash that was recorded.');
    }
    if (error instanceof SyntaxError) return damaged('Its stored contents can not be read.');
    throw error;
  }
}

function damaged(problem: string): Contents {
  return { resource: null, problem };
}
