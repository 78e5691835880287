import { smallTenant } from '../../support/furnish-tenant.ts';
import { openStore } from '../../../src/store/store.ts';
import { emptyShelves } from '../clockwork/memory-vault.ts';
import { handsOf } from '../scenarios/hands.ts';
import type { Ids, Scenario } from '../scenarios/scenario.ts';
import { scenarioNamed } from '../scenarios/scenarios.ts';
import { apiOf } from './api.ts';
import { openLane, type Lane } from './lane.ts';
import { makePlace, TENANT, TWIN } from './place.ts';
import { socketsOf } from './sockets.ts';
import { openWorld, type Stage } from './world.ts';

/** A scenario with everything that its runs begin with. */
export interface Staged {
  lane: Lane;
  scenario: Scenario;
  stage: Stage;
  ids: Ids;
  prepared: Record<string, string>;
}

export interface Stages {
  of(scenario: string): Promise<Staged>;
  close(): Promise<void>;
}

/** No run has it, so that nothing that a run makes takes the id of what was there before. */
const PREPARING = 4_000_000_000;

/** Stages are made when they are first asked for. */
export async function openStages(): Promise<Stages> {
  const lane = await openLane();
  const known = new Map<string, Promise<Staged>>();
  return {
    of: (name) => {
      const staged = known.get(name) ?? makeStage(lane, scenarioNamed(name));
      known.set(name, staged);
      return staged;
    },
    close: async () => {
      for (const staged of known.values()) await (await staged).stage.sockets.close();
      await lane.close();
    },
  };
}

async function makeStage(lane: Lane, scenario: Scenario): Promise<Staged> {
  const database = await lane.databases.database(`sim_${scenario.name.replaceAll('-', '_')}`);
  const plain = await openStore({ url: database.url, migrate: false });
  await makePlace(lane, database, plain);
  await plain.close();
  const stage: Stage = {
    database,
    sockets: socketsOf(database),
    shelves: emptyShelves(),
    tenants: [smallTenant(TENANT, 'Contoso'), smallTenant(TWIN, 'Contoso twin')],
    now: 0,
  };
  const world = await openWorld(lane, stage, { seed: PREPARING });
  const { simulator } = world.service;
  const admin = simulator.admin(TENANT);
  const ids = await scenario.furnish(admin);
  const { displayName, domains } = simulator.snapshot(TWIN);
  const twin = {
    ...simulator.snapshot(TENANT),
    tenantId: TWIN,
    displayName,
    ...(domains ? { domains } : {}),
  };
  simulator.restore(twin);
  const hands = handsOf({
    api: apiOf(world),
    admin,
    sleep: (ms) => world.scheduler.sleep(ms, world.people),
  });
  const story = (async () => {
    const worker = await world.startWorker();
    const prepared = await scenario.prepare(hands, ids);
    await worker.operations.stop();
    return prepared;
  })();
  let over = false;
  const mark = () => {
    over = true;
  };
  story.then(mark, mark);
  await world.scheduler.run(() => over);
  const prepared = await story;
  const tenants = [TENANT, TWIN].map((id) => simulator.snapshot(id));
  await world.close();
  await database.keep();
  // A second later, so that nothing of a run bears the time of what was before it.
  return {
    lane,
    scenario,
    ids,
    prepared,
    stage: { ...stage, shelves: world.shelves, tenants, now: world.scheduler.now + 1_000 },
  };
}
