import type { Rate } from './rates.ts';

/**
 * Counts units against one rate. A request counts from its start, and until the window has passed since its end: wherever between the
 * two it reached the service, no window there holds more than the rate.
 */
export interface Meter {
  /** Milliseconds until there is room for `units`: 0 now, undefined when only the end of a running request can tell. */
  waitFor(units: number, now: number, share: number): number | undefined;
  begin(units: number): void;
  end(units: number, now: number): void;
  /** It never went out: as if it had not begun. */
  cancel(units: number): void;
}

export function createMeter(rate: Pick<Rate, 'units' | 'ms'>): Meter {
  let running = 0;
  let ended: { at: number; units: number }[] = [];
  let first = 0;
  let sum = 0;

  function forget(before: number): void {
    for (let one = ended[first]; one !== undefined && one.at <= before; one = ended[first]) {
      sum -= one.units;
      first += 1;
    }
    if (first > 1000) {
      ended = ended.slice(first);
      first = 0;
    }
  }

  return {
    waitFor: (units, now, share) => {
      const scaled = rate.units * share;
      // Less than one unit per window: one unit per longer window.
      const ms = scaled < 1 ? rate.ms / scaled : rate.ms;
      const limit = Math.max(1, Math.floor(scaled));
      const need = Math.min(units, limit);
      forget(now - rate.ms / Math.min(1, share * rate.units));
      let free = limit - running - countSince(now - ms);
      if (free >= need) return 0;
      for (let index = first; index < ended.length; index += 1) {
        const one = ended[index];
        if (one === undefined || one.at <= now - ms) continue;
        free += one.units;
        if (free >= need) return Math.max(0.001, one.at + ms - now);
      }
      return undefined;
    },
    begin: (units) => {
      running += units;
    },
    end: (units, now) => {
      running -= units;
      ended.push({ at: now, units });
      sum += units;
    },
    cancel: (units) => {
      running -= units;
    },
  };

  function countSince(after: number): number {
    const oldest = ended[first];
    if (oldest === undefined || oldest.at > after) return sum;
    let count = sum;
    for (let index = first; index < ended.length; index += 1) {
      const one = ended[index];
      if (one === undefined || one.at > after) break;
      count -= one.units;
    }
    return count;
  }
}
