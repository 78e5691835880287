import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LeaseLost } from '../../src/operations/lease.ts';
import { BOUNDARIES } from '../../src/restore/facts/execution.ts';
import { Killed, type Bench } from './support/bench.ts';
import { startDriftedBench } from './support/furnish.ts';
import { judge } from './support/judge.ts';

let bench: Bench;
beforeAll(async () => {
  ({ bench } = await startDriftedBench());
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

/** One line that updates content and assignments, one create that another create refers to. */
const NAMES = ['Windows compliance', 'Corporate devices', 'Filtered policy'];
/** Shorter waits: each cell of the table pays them. */
const timing = { lostAnswerMs: 80, pollMs: 30, leaseMs: 30, sendTimeoutMs: 20, listingLagMs: 20 };
const hit = new Set<string>();

/** Stops the attempt the n-th time that it comes by, and with it every line that is under way. */
function killAt(cell: { boundary: string; when: string }, nth = 1) {
  let seen = 0;
  return (boundary: string, when: string) => {
    if (seen >= nth) throw new Killed('killed before');
    if (boundary !== cell.boundary || when !== cell.when) return;
    seen += 1;
    if (seen === nth) hit.add(`${when} ${boundary}`);
    if (seen === nth) throw new Killed(`killed ${when} ${boundary}`);
  };
}

describe('I-21 a run whose worker died', () => {
  it.each(BOUNDARIES)('goes on to its end: killed before and again after %s', async (boundary) => {
    const run = await bench.confirmed({ names: NAMES });
    // One line after the other: two deaths hit one line only, and none is sent a third time.
    for (const when of ['before', 'after']) {
      expect(await bench.attempt(run, { at: killAt({ boundary, when }), timing, lines: 1 })).toBe('killed');
    }
    expect(await bench.attempt(run, { timing })).toEqual({ outcome: 'succeeded' });
    expect(await bench.status(run)).toBe('restored');
    // Nothing unannounced, nothing twice, nothing unread; and every line is told.
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
    const results = await bench.results(run);
    for (const name of NAMES)
      expect(results[name], name).toMatchObject({ outcome: 'restored', verified: true });
    expect(bench.named('settingsCatalogPolicy', 'Filtered policy')).toHaveLength(1);
    expect(bench.named('assignmentFilter', 'Corporate devices')).toHaveLength(1);
  });

  it.each(BOUNDARIES)(
    'with several lines under way goes on to its end: killed after %s',
    async (boundary) => {
      const run = await bench.confirmed({ names: NAMES });
      expect(await bench.attempt(run, { at: killAt({ boundary, when: 'after' }), timing })).toBe('killed');
      expect(await bench.attempt(run, { timing })).toEqual({ outcome: 'succeeded' });
      expect(await bench.status(run)).toBe('restored');
      expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
      expect(bench.named('settingsCatalogPolicy', 'Filtered policy')).toHaveLength(1);
      expect(bench.named('assignmentFilter', 'Corporate devices')).toHaveLength(1);
    },
  );

  it('was killed at every boundary, before and after', () => {
    expect(hit.size).toBe(BOUNDARIES.length * 2);
  });

  it.each([
    { boundary: 'send', when: 'after' },
    { boundary: 'assignments', when: 'before' },
    { boundary: 'writeOutcome', when: 'after' },
  ])('goes on after dying three times ($when $boundary)', async (cell) => {
    const run = await bench.confirmed({ names: NAMES });
    for (let times = 0; times < 3; times += 1) {
      const result = await bench.attempt(run, { at: killAt(cell), timing, lines: 1 });
      if (result !== 'killed') break;
    }
    await bench.attempt(run, { timing }).catch(() => undefined);
    expect(await bench.status(run)).toBe('restored');
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
  });

  it('tells the truth when the tenant was changed while it was down', async () => {
    const run = await bench.confirmed({ names: NAMES });
    const at = killAt({ boundary: 'closeItem', when: 'after' });
    expect(await bench.attempt(run, { at, timing, lines: 1 })).toBe('killed');
    const written = bench.writes().length;
    const done = Object.values(await bench.results(run)).filter(({ outcome }) => outcome === 'restored');
    const left = run.lines.find(({ name, action }) => name === 'Windows compliance' && action === 'update')!;
    await bench.simulator
      .admin(bench.tenantId)
      .edit('deviceCompliancePolicy', left.targetId!, { passwordRequired: true });
    const result = await bench.attempt(run, { timing });
    expect(result).toMatchObject({ outcome: 'blocked', failure: { code: 'restore_stopped' } });
    expect(bench.writes()).toHaveLength(written);
    expect(await bench.status(run)).toBe('stopped');
    const results = await bench.results(run);
    expect(results['Windows compliance']).toMatchObject({ outcome: 'not_attempted' });
    expect(results['Windows compliance']?.reason).toContain('Changed since it was confirmed');
    expect(Object.values(results).filter(({ outcome }) => outcome === 'restored')).toEqual(done);
  });

  it('ends with reasons when its error can not be helped', async () => {
    const run = await bench.confirmed({ names: NAMES });
    const failing = bench.attempt(run, {
      timing,
      lines: 1,
      at: (boundary, when) => {
        if (boundary === 'receive' && when === 'before') throw new Error('a defect of ours');
      },
    });
    await expect(failing).rejects.toThrow('a defect of ours');
    expect(await bench.status(run)).toBe('failed');
    const results = await bench.results(run);
    const outcomes = NAMES.map((name) => results[name]?.outcome).sort();
    expect(outcomes).toEqual(['not_attempted', 'not_attempted', 'unknown']);
  });
});

describe('I-22 a worker that lost its lease', () => {
  it('sends nothing when its lease ran out just before the socket', async () => {
    const run = await bench.confirmed({ names: NAMES });
    const zombie = bench.attempt(run, {
      timing,
      assertLease: () => {
        throw new LeaseLost('The lease of this attempt has run out.');
      },
    });
    await expect(zombie).rejects.toThrow(LeaseLost);
    expect(bench.writes()).toEqual([]);
    await bench.store.asAdmin(`update operation set lease_until = null where id = $1`, [run.operation.id]);
    expect(await bench.attempt(run, { timing })).toEqual({ outcome: 'succeeded' });
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
  });

  it.each(['writeIntent', 'writeOutcome', 'writeVerdict'] as const)(
    'can not write its %s once a successor has the run',
    async (at) => {
      const run = await bench.confirmed({ names: NAMES });
      let successor: Promise<unknown> | undefined;
      const zombie = bench.attempt(run, {
        timing,
        lines: 1,
        at: async (boundary, when) => {
          if (boundary !== at || when !== 'before' || successor !== undefined) return;
          await bench.store.asAdmin(`update operation set lease_until = null where id = $1`, [
            run.operation.id,
          ]);
          successor = bench.attempt(run, { timing });
          await successor;
        },
      });
      await expect(zombie).rejects.toThrow(LeaseLost);
      expect(await successor).toEqual({ outcome: 'succeeded' });
      expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
      expect(await bench.status(run)).toBe('restored');
    },
  );
});
