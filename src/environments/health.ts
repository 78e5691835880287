import { databaseNow } from '../store/store.ts';
import type { Tx } from '../store/database.ts';
import type { JsonObject, JsonValue } from '../kernel/json.ts';
import { credentialEnd } from './credential-end.ts';
import { describeCredential } from './stored-credential.ts';

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

/** The newest look, or null when nobody looked yet. A credential that ends soon is part of it, as of now and not as of then. */
export async function readHealth(tx: Tx, environmentId: string): Promise<ConnectionHealth | null> {
  const row = await tx
    .selectFrom('connection_health')
    .leftJoin('connection', 'connection.environment_id', 'connection_health.environment_id')
    .select(['state', 'reason', 'detail', 'checked_at', 'credential'])
    .where('connection_health.environment_id', '=', environmentId)
    .executeTakeFirst();
  if (!row) return null;
  const credential = describeCredential((row.credential ?? null) as JsonValue);
  const end = credentialEnd(credential, await databaseNow(tx));
  return {
    state: end !== '' && row.state === 'ok' ? 'degraded' : row.state,
    reason: [row.reason, end].filter(Boolean).join(' '),
    detail: row.detail as JsonObject,
    checkedAt: row.checked_at,
  };
}
