import type { TypeRow } from '../../api/types.ts';
import type { Tone } from '../../parts/tone.tsx';

export interface TypeFilter {
  search: string;
  family?: string;
  restore?: string;
  risk?: string;
}

export const RISKS: readonly { value: TypeRow['risk']['level']; word: string; tone: Tone }[] = [
  { value: 'critical', word: 'Critical', tone: 'danger' },
  { value: 'high', word: 'High', tone: 'warning' },
  { value: 'medium', word: 'Medium', tone: 'informative' },
  { value: 'low', word: 'Low', tone: 'subtle' },
];

export function restoreState({ restore }: Pick<TypeRow, 'restore'>): { tone: Tone; word: string } {
  return restore.mode === 'enabled'
    ? { tone: 'success', word: 'Restored' }
    : { tone: 'subtle', word: 'By hand' };
}

/** Searched by what a person would remember: name, key, permission, or a word of the reasons. */
export function matches(row: TypeRow, filter: TypeFilter): boolean {
  if (filter.family !== undefined && row.family !== filter.family) return false;
  if (filter.restore !== undefined && row.restore.mode !== filter.restore) return false;
  if (filter.risk !== undefined && row.risk.level !== filter.risk) return false;
  const text = [
    row.plural,
    row.label,
    row.key,
    row.capture,
    row.restore.why,
    row.restore.todo,
    row.risk.why,
    ...row.permissions.read,
    ...row.permissions.write,
  ]
    .join(' ')
    .toLowerCase();
  return filter.search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
