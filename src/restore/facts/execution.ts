/** Every line of a confirmed preview ends in exactly one of these (I-25). */
export const LINE_OUTCOMES = [
  'restored',
  'restored_with_differences',
  'written_unverified',
  'unchanged',
  'skipped_changed',
  'blocked',
  'manual',
  'not_attempted',
  'failed',
  /** Intune asked for a second administrator's approval, and it was refused, cancelled or not given in time. */
  'not_approved',
  'unknown',
  'cancelled',
  /** Dry run only: everything that stands before a write was done and found in order; nothing was sent. */
  'would_be_written',
] as const;
export type LineOutcome = (typeof LINE_OUTCOMES)[number];

/** Where a line stands that has not ended: filed in Intune for another administrator's approval, or not come to yet. */
export const LINE_WAITS = ['awaiting_approval', 'pending'] as const;
export type LineWait = (typeof LINE_WAITS)[number];

/** True for a stored outcome that is an end; a line that waits is looked at again. */
export function hasEnded(outcome: string): outcome is LineOutcome {
  return !(LINE_WAITS as readonly string[]).includes(outcome);
}

/** A line's request in Intune's Multi Admin Approval, as it is kept with the line while it waits. */
export interface ApprovalFacts {
  code: string;
  filedAt: string;
  /** Until when it can be approved and carried out. */
  expiresAt: string;
}

/** Boundaries of one line's execution, in order. Kill tests enumerate this list. */
export const BOUNDARIES = [
  'claim',
  'renewLease',
  'loadPlan',
  'checkRights',
  'checkGates',
  'readLive',
  'compareFingerprint',
  'writeIntent',
  'send',
  'receive',
  'writeOutcome',
  'assignments',
  'verifyRead',
  'writeVerdict',
  'closeItem',
  'closeRun',
] as const;

/** Boundaries of a run that waits for approval in Intune: it rests, goes on, or takes its requests back. */
export const WAIT_BOUNDARIES = ['rest', 'resume', 'withdraw'] as const;
export type Boundary = (typeof BOUNDARIES)[number] | (typeof WAIT_BOUNDARIES)[number];

export interface LineResult {
  lineId: string;
  outcome: LineOutcome;
  /** One sentence: what happened, and what to do when follow-up is needed. */
  reason: string;
  next: string;
  /** Id of the object that was written, when known. */
  targetId?: string;
}
