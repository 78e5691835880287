import { interceptBy, type FaultRule } from '../../../simulator/faults/fault.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import type { FaultPlan, RunRecord } from '../facts.ts';
import { handsOf } from '../scenarios/hands.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { callOf } from '../lanes/call-of.ts';
import { apiOf, type Api } from './api.ts';
import { othersOf } from './others.ts';
import { AT, TENANT, WORKSPACE_PATH } from './place.ts';
import type { Staged } from './stages.ts';
import { hasStruck, newStruck } from './struck.ts';
import { strikesOf } from './strikes.ts';
import { openWorld, type World } from './world.ts';

/** Virtual time after which a run is said never to end. */
const PATIENCE_MS = 3 * 3_600_000;

/** Plays one run on its stage, and gives its record. */
export async function playOn(
  { lane, scenario, stage, ids, prepared }: Staged,
  { seed, plan }: { seed: number; plan: FaultPlan },
): Promise<RunRecord> {
  await stage.database.back();
  const struck = newStruck('');
  const strikes = strikesOf(plan, seed, struck);
  const strike = interceptBy(
    plan.faults.flatMap((fault): FaultRule[] => (fault.on === 'request' ? [fault] : [])),
  );
  const world = await openWorld(lane, stage, {
    seed,
    strike: (request) => {
      const kind = strike(request)?.kind;
      if (kind !== undefined) hasStruck(struck, world, `${callOf(request)}/${kind}`);
      return kind;
    },
    atBoundary: strikes.at,
  });
  strikes.bind(world);
  const { scheduler } = world;
  const { simulator } = world.service;
  struck.lastAt = scheduler.at();
  const before = holdings(world, scenario);
  const api = apiOf(world);
  const hands = handsOf({
    api,
    admin: simulator.admin(TENANT),
    sleep: (ms) => scheduler.sleep(ms, world.people),
  });
  scheduler.onTick = othersOf(plan, { world, api, hands, objects: scenario.objects(ids), struck });

  let endedAt: string | null = null;
  let over = false;
  const story = (async () => {
    await world.startWorker();
    await scenario.play(hands, prepared);
    endedAt = scheduler.at();
    await readAll(api);
    for (const { actor, operations } of world.workers) if (actor.alive) await operations.stop();
  })();
  const mark = () => {
    over = true;
  };
  story.then(mark, mark);
  try {
    await scheduler.run(() => over || scheduler.now - stage.now > PATIENCE_MS);
    if (over) await story;
  } finally {
    await world.close();
  }
  return {
    scenario: scenario.name,
    seed,
    plan,
    // A sign-in is named by the library's own chance, and changes nothing.
    log: world.log().filter(({ kind }) => kind !== 'sign_in'),
    events: api.events,
    before,
    after: holdings(world, scenario),
    faultsEndedAt: struck.lastAt,
    endedAt,
    sentBy: Object.fromEntries(
      world.log().flatMap(({ n, clientRequestId }) => {
        const sender = world.senders.get(clientRequestId);
        return sender === undefined ? [] : [[n, sender]];
      }),
    ),
    claims: world.claims,
    cells: [...struck.cells, ...struck.places].sort(),
  };
}

/** What is said of it all in the end: the audit record, and what people were told. */
async function readAll(api: Api): Promise<void> {
  const runs = new Set(api.events.flatMap(({ path }) => /restore-runs\/([^/]+)/.exec(path)?.[1] ?? []));
  for (const run of runs) {
    await api.send('GET', `${AT}/restore-runs/${run}`);
    await api.send('GET', `${AT}/restore-runs/${run}/results?limit=1000`);
  }
  const operations = new Set<string>();
  for (const { body } of api.events) {
    if (
      body !== null &&
      typeof body === 'object' &&
      'operationId' in body &&
      typeof body.operationId === 'string'
    )
      operations.add(body.operationId);
  }
  for (const operation of operations) await api.send('GET', `${AT}/operations/${operation}`);
  const { body } = await api.send<{ items?: { id: string }[] }>('GET', `${AT}/backup-sets`);
  for (const { id } of body.items ?? []) {
    await api.send('GET', `${AT}/backup-sets/${id}`);
    await api.send('GET', `${AT}/backup-sets/${id}/items?limit=1000`);
  }
  await api.send('GET', `${WORKSPACE_PATH}/audit?limit=1000`, { as: 'owner' });
  await api.send('GET', `${WORKSPACE_PATH}/notifications`);
}

function holdings(world: World, { types }: Scenario): Record<string, Record<string, JsonObject>> {
  return Object.fromEntries(
    types.map((typeKey) => [
      typeKey,
      Object.fromEntries(
        world.service.simulator
          .resources(TENANT, typeKey)
          .map((one) => [typeof one['id'] === 'string' ? one['id'] : '', structuredClone(one)]),
      ),
    ]),
  );
}
