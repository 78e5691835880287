import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { BOUNDARIES } from '../../src/restore/facts/execution.ts';
import type { FaultKind } from '../../simulator/faults/fault.ts';
import { Killed, type Bench, type ConfirmedBench } from './support/bench.ts';
import { startDriftedBench } from './support/furnish.ts';
import { judge } from './support/judge.ts';
import { undoing } from './support/undo.ts';

// Two or three whole runs each, one after the other.
vi.setConfig({ testTimeout: 90_000 });

let bench: Bench;
/** The tenant after a restore that made two objects, and the run that did it. */
let made: ConfirmedBench;
let after: ReturnType<Bench['simulator']['snapshot']>;
beforeAll(async () => {
  ({ bench } = await startDriftedBench());
  made = await bench.confirmed({ names: ['Corporate devices', 'Filtered policy', 'Head office'] });
  expect(await bench.attempt(made)).toEqual({ outcome: 'succeeded' });
  after = structuredClone(bench.simulator.snapshot(bench.tenantId));
});
beforeEach(async () => {
  await bench.reset();
  bench.simulator.restore(structuredClone(after));
});
afterAll(() => bench.close());

const POLICIES = '/deviceManagement/configurationPolicies';
const LOCATIONS = '/identity/conditionalAccess/namedLocations';
const timing = { lostAnswerMs: 80, pollMs: 30, leaseMs: 30, sendTimeoutMs: 20, listingLagMs: 20 };
const admin = () => bench.simulator.admin(bench.tenantId, 'Alex Wilber');
const deletes = () => bench.writes().filter(({ method }) => method === 'DELETE');

/** A confirmed undo that removes these objects and nothing else. */
async function removing(...names: string[]): Promise<ConfirmedBench> {
  const { begin, candidates, edit, confirm } = undoing(bench);
  const draft = await begin(made.runId);
  const { items } = await candidates(draft.id);
  await edit(draft.id, {
    removals: items
      .filter(({ name }) => names.includes(name))
      .map(({ typeKey, id, because }) => ({ typeKey, id, because })),
  });
  return confirm(draft.id);
}

describe('I-10 a DELETE whose answer was lost', () => {
  it.each<FaultKind>(['timeout_after_commit', 'reset_after_commit'])(
    'is found done by looking for the object, and never sent again (%s)',
    async (kind) => {
      const run = await removing('Filtered policy');
      bench.simulator.setFaults([{ match: { method: 'DELETE', path: POLICIES }, kind }]);
      expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
      expect(deletes()).toHaveLength(1);
      expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
      expect((await bench.results(run))['Filtered policy']).toMatchObject({
        outcome: 'restored',
        reason: 'Removed, and not found again.',
        writes: [{ method: 'POST' }, { method: 'DELETE', step: 'remove', status: 'found in the tenant' }],
      });
    },
  );

  it('is sent once more when the object is still there and unchanged', async () => {
    const run = await removing('Filtered policy');
    bench.simulator.setFaults([
      { match: { method: 'DELETE', path: POLICIES }, kind: 'timeout_before_commit' },
    ]);
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
    expect(deletes().map(({ committed }) => committed)).toEqual([false, true]);
    expect(bench.named('settingsCatalogPolicy', 'Filtered policy')).toEqual([]);
  });

  it('is never sent a third time', async () => {
    const run = await removing('Filtered policy');
    bench.simulator.setFaults([
      { match: { method: 'DELETE', path: POLICIES }, kind: 'timeout_before_commit', times: 9 },
    ]);
    expect(await bench.attempt(run)).toMatchObject({ outcome: 'failed' });
    expect(deletes()).toHaveLength(2);
    expect((await bench.results(run))['Filtered policy']).toMatchObject({ outcome: 'unknown' });
  });

  it('is left to a person when somebody changed the object meanwhile (I-12)', async () => {
    const run = await removing('Filtered policy');
    bench.simulator.setFaults([
      { match: { method: 'DELETE', path: POLICIES }, kind: 'timeout_before_commit' },
    ]);
    const id = run.lines[0]!.targetId!;
    const result = await bench.attempt(run, {
      at: async (boundary, when) => {
        if (boundary === 'receive' && when === 'after' && deletes().length > 0)
          await admin().edit('settingsCatalogPolicy', id, { description: 'ours now' });
      },
    });
    expect(result).toMatchObject({ outcome: 'failed' });
    expect(deletes()).toHaveLength(1);
    expect((await bench.results(run))['Filtered policy']).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('changed in the tenant'),
    });
    expect(bench.named('settingsCatalogPolicy', 'Filtered policy')).toHaveLength(1);
  });
});

