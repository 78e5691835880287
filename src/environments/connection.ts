import { isJsonObject, stringOf, type JsonValue } from '../kernel/json.ts';
import { Problem } from '../kernel/problem.ts';
import type { ConnectionSettings } from '../graph/connection-settings.ts';
import type { Tx } from '../store/database.ts';
import type { Sealer } from './seal.ts';

const CLOUDS: readonly string[] = [
  'global',
  'usgov',
  'usgovdod',
  'china',
] satisfies ConnectionSettings['cloud'][];

export interface NewConnection {
  workspaceId: string;
  environmentId: string;
  cloud: ConnectionSettings['cloud'];
  clientId: string;
  clientSecret: string;
  /** Only for a simulated environment. */
  simulatedOrigin?: string;
}

/** Writes how to sign in to an environment's tenant, in place of what stood there. The secret is sealed before it reaches the database. */
export async function saveConnection(tx: Tx, connection: NewConnection, sealer: Sealer): Promise<void> {
  const values = {
    cloud: connection.cloud,
    client_id: connection.clientId,
    credential: JSON.stringify({
      kind: 'secret',
      sealed: sealer.seal(connection.clientSecret, connection.environmentId),
    }),
    origin: connection.simulatedOrigin ?? null,
    enabled: true,
  };
  await tx
    .insertInto('connection')
    .values({ ...values, workspace_id: connection.workspaceId, environment_id: connection.environmentId })
    .onConflict((conflict) => conflict.column('environment_id').doUpdateSet(values))
    .execute();
}

/**
 * How to sign in to the environment's tenant. Throws a Problem (409): `connection_missing`, `connection_disabled`, `connection_unusable` or
 * `secret_unreadable`.
 */
export async function connectionSettings(
  tx: Tx,
  environmentId: string,
  sealer: Sealer,
): Promise<ConnectionSettings> {
  const row = await tx
    .selectFrom('connection')
    .innerJoin('environment', 'environment.id', 'connection.environment_id')
    .select(['cloud', 'client_id', 'credential', 'origin', 'enabled', 'environment.tenant_id', 'simulated'])
    .where('environment_id', '=', environmentId)
    .executeTakeFirst();
  if (!row) {
    throw refused(
      'connection_missing',
      'This environment has no connection to its tenant.',
      'Set up the connection',
    );
  }
  if (!row.enabled) {
    throw refused(
      'connection_disabled',
      'The connection to the tenant is switched off.',
      'Switch the connection on',
    );
  }
  if (row.simulated !== (row.origin !== null) || !CLOUDS.includes(row.cloud)) {
    throw refused(
      'connection_unusable',
      row.simulated
        ? 'The simulated tenant of this environment is not running.'
        : 'The connection names a cloud or an address that a real tenant does not have.',
      row.simulated ? 'Restart the server with the demo on' : 'Set up the connection again',
    );
  }
  const credential = row.credential as JsonValue;
  const sealed = isJsonObject(credential) ? stringOf(credential['sealed']) : undefined;
  if (sealed === undefined) {
    throw refused('connection_unusable', 'The connection has no client secret.', 'Enter the client secret');
  }
  return {
    tenantId: row.tenant_id,
    clientId: row.client_id,
    clientSecret: sealer.open(sealed, environmentId),
    cloud: row.cloud as ConnectionSettings['cloud'],
    ...(row.origin === null ? {} : { simulatedOrigin: row.origin }),
  };
}

function refused(code: string, detail: string, next: string): Problem {
  return new Problem({
    status: 409,
    code,
    title: "The tenant can't be reached",
    detail,
    next: `${next}, then try again.`,
  });
}
