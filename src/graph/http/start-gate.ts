import type { Clock, Random } from '../../kernel/ports.ts';

/** Lets tenants begin one after the other. */
export interface StartGate {
  /** Resolves when it is this one's moment: at once for one alone, 50 to 150 ms after the one before. */
  enter(): Promise<void>;
}

const LEAST_MS = 50;
const SPREAD_MS = 100;

/** A process in which the schedules of hundreds of tenants come due on the same second sends no flood on that second. */
export function createStartGate(clock: Clock, random: Pick<Random, 'fraction'>): StartGate {
  let next = -Infinity;
  return {
    enter: async () => {
      const now = clock.monotonicMs();
      const at = Math.max(now, next);
      next = at + LEAST_MS + random.fraction() * SPREAD_MS;
      if (at > now) await clock.sleep(at - now);
    },
  };
}
