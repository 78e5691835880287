import { sabotaged } from '#sabotage';
import type { Clock } from '../kernel/ports.ts';

/** How long an attempt owns its operation without a sign of life, and how often it gives one. */
export interface LeaseTiming {
  leaseMs: number;
  /** Between two looks at the row (cancel request, extension of the lease). */
  beatMs: number;
}

export const DEFAULT_LEASE: LeaseTiming = { leaseMs: 30_000, beatMs: 1_000 };

/** This attempt no longer owns its operation: a later attempt has it, or its lease has run out. Nothing more may be sent. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** The lease as the monotonic clock sees it: counted from before the renewal was asked for, so never longer than the database's. */
export class LeaseWatch {
  readonly #clock: Clock;
  readonly #leaseMs: number;
  #from: number;

  /** `from`: the monotonic time read before the claim was asked for. */
  constructor(clock: Clock, options: { leaseMs: number; from: number }) {
    this.#clock = clock;
    this.#leaseMs = options.leaseMs;
    this.#from = options.from;
  }

  /** Call with the monotonic time read before the renewing statement was sent. */
  renewed(from: number): void {
    this.#from = Math.max(this.#from, from);
  }

  msLeft(): number {
    return this.#from + this.#leaseMs - this.#clock.monotonicMs();
  }

  assert(): void {
    if (this.msLeft() <= 0 && !sabotaged('I-22'))
      throw new LeaseLost('The lease of this attempt has run out.');
  }
}
