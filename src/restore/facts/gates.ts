import type { Digest } from '../../kernel/digest.ts';
import type { ChecksResult } from './checks.ts';
import type { RehearsalFacts } from './rehearsal.ts';
import type { ReviewAhead } from './review.ts';

/** Refusal codes, in the order in which they are judged; the same in pages, API and CLI. */
export const GATE_CODES = [
  'source_required',
  'source_unusable',
  'scope_required',
  'mapping_required',
  'checks_missing',
  'checks_stale',
  'checks_blocked',
  'preview_missing',
  'preview_stale',
  'execution_blocked',
] as const;
export type GateCode = (typeof GATE_CODES)[number];

export type WizardStep = 'backup-set' | 'scope' | 'checks' | 'preview' | 'confirm';

/** The one next action. `step` is where it leads in the wizard; `href` leads outside it (settings, another operation). */
export interface NextAction {
  action:
    | 'review_backup'
    | 'define_scope'
    | 'review_mappings'
    | 'run_checks'
    | 'review_blockers'
    | 'generate_preview'
    | 'rehearse'
    | 'review_rehearsal'
    | 'clear_execution_block'
    | 'continue_to_confirmation'
    | 'open_run'
    | 'prepare_restore'
    | 'inspect_results';
  label: string;
  step?: WizardStep;
  href?: string;
}

/** A technical cause why execution could not start now. Order in the list = order of showing. */
export interface ExecutionBlock {
  cause:
    | 'connection'
    | 'permission'
    | 'capability'
    | 'writeGate'
    | 'otherOperation'
    | 'environmentArchived'
    | 'blockedLines'
    | 'nothingToDo'
    | 'approval'
    | 'rehearsal';
  reason: string;
  next: string;
  href?: string;
  /** Of the wizard, where the next step is there. */
  step?: WizardStep;
}

/** Causes that stand in the way of writing only: a dry run writes nothing, and is not asked for them. */
export const ONLY_WRITING: ReadonlySet<ExecutionBlock['cause']> = new Set(['writeGate', 'approval']);

/** Facts that the caller has just read, all as of `now` (the database's clock). The verdict is a pure function of them. */
export interface GateFacts {
  now: Date;
  maxAgeMinutes: number;
  backupSet: null | { usable: boolean; reason: string };
  /** Undefined selection (selected mode with no item) is no scope. */
  scopeDigest: Digest | null;
  undecidedMappings: number;
  /** Why decisions are outstanding when it is not their number ("The directory was not read yet"); empty otherwise. */
  mappingReason?: string;
  /** Latest checks of this run, whatever scope they were for. */
  checks: ChecksResult | null;
  preview: null | { scopeDigest: Digest; digest: Digest; generatedAt: Date };
  /** Of that preview; what it stands in the way of is among the execution blocks. Absent: not asked for, and none made. */
  rehearsal?: RehearsalFacts;
  executionBlocks: readonly ExecutionBlock[];
  /** The second person's approval that a confirmation would need; absent where it is not known or not asked about. */
  review?: ReviewAhead;
  run: { status: RunStatus };
}

export type RunStatus =
  | 'draft'
  /** Confirmed, and a second person has to approve it before anything begins. Not Intune's own approval, which is `awaiting_approval`. */
  | 'awaiting_review'
  | 'queued'
  | 'running'
  | 'awaiting_approval'
  /** A person paused it; it goes on when it is continued. */
  | 'paused'
  | 'restored'
  | 'restored_with_follow_up'
  | 'partly_restored'
  | 'failed'
  | 'cancelled'
  | 'stopped'
  | 'dry_run_completed';

export type GateId =
  | 'backup'
  | 'scope'
  | 'mapping'
  | 'checks'
  | 'everyone'
  | 'preview'
  | 'rehearsal'
  | 'writeGate'
  | 'approval'
  | 'execution';
export interface Gate {
  id: GateId;
  label: string;
  state: 'complete' | 'required' | 'optional' | 'stale' | 'blocked' | 'warning' | 'waiting';
  reason: string;
}

/** What may happen now, and why: rendered by the page, sent by the API, obeyed by the worker. One author (I-04). */
export interface Verdict {
  /** Row of the ladder, 1 to 14 (docs/design/gates.md). */
  rung: number;
  state: 'ready' | 'stale' | 'blocked' | 'preparing' | 'in_progress' | 'ended';
  /** The first refusal, or null when Preview -> Confirm is open (or the run is past it). */
  code: GateCode | null;
  status: string;
  reason: string;
  impact: string;
  next: NextAction;
  mayConfirm: boolean;
  /** A dry run could be started: nothing but what forbids writing stands in the way. */
  mayDryRun: boolean;
  /** What the first technical cause is, where one refuses. */
  blockedBy: ExecutionBlock['cause'] | null;
  /** Review-and-confirm guidance is shown: checks and preview are both complete and current. */
  showGuidance: boolean;
  gates: readonly Gate[];
  warnings: number;
  blockers: number;
}
