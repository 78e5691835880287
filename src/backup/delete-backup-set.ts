import { appendAudit } from '../audit/append-audit.ts';
import { Problem } from '../kernel/problem.ts';
import type { Store, Tx } from '../store/store.ts';
import { readBackupSet } from './backup-set.ts';
import type { Vault } from './vault/vault.ts';

const ACTION = 'backup_set.delete';

/**
 * Deletes a set's rows and records it, in the caller's transaction. The contents go after the commit, by `removeContents`. Throws 404, and
 * a Problem (409): `backup_in_use`, naming the runs that refer to it, or `backup_capturing`.
 */
export async function deleteBackupSet(
  tx: Tx,
  input: {
    environmentId: string;
    setId: string;
    /** Null: the product itself, by a rule that a person set. */
    actorId: string | null;
    actorName: string;
    because?: 'retention';
  },
): Promise<void> {
  const { environmentId, setId, actorId, actorName } = input;
  const set = await readBackupSet(tx, setId, { environmentId });
  if (set.status === 'capturing') {
    throw new Problem({
      status: 409,
      code: 'backup_capturing',
      title: 'This backup is still being captured',
      detail: 'A backup that is under way is not deleted.',
      next: 'Cancel the backup, or wait until it has ended.',
    });
  }
  await refuseWhileInUse(tx, setId);
  await tx.deleteFrom('backup_item').where('backup_set_id', '=', setId).execute();
  await tx.deleteFrom('backup_set').where('id', '=', setId).execute();
  await appendAudit(tx, {
    workspaceId: set.workspaceId,
    environmentId,
    actorId,
    actorName,
    action: ACTION,
    outcome: 'done',
    target: setId,
    detail: {
      name: set.name,
      digest: set.digest,
      items: set.itemCount,
      ...(input.because === undefined ? {} : { because: input.because }),
    },
  });
}

async function refuseWhileInUse(tx: Tx, setId: string): Promise<void> {
  const runs = await tx
    .selectFrom('restore_run')
    .select(['id', 'created_by_name', 'created_at'])
    .where((eb) => eb.or([eb('backup_set_id', '=', setId), eb('safety_backup_set_id', '=', setId)]))
    .orderBy('created_at', 'desc')
    .execute();
  if (runs.length === 0) return;
  const named = runs
    .slice(0, 3)
    .map(
      (run) =>
        `the run of ${run.created_at.toISOString().slice(0, 16).replace('T', ' ')} UTC by ${run.created_by_name}`,
    );
  const more = runs.length - named.length;
  throw new Problem({
    status: 409,
    code: 'backup_in_use',
    title: 'A restore run refers to this backup',
    detail: `It is needed by ${named.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}.`,
    next: 'Keep the backup as long as these runs are kept. A draft can be pointed to another backup set.',
    extra: { runIds: runs.map(({ id }) => id) },
  });
}

interface ContentsDeps {
  store: Store;
  vault: Vault;
}

/**
 * Removes the contents of a deleted set from the vault. Waits until the deleting transaction has ended, so it may be started from inside
 * it (but must not be awaited there); when that was rolled back, nothing is removed.
 */
export async function removeContents(
  deps: ContentsDeps,
  set: { workspaceId: string; setId: string },
): Promise<void> {
  const kept = await deps.store.inWorkspace(set.workspaceId, (tx) =>
    tx.selectFrom('backup_set').select('id').where('id', '=', set.setId).forKeyShare().executeTakeFirst(),
  );
  if (kept === undefined) await deps.vault.remove(set.setId);
}

/** At start: removes the contents of sets whose deletion was committed by a process that died before it removed them. */
export async function sweepDeletedContents(deps: ContentsDeps): Promise<void> {
  const stored = await deps.vault.listHeaders();
  if (stored.length === 0) return;
  for (const workspaceId of await deps.store.workspaceIds()) {
    const deleted = await deps.store.inWorkspace(workspaceId, (tx) =>
      tx
        .selectFrom('audit_entry')
        .select('target')
        .where('action', '=', ACTION)
        .where('outcome', '=', 'done')
        .where('target', 'in', stored)
        .execute(),
    );
    for (const { target } of deleted) await removeContents(deps, { workspaceId, setId: target });
  }
}
