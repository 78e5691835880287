import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pino } from 'pino';
import { addFreeze, liftFreeze } from '../../src/restore/wizard/guard-settings.ts';
import { continueRun } from '../../src/restore/wizard/pause-run.ts';
import type { Bench, ConfirmedBench } from './support/bench.ts';
import { startDriftedBench } from './support/furnish.ts';
import { judge } from './support/judge.ts';
import { reviewing } from './support/reviewing.ts';

let bench: Bench;
let at: ReturnType<typeof reviewing>;
beforeAll(async () => {
  ({ bench } = await startDriftedBench());
  at = reviewing(bench);
});
beforeEach(async () => {
  await bench.reset();
  await bench.store.asAdmin('delete from environment_freeze');
  await bench.store.asAdmin(`update environment set write_gate_windows = '[]', write_gate_health = true`);
  await bench.store.asAdmin('update connection_health set checked_at = now()');
});
afterAll(() => bench.close());

const NAMES = ['Windows compliance', 'Corporate devices', 'Filtered policy'];
const PAUSED = { waiting: { lookInMs: null } };
const settings = () => ({
  workspaceId: bench.place.workspaceId,
  environment: { id: bench.place.environmentId, name: 'Contoso production' },
  actor: bench.manager,
});
const freeze = async (): Promise<string> => {
  const from = new Date(Date.now() - 60_000);
  const made = await bench.inTx((tx) =>
    addFreeze(tx, settings(), { from, to: null, reason: 'Year-end close' }),
  );
  return made.id;
};
const lift = (freezeId: string) =>
  bench.inTx((tx) => liftFreeze(tx, settings(), { freezeId, reason: 'It is over.' }));
/** No minute of the week but one that is far from now. */
const closeWindows = () => {
  const day = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'][
    (new Date().getUTCDay() + 3) % 7
  ];
  const windows = JSON.stringify([{ day, from: '01:00', to: '02:00' }]);
  return bench.store.asAdmin('update environment set write_gate_windows = $1', [windows]);
};
const goOn = (run: ConfirmedBench) =>
  bench.inTx((tx) => continueRun(tx, bench.deps, { place: at.placeOf(run.runId), actor: bench.manager }));
const blockedEntries = () =>
  bench.inTx((tx) =>
    tx
      .selectFrom('audit_entry')
      .select(['action', 'detail'])
      .where('action', '=', 'restore.write_blocked')
      .execute(),
  );

test.each([
  ['a freeze', freeze, 'Changes are frozen here until it is lifted, by Megan Bowen: Year-end close.'],
  ['a closed maintenance window', closeWindows, 'outside the maintenance windows'],
])(
  '%s before the first write stops the run, and the record calls it a blocked write',
  async (_name, close, words) => {
    const run = await bench.confirmed({ names: NAMES });
    const before = (await blockedEntries()).length;
    await close();
    expect(await bench.attempt(run)).toMatchObject({ outcome: 'blocked' });
    expect(bench.writes()).toEqual([]);
    expect(await bench.status(run)).toBe('stopped');
    expect((await at.read(run.runId)).failureReason).toContain(words);
    const entries = await blockedEntries();
    expect(entries).toHaveLength(before + 1);
    expect(entries.at(-1)?.detail).toMatchObject({ runId: run.runId, code: 'write_blocked' });
  },
);

test('a freeze during a run lets the line under way end, and the run stand still until somebody continues it', async () => {
  const run = await bench.confirmed({ names: NAMES });
  let freezeId = '';
  const result = await bench.attempt(run, {
    lines: 1,
    // Between the content of the line and its assignments: half of it would be worse than the rest.
    at: async (boundary, when, lineId) => {
      const line = run.lines.find(({ id }) => id === lineId);
      const begins = boundary === 'writeOutcome' && when === 'after' && (line?.requests.length ?? 0) > 1;
      if (freezeId === '' && begins) freezeId = await freeze();
    },
  });
  expect(result).toEqual(PAUSED);
  expect(freezeId).not.toBe('');
  const view = await at.read(run.runId);
  expect(view).toMatchObject({ status: 'paused', decision: { status: 'Paused' } });
  expect(view.decision.reason).toContain('Changes are frozen here');
  const done = (await bench.everyResult(run)).filter(({ outcome }) => outcome !== 'pending');
  expect(done.length).toBeGreaterThan(0);
  for (const { outcome } of done) expect(outcome).toBe('restored');

  await expect(goOn(run)).rejects.toMatchObject({ status: 409, code: 'execution_blocked' });
  await lift(freezeId);
  await goOn(run);
  expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
  expect(await bench.status(run)).toBe('restored');
  expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
});

