import type { Random } from '../kernel/ports.ts';
import { startEmbedded } from '../store/embedded/start-embedded.ts';
import { prepareServer } from '../store/server/prepare-server.ts';
import type { DatabaseUrls } from '../store/store.ts';

export interface OpenedDatabase {
  url: DatabaseUrls;
  /** Says what was found from an owner that died, when something was. */
  found?: string;
  /** Resolves when the embedded PostgreSQL ended without being asked. */
  ended?: Promise<string>;
  stop(): Promise<void>;
}

/** The server of DATABASE_URL, or the embedded PostgreSQL of the data folder (whose lock the caller holds). */
export async function openDatabase(options: {
  dataFolder: string;
  databaseUrl?: string;
  random: Random;
}): Promise<OpenedDatabase> {
  const { dataFolder: folder, databaseUrl, random } = options;
  if (databaseUrl !== undefined) {
    return { url: await prepareServer({ url: databaseUrl, folder, random }), stop: async () => undefined };
  }
  const embedded = await startEmbedded({ folder, random });
  return {
    url: embedded.url,
    ...(embedded.leftover === 'stopped'
      ? {
          found:
            'An earlier TenantAtlas was killed and left its database running; it was stopped and everything saved is there.',
        }
      : {}),
    ended: embedded.postmaster.ended,
    stop: () => embedded.stop(),
  };
}
