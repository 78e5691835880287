/** Time comes in through this port so that rules stay pure and simulations control it. */
export interface Clock {
  now(): Date;
  /** Milliseconds of a clock that never goes back; only differences mean anything. */
  monotonicMs(): number;
  /** Resolves after `ms`; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Randomness comes in through this port. */
export interface Random {
  uuid(): string;
  /** Uniform in [0, 1). Never for secrets. */
  fraction(): number;
  /** Cryptographically strong, URL-safe text of `bytes` random bytes. */
  token(bytes: number): string;
}
