import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock, systemRandom } from '../../src/kernel/system-ports.ts';
import type { Operation, OperationHandler, OperationStart } from '../../src/operations/operation.ts';
import {
  createOperations,
  type Operations,
  type OperationsOptions,
} from '../../src/operations/operations.ts';
import type { Tx } from '../../src/store/store.ts';
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
  place = await makeWorkspace(store);
});
beforeAll(async () => {
  place = await makeWorkspace(store);
});
afterAll(() => store.drop());

function server(options: Partial<OperationsOptions> = {}): Operations {
  const operations = createOperations({
    store,
    clock: systemClock,
    random: systemRandom,
    logger: pino({ level: 'silent' }),
    lease: { leaseMs: 1_500, beatMs: 100 },
    sweepMs: 60_000,
    watchMs: 50,
    ...options,
  });
  opened.push(operations);
  return operations;
}

const start = async (operations: Operations, extra: Partial<OperationStart> = {}): Promise<Operation> => {
  const what: OperationStart = {
    workspaceId: place.workspaceId,
    environmentId: place.environmentId,
    kind: 'restore',
    identity: 'restore',
    personId: 'person-1',
    personName: 'Megan',
    ...extra,
  };
  return (await store.inWorkspace(what.workspaceId, (tx) => operations.start(tx, what))).operation;
};
const inTx = <T>(work: (tx: Tx) => Promise<T>) => store.inWorkspace(place.workspaceId, work);
const look = (operations: Operations, id: string) => inTx((tx) => operations.get(tx, id));
const run = (operations: Operations, id: string) => operations.runNow(place.workspaceId, id);

async function until(operations: Operations, id: string, status: Operation['status']): Promise<Operation> {
  for (let tries = 0; tries < 200; tries += 1) {
    const seen = await look(operations, id);
    if (seen?.status === status) return seen;
    await delay(50);
  }
  throw new Error(`It never was ${status}.`);
}

/** Waits the first time (or the first times), then succeeds; counts how often it was called, and under which fencing numbers. */
function waiting(lookInMs: number, times = 1) {
  const fences: bigint[] = [];
  const handler: OperationHandler = async (context) => {
    fences.push(context.fence);
    if (context.cancelRequested()) return { outcome: 'cancelled' };
    return fences.length <= times ? { waiting: { lookInMs } } : { outcome: 'succeeded' };
  };
  return { handler, fences };
}

describe('work that waits for something outside', () => {
  it('holds no lease, is not woken before its time, and is looked at again by a durable job', async () => {
    const operations = server();
    const { handler, fences } = waiting(2_000);
    operations.register('restore', handler);
    await operations.startWorking();
    const { id } = await start(operations);
    const resting = await until(operations, id, 'waiting');
    expect(resting.outcome).toBeNull();
    expect(resting.lookAgainAt?.getTime()).toBeGreaterThan(Date.now());
    const { rows } = await store.asAdmin(
      `select (select lease_until from operation where id = $1::uuid) as lease,
        (select count(*)::int from pgboss.job where data->>'operationId' = $1::text and state = 'created') as jobs`,
      [id],
    );
    expect(rows[0]).toEqual({ lease: null, jobs: 1 });
    await operations.reconcile();
    expect(await run(operations, id)).toBe(false);
    expect(fences).toHaveLength(1);
    expect((await until(operations, id, 'ended')).outcome).toBe('succeeded');
    expect(fences[1]).toBeGreaterThan(fences[0]!);
  });

  it('is looked at by the sweep when its job is lost', async () => {
    const operations = server({ sweepMs: 100 });
    const { handler } = waiting(300);
    operations.register('restore', handler);
    const { id } = await start(operations);
    await run(operations, id);
    await store.asAdmin(`delete from pgboss.job where data->>'operationId' = $1`, [id]);
    await operations.startWorking();
    expect((await until(operations, id, 'ended')).outcome).toBe('succeeded');
  });

  it.each([
    [
      'asks for a look',
      (operations: Operations, id: string) => inTx((tx) => operations.lookAgain(tx, id)),
      'succeeded',
    ],
    [
      'cancels',
      (operations: Operations, id: string) => inTx((tx) => operations.requestCancel(tx, id)),
      'cancelled',
    ],
  ] as const)('is woken at once when a person %s', async (_what, wake, outcome) => {
    const operations = server();
    const { handler } = waiting(3_600_000);
    operations.register('restore', handler);
    await operations.startWorking();
    const { id } = await start(operations);
    await until(operations, id, 'waiting');
    await wake(operations, id);
    expect((await until(operations, id, 'ended')).outcome).toBe(outcome);
    expect(await inTx((tx) => operations.lookAgain(tx, id))).toBeUndefined();
  });

  it('does not miss a wish to cancel that comes while it is about to rest', async () => {
    const operations = server();
    const calls: boolean[] = [];
    operations.register('restore', async (context) => {
      const { operation } = context;
      calls.push(context.cancelRequested());
      if (context.cancelRequested()) return { outcome: 'cancelled' };
      await inTx((tx) => operations.requestCancel(tx, operation.id));
      return { waiting: { lookInMs: 3_600_000 } };
    });
    const { id } = await start(operations);
    await run(operations, id);
    const resting = await look(operations, id);
    expect(resting?.lookAgainAt?.getTime()).toBeLessThanOrEqual(Date.now());
    expect(await run(operations, id)).toBe(true);
    expect((await look(operations, id))?.outcome).toBe('cancelled');
    expect(calls).toEqual([false, true]);
  });

  it('I-23 gives its place up, and takes it again before it goes on or is put off', async () => {
    const operations = server({ placeTakenMs: 1_000 });
    const first = waiting(0);
    operations.register('restore', first.handler);
    const { id } = await start(operations);
    await run(operations, id);
    // Another restore of this tenant, in another workspace: the database decides.
    const elsewhere = await makeWorkspace(store, { tenantId: place.tenantId });
    const other = await start(operations, {
      workspaceId: elsewhere.workspaceId,
      environmentId: elsewhere.environmentId,
      personId: elsewhere.personId,
    });
    expect(await run(operations, id)).toBe(false);
    expect(first.fences).toHaveLength(1);
    expect((await look(operations, id))?.lookAgainAt?.getTime()).toBeGreaterThan(Date.now());
    await store.inWorkspace(elsewhere.workspaceId, (tx) => operations.requestCancel(tx, other.id));
    await inTx((tx) => operations.lookAgain(tx, id));
    expect(await run(operations, id)).toBe(true);
    expect((await look(operations, id))?.outcome).toBe('succeeded');
  });

  it('is not the active one of its name: the same work can be started beside it, and not twice', async () => {
    const operations = server();
    operations.register('restore', waiting(3_600_000).handler);
    const { id } = await start(operations);
    await run(operations, id);
    const second = await start(operations, { subjectId: randomUUID() });
    expect(second.id).not.toBe(id);
    expect((await start(operations)).id).toBe(second.id);
  });
});
