import type { JsonValue } from '../kernel/json.ts';
import { Problem } from '../kernel/problem.ts';
import { clouds } from '../graph/clouds.ts';
import type { Cloud, ConnectionSettings, Credential } from '../graph/connection-settings.ts';
import type { Tx } from '../store/database.ts';
import type { Sealer } from './seal.ts';
import {
  describeCredential,
  openCredential,
  sealCredential,
  type CredentialSummary,
} from './stored-credential.ts';

export interface NewConnection {
  workspaceId: string;
  environmentId: string;
  cloud: Cloud;
  /** Empty for a managed identity. */
  clientId: string;
  credential: Credential;
  /** Only for a simulated environment. */
  simulatedOrigin?: string;
}

/** A connection as people may see it: everything but its secret. */
export interface ConnectionSummary {
  cloud: Cloud;
  clientId: string;
  tenantId: string;
  /** Null for a credential that this version does not know. */
  credential: CredentialSummary | null;
  enabled: boolean;
  simulated: boolean;
}

/** Writes how to sign in to an environment's tenant, in place of what stood there. The secret is sealed before it reaches the database. */
export async function saveConnection(tx: Tx, connection: NewConnection, sealer: Sealer): Promise<void> {
  const { workspaceId, environmentId, credential } = connection;
  const values = {
    cloud: connection.cloud,
    client_id: connection.clientId,
    credential: JSON.stringify(sealCredential(credential, environmentId, sealer)),
    origin: connection.simulatedOrigin ?? null,
    enabled: true,
  };
  await tx
    .insertInto('connection')
    .values({ ...values, workspace_id: workspaceId, environment_id: environmentId })
    .onConflict((conflict) => conflict.column('environment_id').doUpdateSet(values))
    .execute();
}

/** What may be shown of an environment's connection, or null when it has none. Opens nothing. */
export async function readConnection(tx: Tx, environmentId: string): Promise<ConnectionSummary | null> {
  const row = await rowOf(tx, environmentId);
  if (!row) return null;
  return {
    cloud: row.cloud as Cloud,
    clientId: row.client_id,
    tenantId: row.tenant_id,
    credential: describeCredential(row.credential as JsonValue),
    enabled: row.enabled,
    simulated: row.simulated,
  };
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
  const row = await rowOf(tx, environmentId);
  if (!row) {
    throw refused(
      'connection_missing',
      'This environment has no connection to its tenant.',
      'Set up the connection',
    );
  }
  if (!row.enabled) {
    throw row.off_because === 'unverified'
      ? refused(
          'connection_disabled',
          'The connection to the tenant was saved without verification.',
          'Verify the connection',
        )
      : refused(
          'connection_disabled',
          'The connection to the tenant is switched off.',
          'Switch the connection on',
        );
  }
  return settingsOf(row, environmentId, sealer);
}

/** The same for a connection that is switched off: to look at it, never to work with it. */
export async function settingsToVerify(
  tx: Tx,
  environmentId: string,
  sealer: Sealer,
): Promise<ConnectionSettings | null> {
  const row = await rowOf(tx, environmentId);
  return row ? settingsOf(row, environmentId, sealer) : null;
}

function settingsOf(
  row: NonNullable<Awaited<ReturnType<typeof rowOf>>>,
  environmentId: string,
  sealer: Sealer,
): ConnectionSettings {
  const cloud = clouds.find((one) => one === row.cloud);
  if (row.simulated !== (row.origin !== null) || cloud === undefined) {
    throw refused(
      'connection_unusable',
      row.simulated
        ? 'The simulated tenant of this environment is not running.'
        : 'The connection names a cloud or an address that a real tenant does not have.',
      row.simulated ? 'Restart the server with the demo on' : 'Set up the connection again',
    );
  }
  const credential = openCredential(row.credential as JsonValue, environmentId, sealer);
  if (credential === null) {
    throw refused(
      'connection_unusable',
      'The connection has no credential that this version can use.',
      'Set up the connection again',
    );
  }
  return {
    tenantId: row.tenant_id,
    clientId: row.client_id,
    credential,
    cloud,
    ...(row.origin === null ? {} : { simulatedOrigin: row.origin }),
  };
}

async function rowOf(tx: Tx, environmentId: string) {
  return tx
    .selectFrom('connection')
    .innerJoin('environment', 'environment.id', 'connection.environment_id')
    .select(['cloud', 'client_id', 'credential', 'origin', 'enabled', 'environment.tenant_id', 'simulated'])
    .select('off_because')
    .where('environment_id', '=', environmentId)
    .executeTakeFirst();
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
