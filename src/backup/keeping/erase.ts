import { sql } from 'kysely';
import { appendAudit } from '../../audit/append-audit.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Store, Tx } from '../../store/store.ts';
import { isParted, type PartedVault, type VaultArea } from '../vault/sealed-vault.ts';
import type { Vault } from '../vault/vault.ts';

export interface Eraser {
  id: string;
  name: string;
}

interface Named {
  /** As a person typed it. */
  typedName: string;
  actor: Eraser;
}

/** What has to go from the vault when the deletion is committed. */
export interface Erased {
  areas: VaultArea[];
  backupSetIds: string[];
}

/**
 * Deletes an environment for good, in the caller's transaction: its connection, backups, runs, journals, everything but the entries of the audit
 * record, which say that and by whom it was. Its data key goes too, so that encrypted backups are unreadable wherever a copy of them is. Throws a
 * Problem (409): `name_differs`, `work_under_way`.
 */
export async function eraseEnvironment(
  tx: Tx,
  what: Named & { area: VaultArea; name: string; slug: string },
): Promise<Erased> {
  const { area, name, slug, actor } = what;
  refuseOtherName(what.typedName, name);
  await refuseWhileBusy(tx, area.environmentId);
  const backupSetIds = await setsOf(tx, area.environmentId);
  const { count } = await tx
    .selectFrom('restore_run')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('environment_id', '=', area.environmentId)
    .executeTakeFirstOrThrow();
  await appendAudit(tx, {
    ...area,
    actorId: actor.id,
    actorName: actor.name,
    action: 'environment.delete',
    outcome: 'done',
    target: area.environmentId,
    detail: { name, slug, backupSets: backupSetIds.length, restoreRuns: count },
  });
  // Those that lead into it, and not those of an environment whose name goes on from there.
  await tx
    .deleteFrom('notification')
    .where(sql<boolean>`split_part(split_part(href, '?', 1), '/', 6) = ${slug}`)
    .where('href', 'like', '/admin/workspaces/%/environments/%')
    .execute();
  await sql`select erase_environment(${area.environmentId})`.execute(tx);
  return { areas: [area], backupSetIds };
}

/** Deletes a workspace for good, with all its environments and memberships. What stays is its audit record, which nobody reads any more but whoever runs the database. */
export async function eraseWorkspace(
  tx: Tx,
  what: Named & { workspace: { id: string; name: string; slug: string } },
): Promise<Erased> {
  const { workspace, actor } = what;
  refuseOtherName(what.typedName, workspace.name);
  await refuseWhileBusy(tx, null);
  const environments = await tx.selectFrom('environment').select('id').execute();
  const backupSetIds = await setsOf(tx, null);
  await appendAudit(tx, {
    workspaceId: workspace.id,
    actorId: actor.id,
    actorName: actor.name,
    action: 'workspace.delete',
    outcome: 'done',
    target: workspace.id,
    detail: {
      name: workspace.name,
      slug: workspace.slug,
      environments: environments.length,
      backupSets: backupSetIds.length,
    },
  });
  await sql`select erase_workspace()`.execute(tx);
  const areas = environments.map(({ id }) => ({ workspaceId: workspace.id, environmentId: id }));
  return { areas, backupSetIds };
}

/** After the commit: removes what the vault holds of it. When it is cut off, the next start completes it (`sweepErased`). */
export async function removeErased(vault: Vault, erased: Erased): Promise<void> {
  if (isParted(vault)) for (const area of erased.areas) await vault.removeArea(area);
  for (const setId of erased.backupSetIds) await vault.remove(setId);
}

/** At start: removes from the vault what belongs to environments whose deletion is on record. */
export async function sweepErased(deps: { store: Store; vault: PartedVault }): Promise<void> {
  const { store, vault } = deps;
  const erased = async ({ workspaceId, environmentId }: VaultArea): Promise<boolean> =>
    store.inWorkspace(workspaceId, async (tx) => {
      const there = await tx
        .selectFrom('environment')
        .select('id')
        .where('id', '=', environmentId)
        .executeTakeFirst();
      if (there !== undefined) return false;
      const entry = await tx
        .selectFrom('audit_entry')
        .select('id')
        .where('workspace_id', '=', workspaceId)
        .where('outcome', '=', 'done')
        .where((eb) =>
          eb.or([
            eb('action', '=', 'workspace.delete'),
            eb.and([eb('action', '=', 'environment.delete'), eb('target', '=', environmentId)]),
          ]),
        )
        .executeTakeFirst();
      return entry !== undefined;
    });
  for (const area of await vault.areas()) if (await erased(area)) await vault.removeArea(area);
  for (const setId of await vault.clear.listHeaders()) {
    const header = (await vault.clear.readHeader(setId).catch(() => null)) as Partial<VaultArea> | null;
    const { workspaceId, environmentId } = header ?? {};
    if (typeof workspaceId !== 'string' || typeof environmentId !== 'string') continue;
    if (await erased({ workspaceId, environmentId })) await vault.clear.remove(setId);
  }
}

async function setsOf(tx: Tx, environmentId: string | null): Promise<string[]> {
  let query = tx.selectFrom('backup_set').select('id');
  if (environmentId !== null) query = query.where('environment_id', '=', environmentId);
  return (await query.execute()).map(({ id }) => id);
}

function refuseOtherName(typed: string, name: string): void {
  if (typed === name) return;
  throw new Problem({
    status: 409,
    code: 'name_differs',
    title: 'The name does not fit',
    detail: `Its name is "${name}". Nothing was deleted.`,
    next: 'Type its name exactly as it is shown.',
  });
}

/** Work under way there, or a restore elsewhere that reads a backup of it, is not pulled from under itself. */
async function refuseWhileBusy(tx: Tx, environmentId: string | null): Promise<void> {
  const { rows } = await sql<{ busy: number }>`select count(*)::int as busy from operation
    where status <> 'ended' and (${environmentId}::uuid is null or environment_id = ${environmentId} or id in (
      select run.operation_id from restore_run run join backup_set source on source.id = run.backup_set_id
       where source.environment_id = ${environmentId}))`.execute(tx);
  if ((rows[0]?.busy ?? 0) === 0) return;
  throw new Problem({
    status: 409,
    code: 'work_under_way',
    title: 'Work is under way',
    detail: 'Background work there, or a restore from its backups, has not ended. Nothing was deleted.',
    next: 'Cancel it or wait until it has ended, then delete.',
  });
}
