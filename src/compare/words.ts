import type { Change } from './change.ts';

export { affectedText } from './assignment-words.ts';

/** What happens to a resource, as the first words of its line. */
export function headlineOf(line: {
  action: 'create' | 'update' | 'unchanged' | 'blocked' | 'manual' | 'remove';
  changes: readonly Change[];
}): string {
  switch (line.action) {
    case 'create':
      return 'Create again';
    case 'update':
      return changeWords(line.changes);
    case 'unchanged':
      return 'Already as in the backup';
    case 'blocked':
      return "Can't be restored as it stands";
    case 'manual':
      return 'To be done by hand';
    case 'remove':
      return 'Remove from the tenant';
  }
}

function changeWords(changes: readonly Change[]): string {
  const settings = changes.filter((change) => change.section === 'content').length;
  const assignments = changes.some((change) => change.section === 'assignments');
  if (settings === 0) return assignments ? 'Change assignments' : 'Change content';
  const words = `Change ${settings} ${settings === 1 ? 'setting' : 'settings'}`;
  return assignments ? `${words} and assignments` : words;
}
