import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock, systemRandom } from '../../src/kernel/system-ports.ts';
import { Problem } from '../../src/kernel/problem.ts';
import { renewFence } from '../../src/operations/fence.ts';
import { LeaseLost } from '../../src/operations/lease.ts';
import type {
  Operation,
  OperationContext,
  OperationHandler,
  OperationStart,
} from '../../src/operations/operation.ts';
import {
  createOperations,
  type Operations,
  type OperationsOptions,
} from '../../src/operations/operations.ts';
import { createTestStore, type TestStore } from '../support/database.ts';
import { makeWorkspace, type Place } from './support/place.ts';

let store: TestStore;
let place: Place;
const opened: Operations[] = [];

beforeAll(async () => {
  store = await createTestStore();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.stop({ graceMs: 2_000 })));
});
afterAll(() => store.drop());

/** One server's operations; several of them stand for several servers on one database. */
function server(options: Partial<OperationsOptions> = {}): Operations {
  const operations = createOperations({
    store,
    clock: systemClock,
    random: systemRandom,
    logger: pino({ level: 'silent' }),
    lease: { leaseMs: 1_500, beatMs: 100 },
    sweepMs: 200,
    watchMs: 50,
    ...options,
  });
  opened.push(operations);
  return operations;
}

const work = (extra: Partial<OperationStart> = {}): OperationStart => ({
  workspaceId: place.workspaceId,
  environmentId: place.environmentId,
  kind: 'backup',
  identity: `backup:${randomUUID()}`,
  personId: 'person-1',
  personName: 'Megan',
  ...extra,
});
const start = (operations: Operations, what: OperationStart) =>
  store.inWorkspace(what.workspaceId, (tx) => operations.start(tx, what));
const look = (operations: Operations, id: string) =>
  store.inWorkspace(place.workspaceId, (tx) => operations.get(tx, id));

async function ended(operations: Operations, id: string): Promise<Operation> {
  let last: Operation | undefined;
  for await (const seen of operations.watch(place.workspaceId, id, AbortSignal.timeout(15_000))) last = seen;
  if (last?.status !== 'ended') throw new Error(`still ${last?.status ?? 'unknown'}`);
  return last;
}

/** A handler that is held at a gate, and what it saw. */
function held(): { handler: OperationHandler; entered: Promise<OperationContext>; open: () => void } {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const { promise: entered, resolve: enter } = Promise.withResolvers<OperationContext>();
  return {
    entered,
    open,
    handler: async (context) => {
      enter(context);
      await gate;
      return { outcome: 'succeeded' };
    },
  };
}

