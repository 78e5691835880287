import { describe, expect, it } from 'vitest';
import { quickClock } from '../../../tests/backup/support/quick-clock.ts';
import { createBudget } from './budget.ts';

const read = { bucket: 'deviceConfiguration', write: false } as const;

/** Runs `count` pieces of work at once and gives the most that ran side by side. */
async function most(run: (work: () => Promise<void>) => Promise<void>, count: number): Promise<number> {
  let running = 0;
  let peak = 0;
  const work = async () => {
    running += 1;
    peak = Math.max(peak, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
  };
  await Promise.all(Array.from({ length: count }, () => run(work)));
  return peak;
}

describe('createBudget', () => {
  it('keeps to a few requests at a time and gives way at a 429', async () => {
    const budget = createBudget(quickClock(), true);
    expect(await most((work) => budget.run(read, work), 12)).toBe(4);
    budget.throttled('deviceConfiguration', 0);
    expect(await most((work) => budget.run(read, work), 6)).toBe(2);
  });
  it('I-19 lets nobody start before a named wait has passed', async () => {
    const clock = quickClock();
    const budget = createBudget(clock, true);
    const from = clock.monotonicMs();
    budget.throttled('deviceConfiguration', 9000);
    await budget.run(read, async () => undefined);
    expect(clock.monotonicMs() - from).toBeGreaterThanOrEqual(9000);
  });
  it('asks Conditional Access once a second in a real cloud, one after the other', async () => {
    const clock = quickClock();
    const budget = createBudget(clock, true);
    const from = clock.monotonicMs();
    const peak = await most((work) => budget.run({ bucket: 'identityProtection', write: false }, work), 4);
    expect(peak).toBe(1);
    expect(clock.monotonicMs() - from).toBeGreaterThanOrEqual(3000);
  });
  it('slows down for a simulator only after its first 429', async () => {
    const clock = quickClock();
    const budget = createBudget(clock, false);
    const ask = { bucket: 'identityProtection', write: false } as const;
    await budget.run(ask, async () => undefined);
    await budget.run(ask, async () => undefined);
    expect(clock.slept).toEqual([]);
    budget.throttled('identityProtection', 0);
    await budget.run(ask, async () => undefined);
    await budget.run(ask, async () => undefined);
    expect(clock.slept.some((ms) => ms > 900)).toBe(true);
  });
  it('stops waiting when it is aborted, and leaves no place taken', async () => {
    const budget = createBudget(quickClock(), true);
    const release: (() => void)[] = [];
    const hold = () => new Promise<void>((resolve) => release.push(resolve));
    const running = Array.from({ length: 4 }, () => budget.run(read, hold));
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
