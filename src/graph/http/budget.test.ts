import { describe, expect, it } from 'vitest';
import { quickClock } from '../../../tests/backup/support/quick-clock.ts';
import { createBudget, type Budget } from './budget.ts';
import { createStartGate } from './start-gate.ts';
import { seededFractions, virtualClock, type VirtualClock } from './virtual-clock.fixture.ts';

const read = { bucket: 'deviceConfiguration', write: false } as const;
const access = { bucket: 'identityProtection', write: false } as const;

function budgetOf(clock: VirtualClock, paced = true, seed = 1): Budget {
  const random = seededFractions(seed);
  return createBudget({ clock, random, paced, gate: createStartGate(clock, random) });
}

/** Work of 80 ms that notes when it started. */
const work = (clock: VirtualClock, starts: number[]) => async () => {
  starts.push(clock.monotonicMs());
  await clock.sleep(80);
};

/** Runs `count` pieces of work at once and gives the most that ran side by side. */
async function most(clock: VirtualClock, run: (one: () => Promise<void>) => Promise<void>): Promise<number> {
  let running = 0;
  let peak = 0;
  const one = async () => {
    running += 1;
    peak = Math.max(peak, running);
    await clock.sleep(80);
    running -= 1;
  };
  await clock.until(Promise.all(Array.from({ length: 12 }, () => run(one))));
  return peak;
}

describe('createBudget', () => {
  it('keeps to a few requests at a time and gives way at a 429', async () => {
    const clock = virtualClock();
    const budget = budgetOf(clock);
    expect(await most(clock, (one) => budget.run(read, one))).toBe(5);
    budget.throttled('deviceConfiguration', 0);
    expect(await most(clock, (one) => budget.run(read, one))).toBe(2);
  });
  it('I-19 lets nobody start before a named wait has passed', async () => {
    const clock = virtualClock();
    const budget = budgetOf(clock);
    budget.throttled('deviceConfiguration', 9000);
    const starts: number[] = [];
    await clock.until(budget.run(read, work(clock, starts)));
    expect(starts[0]).toBeGreaterThanOrEqual(9000);
    expect(starts[0]).toBeLessThan(12_000);
  });
  it('asks Conditional Access once a second in a real cloud, reads and writes together', async () => {
    const clock = virtualClock();
    const budget = budgetOf(clock);
    const starts: number[] = [];
    const all = [false, true, false, true].map((write) =>
      budget.run({ ...access, write }, work(clock, starts)),
    );
    await clock.until(Promise.all(all));
    expect(starts).toEqual([0, 1080, 2160, 3240]);
  });
  it('slows down for a simulator only after its first 429', async () => {
    const clock = virtualClock();
    const budget = budgetOf(clock, false);
    const starts: number[] = [];
    const three = () => Promise.all([1, 2, 3].map(() => budget.run(access, work(clock, starts))));
    await clock.until(three());
    expect(starts).toEqual([0, 0, 0]);
    budget.throttled('identityProtection', 0);
    await clock.until(three());
    expect((starts[5] ?? 0) - (starts[3] ?? 0)).toBeGreaterThan(2000);
  });
  it('gives way before it is refused, when Graph tells how much of a limit is used', async () => {
    const clock = virtualClock();
    const budget = budgetOf(clock);
    budget.loaded('directory', 0.7);
    expect(await most(clock, (one) => budget.run({ ...read, bucket: 'directory' }, one))).toBe(5);
    budget.loaded('directory', 1.2);
    expect(await most(clock, (one) => budget.run({ ...read, bucket: 'directory' }, one))).toBe(2);
  });
  it('keeps the wait of one bucket out of the way of another', async () => {
    const clock = virtualClock();
    const budget = budgetOf(clock);
    budget.throttled('deviceConfiguration', 60_000);
    const starts: number[] = [];
    await clock.until(budget.run({ ...read, bucket: 'rbac' }, work(clock, starts)));
    expect(starts).toEqual([0]);
  });
  it('stops waiting when it is aborted, and leaves no place taken', async () => {
    const random = seededFractions(1);
    const clock = quickClock();
    const budget = createBudget({ clock, random, paced: true, gate: createStartGate(clock, random) });
    const release: (() => void)[] = [];
    const hold = () => new Promise<void>((resolve) => release.push(resolve));
    const running = Array.from({ length: 5 }, () => budget.run(read, hold));
    const stop = new AbortController();
    const waiting = budget.run({ ...read, signal: stop.signal }, async () => 'ran');
    stop.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
    await new Promise((resolve) => setImmediate(resolve));
    for (const done of release) done();
    await Promise.all(running);
    expect(await budget.run(read, async () => 'free')).toBe('free');
  });
});
