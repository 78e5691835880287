import type { Clock, Random } from '../../kernel/ports.ts';
import type { ThrottleBucket } from '../../catalogue/resource-type.ts';
import type { Ask, Turn } from './ask.ts';
import { createMeter, type Meter } from './meter.ts';
import { createPace } from './pace.ts';
import { ratesOf } from './rates.ts';
import { createLine, type Line, type Waiting } from './waiting-line.ts';

/** One throttling bucket of one tenant: who may start when. */
export interface Bucket {
  /** Resolves when it is this one's turn, with what to call at its end. */
  enter(ask: Ask): Promise<() => void>;
  /** Resolves when a request like this could start, and keeps its place in the rates until it is given back. Null: there is none to keep. */
  hold(ask: Ask): Promise<Turn | null>;
  /** Graph refused because of load. */
  slowDown(waitMs: number): void;
  /** Graph answered, and said that this share of a limit is used. */
  ease(share: number): void;
}

/** Requests side by side, at most. Practice: more than five make Intune answer 429 below its published rates. */
const MOST = { read: 5, write: 2, held: 4 } as const;
/** A schedule leaves this share of a window to persons, so that nobody waits for a window that a backup has used up. */
const OF_A_SCHEDULE = 0.95;
const LONGEST_SPREAD_MS = 5000;
const LEAST_SPREAD_MS = 250;

interface Lane {
  line: Line;
  active: number;
  readonly most: number;
}

export function createBucket(
  name: ThrottleBucket,
  { clock, random, paced }: { clock: Clock; random: Pick<Random, 'fraction'>; paced: boolean },
): Bucket {
  const meters = new Map<string, Meter>();
  const pace = createPace(clock);
  const reads: Lane = { line: createLine(), active: 0, most: MOST.read };
  const writes: Lane = { line: createLine(), active: 0, most: MOST.write };
  const held: Lane = { line: createLine(), active: 0, most: MOST.held };
  // One request a second, reads and writes together: one line, in their order, and no place to hold while another request goes.
  const lanes = name === 'identityProtection' ? [reads] : [reads, writes, held];
  let enforced = paced;
  let notBefore = -Infinity;
  let timer: { at: number; stop: AbortController } | undefined;

  function metersFor({ write, app = '', priority = 'person', turn }: Ask): Meter[] {
    if (turn !== undefined) return [];
    return ratesOf(name).flatMap((rate, index) => {
      if (rate.of === 'writes' && !write) return [];
      const who = rate.scope === 'app' ? `${app}/${String(index)}` : String(index);
      const found = [meterAt(who, rate)];
      if (priority === 'schedule' && rate.units >= 20) {
        const units = Math.floor(rate.units * OF_A_SCHEDULE);
        found.push(meterAt(`${who}/schedule`, { ...rate, units }));
      }
      return found;
    });
  }

  function meterAt(key: string, rate: { units: number; ms: number }): Meter {
    let known = meters.get(key);
    if (known === undefined) {
      known = createMeter(rate);
      meters.set(key, known);
    }
    return known;
  }

  /** 0: it may start. Undefined: only the end of another one can tell. */
  function waitOf({ ask }: Waiting, now: number): number | undefined {
    let wait = Math.max(0, notBefore - now);
    if (!enforced) return wait;
    for (const meter of metersFor(ask)) {
      const needed = meter.waitFor(ask.units ?? 1, now, pace.share());
      if (needed === undefined) return undefined;
      wait = Math.max(wait, needed);
    }
    return wait;
  }

  function pump(): void {
    let soonest = Infinity;
    for (const lane of lanes) {
      while (lane.active < Math.max(1, Math.floor(lane.most * pace.share()))) {
        const now = clock.monotonicMs();
        const next = lane.line.next((one) => waitOf(one, now) === 0);
        if (next === undefined) {
          for (const head of lane.line.heads()) soonest = Math.min(soonest, waitOf(head, now) ?? Infinity);
          break;
        }
        start(lane, next);
      }
    }
    wakeIn(soonest);
  }

  function start(lane: Lane, { ask, go }: Waiting): void {
    const counted = metersFor(ask);
    const units = ask.units ?? 1;
    for (const meter of counted) meter.begin(units);
    lane.active += 1;
    ask.turn?.spend();
    let left = false;
    go((unused) => {
      if (left) return;
      left = true;
      lane.active -= 1;
      const now = clock.monotonicMs();
      for (const meter of counted) {
        if (unused === true) meter.cancel(units);
        else meter.end(units, now);
      }
      if (unused !== true) pace.answered();
      pump();
    });
  }

  function join(lane: Lane, ask: Ask): Promise<(unused?: boolean) => void> {
    return new Promise((resolve, reject) => {
      const { signal } = ask;
      const abort = () => {
        lane.line.leave(waiting);
        reject(signal?.reason as Error);
        pump();
      };
      const waiting: Waiting = {
        ask,
        go: (leave) => {
          signal?.removeEventListener('abort', abort);
          resolve(leave);
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      lane.line.join(waiting);
      pump();
    });
  }

  /** One timer at a time; none when nobody waits, so that a process that has nothing to do can end. */
  function wakeIn(ms: number): void {
    const at = clock.monotonicMs() + ms;
    if (timer !== undefined && timer.at <= at && Number.isFinite(ms)) return;
    timer?.stop.abort();
    timer = undefined;
    if (!Number.isFinite(ms)) return;
    const mine = { at, stop: new AbortController() };
    timer = mine;
    void clock.sleep(ms, mine.stop.signal).then(
      () => {
        if (timer === mine) timer = undefined;
        pump();
      },
      () => undefined,
    );
  }

  return {
    enter: async (ask) => {
      const leave = await join(ask.write && lanes.length > 1 ? writes : reads, ask);
      return () => leave();
    },
    hold: async (ask) => {
      if (!lanes.includes(held)) return null;
      const leave = await join(held, ask);
      let spent = false;
      return {
        spend: () => {
          spent = true;
        },
        leave: () => leave(!spent),
      };
    },
    slowDown: (waitMs) => {
      enforced = true;
      pace.slower();
      // Not all at the end of the wait, and not at the same moment as for another tenant that was told the same.
      const spread = Math.min(LONGEST_SPREAD_MS, Math.max(LEAST_SPREAD_MS, waitMs / 4));
      notBefore = Math.max(notBefore, clock.monotonicMs() + waitMs + random.fraction() * spread);
      pump();
    },
    ease: (share) => {
      pace.used(share);
    },
  };
}
