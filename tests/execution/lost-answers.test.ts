import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/kernel/json.ts';
import { systemClock } from '../../src/kernel/system-ports.ts';
import type { FaultKind } from '../../simulator/faults/fault.ts';
import { Killed, type Bench } from './support/bench.ts';
import { startDriftedBench, type Ids } from './support/furnish.ts';
import { judge } from './support/judge.ts';

let bench: Bench;
let ids: Ids;
beforeAll(async () => {
  ({ bench, ids } = await startDriftedBench());
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const POLICIES = '/deviceManagement/configurationPolicies';
const FILTERS = '/deviceManagement/assignmentFilters';
const LOST_AFTER: FaultKind[] = ['timeout_after_commit', 'reset_after_commit', 'truncated_body'];
const admin = () => bench.simulator.admin(bench.tenantId, 'Alex Wilber');
const created = (path: string) =>
  bench.writes().filter(({ method, path: at }) => method === 'POST' && at.endsWith(path));

describe('I-10 a create whose answer was lost', () => {
  it.each(LOST_AFTER)('is found and adopted, never sent again (%s)', async (kind) => {
    const run = await bench.confirmed({ names: ['Corporate devices', 'Filtered policy'] });
    bench.simulator.setFaults([{ match: { method: 'POST', path: POLICIES }, kind }]);
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
    expect(created(POLICIES)).toHaveLength(1);
    expect(bench.named('settingsCatalogPolicy', 'Filtered policy')).toHaveLength(1);
    const { 'Filtered policy': result } = await bench.results(run);
    expect(result).toMatchObject({ outcome: 'restored', verified: true });
    expect(result?.writes[0]).toMatchObject({ step: 'create', status: 'found in the tenant' });
  });

  it('is sent once more when a complete list proves that it had no effect', async () => {
    const run = await bench.confirmed({ names: ['Corporate devices'] });
    bench.simulator.setFaults([{ match: { method: 'POST', path: FILTERS }, kind: 'timeout_before_commit' }]);
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
    const [first, second, ...more] = created(FILTERS);
    expect(more).toEqual([]);
    expect([first?.committed, second?.committed]).toEqual([false, true]);
    const listed = bench.simulator.log().filter(({ n, method, path }) => {
      return method === 'GET' && path.includes(FILTERS) && n > first!.n && n < second!.n;
    });
    expect(listed.length).toBeGreaterThanOrEqual(2);
    const waited = new Date(second!.at).getTime() - new Date(first!.at).getTime();
    expect(waited).toBeGreaterThanOrEqual(240);
    expect(bench.named('assignmentFilter', 'Corporate devices')).toHaveLength(1);
  });

  it('is never sent a third time', async () => {
    const run = await bench.confirmed({ names: ['Corporate devices', 'Filtered policy'] });
    bench.simulator.setFaults([
      { match: { method: 'POST', path: FILTERS }, kind: 'timeout_before_commit', times: 9 },
    ]);
    expect(await bench.attempt(run)).toMatchObject({ outcome: 'failed' });
    expect(created(FILTERS)).toHaveLength(2);
    const results = await bench.results(run);
    expect(results['Corporate devices']).toMatchObject({ outcome: 'unknown' });
    // I-16: what depends on it is not attempted, and says on what.
    expect(results['Filtered policy']).toMatchObject({ outcome: 'not_attempted', writes: [] });
    expect(results['Filtered policy']?.reason).toContain('"Corporate devices"');
    expect(created(POLICIES)).toEqual([]);
  });

  it('stops for a person when the object found is not what was sent', async () => {
    const run = await bench.confirmed({ names: ['Corporate devices'] });
    bench.simulator.setFaults([{ match: { method: 'POST', path: FILTERS }, kind: 'timeout_before_commit' }]);
    const result = await bench.attempt(run, {
      at: async (boundary, when) => {
        if (boundary !== 'receive' || when !== 'after') return;
        await admin().create('assignmentFilter', {
          displayName: 'Corporate devices',
          platform: 'windows10AndLater',
          rule: '(device.deviceOwnership -eq "Personal")',
          assignmentFilterManagementType: 'devices',
        });
      },
    });
    expect(result).toMatchObject({ outcome: 'failed' });
    expect(created(FILTERS)).toHaveLength(1);
    const { 'Corporate devices': line } = await bench.results(run);
    expect(line).toMatchObject({ outcome: 'unknown' });
    expect(line?.reason).toContain('its content is not what was sent');
  });

  it('is not concluded absent while the list can not be read to its end (I-14)', async () => {
    const run = await bench.confirmed({ names: ['Corporate devices'] });
    let lost = false;
    bench.simulator.setFaults([{ match: { method: 'POST', path: FILTERS }, kind: 'timeout_before_commit' }]);
    const result = await bench.attempt(run, {
      at: (boundary, when) => {
        if (boundary !== 'receive' || when !== 'after' || lost) return;
        lost = true;
        bench.simulator.setFaults([
          { match: { method: 'GET', path: FILTERS }, kind: 'forbidden', times: 999 },
        ]);
      },
    });
    expect(result).toMatchObject({ outcome: 'failed' });
    expect(created(FILTERS)).toHaveLength(1);
    expect((await bench.results(run))['Corporate devices']).toMatchObject({ outcome: 'unknown' });
  });
});

describe('I-10 an update whose answer was lost', () => {
  const COMPLIANCE = '/deviceManagement/deviceCompliancePolicies';

  it.each(LOST_AFTER)('is found done by reading it (%s)', async (kind) => {
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    bench.simulator.setFaults([{ match: { method: 'PATCH', path: COMPLIANCE }, kind }]);
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
    expect(bench.writes().filter(({ method }) => method === 'PATCH')).toHaveLength(1);
    expect((await bench.results(run))['Windows compliance']).toMatchObject({
      outcome: 'restored',
      verified: true,
    });
  });

  it('is sent once more when the object is as it was', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    bench.simulator.setFaults([
      { match: { method: 'PATCH', path: COMPLIANCE }, kind: 'timeout_before_commit' },
    ]);
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
    expect(
      bench
        .writes()
        .filter(({ method }) => method === 'PATCH')
        .map(({ committed }) => committed),
    ).toEqual([false, true]);
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
  });

  it('is left to a person when somebody else changed the object meanwhile (I-12)', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    bench.simulator.setFaults([
      { match: { method: 'PATCH', path: COMPLIANCE }, kind: 'timeout_before_commit' },
    ]);
    const result = await bench.attempt(run, {
      at: async (boundary, when) => {
        if (boundary !== 'receive' || when !== 'after') return;
        await admin().edit('deviceCompliancePolicy', ids['Windows compliance']!, { passwordRequired: true });
      },
    });
    expect(result).toMatchObject({ outcome: 'failed' });
    expect(bench.writes().filter(({ method }) => method === 'PATCH')).toHaveLength(1);
    expect((await bench.results(run))['Windows compliance']).toMatchObject({ outcome: 'unknown' });
    expect(bench.named('deviceCompliancePolicy', 'Windows compliance')[0]).toMatchObject({
      passwordRequired: true,
    });
  });
});

