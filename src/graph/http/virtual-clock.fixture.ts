import type { Clock } from '../../kernel/ports.ts';

interface Sleeper {
  at: number;
  n: number;
  wake: () => void;
}

/** A clock that stands still while anything can run, and then goes to the next moment that somebody waits for. */
export interface VirtualClock extends Clock {
  /** Lets time pass until the promise is settled. Throws when nobody waits for a moment any more. */
  until<T>(work: Promise<T>): Promise<T>;
}

export function virtualClock(): VirtualClock {
  let now = 0;
  let count = 0;
  let sleepers: Sleeper[] = [];
  return {
    now: () => new Date(now),
    monotonicMs: () => now,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        count += 1;
        const abort = () => {
          sleepers = sleepers.filter((one) => one !== sleeper);
          reject(signal?.reason as Error);
        };
        const wake = () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        };
        const sleeper = { at: now + Math.max(0, ms), n: count, wake };
        signal?.addEventListener('abort', abort, { once: true });
        sleepers.push(sleeper);
      });
    },
    until: async (work) => {
      let settled = false;
      const mark = () => {
        settled = true;
      };
      work.then(mark, mark);
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        if (settled) return work;
        sleepers.sort((a, b) => a.at - b.at || a.n - b.n);
        const next = sleepers.shift();
        if (next === undefined) throw new Error('Nothing is left to wait for.');
        now = next.at;
        next.wake();
      }
    },
  };
}

/** Fractions from a seed. */
export function seededFractions(seed: number): { fraction(): number } {
  let state = seed >>> 0;
  return {
    fraction: () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = state;
      t = Math.imul(t ^ (t >>> 15), t | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    },
  };
}
