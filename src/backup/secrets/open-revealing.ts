import type { GraphReader } from '../../graph/read/reader.ts';
import type { Store } from '../../store/store.ts';
import { revealing } from './reveal-secrets.ts';
import type { SecretKeeper } from './secret-keeper.ts';
import { readsSecrets } from './secrets-switch.ts';

/** The reader as it is, or one that reads secrets as well where the environment's operator allows it. */
export async function revealingWhereAllowed(
  deps: { store: Store; secrets: SecretKeeper },
  place: { workspaceId: string; environmentId: string },
  reader: GraphReader,
): Promise<GraphReader> {
  const allowed = await deps.store.inWorkspace(place.workspaceId, (tx) =>
    readsSecrets(tx, place.environmentId),
  );
  if (!allowed) return reader;
  return revealing(reader, { keeper: deps.secrets, workspaceId: place.workspaceId });
}
