import type { Clock, Random } from '../../kernel/ports.ts';
import type { ThrottleBucket } from '../../catalogue/resource-type.ts';
import type { Ask, Turn } from './ask.ts';
import { createBucket, type Bucket } from './bucket.ts';
import type { StartGate } from './start-gate.ts';

/**
 * How fast one tenant is asked, per throttling bucket: never above Graph's published rates, and slower as soon as Graph says so. A person's
 * requests go first; of four that start while both wait, one is a schedule's.
 */
export interface Budget {
  /** Runs `work` when it is its turn. Rejects with the signal's reason when aborted while waiting. */
  run<T>(ask: Ask, work: () => Promise<T>): Promise<T>;
  /**
   * Takes a turn and keeps it, so that what is read next can be written at once; `run` with it in `ask` does not wait for the rates again.
   * Rejects with the signal's reason when aborted while waiting. Null in a bucket that counts reads and writes together: there is nothing to keep.
   */
  hold(ask: Ask): Promise<Turn | null>;
  /** Graph said 429 or 503: nobody asks in this bucket before `waitMs` have passed, because refused requests count too. */
  throttled(bucket: ThrottleBucket, waitMs: number): void;
  /** Graph said how much of a limit is used (1 = all of it); it does so only from four fifths on. */
  loaded(bucket: ThrottleBucket, share: number): void;
}

export interface BudgetPorts {
  clock: Clock;
  random: Pick<Random, 'fraction'>;
  /**
   * True for Microsoft's clouds, where the rates hold from the first request. Where it is false (a simulator that may not throttle at all)
   * they begin with the first 429.
   */
  paced: boolean;
  /** Shared by all tenants. */
  gate: StartGate;
}

/** A tenant that was not asked for this long starts anew. */
const IDLE_MS = 60_000;

export function createBudget(ports: BudgetPorts): Budget {
  const { clock, paced, gate } = ports;
  const buckets = new Map<ThrottleBucket, Bucket>();
  let lastAsked = -Infinity;
  let starting: Promise<void> | undefined;

  function bucketFor(name: ThrottleBucket): Bucket {
    let bucket = buckets.get(name);
    if (bucket === undefined) {
      bucket = createBucket(name, ports);
      buckets.set(name, bucket);
    }
    return bucket;
  }

  /** Schedules of many tenants begin on the same stroke of the clock; each tenant's first request waits for a moment of its own. */
  async function startOf(signal: AbortSignal | undefined): Promise<void> {
    if (clock.monotonicMs() - lastAsked < IDLE_MS) return;
    starting ??= gate.enter().finally(() => {
      starting = undefined;
    });
    await starting;
    signal?.throwIfAborted();
  }

  return {
    run: async (ask, work) => {
      ask.signal?.throwIfAborted();
      if (paced && ask.priority === 'schedule') await startOf(ask.signal);
      lastAsked = clock.monotonicMs();
      const bucket = bucketFor(ask.bucket);
      const leave = await bucket.enter(ask);
      try {
        return await work();
      } finally {
        leave();
      }
    },
    hold: async (ask) => {
      ask.signal?.throwIfAborted();
      lastAsked = clock.monotonicMs();
      return bucketFor(ask.bucket).hold(ask);
    },
    throttled: (bucket, waitMs) => bucketFor(bucket).slowDown(waitMs),
    loaded: (bucket, share) => bucketFor(bucket).ease(share),
  };
}
