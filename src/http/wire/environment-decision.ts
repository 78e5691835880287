import type { EnvironmentLinks } from './links.ts';
import type { WireBackupSet, WireDecision, WireOperation, WireRunSummary } from './shape-types.ts';

export interface EnvironmentFacts {
  archived: boolean;
  /** Newest backup that a person or a schedule made; null when there is none. Safety copies of restores are not counted. */
  lastBackup: WireBackupSet | null;
  /** Newest run that was started, ended or not. */
  lastRun: WireRunSummary | null;
  openDraft: WireRunSummary | null;
  activeOperations: readonly WireOperation[];
  health: { state: 'ok' | 'degraded' | 'failed'; reason: string } | null;
}

const FOLLOW_UP: Readonly<Record<string, WireDecision['tone']>> = {
  failed: 'danger',
  stopped: 'warning',
  partly_restored: 'warning',
  restored_with_follow_up: 'warning',
};

/**
 * Head of an environment's home: how it stands, why, what that means, the one next step. The first rule that holds, most urgent first:
 * what is being written now, then what is broken, then what somebody began, then how good the backup is.
 */
export function environmentDecision(facts: EnvironmentFacts, links: EnvironmentLinks): WireDecision {
  return (
    archived(facts) ??
    restoring(facts, links) ??
    backingUp(facts, links) ??
    noBackup(facts, links) ??
    disconnected(facts, links) ??
    waitingInIntune(facts, links) ??
    restoreNeedsFollowUp(facts, links) ??
    draftOpen(facts, links) ??
    backupIncomplete(facts, links) ??
    backedUp(facts, links)
  );
}

function archived(facts: EnvironmentFacts): WireDecision | null {
  if (!facts.archived) return null;
  return {
    tone: 'subtle',
    status: 'Archived',
    reason: 'This environment is kept for reading only.',
    impact: 'Nothing is backed up and nothing can be restored here.',
    next: null,
  };
}

function restoring(
  { activeOperations, lastRun }: EnvironmentFacts,
  links: EnvironmentLinks,
): WireDecision | null {
  const operation = activeOperations.find(({ kind, status }) => kind === 'restore' && status !== 'waiting');
  if (!operation) return null;
  const runId = operation.subjectId ?? lastRun?.id;
  return {
    tone: 'informative',
    status: 'Restore in progress',
    reason: `Started by ${operation.startedBy}. ${operation.progress.now}`.trim(),
    impact:
      'Configuration in the tenant is being changed. Another restore can start when this one has ended.',
    next: {
      action: 'open_run',
      label: 'Open the run',
      href: runId === undefined ? links.runs : links.run(runId),
    },
  };
}

/** It holds nothing up: below everything that is done now or broken. */
function waitingInIntune(
  { activeOperations }: EnvironmentFacts,
  links: EnvironmentLinks,
): WireDecision | null {
  const operation = activeOperations.find(({ kind, status }) => kind === 'restore' && status === 'waiting');
  if (!operation) return null;
  return {
    tone: 'warning',
    status: 'A restore waits for approval in Intune',
    reason: `Started by ${operation.startedBy}. Another administrator has to approve it in the Intune admin center.`,
    impact:
      'What waits is not in the tenant. Other work can go on; the restore continues by itself when it is approved.',
    next: {
      action: 'open_run',
      label: 'Open the run',
      href: operation.subjectId === null ? links.runs : links.run(operation.subjectId),
    },
  };
}

function backingUp(
  { activeOperations, lastBackup }: EnvironmentFacts,
  links: EnvironmentLinks,
): WireDecision | null {
  const operation = activeOperations.find(({ kind }) => kind === 'backup');
  if (!operation) return null;
  const setId = operation.subjectId ?? lastBackup?.id;
  return {
    tone: 'informative',
    status: 'Backup in progress',
    reason: `Started by ${operation.startedBy}. ${operation.progress.now}`.trim(),
    impact: 'The tenant is only read. The backup can be used when it is complete.',
    next: {
      action: 'open_backup',
      label: 'Watch the backup',
      href: setId === undefined ? links.backupSets : links.backupSet(setId),
    },
  };
}

