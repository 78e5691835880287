import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Boundary } from '../../src/restore/facts/execution.ts';
import type { Bench, ConfirmedBench } from './support/bench.ts';
import { startDriftedBench, type Ids } from './support/furnish.ts';
import { judge } from './support/judge.ts';

let bench: Bench;
let ids: Ids;
beforeAll(async () => {
  ({ bench, ids } = await startDriftedBench());
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const admin = () => bench.simulator.admin(bench.tenantId, 'Alex Wilber');
const lineOf = (run: ConfirmedBench, name: string) => run.lines.find((line) => line.name === name)!;

/** Another administrator acts once, when the run comes by here for this line. */
function meanwhile(
  of: { run: ConfirmedBench; name: string },
  act: () => Promise<unknown>,
  where: [Boundary, string] = ['checkGates', 'after'],
) {
  let done = false;
  return async (boundary: Boundary, when: string, lineId: string) => {
    if (done || boundary !== where[0] || when !== where[1] || lineId !== lineOf(of.run, of.name).id) return;
    done = true;
    await act();
  };
}

describe('I-12 an object that was changed after the preview', () => {
  it('is skipped, named with what changed, and left as it is', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance', 'Windows updates'] });
    const at = meanwhile({ run, name: 'Windows compliance' }, () =>
      admin().edit('deviceCompliancePolicy', ids['Windows compliance']!, { passwordRequired: true }),
    );
    expect(await bench.attempt(run, { at })).toEqual({ outcome: 'partly' });
    const results = await bench.results(run);
    expect(results['Windows compliance']).toMatchObject({ outcome: 'skipped_changed', writes: [] });
    expect(results['Windows compliance']?.reason).toMatch(
      /settings were changed in the tenant \(.*password.*\)/i,
    );
    expect(results['Windows updates']).toMatchObject({ outcome: 'restored' });
    expect(bench.named('deviceCompliancePolicy', 'Windows compliance')[0]).toMatchObject({
      passwordRequired: true,
      bitLockerEnabled: false,
    });
    // I-26
    expect(await bench.status(run)).toBe('restored_with_follow_up');
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
  });

  it('counts when only its assignments were changed', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    const everyone = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
    const at = meanwhile({ run, name: 'Windows compliance' }, () =>
      admin().assign('deviceCompliancePolicy', ids['Windows compliance']!, [{ target: everyone }]),
    );
    await bench.attempt(run, { at });
    expect(bench.writes()).toEqual([]);
    const { 'Windows compliance': line } = await bench.results(run);
    expect(line?.reason).toContain('Its assignments were changed in the tenant');
    expect(await bench.status(run)).toBe('failed');
  });

  it('also between its content and its assignments: the rest is not written over it (I-18)', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    const everyone = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
    const at = meanwhile(
      { run, name: 'Windows compliance' },
      () => admin().assign('deviceCompliancePolicy', ids['Windows compliance']!, [{ target: everyone }]),
      ['writeOutcome', 'after'],
    );
    await bench.attempt(run, { at });
    expect(bench.writes().map(({ method }) => method)).toEqual(['PATCH']);
    const { 'Windows compliance': line } = await bench.results(run);
    expect(line).toMatchObject({ outcome: 'failed' });
    expect(line?.reason).toContain('Its settings were written, but then its assignments were changed');
    expect(await bench.status(run)).toBe('failed');
  });

  it('is not written on a live read that has grown old: it is read again first', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    let reads = 0;
    const result = await bench.attempt(run, {
      timing: { readToSendMs: 150 },
      at: async (boundary, when) => {
        if (boundary !== 'compareFingerprint' || when !== 'after') return;
        reads += 1;
        if (reads === 1) await new Promise((resolve) => setTimeout(resolve, 300));
      },
    });
    expect(result).toEqual({ outcome: 'succeeded' });
    expect(reads).toBe(2);
    expect(bench.writes().filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });
});