test('what closes while a paused run is being taken up again lets it stand still, with nothing more written', async () => {
  const run = await bench.confirmed({ names: NAMES });
  let freezeId = '';
  await bench.attempt(run, {
    lines: 1,
    at: async (boundary) => {
      if (freezeId === '' && boundary === 'writeVerdict') freezeId = await freeze();
    },
  });
  await lift(freezeId);
  await goOn(run);
  await closeWindows();
  const before = bench.writes().length;
  expect(await bench.attempt(run)).toEqual(PAUSED);
  expect(bench.writes()).toHaveLength(before);
  expect(await bench.status(run)).toBe('paused');
});

test('a freeze is shown and refused in the wizard, and a dry run is not asked for it', async () => {
  const runId = await at.prepare(NAMES);
  await freeze();
  const { verdict } = await at.read(runId);
  expect(verdict).toMatchObject({ rung: 10, mayConfirm: false, mayDryRun: true, blockedBy: 'writeGate' });
  expect(verdict.next).toMatchObject({ label: 'Wait until the freeze is over, or have it lifted' });
  expect(verdict.gates.find(({ id }) => id === 'writeGate')).toMatchObject({ state: 'blocked' });
  await expect(at.confirm(runId)).rejects.toMatchObject({ status: 409, code: 'execution_blocked' });
  const dry = await at.confirm(runId, { dryRun: true });
  expect(dry.operation?.kind).toBe('dry_run');
  const run = { runId, operation: dry.operation!, lines: [] };
  bench.simulator.clearLog();
  expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
  expect(bench.writes()).toEqual([]);
});

test('the last approval is not kept while the gate is closed, and is given when it opens', async () => {
  await at.join(at.petra);
  await at.policy('always');
  const run = await at.waiting(NAMES);
  await at.policy('always');
  const freezeId = await freeze();
  await expect(at.approve(run, at.petra)).rejects.toMatchObject({ status: 409, code: 'execution_blocked' });
  expect((await at.read(run.runId)).review).toMatchObject({ state: 'open', given: 0 });
  await lift(freezeId);
  expect((await at.approve(run, at.petra)).operation).not.toBeNull();
  await at.policy('never');
});

test('health that is too old closes the way until the checks look again, which is the ordinary way', async () => {
  const runId = await at.prepare(NAMES);
  const look = (hours: number) =>
    bench.store.asAdmin(`update connection_health set checked_at = now() - make_interval(hours => $1)`, [
      hours,
    ]);
  await look(25);
  const { verdict } = await at.read(runId);
  expect(verdict).toMatchObject({
    rung: 10,
    blockedBy: 'writeGate',
    next: { label: 'Run safety checks again', step: 'checks' },
  });
  await expect(at.confirm(runId)).rejects.toMatchObject({ code: 'execution_blocked' });
  await look(23);
  expect((await at.read(runId)).verdict.mayConfirm).toBe(true);
  const { operation } = await at.confirm(runId);
  // Grown old while it waited for its turn: the checks that are run again before the first write look anew.
  await look(48);
  expect(await bench.attempt({ runId, operation: operation!, lines: [] })).toEqual({ outcome: 'succeeded' });
});

test('where the environment gave up asking for health, it is written with a warning and an entry each time', async () => {
  await bench.store.asAdmin(`update environment set write_gate_health = false`);
  const run = await bench.confirmed({ names: ['Windows compliance'] });
  const lines: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
  const result = await bench.attempt(run, {
    deps: {
      logger,
      recheck: async (place) => {
        const { recheck } = await import('../../src/worker/recheck.ts');
        const fresh = await recheck(bench.reading, place);
        await bench.store.asAdmin(`update connection_health set checked_at = now() - interval '3 days'`);
        return fresh;
      },
    },
  });
  expect(result).toEqual({ outcome: 'succeeded' });
  expect(lines.join()).toContain('the health of its connection is not as it should be');
  const entries = await bench.inTx((tx) =>
    tx.selectFrom('audit_entry').select('detail').where('action', '=', 'restore.write_gate_waived').execute(),
  );
  expect(entries.map(({ detail }) => detail)).toEqual([
    { runId: run.runId, reason: 'The connection was last looked at more than 24 hours ago.' },
  ]);
});