function noBackup({ lastBackup, health }: EnvironmentFacts, links: EnvironmentLinks): WireDecision | null {
  if (lastBackup) return null;
  return {
    tone: 'warning',
    status: 'No backup yet',
    reason:
      health?.state === 'failed'
        ? `The tenant can't be reached: ${health.reason}`
        : 'Nothing of this tenant is kept here.',
    impact: 'If a policy is lost or changed now, it can not be brought back from here.',
    next:
      health?.state === 'failed'
        ? { action: 'open_connection', label: 'Look at the connection', href: links.connection }
        : { action: 'back_up', label: 'Back up now', href: links.backupSets },
  };
}

function disconnected({ health }: EnvironmentFacts, links: EnvironmentLinks): WireDecision | null {
  if (health?.state !== 'failed') return null;
  return {
    tone: 'danger',
    status: "Tenant can't be reached",
    reason: health.reason,
    impact:
      'Backups that exist can be read. No new one can be made and nothing can be restored until the connection works.',
    next: { action: 'open_connection', label: 'Look at the connection', href: links.connection },
  };
}

function restoreNeedsFollowUp(
  { lastRun, lastBackup }: EnvironmentFacts,
  links: EnvironmentLinks,
): WireDecision | null {
  const tone = lastRun ? FOLLOW_UP[lastRun.status] : undefined;
  if (!lastRun || tone === undefined || lastRun.endedAt === null) return null;
  // Who backed up after it has seen how things stand, and goes on from there.
  if (lastBackup && lastBackup.createdAt > lastRun.endedAt) return null;
  return {
    tone,
    status: 'The last restore needs a look',
    reason: `It ended as: ${lastRun.statusLabel.toLowerCase()}.`,
    impact: 'Some of what it covered is not as the backup has it. The result says which, line by line.',
    next: { action: 'inspect_results', label: 'Inspect results', href: links.run(lastRun.id) },
  };
}

function draftOpen({ openDraft }: EnvironmentFacts, links: EnvironmentLinks): WireDecision | null {
  if (!openDraft) return null;
  const from = openDraft.backupSetName === null ? '' : ` from ${openDraft.backupSetName}`;
  return {
    tone: 'informative',
    status: 'Restore being prepared',
    reason: `${openDraft.createdBy} began a restore${from} and has not confirmed it.`,
    impact: 'Nothing has been written to the tenant.',
    next: { action: 'continue_draft', label: 'Continue the restore', href: links.draft(openDraft.id) },
  };
}

function backupIncomplete({ lastBackup }: EnvironmentFacts, links: EnvironmentLinks): WireDecision | null {
  if (!lastBackup || lastBackup.status === 'complete' || lastBackup.status === 'capturing') return null;
  const failed = lastBackup.status === 'failed';
  return {
    tone: failed ? 'danger' : 'warning',
    status: failed ? 'The last backup failed' : 'The last backup is incomplete',
    reason: lastBackup.statusReason,
    impact: lastBackup.usable
      ? 'What it holds can be restored. What it lacks can not.'
      : 'Nothing can be restored from it. Earlier backups are not affected.',
    next: { action: 'back_up', label: 'Back up again', href: links.backupSets },
  };
}

function backedUp({ lastBackup, health }: EnvironmentFacts, links: EnvironmentLinks): WireDecision {
  const limited = health?.state === 'degraded';
  const degraded = lastBackup?.quality.degraded ?? 0;
  return {
    tone: limited || degraded > 0 ? 'warning' : 'success',
    status: limited ? 'Backed up, with a limited connection' : 'Backed up',
    reason: limited
      ? health.reason
      : degraded > 0
        ? `The newest backup is complete; ${degraded === 1 ? '1 item in it is' : `${String(degraded)} items in it are`} not whole.`
        : 'The newest backup is complete.',
    impact: 'What it holds can be looked at, compared with the tenant and restored.',
    next: { action: 'start_restore', label: 'Prepare a restore', href: links.newRun },
  };
}
