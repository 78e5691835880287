import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ThrottleBucket } from '../../catalogue/resource-type.ts';
import type { Priority } from './ask.ts';
import { createBudget, type Budget } from './budget.ts';
import { ratesOf } from './rates.ts';
import { createStartGate } from './start-gate.ts';
import { seededFractions, virtualClock, type VirtualClock } from './virtual-clock.fixture.ts';

/** A request as the service saw it: it arrives some time after its start, and is answered some time later. */
interface Seen {
  start: number;
  arrival: number;
  app: string;
  write: boolean;
  units: number;
  priority: Priority;
}

interface Plan {
  bucket: ThrottleBucket;
  asks: {
    app: string;
    write: boolean;
    units: number;
    priority: Priority;
    there: number;
    back: number;
    after: number;
  }[];
  throttles: { at: number; wait: number }[];
  seed: number;
}

const ask = fc.record({
  app: fc.constantFrom('a', 'b'),
  write: fc.boolean(),
  units: fc.integer({ min: 1, max: 20 }),
  priority: fc.constantFrom<Priority>('person', 'schedule'),
  there: fc.integer({ min: 0, max: 900 }),
  back: fc.integer({ min: 0, max: 900 }),
  after: fc.integer({ min: 0, max: 3000 }),
});
const plan: fc.Arbitrary<Plan> = fc.record({
  bucket: fc.constantFrom<ThrottleBucket>('deviceConfiguration', 'identityProtection', 'directory'),
  asks: fc.array(ask, { minLength: 1, maxLength: 150, size: 'max' }),
  throttles: fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 20_000 }), wait: fc.integer({ min: 0, max: 30_000 }) }),
    { maxLength: 3 },
  ),
  seed: fc.nat(),
});

const tenantBudget = (clock: VirtualClock, seed: number): Budget => {
  const random = seededFractions(seed);
  return createBudget({ clock, random, paced: true, gate: createStartGate(clock, random) });
};

async function carryOut({ bucket, asks, throttles, seed }: Plan): Promise<Seen[]> {
  const clock = virtualClock();
  const budget = tenantBudget(clock, seed);
  const seen: Seen[] = [];
  const all = asks.map(async ({ there, back, after, ...facts }) => {
    await clock.sleep(after);
    await budget.run({ bucket, ...facts }, async () => {
      const start = clock.monotonicMs();
      await clock.sleep(there);
      seen.push({ ...facts, start, arrival: clock.monotonicMs() });
      await clock.sleep(back);
    });
  });
  const refusing = throttles.map(async ({ at, wait }) => {
    await clock.sleep(at);
    budget.throttled(bucket, wait);
  });
  await clock.until(Promise.all([...all, ...refusing]));
  return seen;
}

/** The most units in any window, by the service's own rule. */
function fullest(seen: readonly Seen[], ms: number): number {
  const sorted = [...seen].sort((a, b) => a.arrival - b.arrival);
  let first = 0;
  let sum = 0;
  let peak = 0;
  for (const one of sorted) {
    sum += one.units;
    for (let old = sorted[first]; old && old.arrival <= one.arrival - ms; old = sorted[first]) {
      sum -= old.units;
      first += 1;
    }
    peak = Math.max(peak, sum);
  }
  return peak;
}

