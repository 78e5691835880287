import type { GraphReader } from '../../graph/read/reader.ts';
import type { Store } from '../../store/store.ts';
import { revealing } from './reveal-secrets.ts';
import type { SecretKeeper } from './secret-keeper.ts';

/** The reader as it is, or one that reads secrets as well where the environment's operator allows it. */
export async function revealingWhereAllowed(
  deps: { store: Store; secrets: SecretKeeper },
  place: { workspaceId: string; environmentId: string },
  reader: GraphReader,
): Promise<GraphReader> {
  const allowed = await deps.store.inWorkspace(place.workspaceId, (tx) =>
    tx
      .selectFrom('environment')
      .select('read_secrets')
      .where('id', '=', place.environmentId)
      .executeTakeFirst(),
  );
  if (allowed?.read_secrets !== true) return reader;
  return revealing(reader, { keeper: deps.secrets, workspaceId: place.workspaceId });
}
