import { describe, expect, it } from 'vitest';
import { createBudget, type Budget } from './budget.ts';
import { createStartGate } from './start-gate.ts';
import { seededFractions, virtualClock, type VirtualClock } from './virtual-clock.fixture.ts';

const write = { bucket: 'deviceConfiguration', write: true } as const;
/** Writes of one app in any 20 seconds. */
const MOST = 100;

function budgetOf(clock: VirtualClock): Budget {
  const random = seededFractions(1);
  return createBudget({ clock, random, paced: true, gate: createStartGate(clock, random) });
}

const send = async () => undefined;

describe('a turn that is taken before its request', () => {
  it('is waited for instead of the request, which then goes at once', async () => {
    const clock = virtualClock();
    const budget = budgetOf(clock);
    for (let at = 0; at < MOST; at += 1) await clock.until(budget.run(write, send));
    const turn = await clock.until(budget.hold(write));
    expect(turn).not.toBeNull();
    const ready = clock.monotonicMs();
    expect(ready).toBeGreaterThanOrEqual(20_000);
    await clock.until(budget.run({ ...write, turn: turn! }, send));
    expect(clock.monotonicMs()).toBe(ready);
    turn?.leave();
    turn?.leave();
  });

  it('counts as one write when it was spent, and as none when it was not', async () => {
    const clock = virtualClock();
    const budget = budgetOf(clock);
    for (let at = 0; at < MOST * 2; at += 1) (await clock.until(budget.hold(write)))?.leave();
    expect(clock.monotonicMs()).toBe(0);
    for (let at = 0; at < MOST; at += 1) {
      const turn = (await clock.until(budget.hold(write)))!;
      await clock.until(budget.run({ ...write, turn }, send));
      turn.leave();
    }
    expect(clock.monotonicMs()).toBe(0);
    await clock.until(budget.run(write, send));
    expect(clock.monotonicMs()).toBeGreaterThanOrEqual(20_000);
  });

  it('I-19 does not go before a wait that Graph named meanwhile', async () => {
    const clock = virtualClock();
    const budget = budgetOf(clock);
    const turn = (await clock.until(budget.hold(write)))!;
    budget.throttled('deviceConfiguration', 9000);
    await clock.until(budget.run({ ...write, turn }, send));
    expect(clock.monotonicMs()).toBeGreaterThanOrEqual(9000);
    turn.leave();
  });

  it('ends with the wish to stop while it is waited for', async () => {
    const clock = virtualClock();
    const budget = budgetOf(clock);
    for (let at = 0; at < MOST; at += 1) await clock.until(budget.run(write, send));
    const stop = new AbortController();
    const waiting = budget.hold({ ...write, signal: stop.signal });
    stop.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
  });

  it('is none where reads and writes are counted together', async () => {
    const clock = virtualClock();
    const budget = budgetOf(clock);
    expect(await clock.until(budget.hold({ bucket: 'identityProtection', write: true }))).toBeNull();
  });
});
