import type { Digest } from '../../kernel/digest.ts';
import { isVaultDamage, vaultDamaged } from './damage.ts';
import { namedContents } from './named-contents.ts';
import type { Vault } from './vault.ts';

export interface VaultDamage {
  /** Content hash, or the set's id when its header is damaged or missing. */
  name: string;
  reason: string;
}

export interface VaultReport {
  /** Contents looked at, the damaged ones included. */
  checked: number;
  damaged: VaultDamage[];
}

/**
 * Reads every stored byte of a backup set again: its header and all contents that the header names. Damage is reported, never thrown;
 * any other error (no rights, disk failure) is thrown, because then nothing is known. Ends with the signal's reason when aborted.
 */
export async function checkVault(
  vault: Vault,
  setId: string,
  options: { onProgress?: (done: number, total: number) => void | Promise<void>; signal?: AbortSignal } = {},
): Promise<VaultReport> {
  const damaged: VaultDamage[] = [];
  const note = (name: string, error: unknown) => {
    if (!isVaultDamage(error)) throw error;
    damaged.push({ name, reason: error.detail });
  };
  let hashes: Digest[] = [];
  try {
    const header = await vault.readHeader(setId);
    if (header === null) throw vaultDamaged(setId, 'the header of this backup set is missing');
    hashes = namedContents(header);
  } catch (error) {
    note(setId, error);
  }
  let done = 0;
  await options.onProgress?.(done, hashes.length);
  for (const hash of hashes) {
    options.signal?.throwIfAborted();
    try {
      await vault.get(hash);
    } catch (error) {
      note(hash, error);
    }
    done += 1;
    await options.onProgress?.(done, hashes.length);
  }
  return { checked: done, damaged };
}
