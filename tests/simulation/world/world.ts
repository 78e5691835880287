import type { RequestLogEntry } from '../../../simulator/log/request-log.ts';
import type { InterceptedRequest } from '../../../simulator/faults/fault.ts';
import { openSimulator, type SimulatorInProcess } from '../../../simulator/server.ts';
import type { SimulatedTenant } from '../../../simulator/tenant/simulated-tenant.ts';
import { createOperations, type Operations } from '../../../src/operations/operations.ts';
import type { ExecutionDeps } from '../../../src/restore/execution/execution-deps.ts';
import { registerHandlers } from '../../../src/worker/worker.ts';
import type { ClaimFact } from '../facts.ts';
import { chanceOf, randomOf } from '../clockwork/chance.ts';
import { broken, type Transactions } from '../clockwork/connection.ts';
import { Network } from '../clockwork/network.ts';
import { newActor, Scheduler, type Actor } from '../clockwork/scheduler.ts';
import { copyOf, memoryVault, type Shelves } from '../clockwork/memory-vault.ts';
import { takingTurns } from '../clockwork/vault.ts';
import { wakesOf } from '../clockwork/wakes.ts';
import type { FaultKind } from '../../../simulator/faults/fault.ts';
import type { LaneDatabase } from './lane-database.ts';
import { ORIGIN, type Lane } from './lane.ts';
import { signedIn } from './place.ts';
import type { Socket, Sockets } from './sockets.ts';

/** Everything that a scenario's runs begin with: made once per process, put back before each run. */
export interface Stage {
  database: LaneDatabase;
  sockets: Sockets;
  shelves: Shelves;
  tenants: readonly SimulatedTenant[];
  /** Virtual time at which runs begin. */
  now: number;
}

/** A process of ours that works: dead, frozen or at work. */
export interface Worker {
  actor: Actor;
  operations: Operations;
  socket: Socket;
}

export type AtBoundary = (
  worker: Worker,
  ...where: Parameters<NonNullable<ExecutionDeps['at']>>
) => Promise<void>;

export interface WorldOptions {
  seed: number;
  strike?: (request: InterceptedRequest) => FaultKind | undefined;
  atBoundary?: AtBoundary;
}

/** One run's world: our processes, the service, and the order in which things happen. */
export interface World {
  scheduler: Scheduler;
  service: SimulatorInProcess;
  stage: Stage;
  lane: Lane;
  /** What the vault holds. */
  shelves: Shelves;
  workers: readonly Worker[];
  /** People at their browsers. */
  people: Actor;
  log(): RequestLogEntry[];
  /** Number of the last request in the service's log; 0 for none. */
  logged(): number;
  /** Which of our processes sent a request, by the id that the client gave it. */
  senders: ReadonlyMap<string, string>;
  claims: readonly ClaimFact[];
  startWorker(): Promise<Worker>;
  /** The process is gone with all that it had in memory; its connections are closed. */
  kill(worker: Worker): Promise<void>;
  /** Every connection of ours is broken; new ones are refused for so long. */
  restartDatabase(forMs: number): Promise<void>;
  /** Runs SQL past the product, when no transaction is open. */
  administer(sql: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the world of a run on a stage that was put back. */
export async function openWorld(lane: Lane, stage: Stage, options: WorldOptions): Promise<World> {
  const { seed } = options;
  const scheduler = new Scheduler(chanceOf(seed, 'schedule'), stage.now);
  const outside = newActor('outside');
  const random = randomOf(chanceOf(seed, 'product'));
  const transactions: Transactions = { holder: null };
  const wakes = wakesOf(scheduler, transactions);
  const service = openSimulator(
    {
      tenants: stage.tenants,
      clock: scheduler.clock(outside),
      random: randomOf(chanceOf(seed, 'tenant')),
      intercept: (request) => {
        const kind = options.strike?.(request);
        return kind === undefined ? undefined : { kind, retryAfterSeconds: 2 };
      },
    },
    ORIGIN,
  );
  const workers: Worker[] = [];
  const shelves = copyOf(stage.shelves);
  const stored = memoryVault(shelves);
  const senders = new Map<string, string>();
  const claims: ClaimFact[] = [];
  const logged = () => service.simulator.log().at(-1)?.n ?? 0;

  const outfit = async (actor: Actor) => {
    const socket = await stage.sockets.take({
      scheduler,
      actor,
      transactions,
      onClaim: () => claims.push({ worker: actor.name, logged: logged() }),
    });
    const clock = scheduler.clock(actor);
    const vault = takingTurns(stored, scheduler, actor);
    const openQueue = async () => wakes.queueOf(actor);
    const network = new Network({ scheduler, actor, service, onSend: (id) => senders.set(id, actor.name) });
    const deps = { ...lane.keys, clock, random, vault, network, paced: true };
    return { socket, deps, openQueue };
  };
  const workingDeps = (worker: () => Worker, deps: Awaited<ReturnType<typeof outfit>>['deps']) => ({
    ...deps,
    execution: {
      at: async (...where: Parameters<NonNullable<ExecutionDeps['at']>>) =>
        options.atBoundary?.(worker(), ...where),
    },
  });

  const web = newActor('web');
  const edge = await outfit(web);
  const serving = createOperations({
    ...edge.deps,
    store: edge.socket.store.from({ kind: 'worker' }),
    openQueue: edge.openQueue,
  });
  registerHandlers(serving, { ...edge.deps, store: edge.socket.store });
  lane.bind({
    ...edge.deps,
    store: edge.socket.store,
    operations: serving,
    identity: signedIn(edge.deps.clock),
  });

  return {
    scheduler,
    service,
    stage,
    lane,
    shelves,
    workers,
    people: newActor('people'),
    log: () => service.simulator.log(),
    logged,
    senders,
    claims,
    startWorker: async () => {
      const actor = newActor(`worker ${String(workers.length + 1)}`);
      const { socket, deps, openQueue } = await outfit(actor);
      const store = socket.store.from({ kind: 'worker' });
      const operations = createOperations({ ...deps, store, openQueue });
      const worker: Worker = { actor, operations, socket };
      registerHandlers(operations, { ...workingDeps(() => worker, deps), store });
      workers.push(worker);
      await operations.startWorking();
      return worker;
    },
    kill: async ({ actor, socket }) => {
      actor.alive = false;
      await scheduler.outside(() => breakAll(socket));
    },
    restartDatabase: async (forMs) => {
      for (const socket of stage.sockets.taken()) socket.plug.refusedUntil = scheduler.now + forMs;
      await scheduler.outside(async () => {
        for (const socket of stage.sockets.taken()) await breakAll(socket);
      });
    },
    administer: async (sql) => {
      await scheduler.turn(outside, () => transactions.holder === null);
      await scheduler.outside(() => stage.database.admin.query(sql));
    },
    close: () => stage.sockets.release(),
  };
}

async function breakAll({ plug }: Socket): Promise<void> {
  for (const client of [...plug.all]) await broken(client, plug.admin);
}
