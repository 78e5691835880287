import type { PreviewLine } from '../../api/types.ts';
import type { Tone } from '../../parts/tone.tsx';

export const ACTIONS: readonly { value: PreviewLine['action']; label: string }[] = [
  { value: 'remove', label: 'Removed' },
  { value: 'create', label: 'Created' },
  { value: 'update', label: 'Changed' },
  { value: 'blocked', label: 'Blocked' },
  { value: 'manual', label: 'To do by hand' },
  { value: 'unchanged', label: 'Stays as it is' },
];

/** A line to look at before anything else; the server sorts by the same. */
export function needsAttention({ action, attention }: Pick<PreviewLine, 'action' | 'attention'>): boolean {
  return action === 'blocked' || attention.some(({ severity }) => severity !== 'info');
}

/** Where a line stands in the list: what is removed by itself, before anything else. */
export function groupOf(line: PreviewLine): string {
  if (line.action === 'remove') return 'Removed';
  if (needsAttention(line)) return 'Needs attention';
  return ACTIONS.find(({ value }) => value === line.action)?.label ?? line.action;
}

export function actionMark(action: PreviewLine['action']): { mark: string; tone: Tone } {
  switch (action) {
    case 'create':
      return { mark: '+', tone: 'success' };
    case 'update':
      return { mark: '~', tone: 'warning' };
    case 'remove':
      return { mark: '-', tone: 'danger' };
    case 'unchanged':
      return { mark: '=', tone: 'subtle' };
    case 'blocked':
      return { mark: '!', tone: 'danger' };
    case 'manual':
      return { mark: '?', tone: 'informative' };
  }
}

/** A value in words; nothing is said to be nothing. */
export function valueText(text: string): string {
  return text === '' ? 'nothing' : text;
}
