import { readHeader, type BackupHeader } from './manifest.ts';
import { isVaultDamage } from './vault/damage.ts';
import type { Vault } from './vault/vault.ts';

/** The header that an earlier attempt wrote before it died; a damaged one is as good as none, because it can be written again. */
export async function storedHeader(vault: Vault, setId: string): Promise<BackupHeader | null> {
  try {
    const value = await vault.readHeader(setId);
    return value === null ? null : readHeader(setId, value);
  } catch (error) {
    if (isVaultDamage(error)) return null;
    throw error;
  }
}