describe('operations', () => {
  beforeAll(async () => {
    place = await makeWorkspace(store);
  });

  it('does queued work in another process and shows it to a watcher', async () => {
    const web = server();
    const worker = server();
    worker.register('backup', async (context) => {
      await context.progress({ now: 'Reading policies', done: 3, total: 7 });
      return { outcome: 'partly' };
    });
    await worker.startWorking();
    const { operation, created } = await start(web, work());
    expect(created).toBe(true);
    const done = await ended(web, operation.id);
    expect(done).toMatchObject({
      outcome: 'partly',
      progress: { now: 'Reading policies', done: 3, total: 7 },
    });
    expect(done.startedAt).not.toBeNull();
  });

  it('starts nothing when the transaction of the caller fails', async () => {
    const operations = server();
    let seen: string | undefined;
    operations.register('backup', async () => ({ outcome: 'succeeded' }));
    await operations.startWorking();
    const failing = store.inWorkspace(place.workspaceId, async (tx) => {
      seen = (await operations.start(tx, work())).operation.id;
      throw new Error('the caller failed');
    });
    await expect(failing).rejects.toThrow('the caller failed');
    expect(await look(operations, seen!)).toBeUndefined();
    const { rows } = await store.asAdmin(
      `select count(*)::int as jobs from pgboss.job where data->>'operationId' = $1`,
      [seen],
    );
    expect(rows[0]).toEqual({ jobs: 0 });
  });

  it('I-06 two starts of one identity at the same time give one operation', async () => {
    const [one, other] = [server(), server()];
    const what = work();
    const results = await Promise.all([
      start(one, what),
      start(other, what),
      start(one, what),
      start(other, what),
    ]);
    expect(new Set(results.map((result) => result.operation.id)).size).toBe(1);
    expect(results.filter((result) => result.created)).toHaveLength(1);
  });

  it('starts the same identity again once it ended', async () => {
    const operations = server();
    operations.register('backup', async () => ({ outcome: 'succeeded' }));
    const what = work();
    const first = await start(operations, what);
    expect(await operations.runNow(place.workspaceId, first.operation.id)).toBe(true);
    const second = await start(operations, what);
    expect(second.created).toBe(true);
    expect(second.operation.id).not.toBe(first.operation.id);
  });

  it('two workers never have one operation, and a job that comes twice does nothing', async () => {
    const [one, other] = [server(), server()];
    const { handler, entered, open } = held();
    let runs = 0;
    for (const operations of [one, other]) {
      operations.register('backup', (context) => {
        runs += 1;
        return handler(context);
      });
    }
    const { operation } = await start(one, work());
    const tries = [one, other, one, other].map((each) => each.runNow(place.workspaceId, operation.id));
    await entered;
    open();
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    expect(runs).toBe(1);
  });

  it('I-21 work of a dead worker is taken up again after its lease, with a higher fencing number', async () => {
    // Its heart stands still: a beat never comes round.
    const sleep = (ms: number, signal?: AbortSignal) =>
      ms === 100 ? new Promise<void>(() => undefined) : systemClock.sleep(ms, signal);
    const dead = server({ clock: { ...systemClock, sleep } });
    const abandoned = held();
    dead.register('backup', abandoned.handler);
    const { operation } = await start(dead, work());
    void dead.runNow(place.workspaceId, operation.id);
    const first = await abandoned.entered;

    const alive = server();
    let second: OperationContext | undefined;
    alive.register('backup', async (context) => {
      second = context;
      return { outcome: 'succeeded' };
    });
    await alive.startWorking();
    expect((await ended(alive, operation.id)).outcome).toBe('succeeded');
    expect(second!.fence).toBeGreaterThan(first.fence);

    // I-22: the one that lost it can neither prove its fence nor end what another attempt did.
    expect(() => first.assertLease()).toThrow(LeaseLost);
    const late = store.inWorkspace(place.workspaceId, (tx) =>
      renewFence(tx, { operationId: operation.id, fence: first.fence }),
    );
    await expect(late).rejects.toThrow(LeaseLost);
    abandoned.open();
    await delay(100);
    expect((await look(alive, operation.id))?.outcome).toBe('succeeded');
  });

  it('I-22 a successor claims only after what the attempt wrote under its fence is durable', async () => {
    const operations = server({ lease: { leaseMs: 60_000, beatMs: 60_000 } });
    const { handler, entered, open } = held();
    operations.register('backup', handler);
    const { operation } = await start(operations, work());
    const running = operations.runNow(place.workspaceId, operation.id);
    const { fence } = await entered;
    await store.asAdmin(`update operation set lease_until = app_now() - interval '1 second' where id = $1`, [
      operation.id,
    ]);
    const order: string[] = [];
    const successor = server();
    successor.register('backup', async () => {
      order.push('claimed');
      return { outcome: 'succeeded' };
    });
    let claiming: Promise<boolean> | undefined;
    await store.inWorkspace(place.workspaceId, async (tx) => {
      await renewFence(tx, { operationId: operation.id, fence, leaseMs: 1 });
      claiming = successor.runNow(place.workspaceId, operation.id);
      await delay(150);
      order.push('written');
    });
    await claiming;
    expect(order[0]).toBe('written');
    open();
    await running;
  });

  it('cancels what never began at once, and tells who listens', async () => {
    const operations = server();
    const heard: string[] = [];
    operations.onEnded(async (_tx, operation) => {
      heard.push(operation.id);
    });
    const { operation } = await start(operations, work());
    const cancelled = await store.inWorkspace(place.workspaceId, (tx) =>
      operations.requestCancel(tx, operation.id),
    );
    expect(cancelled).toMatchObject({ status: 'ended', outcome: 'cancelled' });
    expect(heard).toEqual([operation.id]);
    expect(await operations.runNow(place.workspaceId, operation.id)).toBe(false);
  });

  it('asks running work to stop, from another process', async () => {
    const [web, worker] = [server(), server()];
    const { promise: entered, resolve } = Promise.withResolvers<void>();
    worker.register('backup', async (context) => {
      resolve();
      await systemClock.sleep(10_000, context.signal);
      return { outcome: 'succeeded' };
    });
    const { operation } = await start(web, work());
    const running = worker.runNow(place.workspaceId, operation.id);
    await entered;
    const asked = await store.inWorkspace(place.workspaceId, (tx) => web.requestCancel(tx, operation.id));
    expect(asked).toMatchObject({ status: 'running', outcome: null });
    await running;
    expect(await look(web, operation.id)).toMatchObject({ status: 'ended', outcome: 'cancelled' });
  });

  it('a shutdown gives work back, and the next server continues it at once', async () => {
    const first = server({ lease: { leaseMs: 60_000, beatMs: 50 } });
    const { promise: entered, resolve } = Promise.withResolvers<void>();
    first.register('backup', async (context) => {
      resolve();
      await systemClock.sleep(10_000, context.signal);
      return { outcome: 'succeeded' };
    });
    const { operation } = await start(first, work());
    void first.runNow(place.workspaceId, operation.id);
    await entered;
    await first.stop({ graceMs: 2_000 });
    expect(await look(first, operation.id)).toMatchObject({ status: 'queued', outcome: null });

    const next = server();
    next.register('backup', async () => ({ outcome: 'succeeded' }));
    await next.startWorking();
    const done = await ended(next, operation.id);
    expect(done.outcome).toBe('succeeded');
    expect(done.endedAt!.getTime() - done.startedAt!.getTime()).toBeLessThan(10_000);
  });

  it('wakes work whose job was lost', async () => {
    const operations = server();
    const { operation } = await start(operations, work());
    await store.asAdmin(`delete from pgboss.job where data->>'operationId' = $1`, [operation.id]);
    operations.register('backup', async () => ({ outcome: 'succeeded' }));
    await operations.startWorking();
    expect((await ended(operations, operation.id)).outcome).toBe('succeeded');
  });

  it('a failure says what a Problem says, and never what another error says', async () => {
    const operations = server();
    const errors = [
      new Problem({
        status: 409,
        code: 'vault_damaged',
        title: 'A stored file is damaged',
        next: 'Check the disk.',
      }),
      new Error('password=hunter2'),
    ];
    operations.register('backup', async () => {
      throw errors.shift()!;
    });
    const failures = [];
    for (let round = 0; round < 2; round += 1) {
      const { operation } = await start(operations, work());
      await operations.runNow(place.workspaceId, operation.id);
      failures.push(await look(operations, operation.id));
    }
    expect(failures[0]).toMatchObject({
      outcome: 'failed',
      failure: { code: 'vault_damaged', message: 'A stored file is damaged', next: 'Check the disk.' },
    });
    expect(failures[1]).toMatchObject({ outcome: 'failed', failure: { code: 'unexpected' } });
    expect(JSON.stringify(failures[1])).not.toContain('hunter2');
  });

  it('I-21 gives work back whose database connection was lost, and goes on with it', async () => {
    const operations = server();
    let attempts = 0;
    operations.register('backup', async (context) => {
      attempts += 1;
      if (attempts > 1) return { outcome: 'succeeded' };
      await store.inWorkspace(context.operation.workspaceId, async (tx) => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
        await store.asAdmin('select pg_terminate_backend($1)', [rows[0]?.pid]);
        await tx.selectFrom('operation').select('id').execute();
      });
      return { outcome: 'succeeded' };
    });
    const { operation } = await start(operations, work());
    await operations.runNow(place.workspaceId, operation.id);
    expect(await look(operations, operation.id)).toMatchObject({ status: 'queued', outcome: null });
    await operations.startWorking();
    expect((await ended(operations, operation.id)).outcome).toBe('succeeded');
    expect(attempts).toBe(2);
  });

  it('ends work that no server knows how to do', async () => {
    const operations = server();
    const { operation } = await start(operations, work({ kind: 'integrity' }));
    await operations.runNow(place.workspaceId, operation.id);
    expect(await look(operations, operation.id)).toMatchObject({
      outcome: 'failed',
      failure: { code: 'no_handler' },
    });
  });

  it('I-23 one Microsoft tenant has one restore at a time, across environments and workspaces', async () => {
    const operations = server();
    const twin = await makeWorkspace(store, { tenantId: place.tenantId });
    const restore = (where: Place): OperationStart => ({
      ...work(),
      workspaceId: where.workspaceId,
      environmentId: where.environmentId,
      kind: 'restore',
    });
    const first = await start(operations, restore(place));
    await expect(start(operations, restore(twin))).rejects.toMatchObject({
      status: 409,
      code: 'other_operation',
    });
    await expect(start(operations, restore(place))).rejects.toMatchObject({
      status: 409,
      code: 'other_operation',
    });
    await store.inWorkspace(place.workspaceId, (tx) => operations.requestCancel(tx, first.operation.id));
    expect((await start(operations, restore(twin))).created).toBe(true);
  });

  it('another workspace sees neither the operation nor its events', async () => {
    const operations = server();
    const stranger = await makeWorkspace(store);
    const { operation } = await start(operations, work());
    expect(
      await store.inWorkspace(stranger.workspaceId, (tx) => operations.get(tx, operation.id)),
    ).toBeUndefined();
    const events = operations.watch(stranger.workspaceId, operation.id, AbortSignal.timeout(1_000));
    await expect(events[Symbol.asyncIterator]().next()).rejects.toMatchObject({ status: 404 });
  });
});
