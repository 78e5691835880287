import { sql } from 'kysely';
import type { OperationContext, OperationHandler, OperationResult } from '../../operations/operation.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Store } from '../../store/store.ts';
import { deleteBackupSet, removeContents } from '../delete-backup-set.ts';
import { isVaultDamage } from '../vault/damage.ts';
import { namedContents } from '../vault/named-contents.ts';
import { isParted, type PartedVault, type VaultArea } from '../vault/sealed-vault.ts';
import type { Vault } from '../vault/vault.ts';
import { planRetention, readDataSettings } from './data-settings.ts';
import { IDEMPOTENCY_DAYS, NOTIFICATION_DAYS } from './retention.ts';

export interface HousekeepingDeps {
  store: Store;
  vault: Vault;
}

/**
 * The `housekeeping` operation of an environment: encrypts what is still kept in clear when that was asked for, then deletes what the rules let
 * go. Each step is whole for itself, so that one which was cut off is continued by the next; what must stay is looked at again in the very
 * transaction that deletes.
 */
export function housekeepingHandler(deps: HousekeepingDeps): OperationHandler {
  return async (context) => {
    const { workspaceId, environmentId } = context.operation;
    const area = { workspaceId, environmentId };
    const settings = await deps.store.inWorkspace(workspaceId, (tx) => readDataSettings(tx, environmentId));
    const { vault } = deps;
    const { encrypted, damaged } =
      settings.encryptBackups && isParted(vault)
        ? await encryptRest({ ...deps, vault }, area, context)
        : { encrypted: 0, damaged: 0 };
    const plan = await deps.store.inWorkspace(workspaceId, (tx) =>
      planRetention(tx, environmentId, settings.retention),
    );
    let sets = 0;
    for (const { id } of plan.remove) {
      context.signal.throwIfAborted();
      if (await removeSet(deps, area, id)) sets += 1;
      await context.progress({ now: 'Deleting backup sets', done: sets, total: plan.remove.length });
    }
    const rows = await removeRows(deps, area, plan.operations);
    if (sets + encrypted + rows.operations + rows.notifications + rows.keptAnswers > 0) {
      await deps.store.inWorkspace(workspaceId, (tx) =>
        appendAudit(tx, {
          ...area,
          actorId: context.operation.personId,
          actorName: context.operation.personName,
          action: 'environment.housekeeping',
          outcome: 'done',
          target: environmentId,
          detail: { operationId: context.operation.id, encryptedSets: encrypted, backupSets: sets, ...rows },
        }),
      );
    }
    return damaged === 0 ? { outcome: 'succeeded' } : leftInClear(damaged);
  };
}

function leftInClear(sets: number): OperationResult {
  return {
    outcome: 'partly',
    failure: {
      code: 'vault_damaged',
      message: `Contents of ${String(sets)} backup ${sets === 1 ? 'set are' : 'sets are'} missing or changed, so what is left of them was not encrypted.`,
      next: 'Verify the backup sets to see which, then delete them or put their contents back.',
    },
  };
}

/**
 * Moves sets of the environment into its encrypted part: contents, then header, then what is in clear is removed. One that is damaged stays as
 * it is, and keeps neither the others nor the rules from going on. Gives how many of each.
 */
async function encryptRest(
  deps: { store: Store; vault: PartedVault },
  area: VaultArea,
  context: OperationContext,
): Promise<{ encrypted: number; damaged: number }> {
  const rows = await deps.store.inWorkspace(area.workspaceId, (tx) =>
    tx
      .selectFrom('backup_set')
      .select('id')
      .where('environment_id', '=', area.environmentId)
      .where('status', '<>', 'capturing')
      .execute(),
  );
  const stored = new Set(await deps.vault.clear.listHeaders());
  const left = rows.filter(({ id }) => stored.has(id));
  const sealed = await deps.vault.inside(area);
  let [done, damaged] = [0, 0];
  for (const { id } of left) {
    try {
      const header = await deps.vault.clear.readHeader(id);
      if (header === null) continue;
      for (const hash of namedContents(header)) {
        context.signal.throwIfAborted();
        await sealed.put(await deps.vault.get(hash));
      }
      await sealed.writeHeader(id, header);
    } catch (error) {
      if (!isVaultDamage(error)) throw error;
      damaged += 1;
      continue;
    }
    await deps.vault.clear.remove(id);
    // Deleted meanwhile: what was just written must not outlive it.
    await removeContents(deps, { workspaceId: area.workspaceId, setId: id });
    done += 1;
    await context.progress({ now: 'Encrypting stored backups', done, total: left.length });
  }
  return { encrypted: done, damaged };
}

/** False when it has to stay after all: somebody began a restore from it meanwhile, or it is gone. */
async function removeSet(deps: HousekeepingDeps, area: VaultArea, setId: string): Promise<boolean> {
  try {
    await deps.store.inWorkspace(area.workspaceId, (tx) =>
      deleteBackupSet(tx, {
        environmentId: area.environmentId,
        setId,
        actorId: null,
        actorName: 'TenantAtlas',
        because: 'retention',
      }),
    );
  } catch (error) {
    if (error instanceof Problem && (error.status === 409 || error.status === 404)) return false;
    throw error;
  }
  await removeContents(deps, { workspaceId: area.workspaceId, setId });
  return true;
}

async function removeRows(
  deps: HousekeepingDeps,
  area: VaultArea,
  operations: readonly string[],
): Promise<{ operations: number; notifications: number; keptAnswers: number }> {
  return deps.store.inWorkspace(area.workspaceId, async (tx) => {
    let gone = 0;
    for (let at = 0; at < operations.length; at += 1000) {
      const { numDeletedRows } = await tx
        .deleteFrom('operation')
        .where('id', 'in', operations.slice(at, at + 1000))
        .executeTakeFirst();
      gone += Number(numDeletedRows);
    }
    const notifications = await tx
      .deleteFrom('notification')
      .where('created_at', '<', sql<Date>`app_now() - ${NOTIFICATION_DAYS} * interval '1 day'`)
      .executeTakeFirst();
    const answers = await tx
      .deleteFrom('idempotency')
      .where('at', '<', sql<Date>`app_now() - ${IDEMPOTENCY_DAYS} * interval '1 day'`)
      .executeTakeFirst();
    return {
      operations: gone,
      notifications: Number(notifications.numDeletedRows),
      keptAnswers: Number(answers.numDeletedRows),
    };
  });
}
