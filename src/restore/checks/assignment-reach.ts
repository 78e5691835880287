import type { JsonObject } from '../../kernel/json.ts';
import { wideTargets } from '../preview/plan/guards.ts';
import { completePlan, namesOf, type Check } from './check-context.ts';

/** Which lines would assign something to all users or all devices? */
export const assignmentReach: Check = {
  id: 'assignmentReach',
  label: 'Assignment reach',
  run: async (context) => {
    const lines = (await completePlan(context))
      .map(({ line }) => line)
      .filter(({ requests }) => requests.some(({ step }) => step === 'assign'));
    const wide = lines
      .map((line) => ({ line, reach: wideTargets(line.expected.assignments as JsonObject[]) }))
      .filter(({ reach }) => reach.length > 0);
    if (wide.length === 0) return [];
    const reach = [...new Set(wide.flatMap((each) => each.reach))].sort();
    return [
      {
        code: 'wide_assignment',
        severity: 'warning',
        title: `${reach.join(' and ')} would be assigned`,
        reason: `${namesOf(wide.map(({ line }) => line.name))} would reach ${reach.join(' and ').toLowerCase()}, as in the backup.`,
        next: 'Look at these lines in the preview',
        itemIds: wide.map(({ line }) => line.id),
      },
    ];
  },
};
