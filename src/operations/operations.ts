import type { Logger } from 'pino';
import type { Clock, Random } from '../kernel/ports.ts';
import type { Tx } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { Attempt, type AttemptDeps } from './attempt.ts';
import { DEFAULT_LEASE, type LeaseTiming } from './lease.ts';
import * as ledger from './ledger.ts';
import type { Operation, OperationHandler, OperationKind, OperationStart } from './operation.ts';
import { openQueue, type Queue, type Wake } from './queue.ts';
import { insertOperation, isPlaceTaken, placeTaken } from './start-operation.ts';
import { watchOperation } from './watch-operation.ts';

/** Runs in the transaction that ends an operation; a throw keeps it from ending. */
export type EndedListener = (tx: Tx, operation: Operation) => Promise<void>;

/** Runs in a transaction of its own in the workspace; a throw is logged and keeps nothing else from being done. */
export type SweepListener = (tx: Tx) => Promise<void>;

/** Background work: start it, look at it, cancel it; and, in a process that works, do it. */
export interface Operations {
  /** Row and job in the caller's transaction. The active operation of the same identity is returned instead of a second one. */
  start(tx: Tx, start: OperationStart): Promise<{ operation: Operation; created: boolean }>;
  get(tx: Tx, operationId: string): Promise<Operation | undefined>;
  /** Newest first, at most 200. */
  list(tx: Tx, environmentId: string, options?: { active?: boolean }): Promise<Operation[]>;
  /** Work that never began ends at once; other work before its next step. Undefined when there is no such operation. */
  requestCancel(tx: Tx, operationId: string): Promise<Operation | undefined>;
  /** Work under way rests before its next step, other work at once (`resting`). Undefined when it has ended or is being cancelled. */
  requestPause(tx: Tx, operationId: string): Promise<{ operation: Operation; resting: boolean } | undefined>;
  /** Paused work waits for its turn again. Undefined when nobody paused it. Throws a Problem (409) while another restore has its place. */
  requestContinue(tx: Tx, operationId: string): Promise<Operation | undefined>;
  /** Looks at waiting work now instead of at its next time. Undefined when the operation does not wait. */
  lookAgain(tx: Tx, operationId: string): Promise<Operation | undefined>;
  /** The operation now and after every change, until it ended or the signal aborts. */
  watch(workspaceId: string, operationId: string, signal: AbortSignal): AsyncIterable<Operation>;
  register(kind: OperationKind, handler: OperationHandler): void;
  /** Called in the transaction that ends any operation of this process, in order of adding. */
  onEnded(listener: EndedListener): void;
  /** Called for each workspace in each sweep of a process that works: for what ends by time alone, without work of its own. */
  onSweep(listener: SweepListener): void;
  startWorking(): Promise<void>;
  /** Wakes what nobody works on. Runs at start and every few seconds by itself; tests call it to save the wait. */
  reconcile(): Promise<void>;
  /** Does one operation here and now, without the queue: for tests and simulations. False when it can't be claimed. */
  runNow(workspaceId: string, operationId: string): Promise<boolean>;
  /** Asks handlers to stop, waits for them up to `graceMs`, gives unfinished work back so that a restart continues it at once. */
  stop(options?: { graceMs?: number }): Promise<void>;
}

export interface OperationsOptions {
  store: Store;
  clock: Clock;
  random: Random;
  logger: Logger;
  lease?: Partial<LeaseTiming>;
  /** Operations at the same time in this process. */
  concurrency?: number;
  sweepMs?: number;
  watchMs?: number;
  /** Opens what wakes workers; pg-boss in the product's own database when absent. */
  openQueue?: () => Promise<Queue>;
  /** When waiting work can't go on because another has its place, it is tried again after this. */
  placeTakenMs?: number;
}

