import type { RestoreRun } from '../api/types.ts';

export type WriteMode = RestoreRun['scope']['writeMode'];

/** The ways of writing, in the order of offering, with what each leaves alone. */
export const WRITE_MODES: readonly { value: WriteMode; label: string; hint: string }[] = [
  {
    value: 'update_or_create',
    label: 'Update or create',
    hint: 'What differs is brought back, what is gone is made again, with its assignments.',
  },
  {
    value: 'only_missing',
    label: 'Only what is missing',
    hint: 'What is in the tenant stays as it is, also where it differs.',
  },
  {
    value: 'settings_only',
    label: 'Settings only',
    hint: 'Assignments in the tenant stay as they are; what is made again has none.',
  },
  {
    value: 'assignments_only',
    label: 'Assignments only',
    hint: 'Settings in the tenant stay as they are; what is gone is not made again.',
  },
  {
    value: 'copy',
    label: 'As copies',
    hint: 'New objects under a prefixed name, unassigned. Nothing in the tenant is changed.',
  },
];

/** "Update or create"; for copies with their prefix. */
export function writeModeText({
  writeMode,
  copyPrefix,
}: Pick<RestoreRun['scope'], 'writeMode' | 'copyPrefix'>): string {
  const label = WRITE_MODES.find(({ value }) => value === writeMode)?.label ?? writeMode;
  return writeMode === 'copy' && copyPrefix !== '' ? `${label}, named "${copyPrefix}…"` : label;
}
