import type { Clock } from '../../../src/kernel/ports.ts';
import { systemClock } from '../../../src/kernel/system-ports.ts';

/** A clock on which waiting takes no time: a sleep moves it on. `slept` tells every wait, in order. */
export function quickClock(): Clock & { slept: number[]; advance(ms: number): void } {
  let ahead = 0;
  const slept: number[] = [];
  return {
    slept,
    advance: (ms) => {
      ahead += ms;
    },
    now: () => new Date(systemClock.now().getTime() + ahead),
    monotonicMs: () => systemClock.monotonicMs() + ahead,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      slept.push(ms);
      ahead += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