describe('I-18 a lost assign', () => {
  it('is found done, and the pair is whole', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    bench.simulator.setFaults([{ match: { method: 'POST', path: '/assign' }, kind: 'reset_after_commit' }]);
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
    expect(created('/assign')).toHaveLength(1);
    expect((await bench.results(run))['Windows compliance']).toMatchObject({
      outcome: 'restored',
      verified: true,
    });
  });
});

describe('I-11 a lost create that takes effect late', () => {
  const BOTH = ['Corporate devices', 'Filtered policy'];
  /** The service carries out what it was sent only now. */
  const landLate = () => admin().create('settingsCatalogPolicy', created(POLICIES)[0]!.body as JsonObject);
  const idsOf = () =>
    bench.named('settingsCatalogPolicy', 'Filtered policy').map(({ id }) => JSON.stringify(id).slice(1, -1));

  it('is told with both objects, and none is deleted', async () => {
    const run = await bench.confirmed({ names: BOTH });
    const line = run.lines.find(({ name }) => name === 'Filtered policy')!;
    bench.simulator.setFaults([{ match: { method: 'POST', path: POLICIES }, kind: 'timeout_before_commit' }]);
    const result = await bench.attempt(run, {
      at: async (boundary, when, lineId) => {
        if (boundary === 'closeItem' && when === 'after' && lineId === line.id) await landLate();
      },
    });
    expect(result).toMatchObject({ outcome: 'partly' });
    expect(idsOf()).toHaveLength(2);
    const { 'Filtered policy': told } = await bench.results(run);
    expect(told).toMatchObject({ outcome: 'unknown' });
    for (const id of idsOf()) expect(told?.reason).toContain(id);
    expect(bench.writes().filter(({ method }) => method === 'DELETE')).toEqual([]);
    expect(await bench.status(run)).toBe('partly_restored');
  });

  it('is also told when it comes from an attempt that was frozen before the socket (I-22)', async () => {
    const run = await bench.confirmed({ names: BOTH });
    const line = run.lines.find(({ name }) => name === 'Filtered policy')!;
    const kill = (boundary: string, when: string, lineId: string) => {
      if (boundary === 'send' && when === 'before' && lineId === line.id) throw new Killed('frozen');
    };
    expect(await bench.attempt(run, { at: kill })).toBe('killed');
    expect(created(POLICIES)).toEqual([]);
    const from = systemClock.monotonicMs();
    await bench.attempt(run, {
      at: async (boundary, when, lineId) => {
        if (boundary === 'closeItem' && when === 'after' && lineId === line.id) await landLate();
      },
    });
    // Lease and send time were waited out before the open intent was judged.
    expect(systemClock.monotonicMs() - from).toBeGreaterThanOrEqual(400);
    expect(idsOf()).toHaveLength(2);
    expect((await bench.results(run))['Filtered policy']).toMatchObject({ outcome: 'unknown' });
  });

  it('that makes the repeat refused is found and adopted', async () => {
    const run = await bench.confirmed({ names: ['Corporate devices'] });
    bench.simulator.setFaults([{ match: { method: 'POST', path: FILTERS }, kind: 'timeout_before_commit' }]);
    let intents = 0;
    const result = await bench.attempt(run, {
      at: async (boundary, when) => {
        if (boundary !== 'send' || when !== 'before') return;
        intents += 1;
        // Names of filters are unique: the repeat will be refused.
        if (intents === 2) await admin().create('assignmentFilter', created(FILTERS)[0]!.body as JsonObject);
      },
    });
    expect(result).toEqual({ outcome: 'succeeded' });
    expect(bench.named('assignmentFilter', 'Corporate devices')).toHaveLength(1);
    expect((await bench.results(run))['Corporate devices']).toMatchObject({
      outcome: 'restored',
      verified: true,
    });
  });
});