describe('a removal that does not go through', () => {
  it('says that the object was taken out of effect and not removed', async () => {
    const run = await removing('Filtered policy');
    bench.simulator.setFaults([{ match: { method: 'DELETE', path: POLICIES }, kind: 'forbidden' }]);
    await bench.attempt(run);
    const { 'Filtered policy': result } = await bench.results(run);
    expect(result).toMatchObject({ outcome: 'failed' });
    expect(result?.reason).toMatch(/^It was taken out of effect, but Microsoft Graph refused the rest: /);
    expect(result?.reason).toContain('It was not removed.');
  });

  it('keeps what waits for it from being attempted (I-16)', async () => {
    const run = await removing('Filtered policy', 'Corporate devices');
    bench.simulator.setFaults([{ match: { method: 'DELETE', path: POLICIES }, kind: 'forbidden' }]);
    await bench.attempt(run);
    const results = await bench.results(run);
    expect(results['Corporate devices']).toMatchObject({ outcome: 'not_attempted', writes: [] });
    expect(results['Corporate devices']?.reason).toContain('"Filtered policy" may still use it');
    expect(bench.named('assignmentFilter', 'Corporate devices')).toHaveLength(1);
  });

  it('is not called removed while the list still shows it (I-14, I-24)', async () => {
    const run = await removing('Head office');
    let gone = false;
    await bench.attempt(run, {
      at: (boundary, when) => {
        if (boundary !== 'verifyRead' || when !== 'before') return;
        gone = true;
        bench.simulator.setFaults([
          { match: { method: 'GET', path: LOCATIONS }, kind: 'forbidden', times: 999 },
        ]);
      },
    });
    expect(gone).toBe(true);
    expect((await bench.results(run))['Head office']).toMatchObject({
      outcome: 'written_unverified',
      outcomeLabel: 'Removed, not verified',
    });
  });

  it('skips what is gone already when its turn comes', async () => {
    const run = await removing('Head office');
    await bench.attempt(run, {
      at: async (boundary, when) => {
        if (boundary === 'readLive' && when === 'before')
          await admin().delete('namedLocation', run.lines[0]!.targetId!);
      },
    });
    expect(deletes()).toEqual([]);
    expect((await bench.results(run))['Head office']).toMatchObject({ outcome: 'skipped_changed' });
  });
});

describe('I-21 a removal whose worker died', () => {
  it.each(BOUNDARIES)('goes on to its end: killed before and again after %s', async (boundary) => {
    const run = await removing('Filtered policy', 'Corporate devices');
    for (const when of ['before', 'after']) {
      let seen = 0;
      const at = (place: string, moment: string) => {
        if (place !== boundary || moment !== when) return;
        seen += 1;
        if (seen === 1) throw new Killed(`killed ${when} ${boundary}`);
      };
      expect(await bench.attempt(run, { at, timing })).toBe('killed');
    }
    expect(await bench.attempt(run, { timing })).toEqual({ outcome: 'succeeded' });
    expect(await bench.status(run)).toBe('restored');
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
    expect(bench.named('settingsCatalogPolicy', 'Filtered policy')).toEqual([]);
    expect(bench.named('assignmentFilter', 'Corporate devices')).toEqual([]);
    const committed = deletes().filter((entry) => entry.committed);
    expect(committed).toHaveLength(2);
  });
});
