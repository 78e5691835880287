import type { Clock } from '../../kernel/ports.ts';

/**
 * How much is used of the published rate and of the requests side by side: halved at once when Graph refuses, raised by a twentieth with
 * the answers of each further second. The published rate is an upper bound; others may use the same tenant.
 */
export interface Pace {
  /** In (0, 1]. */
  share(): number;
  /** Graph refused because of load. */
  slower(): void;
  answered(): void;
  /** Graph told that this much of a limit is used. */
  used(share: number): void;
}

const LEAST = 1 / 16;
const STEP = 1 / 20;
const STEP_MS = 1000;
/** Steps at once after a time without requests. */
const MOST_STEPS = 10;
/** From here on it gives way a little before it is refused. */
const NEARLY_FULL = 0.8;

/** Begins with all of it. */
export function createPace(clock: Clock): Pace {
  let share = 1;
  let lowered = -Infinity;
  let raised = -Infinity;

  /** Refusals of requests that were under way together tell one thing, not five. */
  function lower(factor: number): void {
    const now = clock.monotonicMs();
    if (now - lowered < STEP_MS) return;
    lowered = now;
    raised = now;
    share = Math.max(LEAST, share * factor);
  }

  return {
    share: () => share,
    slower: () => {
      lower(0.5);
    },
    answered: () => {
      if (share === 1) return;
      const now = clock.monotonicMs();
      const steps = Math.min(MOST_STEPS, Math.floor((now - raised) / STEP_MS));
      if (steps < 1) return;
      raised = now;
      share = Math.min(1, share + steps * STEP);
    },
    used: (used) => {
      if (used >= 1) lower(0.5);
      else if (used >= NEARLY_FULL) lower(0.9);
    },
  };
}
