import type { Priority } from '../graph/http/ask.ts';
import type { GraphPorts } from '../graph/http/graph-ports.ts';
import { connectReader } from '../graph/read/connect-reader.ts';
import type { GraphReader } from '../graph/read/reader.ts';
import type { Store } from '../store/store.ts';
import { connectionSettings } from './connection.ts';
import type { Sealer } from './seal.ts';

export interface ReaderDeps extends GraphPorts {
  store: Store;
  sealer: Sealer;
}

/** A reader of the environment's tenant. Nothing is sent yet. `priority`: whether a person waits (default). Throws the Problems of `connectionSettings`. */
export async function openReader(
  deps: ReaderDeps,
  environment: { workspaceId: string; environmentId: string; priority?: Priority },
): Promise<GraphReader> {
  const settings = await deps.store.inWorkspace(environment.workspaceId, (tx) =>
    connectionSettings(tx, environment.environmentId, deps.sealer),
  );
  const { priority = 'person' } = environment;
  return connectReader(settings, { ...deps, priority });
}
