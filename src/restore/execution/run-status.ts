import { sabotaged } from '#sabotage';
import type { OperationOutcome } from '../../operations/operation.ts';
import type { LineOutcome } from '../facts/execution.ts';
import type { RunStatus } from '../facts/gates.ts';

export type EndedStatus = Exclude<
  RunStatus,
  'draft' | 'awaiting_review' | 'queued' | 'running' | 'awaiting_approval' | 'paused'
>;

const WRITTEN: ReadonlySet<LineOutcome> = new Set([
  'restored',
  'restored_with_differences',
  'written_unverified',
]);
const NOT_DONE: ReadonlySet<LineOutcome> = new Set([
  'failed',
  'not_approved',
  'unknown',
  'not_attempted',
  'skipped_changed',
]);
/** Beside lines that were written, any of these makes the run partly restored. */
const WORST: ReadonlySet<LineOutcome> = new Set(['failed', 'not_approved', 'unknown', 'not_attempted']);
/** Only these leave nothing to a person; whatever else there is or will be asks for follow-up. */
const PERFECT: ReadonlySet<LineOutcome> = new Set(['restored', 'unchanged']);

/**
 * The run's status from its lines and from why it ended early: it follows the worst line (I-26). A run is never `restored` while a line
 * is failed, unknown, skipped, left to a person or not verified.
 */
export function runStatusOf(facts: {
  outcomes: Iterable<LineOutcome>;
  ended: 'all' | 'cancelled' | 'stopped';
  dryRun: boolean;
}): EndedStatus {
  if (facts.ended === 'stopped') return 'stopped';
  if (facts.ended === 'cancelled') return 'cancelled';
  if (facts.dryRun) return 'dry_run_completed';
  if (sabotaged('I-26')) return 'restored';
  const outcomes = new Set(facts.outcomes);
  const any = (set: ReadonlySet<LineOutcome>) => [...outcomes].some((outcome) => set.has(outcome));
  const written = any(WRITTEN);
  if (!written && any(NOT_DONE)) return 'failed';
  if (any(WORST)) return 'partly_restored';
  if (outcomes.has('cancelled')) return 'cancelled';
  return [...outcomes].every((outcome) => PERFECT.has(outcome)) ? 'restored' : 'restored_with_follow_up';
}

const OPERATION_OUTCOMES: Readonly<Record<EndedStatus, OperationOutcome>> = {
  restored: 'succeeded',
  restored_with_follow_up: 'partly',
  partly_restored: 'partly',
  failed: 'failed',
  cancelled: 'cancelled',
  stopped: 'blocked',
  dry_run_completed: 'succeeded',
};

/** What the operation that carried the run says of it. */
export function operationOutcomeOf(status: EndedStatus): OperationOutcome {
  return OPERATION_OUTCOMES[status];
}
