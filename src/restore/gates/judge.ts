import {
  ONLY_WRITING,
  type ExecutionBlock,
  type GateCode,
  type GateFacts,
  type NextAction,
  type RunStatus,
  type Verdict,
} from '../facts/gates.ts';
import { checksCurrency, previewCurrency } from './currency.ts';
import { findingsOf } from './findings.ts';
import { gateList, mappingReason } from './gate-list.ts';
import { blocksOf } from './rehearsal.ts';
import { ENDED_RUNG, IN_PROGRESS_RUNG, READY_RUNG, REVIEW_RUNG, rowOf } from './ladder.ts';
import { counted, IMPACT, READY, RUN_WORDS } from './words.ts';

interface Refusal {
  code: GateCode;
  reason: string;
  /** Only where the next step depends on the facts. */
  next?: NextAction;
  cause?: ExecutionBlock['cause'];
}

function executionRefusal(facts: GateFacts): Refusal | null {
  const [first] = blocksOf(facts);
  if (first === undefined) return null;
  const label = first.next.replace(/\.$/, '');
  if (first.cause === 'rehearsal') {
    const differs = facts.rehearsal?.latest?.state === 'differs';
    const action = differs ? 'review_rehearsal' : 'rehearse';
    const next: NextAction = { action, label, step: 'preview' };
    return { code: 'execution_blocked', reason: first.reason, next, cause: first.cause };
  }
  const next: NextAction = { action: 'clear_execution_block', label };
  if (first.href !== undefined) next.href = first.href;
  else if (first.step !== undefined) next.step = first.step;
  else if (first.cause === 'blockedLines' || first.cause === 'nothingToDo') next.step = 'scope';
  return { code: 'execution_blocked', reason: first.reason, next, cause: first.cause };
}

/** The first row of 1 to 10 that holds, or null. Reads nothing but the facts. */
function firstRefusal(facts: GateFacts): Refusal | null {
  if (facts.backupSet === null)
    return { code: 'source_required', reason: 'No backup set is chosen for this restore.' };
  if (!facts.backupSet.usable) return { code: 'source_unusable', reason: facts.backupSet.reason };
  if (facts.scopeDigest === null)
    return { code: 'scope_required', reason: 'It is not defined yet what to restore.' };
  if (facts.undecidedMappings > 0) return { code: 'mapping_required', reason: mappingReason(facts) };

  const checks = checksCurrency(facts);
  if (checks.state === 'missing')
    return { code: 'checks_missing', reason: 'The safety checks never ran for this scope.' };
  if (checks.state === 'stale') return { code: 'checks_stale', reason: checks.reason };
  const { blockers } = findingsOf(facts);
  const [blocker] = blockers;
  if (blocker !== undefined) {
    const more =
      blockers.length === 1
        ? ''
        : ` ${counted(blockers.length - 1, 'more blocker', 'more blockers')} beside it.`;
    return {
      code: 'checks_blocked',
      reason: `${blocker.title}. ${blocker.reason}${more}`.replace('.. ', '. '),
    };
  }

  const preview = previewCurrency(facts);
  if (preview.state === 'missing')
    return { code: 'preview_missing', reason: 'There is no preview for this scope yet.' };
  if (preview.state === 'stale') return { code: 'preview_stale', reason: preview.reason };
  return executionRefusal(facts);
}

/** A dry run writes nothing: what forbids writing only does not stand in its way. The same judge for both (I-04). */
export function withoutWriting(facts: GateFacts): GateFacts {
  return { ...facts, executionBlocks: facts.executionBlocks.filter(({ cause }) => !ONLY_WRITING.has(cause)) };
}

function judgeDraft(facts: GateFacts): Omit<Verdict, 'gates' | 'warnings' | 'blockers'> {
  const refusal = firstRefusal(facts);
  if (refusal === null) {
    return {
      rung: READY_RUNG,
      state: 'ready',
      code: null,
      ...READY,
      next: { action: 'continue_to_confirmation', label: 'Continue to confirmation', step: 'confirm' },
      mayConfirm: true,
      mayDryRun: true,
      blockedBy: null,
      showGuidance: true,
    };
  }
  const row = rowOf(refusal.code);
  return {
    rung: row.rung,
    state: row.state,
    code: refusal.code,
    status: row.status,
    reason: refusal.reason,
    impact: IMPACT[refusal.code],
    next: refusal.next ?? row.next,
    mayConfirm: false,
    mayDryRun: firstRefusal(withoutWriting(facts)) === null,
    blockedBy: refusal.cause ?? null,
    // Only the last row lies behind current checks and a current preview; whatever blocks there, both are complete.
    showGuidance: refusal.code === 'execution_blocked',
  };
}

/** Confirmed, and not at its end. */
const IN_PROGRESS: ReadonlySet<RunStatus> = new Set([
  'awaiting_review',
  'queued',
  'running',
  'awaiting_approval',
  'paused',
]);

function judgeRun(status: Exclude<RunStatus, 'draft'>): Omit<Verdict, 'gates' | 'warnings' | 'blockers'> {
  const active = IN_PROGRESS.has(status);
  return {
    rung: status === 'awaiting_review' ? REVIEW_RUNG : active ? IN_PROGRESS_RUNG : ENDED_RUNG,
    state: active ? 'in_progress' : 'ended',
    code: null,
    ...RUN_WORDS[status],
    next: active
      ? { action: 'open_run', label: status === 'awaiting_review' ? 'Ask for approval' : 'Open the run' }
      : { action: 'inspect_results', label: 'Inspect results' },
    mayConfirm: false,
    mayDryRun: false,
    blockedBy: null,
    showGuidance: false,
  };
}

/**
 * What may happen now with a restore run, and why: the first row of the ladder that holds (docs/design/gates.md). Total and
 * deterministic: the same facts give the same verdict to page, API and worker (I-04). It approves nothing and executes nothing.
 */
export function judge(facts: GateFacts): Verdict {
  const { status } = facts.run;
  const { blockers, warnings } = findingsOf(facts);
  return {
    ...(status === 'draft' ? judgeDraft(facts) : judgeRun(status)),
    gates: gateList(facts),
    warnings: warnings.length,
    blockers: blockers.length,
  };
}
