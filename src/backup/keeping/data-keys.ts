import { randomBytes } from 'node:crypto';
import { dataKeyLabel as labelOf } from '../../environments/seal-labels.ts';
import type { Sealer } from '../../environments/seal.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Store, Tx } from '../../store/store.ts';
import { isParted, type AreaKeys, type VaultArea } from '../vault/sealed-vault.ts';
import type { Vault } from '../vault/vault.ts';

/** Makes the environment's data key, unless it has one. Every environment has its own: deleting it makes every copy of its backups unreadable. */
export async function ensureDataKey(tx: Tx, area: VaultArea, sealer: Pick<Sealer, 'seal'>): Promise<void> {
  await tx
    .insertInto('environment_key')
    .values({
      environment_id: area.environmentId,
      workspace_id: area.workspaceId,
      sealed: sealer.seal(randomBytes(32).toString('base64url'), labelOf(area.environmentId)),
    })
    .onConflict((conflict) => conflict.column('environment_id').doNothing())
    .execute();
}

/** Opens data keys from the database. Null: there is none, or no key of this server opens it. */
export function areaKeys(store: Pick<Store, 'inWorkspace'>, sealer: Pick<Sealer, 'open'>): AreaKeys {
  return async ({ workspaceId, environmentId }) => {
    const row = await store.inWorkspace(workspaceId, (tx) =>
      tx
        .selectFrom('environment_key')
        .select('sealed')
        .where('environment_id', '=', environmentId)
        .executeTakeFirst(),
    );
    if (row === undefined) return null;
    try {
      return Buffer.from(sealer.open(row.sealed, labelOf(environmentId)), 'base64url');
    } catch (error) {
      if (error instanceof Problem) return null;
      throw error;
    }
  };
}

/** Where new contents of an environment go: into its encrypted part when that was asked for. A vault of one part keeps everything in clear. */
export async function vaultFor(
  deps: { store: Pick<Store, 'inWorkspace'>; vault: Vault },
  area: VaultArea,
): Promise<Vault> {
  const { vault } = deps;
  if (!isParted(vault)) return vault;
  const row = await deps.store.inWorkspace(area.workspaceId, (tx) =>
    tx
      .selectFrom('environment')
      .select('encrypt_backups')
      .where('id', '=', area.environmentId)
      .executeTakeFirst(),
  );
  return row?.encrypt_backups === true ? vault.inside(area) : vault;
}