describe('budget, over any load', () => {
  it('is never above a published rate in any window, wherever on its way a request arrives', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (one) => {
        // One request a second is one request, whatever it is said to cost.
        const asks = one.asks.map((each) => ({
          ...each,
          units: one.bucket === 'identityProtection' ? 1 : each.units,
        }));
        const seen = await carryOut({ ...one, asks });
        expect(seen).toHaveLength(asks.length);
        for (const rate of ratesOf(one.bucket)) {
          const counted = rate.of === 'writes' ? seen.filter(({ write }) => write) : seen;
          const parties =
            rate.scope === 'app' ? Map.groupBy(counted, ({ app }) => app) : new Map([['', counted]]);
          for (const [, party] of parties) expect(fullest(party, rate.ms)).toBeLessThanOrEqual(rate.units);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('I-19 starts nothing while a named wait lasts, and everything in the end', async () => {
    await fc.assert(
      fc.asyncProperty(plan, async (one) => {
        const seen = await carryOut(one);
        expect(seen).toHaveLength(one.asks.length);
        for (const { at, wait } of one.throttles) {
          for (const { start } of seen) expect(start > at && start < at + wait).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('lets a person go first, and gives a schedule one start in four however many persons wait', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 20, max: 80 }),
        fc.integer({ min: 5, max: 20 }),
        fc.nat(),
        async (persons, schedules, seed) => {
          const clock = virtualClock();
          const budget = tenantBudget(clock, seed);
          const order: Priority[] = [];
          const run = (priority: Priority) =>
            budget.run({ bucket: 'identityProtection', write: false, priority }, async () => {
              order.push(priority);
              await clock.sleep(80);
            });
          const all = [
            ...Array.from({ length: schedules }, () => run('schedule')),
            ...Array.from({ length: persons }, () => run('person')),
          ];
          await clock.until(Promise.all(all));
          // While both wait: of any four in a row at least one is a schedule's, and never two of them.
          const both = order.slice(0, Math.min(order.lastIndexOf('schedule'), order.lastIndexOf('person')));
          for (let at = 1; at + 4 <= both.length; at += 1) {
            expect(both.slice(at, at + 4).filter((one) => one === 'schedule')).toHaveLength(1);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('keeps a share of a window for a person, whatever a schedule has used', async () => {
    const clock = virtualClock();
    const budget = tenantBudget(clock, 1);
    const bucket = 'deviceConfiguration';
    const reads = (count: number, priority: Priority) =>
      Promise.all(
        Array.from({ length: count }, () =>
          budget.run({ bucket, write: false, units: 20, priority }, () => clock.sleep(50)),
        ),
      );
    const backup = reads(100, 'schedule');
    await clock.until(clock.sleep(5000));
    const from = clock.monotonicMs();
    await clock.until(reads(2, 'person'));
    expect(clock.monotonicMs() - from).toBeLessThan(500);
    await clock.until(backup);
  });

  it('starts no herd: tenants whose wait ends together, or whose schedules come due together, spread out', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 20, max: 200 }), fc.nat(), async (tenants, seed) => {
        const clock = virtualClock();
        const random = seededFractions(seed);
        const gate = createStartGate(clock, random);
        const starts: number[] = [];
        const again: number[] = [];
        const all = Array.from({ length: tenants }, async () => {
          const budget = createBudget({ clock, random, paced: true, gate });
          const ask = { bucket: 'deviceConfiguration', write: false, priority: 'schedule' } as const;
          await budget.run(ask, async () => {
            starts.push(clock.monotonicMs());
          });
          await clock.sleep(60_000 - clock.monotonicMs());
          budget.throttled('deviceConfiguration', 10_000);
          await budget.run(ask, async () => {
            again.push(clock.monotonicMs());
          });
        });
        await clock.until(Promise.all(all));
        expect(inOne(starts, 100)).toBeLessThanOrEqual(2);
        expect(starts[0]).toBe(0);
        // 2.5 s of spread: no tenth of a second holds much more than its part.
        expect(inOne(again, 100)).toBeLessThanOrEqual(Math.max(8, tenants / 5));
        expect(Math.min(...again)).toBeGreaterThanOrEqual(70_000);
      }),
      { numRuns: 30 },
    );
  });

  it('is back at the full rate within a minute after the last refusal', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 10 }), fc.nat(), async (refusals, seed) => {
        const clock = virtualClock();
        const budget = tenantBudget(clock, seed);
        const ask = { bucket: 'deviceConfiguration', write: false } as const;
        const work = async () => {
          for (let n = 0; n < refusals; n += 1) {
            budget.throttled('deviceConfiguration', 1000);
            await budget.run(ask, () => clock.sleep(50));
            await clock.sleep(1500);
          }
          const from = clock.monotonicMs();
          while (clock.monotonicMs() - from < 60_000) await budget.run(ask, () => clock.sleep(200));
          let running = 0;
          let peak = 0;
          const five = Array.from({ length: 10 }, () =>
            budget.run(ask, async () => {
              running += 1;
              peak = Math.max(peak, running);
              await clock.sleep(50);
              running -= 1;
            }),
          );
          await Promise.all(five);
          expect(peak).toBe(5);
        };
        await clock.until(work());
      }),
      { numRuns: 20 },
    );
  });
});

/** The most starts within one stretch of `ms`. */
function inOne(times: readonly number[], ms: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.max(...sorted.map((at) => sorted.filter((other) => other >= at && other < at + ms).length));
}
