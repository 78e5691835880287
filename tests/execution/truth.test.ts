import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Bench, ConfirmedBench } from './support/bench.ts';
import { startDriftedBench } from './support/furnish.ts';
import { judge } from './support/judge.ts';

let bench: Bench;
beforeAll(async () => {
  ({ bench } = await startDriftedBench());
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const COMPLIANCE = '/deviceManagement/deviceCompliancePolicies';
const once = (boundary: string, act: () => unknown) => {
  let done = false;
  return async (at: string, when: string) => {
    if (done || at !== boundary || when !== 'before') return;
    done = true;
    await act();
  };
};
const lineOf = async (run: ConfirmedBench, name: string) => (await bench.results(run))[name]!;

describe('I-24 success is proven by a read', () => {
  it('a verifying read that is refused leaves the line unverified', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    const at = once('verifyRead', () =>
      bench.simulator.setFaults([
        { match: { method: 'GET', path: COMPLIANCE }, kind: 'forbidden', times: 99 },
      ]),
    );
    expect(await bench.attempt(run, { at })).toEqual({ outcome: 'partly' });
    expect(await lineOf(run, 'Windows compliance')).toMatchObject({
      outcome: 'written_unverified',
      verified: false,
    });
    // I-26
    expect(await bench.status(run)).toBe('restored_with_follow_up');
  });

  it('a stale verifying read is repeated, and a lasting one is no success', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    const stale = (times: number) =>
      once('verifyRead', () =>
        bench.simulator.setFaults([
          { match: { method: 'GET', path: COMPLIANCE }, kind: 'stale_read', times },
        ]),
      );
    await bench.attempt(run, { at: stale(1) });
    expect(await lineOf(run, 'Windows compliance')).toMatchObject({ outcome: 'restored', verified: true });
    await bench.reset();
    const again = await bench.confirmed({ names: ['Windows compliance'] });
    await bench.attempt(again, { at: stale(999) });
    const line = await lineOf(again, 'Windows compliance');
    expect(line.outcome).not.toBe('restored');
    expect(line.verified).toBe(false);
  });

  it('what stands in the tenant instead is named', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    const target = run.lines[0]!.targetId!;
    const at = once('verifyRead', () =>
      bench.simulator
        .admin(bench.tenantId)
        .edit('deviceCompliancePolicy', target, { passwordRequired: true }),
    );
    expect(await bench.attempt(run, { at })).toEqual({ outcome: 'partly' });
    const line = await lineOf(run, 'Windows compliance');
    expect(line).toMatchObject({ outcome: 'restored_with_differences', verified: false });
    expect(line.reason).toMatch(/password/i);
  });
});

describe('what Graph refuses', () => {
  it('is told in its words; other lines go on, and the run is not called restored (I-26)', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance', 'Windows updates'] });
    bench.simulator.setFaults([{ match: { method: 'PATCH', path: COMPLIANCE }, kind: 'forbidden' }]);
    expect(await bench.attempt(run)).toEqual({ outcome: 'partly' });
    const line = await lineOf(run, 'Windows compliance');
    expect(line).toMatchObject({ outcome: 'failed' });
    expect(line.reason).toMatch(/^Microsoft Graph refused it: .+\. It was left as it is\.$/);
    expect(line.writes).toMatchObject([{ step: 'update', status: 'refused (403)' }]);
    expect(await lineOf(run, 'Windows updates')).toMatchObject({ outcome: 'restored' });
    expect(await bench.status(run)).toBe('partly_restored');
  });

  it('I-18 after the content was written is named as a pair that is half done', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    bench.simulator.setFaults([{ match: { method: 'POST', path: '/assign' }, kind: 'forbidden', times: 9 }]);
    await bench.attempt(run);
    const line = await lineOf(run, 'Windows compliance');
    expect(line).toMatchObject({ outcome: 'failed' });
    expect(line.reason).toContain('Its settings were written, but Microsoft Graph refused the rest');
    expect(bench.writes().map(({ committed }) => committed)).toEqual([true, false]);
  });

  it('line after line stops the run: the rest is not attempted', async () => {
    const run = await bench.confirmed({
      names: ['Corporate devices', 'Filtered policy', 'Windows compliance', 'Windows updates'],
    });
    bench.simulator.setFaults(
      ['POST', 'PATCH', 'PUT'].map(
        (method) =>
          ({ match: { method, path: '/deviceManagement/' }, kind: 'forbidden', times: 999 }) as const,
      ),
    );
    const result = await bench.attempt(run);
    expect(result).toMatchObject({ outcome: 'blocked', failure: { code: 'restore_stopped' } });
    expect(
      bench
        .writes()
        .filter(({ path }) => path.includes('/deviceManagement/'))
        .map(({ status }) => status),
    ).toEqual([403, 403, 403]);
    expect(await bench.status(run)).toBe('stopped');
    const outcomes = Object.values(await bench.results(run)).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'failed')).toHaveLength(3);
    expect(outcomes).toContain('not_attempted');
  });

  it('I-19 for being busy is waited out and sent again', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    bench.simulator.setFaults([
      {
        match: { method: 'PATCH', path: COMPLIANCE },
        kind: 'throttled_with_retry_after',
        retryAfterSeconds: 1,
      },
    ]);
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
    const [first, second] = bench.writes().filter(({ method }) => method === 'PATCH');
    expect([first?.status, second?.status]).toEqual([429, 200]);
    expect(new Date(second!.at).getTime() - new Date(first!.at).getTime()).toBeGreaterThanOrEqual(990);
    expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
  });
});

describe('the safety copy', () => {
  it('is taken before the first write, of everything that will be overwritten, and is named by the run', async () => {
    const run = await bench.confirmed({
      names: ['Windows compliance', 'Windows updates', 'Corporate devices'],
    });
    await bench.attempt(run);
    const { rows } = await bench.store.asAdmin(
      `select item.resource_id from restore_run run join backup_item item on item.backup_set_id = run.safety_backup_set_id where run.id = $1`,
      [run.runId],
    );
    const updated = run.lines.flatMap(({ action, targetId }) => (action === 'update' ? [targetId] : []));
    expect(rows.map((row: { resource_id: string }) => row.resource_id).sort()).toEqual(updated.sort());
  });

  it('that is not complete keeps everything from being written', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    const takeSafetyCopy = async () => ({
      backupSetId: bench.backupSetId,
      complete: false,
      problem: '2 of 60 settings could not be read.',
    });
    expect(await bench.attempt(run, { deps: { takeSafetyCopy } })).toMatchObject({ outcome: 'blocked' });
    expect(bench.writes()).toEqual([]);
    expect((await lineOf(run, 'Windows compliance')).reason).toContain('2 of 60 settings could not be read');
  });
});
