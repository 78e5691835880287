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
  'unknown',
  'cancelled',
  /** Dry run only: everything that stands before a write was done and found in order; nothing was sent. */
  'would_be_written',
] as const;
export type LineOutcome = (typeof LINE_OUTCOMES)[number];

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
export type Boundary = (typeof BOUNDARIES)[number];

export interface LineResult {
  lineId: string;
  outcome: LineOutcome;
  /** One sentence: what happened, and what to do when follow-up is needed. */
  reason: string;
  next: string;
  /** Id of the object that was written, when known. */
  targetId?: string;
}
