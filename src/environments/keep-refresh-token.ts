import { sql } from 'kysely';
import { stringOf, isJsonObject, type JsonValue } from '../kernel/json.ts';
import type { GraphPorts } from '../graph/http/graph-ports.ts';
import type { Store } from '../store/store.ts';
import type { Sealer } from './seal.ts';
import { sealCredential } from './stored-credential.ts';

/**
 * Keeps the refresh token that Entra gave in place of the one that was used, sealed, in the connection of that sign-in. A failure is not
 * passed on: the token before it holds on at Entra, and the sign-in that brought the new one is not to fail for this.
 */
export function refreshTokenKeeper(deps: {
  store: Store;
  sealer: Sealer;
  onFailure: (error: unknown) => void;
}): NonNullable<GraphPorts['keepRefreshToken']> {
  return async (grant, refreshToken) => {
    try {
      for (const workspaceId of await deps.store.workspaceIds()) {
        if (await keepIn(deps, { workspaceId, grant, refreshToken })) return;
      }
    } catch (error) {
      deps.onFailure(error);
    }
  };
}

async function keepIn(
  { store, sealer }: { store: Store; sealer: Sealer },
  { workspaceId, grant, refreshToken }: { workspaceId: string; grant: string; refreshToken: string },
): Promise<boolean> {
  return store.inWorkspace(workspaceId, async (tx) => {
    const row = await tx
      .selectFrom('connection')
      .select(['id', 'environment_id', 'credential'])
      .where(sql<boolean>`credential->>'grant' = ${grant}`)
      .forUpdate()
      .executeTakeFirst();
    const stored = row?.credential as JsonValue | undefined;
    if (row === undefined || !isJsonObject(stored) || stringOf(stored['kind']) !== 'device_code')
      return false;
    const credential = sealCredential(
      { kind: 'device_code', refreshToken, grant },
      row.environment_id,
      sealer,
    );
    await tx
      .updateTable('connection')
      .set({ credential: JSON.stringify({ ...stored, ...credential }) })
      .where('id', '=', row.id)
      .execute();
    return true;
  });
}
