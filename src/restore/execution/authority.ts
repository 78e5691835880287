import type { CheckOutcome } from '../facts/checks.ts';
import type { ConfirmedRun } from './load-run.ts';

/** What an active run is judged by beside the database: its attempt, and the checks that were run again before its first write. */
export interface Authority {
  run: ConfirmedRun;
  operationId: string;
  fence: bigint;
  leaseMs: number;
  outcomes: readonly CheckOutcome[];
  /** Something of the run was sent already, in this attempt or an earlier one. */
  begun: boolean;
}

/**
 * Where the gates are asked again: `start` before the first line of an attempt, `line` before a line begins, `within` a line of which something was
 * sent. A line that has begun is finished: half of it, content without its assignments, is worse than a minute more.
 */
export type Moment = 'start' | 'line' | 'within';
