import type { Operation } from '../operations/operation.ts';
import { operationLabel } from '../operations/operation-words.ts';

const OUTCOMES: Readonly<Record<NonNullable<Operation['outcome']>, string>> = {
  succeeded: 'completed',
  partly: 'completed with follow-up',
  failed: 'failed',
  blocked: 'stopped',
  cancelled: 'cancelled',
};

const BODIES: Readonly<Record<NonNullable<Operation['outcome']>, string>> = {
  succeeded: 'Nothing is left to do here.',
  partly: 'Some of it needs your attention. Open it to see what, and why.',
  failed: 'Open it to see what failed, what was not affected, and what to do.',
  blocked: 'Open it to see what stands in the way and the next step.',
  cancelled: 'What was done before stays as it is.',
};

/** Restores say more than their operation does: what was proven, never more than that. */
const RESTORE_BODIES: Readonly<Record<'restore' | 'dry_run', string>> = {
  restore: 'Every change was written, read again, and is as in the preview.',
  dry_run: 'Nothing was written to the tenant. Open it to see what a restore would do.',
};

/** The notification's words for an operation that has ended; `found` is what it found, in words, where that is known. */
export function endedWords(
  operation: Operation,
  found: string | null = null,
): { title: string; body: string } {
  const outcome = operation.outcome ?? 'failed';
  const title = `${operationLabel(operation.kind)} ${OUTCOMES[outcome]}`;
  if (operation.failure !== null) {
    const { message, next } = operation.failure;
    return { title, body: `${message} ${next}`.trim() };
  }
  const { kind } = operation;
  if ((kind === 'restore' || kind === 'dry_run') && outcome === 'succeeded') {
    return { title, body: RESTORE_BODIES[kind] };
  }
  return { title, body: found === null ? BODIES[outcome] : `${found}.` };
}

/** The page that shows what the operation did, from the application's root. */
export function endedHref(operation: Operation, place: { workspace: string; environment: string }): string {
  const home = `/admin/workspaces/${place.workspace}/environments/${place.environment}`;
  const subject = operation.subjectId;
  switch (operation.kind) {
    case 'restore':
    case 'dry_run':
      return subject === null ? home : `${home}/restore-runs/${subject}`;
    case 'rehearsal':
      return subject === null ? home : `${home}/restore-runs/create?draft=${subject}&step=preview`;
    case 'checks':
    case 'preview':
      return subject === null ? home : `${home}/restore-runs/create?draft=${subject}&step=${operation.kind}`;
    case 'backup':
    case 'compare':
    case 'integrity':
    case 'import':
      return subject === null ? `${home}/backup-sets` : `${home}/backup-sets/${subject}`;
    case 'directory':
      return home;
    case 'housekeeping':
      return `${home}/data`;
  }
}
