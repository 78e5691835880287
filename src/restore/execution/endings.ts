import type { Change } from '../../compare/change.ts';
import type { PreviewLine } from '../facts/preview.ts';
import type { Ending } from './settle-line.ts';
import type { Written } from './written.ts';

/** The words for how a line ends, in one place. "Blocked", "failed", "skipped" and "cancelled" are four different things. */

/** Lines to which nothing is done, whatever happens. Undefined for lines that write. */
export function untouched(
  line: Pick<PreviewLine, 'action' | 'reason' | 'next' | 'attention'>,
): Ending | undefined {
  switch (line.action) {
    case 'unchanged':
      return { outcome: 'unchanged', reason: unchangedReason(line), next: '' };
    case 'manual':
      return { outcome: 'manual', reason: line.reason, next: line.next };
    case 'blocked':
      return { outcome: 'blocked', reason: line.reason, next: line.next };
    case 'create':
    case 'update':
    case 'remove':
      return undefined;
  }
}

/** A guard may hold a line back though the backup differs; then it is not "as in the backup", and the warning says why. */
function unchangedReason({ attention, reason }: Pick<PreviewLine, 'attention' | 'reason'>): string {
  if (reason !== '') return `Nothing was written. ${reason}`;
  const held = attention.find(({ severity }) => severity === 'warning');
  return held === undefined ? 'It is as it was in the backup already.' : `Nothing was written. ${held.text}`;
}

export function restored(line: Pick<PreviewLine, 'action'>): Ending {
  const how = line.action === 'create' ? 'Created again' : 'Restored';
  return {
    outcome: 'restored',
    reason: `${how}, read again, and as in the preview.`,
    next: '',
    verified: true,
  };
}

/** Read by its id and looked for in its whole list: gone. */
export function removed(): Ending {
  return { outcome: 'restored', reason: 'Removed, and not found again.', next: '', verified: true };
}

export function removalUnproven(reason: string): Ending {
  return {
    outcome: 'written_unverified',
    reason: `Microsoft Graph accepted the removal, but it is not proven: ${sentence(reason)}`,
    next: 'Look for it in the admin center.',
  };
}

export function restoredWithDifferences(differences: readonly Change[]): Ending {
  const [first] = differences;
  const named = first === undefined ? '' : `: ${first.label} is ${first.afterText}, not ${first.beforeText}`;
  const more = differences.length > 1 ? `, and ${String(differences.length - 1)} more` : '';
  return {
    outcome: 'restored_with_differences',
    reason: `Written, but the tenant shows something else${named}${more}.`,
    next: 'Compare it with the backup in the admin center.',
    differences,
  };
}

export function unverified(reason: string): Ending {
  return {
    outcome: 'written_unverified',
    reason: `Written, but not verified. ${reason}`,
    next: 'Look at it in the admin center, or compare the backup with the tenant.',
  };
}

export function skipped(what: string): Ending {
  return {
    outcome: 'skipped_changed',
    reason: `${what} after the preview. It was left as it is.`,
    next: 'Prepare a new restore for it, so that the preview shows its present state.',
  };
}

export function unreadable(reason: string): Ending {
  return {
    outcome: 'failed',
    reason: `It could not be read just before the write: ${sentence(reason)} Nothing was written.`,
    next: 'Prepare a new restore for it.',
  };
}

/** What of a line was done before something kept the rest from it, as the beginning of a sentence. */
const DONE_BEFORE: Readonly<Record<Exclude<Written, 'nothing'>, string>> = {
  content: 'Its settings were written',
  effect: 'It was taken out of effect',
};
/** What became of the rest. */
const NOT_DONE: Readonly<Record<Exclude<Written, 'nothing'>, string>> = {
  content: 'Its assignments are as they were.',
  effect: 'It was not removed.',
};
const FINISH: Readonly<Record<Exclude<Written, 'nothing'>, string>> = {
  content: 'Set its assignments in the admin center, or prepare a new restore for it.',
  effect: 'Remove it in the admin center, or prepare a new restore for it.',
};

/** Graph said no. What was written before, and what was not affected, is said too. */
export function refused(reason: string, written: Written): Ending {
  return {
    outcome: 'failed',
    reason:
      written === 'nothing'
        ? `Microsoft Graph refused it: ${sentence(reason)} It was left as it is.`
        : `${DONE_BEFORE[written]}, but Microsoft Graph refused the rest: ${sentence(reason)} ${NOT_DONE[written]}`,
    next:
      written === 'nothing'
        ? 'Correct what the reason names, then prepare a new restore for it.'
        : FINISH[written],
  };
}

export function notSent(reason: string, written: Written): Ending {
  return {
    outcome: 'failed',
    reason:
      written === 'nothing'
        ? `The request could not be sent: ${sentence(reason)} It was left as it is.`
        : `${DONE_BEFORE[written]}, but the rest could not be sent: ${sentence(reason)} ${NOT_DONE[written]}`,
    next: 'Prepare a new restore for it.',
  };
}

