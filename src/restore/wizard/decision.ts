import type { NextAction, RunStatus, Verdict } from '../facts/gates.ts';
import type { Links } from './links.ts';
import { counted } from '../gates/words.ts';
import type { ReviewView } from './review-view.ts';
import { approvalReason, type RunApproval } from './run-approval.ts';
import { outcomeLabel, STATUS_LABELS } from './run-words.ts';

export interface Decision {
  tone: 'success' | 'warning' | 'danger' | 'informative' | 'subtle';
  status: string;
  reason: string;
  impact: string;
  next: NextAction | null;
}

interface DecisionFacts {
  runId: string;
  status: RunStatus;
  verdict: Verdict;
  dryRun: boolean;
  failureReason: string | null;
  approval: RunApproval | null;
  review: ReviewView | null;
  /** Outcome to number of lines, as far as the run has come. */
  outcomes: ReadonlyMap<string, number>;
  links: Links;
}

const TONES: Readonly<Record<RunStatus, Decision['tone']>> = {
  draft: 'informative',
  awaiting_review: 'warning',
  queued: 'informative',
  running: 'informative',
  awaiting_approval: 'warning',
  paused: 'warning',
  restored: 'success',
  restored_with_follow_up: 'warning',
  partly_restored: 'warning',
  failed: 'danger',
  cancelled: 'subtle',
  stopped: 'danger',
  dry_run_completed: 'success',
};

const REVIEW_ENDS: ReadonlySet<ReviewView['state']> = new Set(['declined', 'withdrawn', 'expired', 'voided']);

/** The head of a run's page: the verdict's words, with what the run's own lines say where it has ended. */
export function decisionOf(facts: DecisionFacts): Decision {
  const { status, verdict, links, runId } = facts;
  if (status === 'draft') {
    return {
      tone: draftTone(verdict),
      status: verdict.status,
      reason: verdict.reason,
      impact: verdict.impact,
      next: { ...verdict.next, href: verdict.next.href ?? links.draft(runId, verdict.next.step) },
    };
  }
  const done = linesText(facts.outcomes);
  const active = verdict.state === 'in_progress';
  const rests = status === 'awaiting_approval' || status === 'paused' || status === 'awaiting_review';
  return {
    tone: TONES[status],
    status: rests ? STATUS_LABELS[status] : active && facts.dryRun ? 'Dry run in progress' : verdict.status,
    reason: reasonOf(facts),
    impact: active
      ? facts.dryRun
        ? 'A dry run goes through every line and writes nothing to the tenant.'
        : verdict.impact
      : `${verdict.impact}${done === '' ? '' : ` ${done}`}`,
    // The page that shows this decision is the run's own; what is left is to look at its lines.
    next: active ? null : endedNext(facts),
  };
}

function reasonOf({ status, verdict, failureReason, approval, review }: DecisionFacts): string {
  if (status === 'awaiting_review' && review !== null) return reviewReason(review);
  if (status === 'awaiting_approval' && approval !== null) return approvalReason(approval);
  return failureReason === null || failureReason === '' ? verdict.reason : failureReason;
}

/** How many are missing, and how many could be asked. */
function reviewReason({ needed, given, eligible }: ReviewView): string {
  const missing = counted(needed - given, 'other person has', 'other people have');
  const may =
    eligible === null
      ? ''
      : ` ${counted(eligible, 'person in the workspace may', 'people in the workspace may')}.`;
  return `It is confirmed, and ${missing} to approve it before it begins.${may}`;
}

/** After a dry run the next step is the restore itself, through checks, preview and gates like any other. */
function endedNext({ status, verdict, links, runId, review }: DecisionFacts): NextAction {
  // It ended before anything was begun: there is nothing to inspect, and its scope is there to begin with.
  if (review !== null && REVIEW_ENDS.has(review.state))
    return { action: 'prepare_restore', label: 'Prepare the restore again', href: links.again(runId) };
  if (status !== 'dry_run_completed') return { ...verdict.next, href: `${links.run(runId)}#results` };
  return { action: 'prepare_restore', label: 'Prepare the restore', href: links.again(runId) };
}

function draftTone(verdict: Verdict): Decision['tone'] {
  switch (verdict.state) {
    case 'ready':
      return 'success';
    case 'stale':
      return 'warning';
    case 'blocked':
      return 'danger';
    case 'preparing':
    case 'in_progress':
    case 'ended':
      return 'informative';
  }
}

/** "Restored and verified: 3. Failed: 1." Numbers come after words; nothing known is said by nothing. */
function linesText(outcomes: ReadonlyMap<string, number>): string {
  const parts = [...outcomes]
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([outcome, count]) => `${outcomeLabel(outcome)}: ${String(count)}.`);
  return parts.join(' ');
}
