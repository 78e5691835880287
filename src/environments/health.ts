import { databaseNow } from '../store/store.ts';
import type { Tx } from '../store/database.ts';
import type { JsonObject } from '../kernel/json.ts';

export type HealthState = 'ok' | 'degraded' | 'failed';

/** What was last seen of an environment's connection. `reason` is one sentence for people, empty when all is well. */
export interface ConnectionHealth {
  state: HealthState;
  reason: string;
  detail: JsonObject;
  checkedAt: Date;
}

/** Keeps the newest look at the connection, with the database's time. */
export async function recordHealth(
  tx: Tx,
  environment: { workspaceId: string; environmentId: string },
  health: Omit<ConnectionHealth, 'checkedAt'>,
): Promise<ConnectionHealth> {
  const checkedAt = await databaseNow(tx);
  const values = {
    state: health.state,
    reason: health.reason,
    detail: JSON.stringify(health.detail),
    checked_at: checkedAt,
  };
  await tx
    .insertInto('connection_health')
    .values({
      ...values,
      workspace_id: environment.workspaceId,
      environment_id: environment.environmentId,
    })
    .onConflict((conflict) => conflict.column('environment_id').doUpdateSet(values))
    .execute();
  return { ...health, checkedAt };
}

/** The newest look, or null when nobody looked yet. */
export async function readHealth(tx: Tx, environmentId: string): Promise<ConnectionHealth | null> {
  const row = await tx
    .selectFrom('connection_health')
    .selectAll()
    .where('environment_id', '=', environmentId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    state: row.state,
    reason: row.reason,
    detail: row.detail as JsonObject,
    checkedAt: row.checked_at,
  };
}