/** The line was begun, and somebody changed the rest before it could be written. */
export function halfChanged(what: string, written: Written): Ending {
  const done = written === 'effect' ? DONE_BEFORE.effect : DONE_BEFORE.content;
  const rest = written === 'effect' ? NOT_DONE.effect : 'The rest was not written over that.';
  return {
    outcome: 'failed',
    reason: `${done}, but then ${sentence(what)} ${rest}`,
    next: 'Compare it with the backup in the admin center, then prepare a new restore for it.',
  };
}

/** The run ended between the parts of a line. */
export function halfDone(
  line: Pick<PreviewLine, 'action'>,
  { reason, next }: { reason: string; next: string },
): Ending {
  const done =
    line.action === 'remove'
      ? 'It was taken out of effect and not removed'
      : 'Its settings were written; its assignments were not';
  return {
    outcome: 'restored_with_differences',
    reason: `${done}, because the run ended first: ${sentence(reason)}`,
    next,
  };
}

/** Intune's second administrator did not agree, or nobody did in time. */
export function notApproved(reason: string, written: Written): Ending {
  return {
    outcome: 'not_approved',
    reason:
      written === 'nothing'
        ? `${sentence(reason)} It was left as it is.`
        : `${DONE_BEFORE[written]}, but not the rest: ${sentence(reason)} What the rest would change is as it was.`,
    next: 'Agree with the approvers of the tenant, then prepare a new restore for it.',
  };
}

/** The approval can't stand for the request any more. Can't happen while stored previews are immutable; never sent if it does. */
export function notAsFiled(written: Written): Ending {
  const ending = refused('what was approved in Intune is not what this run would send now', written);
  return { ...ending, next: 'Prepare a new restore for it.' };
}

/** Somebody else's change of the object stands in Intune's line before ours. */
export function approvalOccupied(what: string, written: Written): Ending {
  return {
    outcome: 'failed',
    reason:
      written === 'nothing'
        ? `${sentence(what)} Nothing was filed or written for this line.`
        : `${DONE_BEFORE[written]}, but not the rest: ${sentence(what)}`,
    next: 'Have that request decided or cancelled in the Intune admin center, then prepare a new restore for it.',
  };
}

/** What became of the request in Intune that a line leaves behind. */
export function withApprovalWithdrawn(ending: Ending): Ending {
  return { ...ending, reason: `${ending.reason} Its approval request in Intune was cancelled.` };
}

export function withApprovalLeft(ending: Ending, why?: string): Ending {
  const because = why === undefined ? '' : ` (${why.replace(/\.$/, '')})`;
  return {
    ...ending,
    reason: `${ending.reason} Its approval request may still be open in Intune${because}. It changes nothing by itself and expires within three days.`,
    next: `${ending.next} Until then it keeps others from changing this object; cancel it in the Intune admin center.`.trim(),
  };
}

export function undecided(reason: string): Ending {
  return {
    outcome: 'unknown',
    reason: `The answer of Microsoft Graph was lost, and it is not known whether the change took effect: ${sentence(reason)}`,
    next: 'Look at it in the admin center. Nothing was sent a second time without proof.',
  };
}

export function twins(ids: readonly string[]): Ending {
  return {
    outcome: 'unknown',
    reason: `A request whose answer was lost took effect late: ${String(ids.length)} objects of this name exist now (${ids.join(', ')}). None was deleted.`,
    next: 'Compare them in the admin center and delete the one that is not meant.',
  };
}

export function dependencyMissing(line: Pick<PreviewLine, 'action'>, name: string): Ending {
  if (line.action === 'remove') {
    return {
      outcome: 'not_attempted',
      reason: `"${name}" may still use it, because that item did not end as it was previewed. It was left as it is.`,
      next: `Resolve "${name}" first, then prepare a new restore for it.`,
    };
  }
  return {
    outcome: 'not_attempted',
    reason: `It refers to "${name}", which was not restored and verified. Nothing was written.`,
    next: `Resolve "${name}" first, then prepare a new restore for it.`,
  };
}

export function circular(): Ending {
  return {
    outcome: 'not_attempted',
    reason:
      'It and other items refer to each other in a circle, so none can come first. Nothing was written.',
    next: 'Restore one of them by hand, then prepare a new restore for the others.',
  };
}

export function notAttempted(reason: string, next: string): Ending {
  return { outcome: 'not_attempted', reason: `${sentence(reason)} Nothing was written.`, next };
}

export function cancelledLine(): Ending {
  return {
    outcome: 'cancelled',
    reason: 'The run was cancelled before this item. Nothing was written.',
    next: 'Prepare a new restore when you want it restored.',
  };
}

export function wouldBeWritten(line: Pick<PreviewLine, 'action'>): Ending {
  const words =
    line.action === 'create'
      ? 'Not in the tenant, as previewed. It would be created.'
      : line.action === 'remove'
        ? 'Still as previewed. It would be removed.'
        : 'Still as previewed. It would be changed as the preview shows.';
  return { outcome: 'would_be_written', reason: words, next: '' };
}

/** The text with one full stop at its end. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
