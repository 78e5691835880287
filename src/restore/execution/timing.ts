import { SEND_TIMEOUT_MS } from '../../graph/write/send-once.ts';
import { DEFAULT_LEASE } from '../../operations/lease.ts';
import type { ResourceType } from '../../catalogue/resource-type.ts';

/** How long to wait for what. Every wait has a reason in docs/design/invariants.md. */
export interface ExecutionTiming {
  leaseMs: number;
  /** The longest that one request can be under way. A successor waits out lease and this before it judges an open intent (I-22). */
  sendTimeoutMs: number;
  /** Between the two listings that prove absence where the directory lags (I-14). */
  listingLagMs: number;
  /** How long a request whose answer was lost may still take effect before its absence is believed (I-10). */
  lostAnswerMs: number;
  /** Between looks for a lost answer. */
  pollMs: number;
  /** At most between the last read and the send of an update (I-12). */
  readToSendMs: number;
  /** Between looks at what waits for approval in Intune: at the soonest, and at the latest. */
  approvalLookMs: { soonest: number; latest: number };
  /** Waits before the reads that verify a write, where the service shows it at once and where it lags. */
  verifyDelaysMs: { prompt: readonly number[]; lagging: readonly number[] };
}

export const REAL_TIMING: ExecutionTiming = {
  leaseMs: DEFAULT_LEASE.leaseMs,
  sendTimeoutMs: SEND_TIMEOUT_MS,
  listingLagMs: 10_000,
  lostAnswerMs: 90_000,
  pollMs: 10_000,
  readToSendMs: 2_000,
  approvalLookMs: { soonest: 60_000, latest: 900_000 },
  verifyDelaysMs: { prompt: [0, 1_000, 3_000], lagging: [0, 2_000, 4_000, 8_000, 16_000] },
};

/** A simulated tenant answers at once and lags by little: the same steps, shorter waits. */
export const SIMULATED_TIMING: ExecutionTiming = {
  ...REAL_TIMING,
  sendTimeoutMs: 10_000,
  listingLagMs: 500,
  lostAnswerMs: 3_000,
  pollMs: 500,
  approvalLookMs: { soonest: 5_000, latest: 60_000 },
  verifyDelaysMs: { prompt: [0, 200, 500], lagging: [0, 250, 500, 1_000, 2_000] },
};

/** Entra's directory is eventually consistent by statement; Intune shows a write at once. */
export function lags(type: ResourceType): boolean {
  return type.family === 'Entra';
}
