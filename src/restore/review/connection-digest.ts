import { describeCredential } from '../../environments/stored-credential.ts';
import { digestOf } from '../../kernel/digest.ts';
import type { JsonValue } from '../../kernel/json.ts';
import type { Tx } from '../../store/store.ts';

/**
 * Names the connection by which an environment is written to: through whom, with what kind of credential, and whether at all. A token that
 * was renewed or a secret that was sealed by a new key is the same connection.
 */
export async function connectionDigest(tx: Tx, environmentId: string): Promise<string> {
  const row = await tx
    .selectFrom('connection')
    .select(['id', 'cloud', 'client_id', 'origin', 'enabled', 'access', 'credential'])
    .where('environment_id', '=', environmentId)
    .executeTakeFirst();
  if (row === undefined) return '';
  const credential = describeCredential(row.credential as JsonValue);
  return digestOf({
    id: row.id,
    cloud: row.cloud,
    clientId: row.client_id,
    origin: row.origin,
    enabled: row.enabled,
    access: row.access,
    credential:
      credential === null
        ? null
        : {
            kind: credential.kind,
            detail: credential.detail,
            expiresAt: credential.expiresAt?.toISOString() ?? null,
          },
  });
}
