import path from 'node:path';
import type { Logger } from 'pino';
import { contosoTenants } from '../../../simulator/demo/contoso.ts';
import { startSimulator, type Simulator } from '../../../simulator/server.ts';
import type { Clock, Random } from '../../kernel/ports.ts';
import type { Store } from '../../store/store.ts';
import { ofThisVersion } from './of-this-version.ts';
import { readMark } from './seed-mark.ts';
import { keepTenants, readTenants } from './tenant-files.ts';

/** How many requests the log keeps; it serves nobody in the demo but a person who looks. */
const KEPT_REQUESTS = 2000;

/**
 * Starts the demo's tenants on a free loopback port, as they were left, and points the stored connections of simulated environments at it.
 * Rejects when a kept tenant can't be read.
 */
export async function runSimulator(deps: {
  dataFolder: string;
  store: Store;
  clock: Clock;
  random: Random;
  logger: Logger;
}): Promise<Simulator> {
  const { clock, random, logger, store } = deps;
  const folder = path.join(deps.dataFolder, 'demo');
  const files = keepTenants(folder);
  const kept = (await isUnseen(deps)) ? undefined : await readTenants(folder);
  const tenants = kept?.map(ofThisVersion) ?? contosoTenants();
  await Promise.all(tenants.map((tenant) => files.save(tenant)));
  const simulator = await startSimulator({
    tenants,
    clock,
    random,
    keepLog: KEPT_REQUESTS,
    onChange: (tenant) => files.save(tenant),
  });
  await pointConnections(store, simulator);
  logger.info({ origin: simulator.origin, tenants: tenants.length }, 'simulated tenants are running');
  return simulator;
}

/** A start that died before anybody could sign in may have left tenants of an earlier version: nobody has seen them, and they are made anew. */
async function isUnseen({ dataFolder, store }: { dataFolder: string; store: Store }): Promise<boolean> {
  return (await readMark(dataFolder)) === undefined && (await store.workspaceIds()).length === 0;
}

/** The port of this start, in every connection to a tenant that is simulated here. */
async function pointConnections(store: Store, simulator: Simulator): Promise<void> {
  const here = simulator.tenants.map((tenant) => tenant.tenantId);
  for (const workspaceId of await store.workspaceIds()) {
    await store.inWorkspace(workspaceId, async (tx) => {
      const environments = tx
        .selectFrom('environment')
        .select('id')
        .where('simulated', '=', true)
        .where('tenant_id', 'in', here);
      await tx
        .updateTable('connection')
        .set({ origin: simulator.origin })
        .where('environment_id', 'in', environments)
        .execute();
    });
  }
}
