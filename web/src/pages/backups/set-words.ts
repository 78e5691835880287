import type { BackupItem, BackupSet } from '../../api/types.ts';
import { counted } from '../../parts/counted.ts';
import type { Tone } from '../../parts/tone.tsx';

interface State {
  tone: Tone;
  word: string;
}

/** The state of a backup set in one word. */
export function setState(set: Pick<BackupSet, 'status'>): State {
  switch (set.status) {
    case 'capturing':
      return { tone: 'progress', word: 'In progress' };
    case 'complete':
      return { tone: 'success', word: 'Complete' };
    case 'incomplete':
      return { tone: 'warning', word: 'Incomplete' };
    case 'failed':
      return { tone: 'danger', word: 'Failed' };
  }
}

export function typeState(state: BackupSet['countsByType'][number]['state']): State {
  switch (state) {
    case 'complete':
      return { tone: 'success', word: 'Complete' };
    case 'incomplete':
      return { tone: 'warning', word: 'Incomplete' };
    case 'failed':
      return { tone: 'danger', word: 'Failed' };
    case 'unavailable':
      return { tone: 'subtle', word: 'Not available here' };
  }
}

export function qualityState(item: Pick<BackupItem, 'quality'>): State {
  return item.quality === 'full'
    ? { tone: 'success', word: 'Whole' }
    : { tone: 'warning', word: 'Not whole' };
}

export const PURPOSES: Readonly<Record<BackupSet['purpose'], string>> = {
  manual: 'Made by hand',
  safety: 'Safety copy before a restore',
  scheduled: 'Scheduled',
  import: 'Imported',
};

export const CHANGES: Readonly<Record<NonNullable<BackupItem['change']>, string>> = {
  same: 'Not changed since',
  changed: 'Changed since',
  missing: 'No longer in the tenant',
  ambiguous: 'More than one match',
  unknown: 'Not known',
};

interface SetDecision {
  tone: Tone;
  status: string;
  reason: string;
  impact: string;
}

/** The head of a set's page: the server's own state and reason, put in a sentence. */
export function setDecision(set: BackupSet): SetDecision {
  const { tone, word } = setState(set);
  const degraded = set.quality.degraded;
  const whole =
    degraded === 0
      ? 'Every item in it is whole.'
      : `${counted(degraded, 'item in it is', 'items in it are')} not whole; each says why.`;
  switch (set.status) {
    case 'capturing':
      return {
        tone,
        status: word,
        reason: 'The tenant is being read.',
        impact: 'It can be used when it is complete.',
      };
    case 'complete':
      return {
        tone: degraded === 0 ? tone : 'warning',
        status: word,
        reason: `It holds ${counted(set.itemCount, 'item', 'items')}. ${whole}`,
        impact: 'What it holds can be compared with the tenant and restored.',
      };
    case 'incomplete':
    case 'failed':
      return {
        tone,
        status: word,
        reason: set.statusReason,
        impact: set.usable
          ? 'What it holds can be restored; what it lacks can not.'
          : 'Nothing can be restored from it. The tenant and other backups are not affected.',
      };
  }
}
