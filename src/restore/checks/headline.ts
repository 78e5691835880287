import type { CheckOutcome } from '../facts/checks.ts';

/** What the checks found, words first; a check that could not be completed is said before anything that was found. */
export function checksHeadline(outcomes: readonly CheckOutcome[]): string {
  const unknown = outcomes.filter(({ state }) => state === 'unknown').length;
  const count = (severity: string) =>
    outcomes.flatMap(({ findings }) => findings).filter((finding) => finding.severity === severity).length;
  const [blockers, warnings] = [count('blocker'), count('warning')];
  const parts: string[] = [];
  if (unknown === 1) parts.push('One check could not be completed');
  if (unknown > 1) parts.push(`${String(unknown)} checks could not be completed`);
  if (blockers === 0) parts.push('No blocker was found');
  else parts.push(blockers === 1 ? 'One blocker was found' : `${String(blockers)} blockers were found`);
  if (warnings > 0)
    parts.push(
      warnings === 1 ? 'one warning deserves a look' : `${String(warnings)} warnings deserve a look`,
    );
  return parts.join('; ');
}
