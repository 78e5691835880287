import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startBench, type Bench } from './support/bench.ts';
import { judge } from './support/judge.ts';

/** Objects of one kind that have places in an order: giving one its place moves the others. */
let bench: Bench;
const NAMES = ['Restriction A', 'Restriction B', 'Restriction C'];
const ids: string[] = [];

beforeAll(async () => {
  bench = await startBench({
    furnish: async (core) => {
      const admin = core.simulator.admin(core.tenantId);
      for (const displayName of NAMES) {
        ids.push(
          await admin.create('enrollmentRestriction', {
            '@odata.type': '#microsoft.graph.deviceEnrollmentPlatformRestrictionConfiguration',
            displayName,
            description: 'made by a test',
            roleScopeTagIds: ['0'],
            platformType: 'windows',
            platformRestriction: {
              platformBlocked: false,
              personalDeviceEnrollmentBlocked: true,
              osMinimumVersion: '',
              osMaximumVersion: '',
            },
          }),
        );
      }
    },
    // The last comes first: all three are moved.
    change: async (core) => {
      const admin = core.simulator.admin(core.tenantId);
      await admin.edit('enrollmentRestriction', ids[2]!, { priority: 1 });
    },
  });
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

const places = () =>
  NAMES.map((name) => bench.named('enrollmentRestriction', name)[0]?.['priority'] as number | undefined);

it("are given their places in order, and what that moves is not taken for somebody else's change", async () => {
  expect(places()).toEqual([2, 3, 1]);
  const run = await bench.confirmed({ names: NAMES });
  expect(await bench.attempt(run)).toEqual({ outcome: 'succeeded' });
  const results = await bench.results(run);
  for (const name of NAMES)
    expect(results[name], name).toMatchObject({ outcome: 'restored', verified: true });
  expect(places()).toEqual([1, 2, 3]);
  const order = bench.writes().map(({ body }) => (body as { priority?: number }).priority);
  expect(order).toEqual([1, 2, 3]);
  expect(judge(bench.simulator.log(), run.lines)).toEqual([]);
});

it('I-12 what somebody else changed beside the place is not overwritten', async () => {
  const run = await bench.confirmed({ names: NAMES });
  let done = false;
  await bench.attempt(run, {
    at: async (boundary, when) => {
      if (done || boundary !== 'closeItem' || when !== 'after') return;
      done = true;
      const admin = bench.simulator.admin(bench.tenantId);
      await admin.edit('enrollmentRestriction', ids[2]!, { description: 'changed by somebody' });
    },
  });
  const outcomes = Object.values(await bench.results(run)).map(({ outcome }) => outcome);
  expect(outcomes.sort()).toEqual(['restored', 'restored', 'skipped_changed']);
});
