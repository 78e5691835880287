import { sql } from 'kysely';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Sealer } from '../../environments/seal.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { databaseNow, type Tx } from '../../store/store.ts';
import type { VaultArea } from '../vault/sealed-vault.ts';
import { ensureDataKey } from './data-keys.ts';
import {
  IDEMPOTENCY_DAYS,
  KEEP_ALL,
  NOTIFICATION_DAYS,
  planSets,
  type RetainedSet,
  type Retention,
  type SetPlan,
} from './retention.ts';

export interface DataSettings {
  encryptBackups: boolean;
  retention: Retention;
}

export async function readDataSettings(tx: Tx, environmentId: string): Promise<DataSettings> {
  const row = await tx
    .selectFrom('environment')
    .select(['encrypt_backups', 'retention'])
    .where('id', '=', environmentId)
    .executeTakeFirstOrThrow();
  return {
    encryptBackups: row.encrypt_backups,
    retention: { ...KEEP_ALL, ...(row.retention as Partial<Retention>) },
  };
}

/** Changes how data of an environment is kept, with its audit entry; the same again changes and records nothing. */
export async function saveDataSettings(
  tx: Tx,
  change: {
    area: VaultArea;
    environmentName: string;
    actor: { id: string; name: string };
    settings: DataSettings;
  },
  sealer: Pick<Sealer, 'seal'>,
): Promise<void> {
  const { area, environmentName, actor, settings } = change;
  const before = await readDataSettings(tx, area.environmentId);
  if (JSON.stringify(before) === JSON.stringify(settings)) return;
  if (settings.encryptBackups) await ensureDataKey(tx, area, sealer);
  await tx
    .updateTable('environment')
    .set({ encrypt_backups: settings.encryptBackups, retention: JSON.stringify(settings.retention) })
    .where('id', '=', area.environmentId)
    .execute();
  await appendAudit(tx, {
    ...area,
    actorId: actor.id,
    actorName: actor.name,
    action: 'environment.data_settings',
    outcome: 'done',
    target: environmentName,
    detail: { before, after: settings } as unknown as JsonObject,
  });
}

/** What housekeeping would delete now. */
export interface RetentionPlan extends SetPlan {
  operations: string[];
  notifications: number;
  keptAnswers: number;
}

/** Reads what is there and says what the rules let go, by the database's clock. Deletes nothing. */
export async function planRetention(
  tx: Tx,
  environmentId: string,
  retention: Retention,
): Promise<RetentionPlan> {
  const now = await databaseNow(tx);
  return {
    ...planSets(await retainedSets(tx, environmentId), retention, now),
    operations: await operationsBeyond(tx, environmentId, retention.operations.days),
    notifications: await countOlder(tx, 'notification', NOTIFICATION_DAYS),
    keptAnswers: await countOlder(tx, 'idempotency', IDEMPOTENCY_DAYS),
  };
}

async function retainedSets(tx: Tx, environmentId: string): Promise<RetainedSet[]> {
  return tx
    .selectFrom('backup_set')
    .select(['id', 'name', 'purpose', 'status', 'created_at as createdAt'])
    .select(
      sql<number>`(select count(*)::int from restore_run run
        where run.backup_set_id = backup_set.id or run.safety_backup_set_id = backup_set.id)`.as(
        'usedByRuns',
      ),
    )
    .where('environment_id', '=', environmentId)
    .execute();
}

/** Ended work that nothing stands on: restores, dry runs and rehearsals stay with their run. */
async function operationsBeyond(tx: Tx, environmentId: string, days: number | null): Promise<string[]> {
  if (days === null) return [];
  const rows = await tx
    .selectFrom('operation')
    .select('id')
    .where('environment_id', '=', environmentId)
    .where('status', '=', 'ended')
    .where('kind', 'not in', ['restore', 'dry_run', 'rehearsal'])
    .where('ended_at', '<', sql<Date>`app_now() - ${days} * interval '1 day'`)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('restore_run').select('id').whereRef('restore_run.operation_id', '=', 'operation.id'),
        ),
      ),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

async function countOlder(tx: Tx, table: 'notification' | 'idempotency', days: number): Promise<number> {
  const column = table === 'notification' ? 'created_at' : 'at';
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}
    where ${sql.ref(column)} < app_now() - ${days} * interval '1 day'`.execute(tx);
  return rows[0]?.count ?? 0;
}
