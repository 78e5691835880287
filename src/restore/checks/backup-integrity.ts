import { namesOf, type Check } from './check-context.ts';

/** Do the stored bytes of every item in scope have the hash that was recorded when they were captured? (I-29) */
export const backupIntegrity: Check = {
  id: 'backupIntegrity',
  label: 'Backup integrity',
  run: async ({ base }) => {
    // loadPlanBase has just read every byte of the scope and checked its hash.
    const damaged = base.items.filter(({ resource }) => resource === null);
    const [first] = damaged;
    if (first === undefined) return [];
    return [
      {
        code: 'backup_damaged',
        severity: 'blocker',
        title: damaged.length === 1 ? 'An item of the backup is damaged' : 'Items of the backup are damaged',
        reason: `${namesOf(damaged.map(({ name }) => name))}: ${first.problem}`,
        next: 'Take these items out of the scope, or choose another backup set',
        itemIds: damaged.map(({ id }) => id),
      },
    ];
  },
};
