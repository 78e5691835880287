import type { GateCode, RunStatus } from '../facts/gates.ts';

/** What a refusal means for the tenant, in one sentence each. None of them promises or implies that anything was approved. */
export const IMPACT: Readonly<Record<GateCode, string>> = {
  source_required: "Restore can't continue yet. Nothing has been written to the tenant.",
  source_unusable: "Restore can't continue yet. Nothing has been written to the tenant.",
  scope_required: "Restore can't continue yet. Nothing has been written to the tenant.",
  mapping_required: "Restore can't continue yet. Deciding a mapping writes nothing to the tenant.",
  checks_missing:
    "Restore can't continue yet. The checks only read the tenant. This will not run the restore.",
  checks_stale: "Restore can't continue yet. The checks only read the tenant. This will not run the restore.",
  checks_blocked: "Restore can't continue yet. Nothing has been written to the tenant.",
  preview_missing:
    "Restore can't continue yet. The preview only reads the tenant. This will not run the restore.",
  preview_stale:
    "Restore can't continue yet. The preview only reads the tenant. This will not run the restore.",
  execution_blocked: "Restore can't continue yet. Nothing has been written to the tenant.",
};

export const READY = {
  status: 'Ready to review and confirm',
  reason: 'Safety checks and preview are current, and nothing technical stands in the way.',
  impact:
    'This reflects the scope and preview as they are now. Nothing has been written to the tenant: the restore still needs your final confirmation.',
} as const;

type PastDraft = Exclude<RunStatus, 'draft'>;

/** Words for a run that was confirmed. A finished run is a report of what happened, never a proof of recovery. */
export const RUN_WORDS: Readonly<Record<PastDraft, { status: string; reason: string; impact: string }>> = {
  awaiting_review: {
    status: 'Waits for a second person',
    reason: 'The run is confirmed, and somebody else has to approve it before it begins.',
    impact:
      'Nothing has been written to the tenant. When it is approved, safety checks and preview are run again and must come out the same.',
  },
  queued: {
    status: 'In progress',
    reason: 'The run is confirmed and waits for its turn.',
    impact:
      'Nothing has been written to the tenant yet. Gates and live objects are read again before each write.',
  },
  running: {
    status: 'In progress',
    reason: 'The run is being carried out.',
    impact: 'The run shows line by line what was written so far.',
  },
  awaiting_approval: {
    status: 'In progress',
    reason: 'Another administrator has to approve changes of this run in the Intune admin center.',
    impact:
      'What waits is not in the tenant. When it is approved, rights, gates and live objects are read again before it is written.',
  },
  paused: {
    status: 'Paused',
    reason: 'A person paused the run. It goes on when it is continued.',
    impact:
      'What was written stays and is listed. Before the next write, safety checks and preview are run again; other restores of the tenant may run meanwhile.',
  },
  restored: {
    status: 'Restored',
    reason: 'Everything that the preview would change was written and read back as it showed.',
    impact: 'What the run covered is in the tenant. It says nothing about what was outside its scope.',
  },
  restored_with_follow_up: {
    status: 'Restored with follow-up',
    reason: 'Every line that could be written was written; some lines need a person.',
    impact: 'The result names each line that is left to do.',
  },
  partly_restored: {
    status: 'Partly restored',
    reason: 'Some lines were written and some were not.',
    impact: 'The result says for each line what is in the tenant now.',
  },
  failed: {
    status: 'Failed',
    reason: 'The run did not reach its goal.',
    impact: 'The result says for each line whether something was written.',
  },
  cancelled: {
    status: 'Cancelled',
    reason: 'The run was stopped by a person.',
    impact: 'What was written before stays written and is listed in the result.',
  },
  stopped: {
    status: 'Stopped',
    reason: 'The run stopped because the tenant or a gate changed after the confirmation.',
    impact: 'What was written before stays written and is listed in the result.',
  },
  dry_run_completed: {
    status: 'Dry run completed',
    reason: 'All lines were gone through as in a real run.',
    impact: 'Nothing was written to the tenant.',
  },
};

/** "1 group needs" / "3 groups need": the noun after the number, never a bare count. */
export function counted(count: number, one: string, many: string): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}

/** A length of time in words, for reasons ("60 minutes", "1 minute"). */
export function minutesText(minutes: number): string {
  return counted(minutes, 'minute', 'minutes');
}
