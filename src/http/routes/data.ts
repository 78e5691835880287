import { eraseEnvironment, eraseWorkspace, removeErased } from '../../backup/keeping/erase.ts';
import { planRetention, readDataSettings, saveDataSettings } from '../../backup/keeping/data-settings.ts';
import type { KeptBecause } from '../../backup/keeping/retention.ts';
import { isParted } from '../../backup/vault/sealed-vault.ts';
import { forbidden } from '../../kernel/problem.ts';
import type { Tx } from '../../store/store.ts';
import { refuseArchived } from '../enforcement/refuse-archived.ts';
import type { HandlersOf } from '../handler.ts';
import type { HttpDeps } from '../http-deps.ts';
import { wireOperation } from '../wire/operation.ts';

const BECAUSE: Readonly<Record<KeptBecause, string>> = {
  used: 'A restore run refers to it.',
  newest: 'It is the newest complete backup.',
  capturing: 'It is being captured.',
};

export const dataHandlers: HandlersOf<
  | 'getDataSettings'
  | 'setDataSettings'
  | 'previewRetention'
  | 'startHousekeeping'
  | 'deleteEnvironment'
  | 'deleteWorkspace'
> = {
  getDataSettings: ({ tx, deps, environment }) => wireSettings(tx, deps, environment),
  setDataSettings: async ({ tx, deps, environment, person, body }) => {
    refuseArchived(environment);
    const before = await readDataSettings(tx, environment.id);
    const settings = {
      encryptBackups: body.encryptBackups ?? before.encryptBackups,
      retention: body.retention ?? before.retention,
    };
    const area = { workspaceId: environment.workspaceId, environmentId: environment.id };
    const change = { area, environmentName: environment.name, actor: person, settings };
    await saveDataSettings(tx, change, deps.sealer);
    return wireSettings(tx, deps, environment);
  },
  previewRetention: async ({ tx, environment, body }) => {
    const { retention } = await readDataSettings(tx, environment.id);
    const plan = await planRetention(tx, environment.id, body.retention ?? retention);
    const { remove, kept, operations, notifications, keptAnswers } = plan;
    return {
      headline:
        remove.length === 0
          ? 'No backup set would be deleted now.'
          : `Backup sets that would be deleted now: ${String(remove.length)}.`,
      remove: remove.map(({ createdAt, id, name, purpose }) => ({
        id,
        name,
        purpose,
        createdAt: createdAt.toISOString(),
      })),
      kept: kept.map(({ set: { id, name, createdAt }, because }) => ({
        id,
        name,
        createdAt: createdAt.toISOString(),
        because: BECAUSE[because],
      })),
      operations: operations.length,
      notifications,
      keptAnswers,
    };
  },
  startHousekeeping: async ({ tx, deps, environment, person }) => {
    refuseArchived(environment);
    const { operation } = await deps.operations.start(tx, {
      workspaceId: environment.workspaceId,
      environmentId: environment.id,
      kind: 'housekeeping',
      identity: 'housekeeping',
      personId: person.id,
      personName: person.name,
    });
    return { operation: wireOperation(operation) };
  },
  deleteEnvironment: async ({ tx, deps, environment, person, body, afterCommit }) => {
    const erased = await eraseEnvironment(tx, {
      area: { workspaceId: environment.workspaceId, environmentId: environment.id },
      name: environment.name,
      slug: environment.slug,
      typedName: body.name,
      actor: person,
    });
    afterCommit(() => removeErased(deps.vault, erased));
  },
  deleteWorkspace: async ({ tx, deps, workspace, membership, person, body, afterCommit }) => {
    // Who reaches some environments only can't delete those that they don't see.
    if (membership.environments !== null) throw forbidden('data.delete');
    const erased = await eraseWorkspace(tx, { workspace, typedName: body.name, actor: person });
    afterCommit(() => removeErased(deps.vault, erased));
  },
};

async function wireSettings(tx: Tx, { vault }: HttpDeps, environment: { id: string; workspaceId: string }) {
  const settings = await readDataSettings(tx, environment.id);
  const stored = await tx
    .selectFrom('backup_set')
    .select('id')
    .where('environment_id', '=', environment.id)
    .where('status', 'in', ['complete', 'incomplete'])
    .execute();
  const area = { workspaceId: environment.workspaceId, environmentId: environment.id };
  const sealed = isParted(vault) ? stored.filter(({ id }) => vault.isSealed(id, area)).length : 0;
  const latest = await tx
    .selectFrom('operation')
    .select(['created_at', 'outcome'])
    .where('environment_id', '=', environment.id)
    .where('kind', '=', 'housekeeping')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    ...settings,
    sets: { stored: stored.length, inClear: stored.length - sealed },
    latest: latest ? { at: latest.created_at.toISOString(), outcome: latest.outcome } : null,
  };
}
