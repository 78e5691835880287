import type { Finding } from '../facts/checks.ts';
import { namesOf, type Check } from './check-context.ts';

/** Was everything that would be restored captured whole? */
export const completeness: Check = {
  id: 'completeness',
  label: 'Completeness of the backup',
  run: async ({ base }) => {
    const findings: Finding[] = [];
    const partial = base.items.filter(({ resource }) => resource !== null && !resource.fidelity.complete);
    const [first] = partial;
    if (first !== undefined) {
      findings.push({
        code: 'item_incomplete',
        severity: 'blocker',
        title: partial.length === 1 ? 'An item was not captured whole' : 'Items were not captured whole',
        reason:
          `${namesOf(partial.map(({ name }) => name))}: ${first.resource?.fidelity.problems[0] ?? 'a part could not be read'}.`.replace(
            '..',
            '.',
          ),
        next: 'Take these items out of the scope, or choose another backup set',
        itemIds: partial.map(({ id }) => id),
      });
    }
    if (base.backupSet.status === 'incomplete') {
      findings.push({
        code: 'set_incomplete',
        severity: 'warning',
        title: 'The backup set is not complete',
        reason:
          'Something was not captured when this backup was made. What is in the scope is judged item by item.',
        next: 'Look at the backup set to see what is missing',
        itemIds: [],
      });
    }
    return findings;
  },
};
