import { pino } from 'pino';
import { ensureFirstOwner } from '../../../src/access/first-owner.ts';
import { openIdentity } from '../../../src/access/identity.ts';
import { schemaInstallers } from '../../../src/app/schema-installers.ts';
import { sealingKeys } from '../../../src/app/sealing-keys.ts';
import { saveConnection } from '../../../src/environments/connection.ts';
import { createSealer } from '../../../src/environments/seal.ts';
import { systemClock, systemRandom } from '../../../src/kernel/system-ports.ts';
import { prepareDataFolder } from '../../../src/store/data-folder/data-folder.ts';
import { keepSecret } from '../../../src/store/data-folder/secrets.ts';
import { startEmbedded } from '../../../src/store/embedded/start-embedded.ts';
import { openStore, type DatabaseUrls } from '../../../src/store/store.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../../support/furnish-tenant.ts';
import { TENANT_ID } from './tenant.ts';

/** What the environment of a round is called; a confirmation types its name. */
export const ENVIRONMENT = { slug: 'rounds', name: 'Rounds' } as const;

/**
 * Makes a data folder with its owner and one environment that is connected to a tenant at this address, as an installation has it. The
 * product offers simulated tenants of its own demo only, so the connection is written here, before its first start.
 */
export async function layOut(folder: string, origin: string): Promise<void> {
  prepareDataFolder(folder, true);
  const database = await startEmbedded({ folder, random: systemRandom });
  try {
    await furnishDatabase(database.url, { folder, origin });
  } finally {
    await database.stop();
  }
}

/** The same in a database that runs already. */
export async function furnishDatabase(
  url: DatabaseUrls,
  { folder, origin }: { folder: string; origin: string },
): Promise<void> {
  const ports = { clock: systemClock, random: systemRandom, logger: pino({ level: 'silent' }) };
  const store = await openStore({ url, installers: schemaInstallers });
  try {
    const secret = keepSecret(folder, 'session', systemRandom);
    const identity = await openIdentity({
      ...ports,
      databaseUrl: url.app,
      secret,
      origin: 'http://127.0.0.1',
    });
    try {
      await ensureFirstOwner({ ...ports, store, identity });
    } finally {
      await identity.close();
    }
    const [workspaceId = ''] = await store.workspaceIds();
    const sealer = createSealer(sealingKeys({ earlier: [] }, folder, systemRandom).current);
    await store.inWorkspace(workspaceId, async (tx) => {
      const { id } = await tx
        .insertInto('environment')
        .values({
          ...ENVIRONMENT,
          workspace_id: workspaceId,
          kind: 'test',
          tenant_id: TENANT_ID,
          simulated: true,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await saveConnection(
        tx,
        {
          workspaceId,
          environmentId: id,
          cloud: 'global',
          clientId: CLIENT_ID,
          credential: { kind: 'client_secret', secret: CLIENT_SECRET },
          simulatedOrigin: origin,
        },
        sealer,
      );
    });
  } finally {
    await store.close();
  }
}
