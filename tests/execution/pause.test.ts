import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BOUNDARIES } from '../../src/restore/facts/execution.ts';
import { continueRun, pauseRun } from '../../src/restore/wizard/pause-run.ts';
import { approvalsOf } from './support/approvals.ts';
import { Killed, type Bench, type ConfirmedBench } from './support/bench.ts';
import { startDriftedBench } from './support/furnish.ts';
import { judge } from './support/judge.ts';

let bench: Bench;
beforeAll(async () => {
  ({ bench } = await startDriftedBench());
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const NAMES = ['Windows compliance', 'Corporate devices', 'Filtered policy'];
const PAUSED = { waiting: { lookInMs: null } };
const ask = (run: ConfirmedBench) => ({
  place: { ...bench.place, runId: run.runId },
  actor: bench.manager,
});
const pause = (run: ConfirmedBench) => bench.inTx((tx) => pauseRun(tx, bench.deps, ask(run)));
const goOn = (run: ConfirmedBench) => bench.inTx((tx) => continueRun(tx, bench.deps, ask(run)));
const operationOf = (run: ConfirmedBench) =>
  bench.inTx((tx) =>
    tx.selectFrom('operation').selectAll().where('id', '=', run.operation.id).executeTakeFirstOrThrow(),
  );
/** Asks once, at the first time that the run comes by, and lets the attempt know as its heartbeat would. */
function pausing(run: ConfirmedBench, place: { boundary: string; when: string }) {
  let asked = false;
  return {
    pauseRequested: () => asked,
    at: async (boundary: string, when: string) => {
      if (asked || boundary !== place.boundary || when !== place.when) return;
      asked = true;
      await pause(run);
    },
  };
}
const IN_TRANSACTION = ['renewLease', 'loadPlan', 'checkRights', 'checkGates'];
const PER_LINE = BOUNDARIES.filter((each) => each !== 'closeRun' && !IN_TRANSACTION.includes(each));

describe('a pause', () => {
  it.each(PER_LINE)(
    'at %s lets the line end, rests without a time, and goes on from there',
    async (boundary) => {
      const run = await bench.confirmed({ names: NAMES });
      const wish = pausing(run, { boundary, when: 'before' });
      expect(await bench.attempt(run, { ...wish, lines: 1 })).toEqual(PAUSED);
      expect(await bench.status(run)).toBe('paused');
      const resting = await operationOf(run);
      expect(resting).toMatchObject({ status: 'waiting', wake_at: null, lease_until: null });
      // The line under way came to its end, and no other was begun.
      const ended = Object.values(await bench.results(run)).filter(({ outcome }) => outcome !== 'pending');
      // The first line has no assignments, so that the second is the first to come by there.
      expect(ended.length).toBe(boundary === 'claim' ? 0 : boundary === 'assignments' ? 2 : 1);
      for (const { outcome } of ended) expect(outcome).toBe('restored');

      await goOn(run);
      expect(await operationOf(run)).toMatchObject({ status: 'queued', pause_requested_at: null });
      expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
      expect(await bench.status(run)).toBe('restored');
      expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
      for (const name of NAMES)
        expect((await bench.results(run))[name]).toMatchObject({ outcome: 'restored' });
    },
  );

  it('is durable: an attempt that dies before it rests is followed by one that does', async () => {
    const run = await bench.confirmed({ names: NAMES });
    const wish = pausing(run, { boundary: 'closeItem', when: 'after' });
    const at = async (boundary: string, when: string) => {
      await wish.at(boundary, when);
      if (boundary === 'rest') throw new Killed('killed');
    };
    expect(await bench.attempt(run, { ...wish, at, lines: 1 })).toBe('killed');
    const written = bench.writes().length;
    expect(await bench.attempt(run)).toEqual(PAUSED);
    expect(bench.writes()).toHaveLength(written);
    expect(await bench.status(run)).toBe('paused');
  });

  it('of a run that nobody works on takes effect at once, and of one that waits for approval too', async () => {
    const run = await bench.confirmed({ names: NAMES });
    expect((await pause(run)).status).toBe('paused');
    expect(await operationOf(run)).toMatchObject({ status: 'waiting', wake_at: null });
    expect((await goOn(run)).activeOperation).toMatchObject({ status: 'queued' });
    await approvalsOf(() => bench).protect('compliancePolicy');
    expect(await bench.attempt(run)).toMatchObject({ waiting: { lookInMs: expect.any(Number) as number } });
    expect((await pause(run)).status).toBe('paused');
    expect(bench.named('assignmentFilter', 'Corporate devices')).toHaveLength(1);
    await goOn(run);
    expect(await bench.attempt(run)).toMatchObject({ waiting: { lookInMs: expect.any(Number) as number } });
    expect(await bench.status(run)).toBe('awaiting_approval');
  });

  it('of a dry run writes nothing, before and after', async () => {
    const run = await bench.confirmed({ names: NAMES, dryRun: true });
    const wish = pausing(run, { boundary: 'closeItem', when: 'after' });
    expect(await bench.attempt(run, { ...wish, lines: 1 })).toEqual(PAUSED);
    await goOn(run);
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
    expect(await bench.status(run)).toBe('dry_run_completed');
    expect(bench.writes()).toEqual([]);
  });

  it('holds no place: another restore of the tenant runs meanwhile, and keeps the paused one from going on (I-23)', async () => {
    const run = await bench.confirmed({ names: ['Windows compliance'] });
    await pause(run);
    const other = await bench.confirmed({ names: ['Corporate devices'] });
    await expect(goOn(run)).rejects.toMatchObject({ status: 409, code: 'other_operation' });
    expect(await bench.status(run)).toBe('paused');
    expect(await bench.attempt(other)).toEqual({ outcome: 'succeeded' });
    await goOn(run);
    expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
  });

  it('is followed by checks, preview and rights again: what changed meanwhile stops the run (I-01, I-20)', async () => {
    const run = await bench.confirmed({ names: NAMES });
    await pause(run);
    const line = run.lines.find(({ name }) => name === 'Windows compliance')!;
    await bench.simulator
      .admin(bench.tenantId)
      .edit('deviceCompliancePolicy', line.targetId!, { passwordRequired: true });
    await goOn(run);
    expect(await bench.attempt(run)).toMatchObject({ outcome: 'blocked' });
    expect(await bench.status(run)).toBe('stopped');
    expect(bench.writes()).toEqual([]);

    await bench.reset();
    const again = await bench.confirmed({ names: NAMES });
    await pause(again);
    await bench.store.asAdmin(`update membership set role = 'operator' where person_id = $1`, [
      bench.manager.id,
    ]);
    await goOn(again);
    expect(await bench.attempt(again)).toMatchObject({ outcome: 'blocked' });
    expect(bench.writes()).toEqual([]);
  });

  it('can be cancelled: what was written stays listed, the rest is cancelled (I-27)', async () => {
    const run = await bench.confirmed({ names: NAMES });
    const wish = pausing(run, { boundary: 'closeItem', when: 'after' });
    await bench.attempt(run, { ...wish, lines: 1 });
    await bench.inTx((tx) => bench.operations.requestCancel(tx, run.operation.id));
    expect(await bench.attempt(run)).toEqual({ outcome: 'cancelled' });
    expect(await bench.status(run)).toBe('cancelled');
    const outcomes = Object.values(await bench.results(run)).map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(['cancelled', 'cancelled', 'restored']);
  });

  it('is refused by name where it means nothing, and is one wish however often it is asked for', async () => {
    const run = await bench.confirmed({ names: NAMES });
    await expect(goOn(run)).rejects.toMatchObject({ status: 409, code: 'not_paused' });
    await pause(run);
    await pause(run);
    const entries = await bench.inTx((tx) =>
      tx.selectFrom('audit_entry').select('action').where('target', '=', run.runId).execute(),
    );
    expect(entries.filter(({ action }) => action === 'restore_run.pause')).toHaveLength(1);
    await goOn(run);
    await bench.attempt(run);
    await expect(pause(run)).rejects.toMatchObject({
      status: 409,
      code: 'already_ended',
      next: 'Inspect results',
    });
    await expect(goOn(run)).rejects.toMatchObject({ status: 409, code: 'already_ended' });
  });
});
