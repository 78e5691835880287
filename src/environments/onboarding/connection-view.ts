import type { ResourceType } from '../../catalogue/resource-type.ts';
import type { AccessLevel } from '../../catalogue/needed-permissions.ts';
import type { OffBecause } from '../../store/database.ts';
import { databaseNow, type Tx } from '../../store/store.ts';
import { readConnection, type ConnectionSummary } from '../connection.ts';
import { readHealth, type ConnectionHealth } from '../health.ts';
import { expiryOf, type Expiry } from './expiry.ts';
import { isStillVerifying } from './still-verifying.ts';
import { chosenTypes } from './onboarding.ts';
import type { VerificationReport } from './verification-report.ts';

/** A connection as its page shows it; never its secret. */
export interface ConnectionView extends ConnectionSummary {
  expiry: Expiry;
  access: AccessLevel;
  types: readonly ResourceType[];
  allTypes: boolean;
  /** The last whole look at it; null when nobody looked. */
  verification: VerificationReport | null;
  /** When it was last seen to work. */
  verifiedAt: Date | null;
  verifying: boolean;
  /** Why it is switched off; null while it is on. */
  offBecause: OffBecause | null;
}

/** The environment's connection, its newest health, and whether a new credential is being prepared. */
export async function connectionView(
  tx: Tx,
  environmentId: string,
): Promise<{ connection: ConnectionView | null; health: ConnectionHealth | null; replacing: boolean }> {
  const summary = await readConnection(tx, environmentId);
  const health = await readHealth(tx, environmentId);
  const begun = await tx
    .selectFrom('onboarding')
    .select('id')
    .where('environment_id', '=', environmentId)
    .executeTakeFirst();
  const replacing = begun !== undefined;
  if (!summary) return { connection: null, health, replacing };
  const row = await tx
    .selectFrom('connection')
    .select(['type_keys', 'access', 'verification', 'verified_at', 'verifying_since', 'off_because'])
    .where('environment_id', '=', environmentId)
    .executeTakeFirstOrThrow();
  const now = await databaseNow(tx);
  const connection = {
    ...summary,
    expiry: expiryOf(summary.credential, now),
    access: row.access,
    types: chosenTypes(row.type_keys),
    allTypes: row.type_keys === null,
    verification: row.verification as VerificationReport | null,
    verifiedAt: row.verified_at,
    verifying: isStillVerifying(row.verifying_since, now),
    offBecause: row.off_because,
  };
  return { connection, health, replacing };
}

/** The types that an environment is connected for; every type where it has no connection. */
export async function connectedTypes(tx: Tx, environmentId: string): Promise<readonly ResourceType[]> {
  const row = await tx
    .selectFrom('connection')
    .select('type_keys')
    .where('environment_id', '=', environmentId)
    .executeTakeFirst();
  return chosenTypes(row?.type_keys ?? null);
}
