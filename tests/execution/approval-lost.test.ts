import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { approvalsOf, REQUESTS, WAITING } from './support/approvals.ts';
import type { Bench } from './support/bench.ts';
import { startDriftedBench } from './support/furnish.ts';
import { judge } from './support/judge.ts';

let bench: Bench;
beforeAll(async () => {
  ({ bench } = await startDriftedBench());
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const COMPLIANCE = '/deviceManagement/deviceCompliancePolicies';

const { admin, requests, open, protect, approveAll, committed, outcomes } = approvalsOf(() => bench);

describe('lost answers under approval (I-10)', () => {
  it('a filing whose answer was lost is found by its mark, and is not somebody else’s', async () => {
    await protect('filter');
    const run = await bench.confirmed({ names: ['Corporate devices'] });
    bench.simulator.setFaults([
      { match: { method: 'POST', path: '/assignmentFilters' }, kind: 'reset_after_commit' },
    ]);
    expect(await bench.attempt(run)).toEqual(WAITING);
    expect(requests()).toHaveLength(1);
    await approveAll();
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
    expect(bench.named('assignmentFilter', 'Corporate devices')).toHaveLength(1);
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
  });

  it('somebody else’s open request for the object is named, and nothing is filed', async () => {
    await protect('configurationPolicy');
    const first = await bench.confirmed({ names: ['Windows updates'] });
    await bench.attempt(first);
    await bench.store.asAdmin(`update operation set status = 'ended', outcome = 'failed' where id = $1`, [
      first.operation.id,
    ]);
    const run = await bench.confirmed({ names: ['Windows updates'] });
    expect(await bench.attempt(run)).toEqual({ outcome: 'failed' });
    const { 'Windows updates': line } = await bench.results(run);
    expect(line).toMatchObject({ outcome: 'failed' });
    expect(line?.reason).toContain('Another change of this object waits for approval in Intune');
    expect(requests()).toHaveLength(1);
    expect(open()).toHaveLength(1);
  });

  it.each(['reset_after_commit', 'timeout_after_commit', 'timeout_before_commit'] as const)(
    'an approved create whose answer was lost is carried out once (%s)',
    async (kind) => {
      await protect('filter');
      const run = await bench.confirmed({ names: ['Corporate devices'] });
      await bench.attempt(run);
      await approveAll();
      bench.simulator.setFaults([{ match: { method: 'POST', path: '/assignmentFilters' }, kind }]);
      expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
      expect(bench.named('assignmentFilter', 'Corporate devices')).toHaveLength(1);
      expect(requests()).toMatchObject([{ status: 'completed' }]);
      expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
    },
  );

  it('what was carried out by the button in the admin center is found, not sent', async () => {
    await protect('filter');
    const run = await bench.confirmed({ names: ['Corporate devices', 'Filtered policy'] });
    await bench.attempt(run);
    const [code = ''] = open();
    await admin().approvals.approve(code);
    await admin().approvals.complete(code);
    bench.simulator.clearLog();
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
    expect(bench.writes().map(({ path }) => path.includes('/assignmentFilters'))).not.toContain(true);
    expect(await outcomes(run)).toEqual({ 'Corporate devices': 'restored', 'Filtered policy': 'restored' });
  });
});

describe('when Intune can not be asked', () => {
  it('waits on and says why, and goes on once it can be', async () => {
    await protect('compliancePolicy');
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    await bench.attempt(run);
    await approveAll();
    bench.simulator.setFaults([{ match: { path: REQUESTS }, kind: 'forbidden', times: 9 }]);
    expect(await bench.attempt(run)).toEqual(WAITING);
    const { 'Windows compliance': line } = await bench.results(run);
    expect(line?.reason).toContain('could not be read at the last look');
    bench.simulator.setFaults([]);
    expect(await bench.attempt(run)).toEqual(WAITING);
    expect(committed()).toHaveLength(1);
  });

  it('a tenant that can not be read when it is approved is asked again later, not given up', async () => {
    await protect('compliancePolicy');
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    await bench.attempt(run);
    await approveAll();
    bench.simulator.setFaults([{ match: { method: 'GET', path: COMPLIANCE }, kind: 'forbidden', times: 99 }]);
    expect(await bench.attempt(run)).toEqual(WAITING);
    expect(await bench.status(run)).toBe('awaiting_approval');
    expect(committed()).toEqual([]);
    bench.simulator.setFaults([]);
    await bench.attempt(run);
    expect(committed()).toHaveLength(1);
  });
});
