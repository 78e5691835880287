import { resourceType } from '../../catalogue/catalogue.ts';
import type { Finding } from '../facts/checks.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { completePlan, namesOf, type Check } from './check-context.ts';

/** Is it certain which live object each item stands for? */
export const ambiguousMatches: Check = {
  id: 'ambiguousMatches',
  label: 'Ambiguous matches',
  run: async (context) => {
    const plan = await completePlan(context);
    const of = (wanted: string) => plan.filter(({ cause }) => cause === wanted).map(({ line }) => line);
    return [...ambiguous(of('ambiguous')), ...unconfirmed(of('match_unconfirmed'))];
  },
};

function ambiguous(lines: readonly PreviewLine[]): Finding[] {
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
}

function unconfirmed(lines: readonly PreviewLine[]): Finding[] {
  if (lines.length === 0) return [];
  const many = lines.length > 1;
  return [
    {
      code: 'match_unconfirmed',
      severity: 'blocker',
      title: `${String(lines.length)} ${many ? 'items were' : 'item was'} found by name only`,
      reason: `${namesOf(lines.map(({ name }) => name))} ${many ? 'have other ids' : 'has another id'} in the tenant than in the backup. A name may be anybody's, so nothing is written to ${many ? 'them' : 'it'} before ${many ? 'each match' : 'the match'} is confirmed.`,
      next: 'Confirm the matches in the scope',
      itemIds: lines.map(({ id }) => id),
      matches: lines.map(({ id, name, typeKey, targetId = '' }) => ({
        itemId: id,
        name,
        typeLabel: resourceType(typeKey).label,
        targetId,
      })),
    },
  ];
}
