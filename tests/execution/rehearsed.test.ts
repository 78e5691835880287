import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { integerSettings } from '../support/furnish-tenant.ts';
import { startBench, type Bench, type ConfirmedBench } from './support/bench.ts';

/** An environment that asks for a rehearsal: the worker asks again, whatever was confirmed before the setting came. */
let bench: Bench;

beforeAll(async () => {
  bench = await startBench({
    change: async ({ simulator, tenantId, furniture }) => {
      const settings = integerSettings(3, 40);
      await simulator.admin(tenantId).edit('settingsCatalogPolicy', furniture.updatePolicy, { settings });
    },
  });
});
afterAll(() => bench.close());
beforeEach(async () => {
  await bench.reset();
  await ask(false);
});

const ask = (required: boolean) =>
  bench.store.asAdmin('update environment set rehearsal_required = $1 where id = $2', [
    required,
    bench.place.environmentId,
  ]);

/** A rehearsal of what was confirmed, as one that ended just now left it. */
async function rehearsed({ runId }: ConfirmedBench, state: string, digest?: string): Promise<void> {
  await bench.store.asAdmin(
    `insert into restore_rehearsal
       (workspace_id, run_id, preview_digest, operation_id, state, reason, next, lines, differing, differences, person_name)
     select workspace_id, id, coalesce($3, confirmed_digest), gen_random_uuid(), $2, 'So it was.', '', 1, 0, '[]', 'Megan Bowen'
     from restore_run where id = $1`,
    [runId, state, digest ?? null],
  );
}

describe('I-01 at the moment of writing', () => {
  test.each([
    ['none was made', async () => undefined, 'asks for a rehearsal'],
    ['one of another preview passed', (run: ConfirmedBench) => rehearsed(run, 'passed', 'other'), 'asks for'],
    ['the last one was not carried out', (run: ConfirmedBench) => rehearsed(run, 'failed'), 'carried out'],
  ])('asked for after the confirmation, and %s: stopped before the first write', async (_what, make, why) => {
    const run = await bench.confirmed();
    await make(run);
    await ask(true);
    await bench.attempt(run);
    expect(await bench.status(run)).toBe('stopped');
    expect(bench.writes()).toEqual([]);
    expect((await bench.everyResult(run)).some(({ reason }) => reason.includes(why))).toBe(true);
  });

  test('a rehearsal that differs stops it, asked for or not', async () => {
    const run = await bench.confirmed();
    await rehearsed(run, 'differs');
    await bench.attempt(run);
    expect(await bench.status(run)).toBe('stopped');
    expect(bench.writes()).toEqual([]);
  });

  test('with a passed one of exactly what was confirmed it goes on', async () => {
    const run = await bench.confirmed();
    await rehearsed(run, 'passed');
    await ask(true);
    await bench.attempt(run);
    expect((await bench.results(run))['Windows updates']?.outcome).toBe('restored');
    expect(bench.writes().length).toBeGreaterThan(0);
  });
});
