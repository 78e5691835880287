import type { OperationHandler } from '../operations/operation.ts';
import type { BackupDeps } from './backup-deps.ts';
import { readBackupSet } from './backup-set.ts';
import { readHeader } from './manifest.ts';
import { checkVault } from './vault/check-vault.ts';
import { vaultDamaged, isVaultDamage } from './vault/damage.ts';

/**
 * The `integrity` operation: reads every stored byte of the set that is its subject again and checks its hash, and that header and rows
 * speak of the same contents. Succeeds only when nothing is damaged; what is, is named.
 */
export function integrityHandler(deps: Pick<BackupDeps, 'store' | 'vault'>): OperationHandler {
  return async (context) => {
    const { operation, signal } = context;
    const setId = operation.subjectId ?? '';
    const { set, rows } = await deps.store.inWorkspace(operation.workspaceId, async (tx) => ({
      set: await readBackupSet(tx, setId, operation),
      rows: await tx
        .selectFrom('backup_item')
        .select(['name', 'vault_hash'])
        .where('backup_set_id', '=', setId)
        .execute(),
    }));
    const report = await checkVault(deps.vault, setId, {
      signal,
      onProgress: (done, total) => context.progress({ now: 'Reading stored contents', done, total }),
    });
    const problems = report.damaged.map(({ name, reason }) => {
      const item = rows.find((row) => row.vault_hash === name);
      return `${item ? `"${item.name}"` : name}: ${reason}`;
    });
    const headerProblem = await headerAgainstRows(deps, setId, set.digest);
    if (headerProblem !== null && !report.damaged.some(({ name }) => name === setId)) {
      problems.push(headerProblem);
    }
    if (problems.length === 0) return { outcome: 'succeeded' };
    const shown = problems.slice(0, 3).join('; ');
    const more = problems.length > 3 ? `; and ${String(problems.length - 3)} more` : '';
    return {
      outcome: 'failed',
      failure: {
        code: 'vault_damaged',
        message: `${problems.length === 1 ? 'One stored part is' : `${String(problems.length)} stored parts are`} damaged: ${shown}${more}.`,
        next: 'Restore from another backup set, or put the named files back from a copy of the data folder, then check again.',
      },
    };
  };
}

/** Null when the header names what the rows name. */
async function headerAgainstRows(
  deps: Pick<BackupDeps, 'vault'>,
  setId: string,
  digest: string | null,
): Promise<string | null> {
  try {
    const value = await deps.vault.readHeader(setId);
    if (value === null) throw vaultDamaged(setId, 'the header of this backup set is missing');
    const header = readHeader(setId, value);
    if (header.status === 'failed' || header.digest === digest) return null;
    return 'the table of contents in the database is not the one that was stored with the backup';
  } catch (error) {
    if (isVaultDamage(error)) return error.detail;
    throw error;
  }
}