/** Makes the ledger's handle. Opens the queue at the first start or `startWorking`, so making it costs nothing and can't fail. */
export function createOperations(options: OperationsOptions): Operations {
  const { store, clock, random, logger } = options;
  const timing: LeaseTiming = { ...DEFAULT_LEASE, ...options.lease };
  const holder = random.uuid();
  const handlers = new Map<OperationKind, OperationHandler>();
  const listeners: EndedListener[] = [];
  const sweepers: SweepListener[] = [];
  const active = new Map<Attempt, Promise<void>>();
  const stopping = new AbortController();
  let queue: Promise<Queue> | undefined;
  let sweeping: Promise<void> = Promise.resolve();

  const openedQueue = (): Promise<Queue> => {
    queue ??= (options.openQueue ?? (() => openQueue(store.url.app, logger)))().catch((error: unknown) => {
      queue = undefined;
      throw error;
    });
    return queue;
  };
  const ended: EndedListener = async (tx, operation) => {
    for (const listener of listeners) await listener(tx, operation);
  };
  const wake = async (tx: Tx, operation: Operation): Promise<void> => {
    const { workspaceId, id } = operation;
    await (await openedQueue()).wake(tx, { workspaceId, operationId: id });
  };
  const wakeAt = async (tx: Tx, { workspaceId, id, lookAgainAt }: Operation): Promise<void> => {
    if (lookAgainAt === null) return;
    await (await openedQueue()).wakeAt(tx, { workspaceId, operationId: id }, lookAgainAt);
  };
  const deps: AttemptDeps = { store, clock, random, logger, timing, ended, wake, parked: wakeAt };

  /** Claims it; waiting work whose place is taken is put off. */
  async function claim({ workspaceId, operationId }: Wake): ReturnType<typeof ledger.claim> {
    try {
      return await store.inWorkspace(workspaceId, (tx) =>
        ledger.claim(tx, { operationId, holder, leaseMs: timing.leaseMs }),
      );
    } catch (error) {
      if (!isPlaceTaken(error)) throw error;
      await store.inWorkspace(workspaceId, async (tx) => {
        const later = await ledger.lookAgainIn(tx, operationId, options.placeTakenMs ?? 60_000);
        if (later !== undefined) await wakeAt(tx, later);
      });
      return undefined;
    }
  }

  async function attempt({ workspaceId, operationId }: Wake): Promise<boolean> {
    if (stopping.signal.aborted) return false;
    const leaseFrom = clock.monotonicMs();
    const claimed = await claim({ workspaceId, operationId });
    if (claimed === undefined) return false;
    const handler = handlers.get(claimed.operation.kind) ?? unknownKind;
    const one = new Attempt(deps, { ...claimed, leaseFrom });
    const running = one.run(handler);
    active.set(one, running);
    if (stopping.signal.aborted) one.shutDown();
    await running.finally(() => active.delete(one));
    return true;
  }

  async function reconcile(): Promise<void> {
    const opened = await openedQueue();
    for (const workspaceId of await store.workspaceIds()) {
      await store.inWorkspace(workspaceId, async (tx) => {
        for (const operationId of await ledger.unattended(tx))
          await opened.wake(tx, { workspaceId, operationId });
      });
      for (const listener of sweepers) {
        await store.inWorkspace(workspaceId, listener).catch((error: unknown) => {
          logger.warn({ err: error, workspaceId }, 'what ends by time could not be ended');
        });
      }
    }
  }

  async function sweep(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await reconcile();
        await clock.sleep(options.sweepMs ?? 5_000, stopping.signal);
      } catch (error) {
        if (stopping.signal.aborted) return;
        logger.warn({ err: error }, 'sweep of operations failed');
        await clock.sleep(options.sweepMs ?? 5_000, stopping.signal).catch(() => undefined);
      }
    }
  }

  return {
    start: async (tx, start) => {
      const opened = await openedQueue();
      const result = await insertOperation(tx, start);
      if (result.created)
        await opened.wake(tx, { workspaceId: start.workspaceId, operationId: result.operation.id });
      return result;
    },
    get: ledger.read,
    list: ledger.list,
    requestCancel: async (tx, operationId) => {
      const result = await ledger.requestCancel(tx, operationId);
      if (result?.ended === true) await ended(tx, result.operation);
      if (result?.operation.status === 'waiting') await wake(tx, result.operation);
      return result?.operation;
    },
    requestPause: ledger.requestPause,
    requestContinue: async (tx, operationId) => {
      try {
        const operation = await ledger.requestContinue(tx, operationId);
        if (operation?.status === 'queued') await wake(tx, operation);
        return operation;
      } catch (error) {
        if (isPlaceTaken(error))
          throw placeTaken('Wait until it has ended, or cancel it, then continue again.');
        throw error;
      }
    },
    lookAgain: async (tx, operationId) => {
      const operation = await ledger.lookAgainIn(tx, operationId, 0);
      if (operation !== undefined) await wake(tx, operation);
      return operation;
    },
    watch: (workspaceId, operationId, signal) =>
      watchOperation({ store, clock, everyMs: options.watchMs ?? 400 }, { workspaceId, operationId }, signal),
    register: (kind, handler) => {
      if (handlers.has(kind)) throw new Error(`The operation ${kind} has a handler already.`);
      handlers.set(kind, handler);
    },
    onEnded: (listener) => {
      listeners.push(listener);
    },
    onSweep: (listener) => {
      sweepers.push(listener);
    },
    startWorking: async () => {
      const opened = await openedQueue();
      await opened.work(async (woken) => {
        await attempt(woken);
      }, options.concurrency ?? 4);
      sweeping = sweep();
    },
    reconcile,
    runNow: (workspaceId, operationId) => attempt({ workspaceId, operationId }),
    stop: async ({ graceMs = 10_000 } = {}) => {
      stopping.abort();
      for (const one of active.keys()) one.shutDown();
      const grace = new AbortController();
      await Promise.race([
        Promise.allSettled([...active.values(), sweeping]),
        clock.sleep(graceMs, grace.signal).catch(() => undefined),
      ]);
      grace.abort();
      if (queue !== undefined) await (await queue).close();
    },
  };
}

const unknownKind: OperationHandler = async () => ({
  outcome: 'failed',
  failure: {
    code: 'no_handler',
    message: 'This server does not know how to do this work.',
    next: 'Update every server of this installation to the same version, then start it again.',
  },
});
