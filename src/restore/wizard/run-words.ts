import type { LineOutcome, LineWait } from '../facts/execution.ts';
import type { RunStatus } from '../facts/gates.ts';

/** A run's status in words. Blocked, failed, skipped and cancelled are four different things and keep their words. */
export const STATUS_LABELS: Readonly<Record<RunStatus, string>> = {
  draft: 'Draft',
  awaiting_review: 'Waits for a second person',
  queued: 'Queued',
  running: 'Running',
  awaiting_approval: 'Waiting for approval in Intune',
  paused: 'Paused',
  restored: 'Restored',
  restored_with_follow_up: 'Restored with follow-up',
  partly_restored: 'Partly restored',
  failed: 'Failed',
  cancelled: 'Cancelled',
  stopped: 'Stopped',
  dry_run_completed: 'Dry run completed',
};

/** A line's outcome in words; `pending` is a line that the run has not come to. */
export const OUTCOME_LABELS: Readonly<Record<LineOutcome | LineWait, string>> = {
  restored: 'Restored and verified',
  restored_with_differences: 'Written, differs',
  written_unverified: 'Written, not verified',
  unchanged: 'Left as it is',
  skipped_changed: 'Skipped: changed since the preview',
  blocked: 'Blocked',
  manual: 'To be done by hand',
  not_attempted: 'Not attempted',
  failed: 'Failed',
  not_approved: 'Not approved in Intune',
  unknown: 'Not known whether it was written',
  cancelled: 'Cancelled',
  would_be_written: 'Would be written',
  awaiting_approval: 'Waiting for approval in Intune',
  pending: 'Waiting',
};

/** The label of an outcome as stored; text of a later version is shown as it is. */
export function outcomeLabel(outcome: string): string {
  return OUTCOME_LABELS[outcome as LineOutcome] ?? outcome;
}

/** The same of a line, by what it was to do. */
export function resultLabel(outcome: string, action: string): string {
  if (action !== 'remove') return outcomeLabel(outcome);
  if (outcome === 'restored') return 'Removed and verified';
  if (outcome === 'would_be_written') return 'Would be removed';
  return outcome === 'written_unverified' ? 'Removed, not verified' : outcomeLabel(outcome);
}

export function isRunStatus(text: string): text is RunStatus {
  return Object.hasOwn(STATUS_LABELS, text);
}
