import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stringOf } from '../../src/kernel/json.ts';
import { LeaseLost } from '../../src/operations/lease.ts';
import { BOUNDARIES, WAIT_BOUNDARIES } from '../../src/restore/facts/execution.ts';
import { Killed, type Bench, type ConfirmedBench } from './support/bench.ts';
import { startDriftedBench } from './support/furnish.ts';
import { judge } from './support/judge.ts';

let bench: Bench;
beforeAll(async () => {
  ({ bench } = await startDriftedBench());
});
beforeEach(async () => {
  await bench.reset();
  await admin().approvals.require(['filter']);
});
afterAll(() => bench.close());

/** A create that is protected, and one that refers to it and is not. */
const NAMES = ['Corporate devices', 'Filtered policy'];
const timing = { lostAnswerMs: 80, pollMs: 30, leaseMs: 30, sendTimeoutMs: 20, listingLagMs: 20 };
const EVERY = [...BOUNDARIES, ...WAIT_BOUNDARIES];
const WHEN = ['before', 'after'] as const;
const hit = new Set<string>();

const admin = () => bench.simulator.admin(bench.tenantId, 'Alex Wilber');
const requests = () => admin().approvals.requests();
const approve = async () => {
  for (const { id, status } of requests()) {
    if (status === 'needsApproval') await admin().approvals.approve(stringOf(id) ?? '');
  }
};

/** Dies the first time that it comes by this place. */
function killAt(cell: { phase: string; boundary: string; when: string }) {
  let dead = false;
  return (boundary: string, when: string) => {
    if (dead || boundary !== cell.boundary || when !== cell.when) return;
    dead = true;
    hit.add(`${cell.phase} ${when} ${boundary}`);
    throw new Killed(`killed ${when} ${boundary}`);
  };
}

/** Attempts that die before and after a boundary, then as many as it takes to get no further. */
async function throughDeaths(run: ConfirmedBench, phase: string, boundary: string) {
  let result: Awaited<ReturnType<Bench['attempt']>> = 'killed';
  for (const when of WHEN) {
    result = await bench.attempt(run, { timing, at: killAt({ phase, boundary, when }) });
    if (result !== 'killed' && !('waiting' in result)) return result;
  }
  for (let left = 3; left > 0 && result === 'killed'; left -= 1)
    result = await bench.attempt(run, { timing });
  return result;
}

describe('I-21 a worker that dies while a run is filed, waits or is carried out', () => {
  it.each(EVERY)('loses nothing and does nothing twice: before and after %s', async (boundary) => {
    const run = await bench.confirmed({ names: NAMES });
    expect(await throughDeaths(run, 'filing', boundary)).toHaveProperty('waiting');
    expect(requests()).toMatchObject([{ status: 'needsApproval' }]);
    expect(await bench.status(run)).toBe('awaiting_approval');
    expect(Object.values(await bench.results(run)).map(({ outcome }) => outcome)).toEqual([
      'awaiting_approval',
      'pending',
    ]);
    expect(bench.writes().filter(({ committed }) => committed)).toEqual([]);

    await approve();
    expect(await throughDeaths(run, 'carrying out', boundary)).toEqual({ outcome: 'succeeded' });
    expect(requests()).toMatchObject([{ status: 'completed' }]);
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
    const results = await bench.results(run);
    for (const name of NAMES) expect(results[name]).toMatchObject({ outcome: 'restored', verified: true });
    expect(bench.named('assignmentFilter', 'Corporate devices')).toHaveLength(1);
    expect(bench.named('settingsCatalogPolicy', 'Filtered policy')).toHaveLength(1);
  });

  // The death before these leaves a filing that is found, so that the same run never comes by there again.
  it.each(['receive', 'writeOutcome'])('knows what it filed when it dies after %s', async (boundary) => {
    const run = await bench.confirmed({ names: NAMES });
    const at = killAt({ phase: 'filing', boundary, when: 'after' });
    expect(await bench.attempt(run, { timing, at })).toBe('killed');
    expect(await bench.attempt(run, { timing })).toHaveProperty('waiting');
    expect(requests()).toHaveLength(1);
    expect(bench.writes()).toHaveLength(1);
    await approve();
    expect(await bench.attempt(run, { timing })).toEqual({ outcome: 'succeeded' });
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
  });

  it('was killed at every boundary of a filing and of a carrying out, before and after', () => {
    // A filing reads nothing back and ends nothing; a run that is carried out takes nothing back.
    const never = {
      filing: ['assignments', 'verifyRead', 'writeVerdict', 'closeItem', 'closeRun', 'resume', 'withdraw'],
      'carrying out': ['rest', 'withdraw'],
    };
    const expected = Object.entries(never).flatMap(([phase, left]) =>
      EVERY.filter((boundary) => !left.includes(boundary)).flatMap((boundary) =>
        WHEN.map((when) => `${phase} ${when} ${boundary}`),
      ),
    );
    expect([...hit].sort()).toEqual(expect.arrayContaining(expected.sort()));
  });

  it.each(WHEN)('takes its requests back once it is cancelled, though it dies %s doing so', async (when) => {
    const run = await bench.confirmed({ names: NAMES });
    await bench.attempt(run, { timing });
    await bench.inTx((tx) => bench.operations.requestCancel(tx, run.operation.id));
    const at = killAt({ phase: 'cancelling', boundary: 'withdraw', when });
    expect(await bench.attempt(run, { timing, at })).toBe('killed');
    expect(await bench.attempt(run, { timing })).toEqual({ outcome: 'cancelled' });
    expect(requests()).toMatchObject([{ status: 'cancelled' }]);
    expect(await bench.status(run)).toBe('cancelled');
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
  });
});

describe('I-22 an attempt that lost its lease', () => {
  it('does not carry out what was approved, whatever it had read', async () => {
    const run = await bench.confirmed({ names: NAMES });
    await bench.attempt(run, { timing });
    await approve();
    const zombie = bench.attempt(run, {
      timing,
      assertLease: () => {
        throw new LeaseLost('The lease of this attempt has run out.');
      },
    });
    await expect(zombie).rejects.toThrow(LeaseLost);
    expect(bench.writes().filter(({ committed }) => committed)).toEqual([]);
    expect(requests()).toMatchObject([{ status: 'approved' }]);
    await bench.store.asAdmin(`update operation set lease_until = null where id = $1`, [run.operation.id]);
    expect(await bench.attempt(run, { timing })).toEqual({ outcome: 'succeeded' });
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
  });

  it('can not let a run rest that a successor goes on with', async () => {
    const run = await bench.confirmed({ names: NAMES });
    let successor: Promise<unknown> | undefined;
    const zombie = bench.attempt(run, {
      timing,
      at: async (boundary, when) => {
        if (boundary !== 'rest' || when !== 'before' || successor !== undefined) return;
        await bench.store.asAdmin(`update operation set lease_until = null where id = $1`, [
          run.operation.id,
        ]);
        successor = bench.attempt(run, { timing });
        await successor;
      },
    });
    await expect(zombie).rejects.toThrow(LeaseLost);
    expect(await successor).toHaveProperty('waiting');
    expect(requests()).toHaveLength(1);
  });
});
