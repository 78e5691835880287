import { hasStruck } from './struck.ts';
import type { FaultPlan, ProcessFault } from '../facts.ts';
import { chanceOf } from '../clockwork/chance.ts';
import { broken } from '../clockwork/connection.ts';
import type { Struck } from './struck.ts';
import type { AtBoundary, Worker, World } from './world.ts';

const LEASE_MS = 30_000;
/** How long a restart of the process or of the database takes. */
const RESTART_MS = 5_000;
const HOUR_MS = 3_600_000;

/** Strikes a process of ours at the boundaries that the plan names (list B). `world` is known only once it is open. */
export function strikesOf(
  plan: FaultPlan,
  seed: number,
  struck: Struck,
): { at: AtBoundary; bind(world: World): void } {
  const hits = new Map<string, number>();
  let world: World | undefined;
  const at: AtBoundary = async (worker, boundary, moment) => {
    const place = `${boundary}/${moment}`;
    const hit = (hits.get(place) ?? 0) + 1;
    hits.set(place, hit);
    struck.passed(place);
    if (world === undefined) throw new Error('The strikes know no world yet.');
    for (const fault of plan.faults) {
      if (fault.on !== 'boundary' || fault.boundary !== boundary || fault.moment !== moment) continue;
      if (fault.nth !== hit) continue;
      hasStruck(struck, world, `${place}/${fault.kind}`);
      await strike(world, worker, { kind: fault.kind, seed, moment });
    }
  };
  return {
    at,
    bind: (one) => {
      world = one;
    },
  };
}

/** Starts another worker after a while, as whoever runs the server would. */
function startAnother(world: World): void {
  void world.scheduler
    .sleep(RESTART_MS, world.people)
    .then(() => world.startWorker())
    .catch((error: unknown) => {
      world.scheduler.failure ??= error as Error;
    });
}

async function strike(
  world: World,
  worker: Worker,
  { kind, seed, moment }: { kind: ProcessFault; seed: number; moment: 'before' | 'after' },
): Promise<void> {
  const { scheduler } = world;
  const { actor, socket } = worker;
  const { plug } = socket;
  switch (kind) {
    case 'kill':
      startAnother(world);
      await world.kill(worker);
      return new Promise(() => undefined);
    case 'terminate':
      // It is not waited for: stopping waits for the work that stands here.
      void worker.operations.stop().then(() => startAnother(world));
      return;
    case 'pause_past_lease':
      startAnother(world);
      actor.frozenUntil = scheduler.now + LEASE_MS + 15_000;
      return scheduler.turn(actor);
    case 'second_worker':
      void world.startWorker();
      // As if the first had lost it: once nothing is open, anybody may claim what it works on.
      void world.administer(`update operation set lease_until = null where status = 'running'`);
      return;
    case 'database_connection_lost': {
      const open = [...plug.open].find((client) => plug.transactions.holder === client);
      if (open === undefined) plug.strike = 'break';
      else await scheduler.outside(() => broken(open, plug.admin));
      return;
    }
    case 'database_restart':
      return world.restartDatabase(RESTART_MS);
    case 'disk_full':
      plug.strike = 'disk_full';
      return;
    case 'clock_jump': {
      const by = moment === 'before' ? HOUR_MS : -HOUR_MS;
      if (chanceOf(seed, 'clock').fraction() < 0.5) actor.clockOff += by;
      else scheduler.databaseOff += by;
    }
  }
}
