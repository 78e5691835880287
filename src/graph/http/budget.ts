import type { Clock } from '../../kernel/ports.ts';
import type { ThrottleBucket } from '../../catalogue/resource-type.ts';

/**
 * How fast one tenant is asked, per throttling bucket. Starts below Graph's published limits and gives way at every 429 (halves at once,
 * one more again after twenty answers).
 */
export interface Budget {
  /** Runs `work` when it is its turn. Rejects with the signal's reason when aborted while waiting. */
  run<T>(
    ask: { bucket: ThrottleBucket; write: boolean; signal?: AbortSignal },
    work: () => Promise<T>,
  ): Promise<T>;
  /** Graph said 429 or 503: nobody asks in this bucket before `waitMs` have passed, because refused requests count too. */
  throttled(bucket: ThrottleBucket, waitMs: number): void;
}

interface Lane {
  /** Work that runs or waits for its moment to start. */
  active: number;
  limit: number;
  readonly most: number;
  /** Least time between two starts. */
  intervalMs: number;
  /** Interval after the first 429. */
  readonly throttledIntervalMs: number;
  nextStart: number;
  notBefore: number;
  answers: number;
  readonly waiting: (() => void)[];
}

/**
 * `paced` is true for Microsoft's clouds, where the documented rates hold from the first request: one request a second for Conditional
 * Access and named locations, of all apps together, and four writes a second elsewhere. A simulator that throttles nothing is not paced;
 * the same rates begin there with its first 429.
 */
export function createBudget(clock: Clock, paced: boolean): Budget {
  const lanes = new Map<string, Lane>();

  function laneOf(bucket: ThrottleBucket, write: boolean): Lane {
    // Reads and writes share the one request a second; elsewhere writes have a limit of their own.
    const alone = bucket === 'identityProtection';
    const key = write && !alone ? `${bucket}/write` : bucket;
    let lane = lanes.get(key);
    if (lane === undefined) {
      const throttledIntervalMs = alone ? 1000 : write ? 250 : 0;
      const most = alone && paced ? 1 : write ? 2 : 5;
      lane = {
        active: 0,
        limit: Math.min(most, 4),
        most,
        intervalMs: paced ? throttledIntervalMs : 0,
        throttledIntervalMs,
        nextStart: -Infinity,
        notBefore: -Infinity,
        answers: 0,
        waiting: [],
      };
      lanes.set(key, lane);
    }
    return lane;
  }

  async function start(lane: Lane, signal: AbortSignal | undefined): Promise<void> {
    let now = clock.monotonicMs();
    for (;;) {
      const at = Math.max(now, lane.nextStart, lane.notBefore);
      lane.nextStart = at + lane.intervalMs;
      if (at > now) await clock.sleep(at - now, signal);
      now = clock.monotonicMs();
      // Someone may have been throttled while we waited.
      if (now >= lane.notBefore) return;
    }
  }

  return {
    run: async ({ bucket, write, signal }, work) => {
      const lane = laneOf(bucket, write);
      signal?.throwIfAborted();
      if (lane.active >= lane.limit) await turn(lane, signal);
      else lane.active += 1;
      try {
        await start(lane, signal);
        return await work();
      } finally {
        leave(lane);
      }
    },
    throttled: (bucket, waitMs) => {
      for (const write of [false, true]) {
        const lane = laneOf(bucket, write);
        lane.limit = Math.max(1, Math.floor(lane.limit / 2));
        lane.answers = 0;
        lane.intervalMs = Math.max(lane.intervalMs, lane.throttledIntervalMs);
        lane.notBefore = Math.max(lane.notBefore, clock.monotonicMs() + waitMs);
        if (bucket === 'identityProtection') return;
      }
    },
  };
}

/** Waits in line; whoever leaves hands its place over. */
async function turn(lane: Lane, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const abort = () => {
      lane.waiting.splice(lane.waiting.indexOf(enter), 1);
      reject(signal?.reason as Error);
    };
    const enter = () => {
      signal?.removeEventListener('abort', abort);
      lane.active += 1;
      resolve();
    };
    signal?.addEventListener('abort', abort, { once: true });
    lane.waiting.push(enter);
  });
}

function leave(lane: Lane): void {
  lane.active -= 1;
  lane.answers += 1;
  if (lane.answers >= 20 && lane.limit < lane.most) {
    lane.limit += 1;
    lane.answers = 0;
  }
  while (lane.active < lane.limit) {
    const next = lane.waiting.shift();
    if (next === undefined) return;
    next();
  }
}