describe('I-13 same name, other object', () => {
  it('an object that was deleted and made again under its name is another one, and is left alone', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    const at = meanwhile({ run, name: 'Windows compliance' }, () =>
      admin().recreate('deviceCompliancePolicy', ids['Windows compliance']!),
    );
    await bench.attempt(run, { at });
    expect(bench.writes()).toEqual([]);
    const { 'Windows compliance': line } = await bench.results(run);
    expect(line).toMatchObject({ outcome: 'skipped_changed' });
    expect(line?.reason).toContain('It was deleted in the tenant');
    expect(bench.named('deviceCompliancePolicy', 'Windows compliance')).toHaveLength(1);
  });

  it('an object that appears under the name of one to be created stops the create', async () => {
    const run = await bench.confirmed({ names: ['Corporate devices', 'Filtered policy'] });
    const at = meanwhile({ run, name: 'Corporate devices' }, () =>
      admin().create('assignmentFilter', {
        displayName: 'Corporate devices',
        platform: 'windows10AndLater',
        rule: '(device.deviceOwnership -eq "Personal")',
        assignmentFilterManagementType: 'devices',
      }),
    );
    await bench.attempt(run, { at });
    expect(bench.writes()).toEqual([]);
    const results = await bench.results(run);
    expect(results['Corporate devices']).toMatchObject({ outcome: 'skipped_changed' });
    expect(results['Filtered policy']).toMatchObject({ outcome: 'not_attempted' });
  });
});

describe('I-14 absence', () => {
  const LOCATIONS = '/identity/conditionalAccess/namedLocations';

  it('is concluded for Entra from two complete lists that lie the lag apart', async () => {
    const run = await bench.confirmed({ names: ['Head office', 'Block elsewhere'] });
    expect(await bench.attempt(run, { timing: { listingLagMs: 200 } })).toEqual({ outcome: 'succeeded' });
    const [create] = bench.writes().filter(({ path }) => path.endsWith(LOCATIONS));
    const lists = bench.simulator
      .log()
      .filter(
        ({ n, method, path }) => n < create!.n && method === 'GET' && path.split('?')[0]?.endsWith(LOCATIONS),
      );
    const [first, last] = [lists.at(-2)!, lists.at(-1)!];
    expect(new Date(last.at).getTime() - new Date(first.at).getTime()).toBeGreaterThanOrEqual(190);
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
  });

  it('is never concluded from a list that broke off', async () => {
    const run = await bench.confirmed({ names: ['Corporate devices'] });
    const at = meanwhile({ run, name: 'Corporate devices' }, async () => {
      bench.simulator.setFaults([
        {
          match: { method: 'GET', path: '/deviceManagement/assignmentFilters' },
          kind: 'forbidden',
          times: 99,
        },
      ]);
    });
    await bench.attempt(run, { at });
    expect(bench.writes()).toEqual([]);
    const { 'Corporate devices': line } = await bench.results(run);
    expect(line).toMatchObject({ outcome: 'failed' });
    expect(line?.reason).toContain('Nothing was written');
  });
});

describe('changed since it was confirmed', () => {
  it('a run does not start when its preview would be another one now, and names what changed', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance', 'Windows updates'] });
    await admin().edit('deviceCompliancePolicy', ids['Windows compliance']!, { passwordRequired: true });
    expect(await bench.attempt(run)).toMatchObject({
      outcome: 'blocked',
      failure: { code: 'restore_stopped' },
    });
    expect(bench.writes()).toEqual([]);
    expect(await bench.status(run)).toBe('stopped');
    const results = await bench.results(run);
    expect(results['Windows updates']).toMatchObject({ outcome: 'not_attempted' });
    expect(results['Windows updates']?.reason).toContain('"Windows compliance" is not as previewed any more');
  });

  it('I-09 a check that can not be completed again counts as not current: nothing is written', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    bench.simulator.setFaults([
      {
        match: { method: 'GET', path: '/deviceManagement/deviceCompliancePolicies' },
        kind: 'forbidden',
        times: 99,
      },
    ]);
    expect(await bench.attempt(run)).toMatchObject({ outcome: 'blocked' });
    expect(bench.writes()).toEqual([]);
  });
});
