import { completePlan, namesOf, type Check } from './check-context.ts';

/** Is it certain which live object each item stands for? */
export const ambiguousMatches: Check = {
  id: 'ambiguousMatches',
  label: 'Ambiguous matches',
  run: async (context) => {
    const lines = (await completePlan(context))
      .filter(({ cause }) => cause === 'ambiguous')
      .map(({ line }) => line);
    const [first] = lines;
    if (first === undefined) return [];
    return [
      {
        code: 'ambiguous_match',
        severity: 'blocker',
        title: 'It is not certain which object an item stands for',
        reason: `${namesOf(lines.map(({ name }) => name))}: ${first.reason}`,
        next: first.next,
        itemIds: lines.map(({ id }) => id),
      },
    ];
  },
};
