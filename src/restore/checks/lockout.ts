import type { JsonObject } from '../../kernel/json.ts';
import { lockoutOf } from '../preview/plan/conditional-access.ts';
import type { Finding, Severity } from '../facts/checks.ts';
import { completePlan, namesOf, type Check } from './check-context.ts';

/**
 * Would a Conditional Access policy, as it would stand after the restore (state guard applied), lock everyone out? Judged on lines that
 * write; what is in the tenant already is not this restore's doing.
 */
export const lockout: Check = {
  id: 'lockout',
  label: 'Conditional Access lockout',
  run: async (context) => {
    const writing = (await completePlan(context))
      .map(({ line }) => line)
      .filter(({ typeKey, requests }) => typeKey === 'conditionalAccessPolicy' && requests.length > 0);
    const of = (kind: 'certain' | 'legacy') =>
      writing.filter(({ expected }) => lockoutOf(expected.content as JsonObject) === kind);
    return [
      ...finding('blocker', of('certain'), 'can lock every administrator out of the tenant'),
      ...finding('warning', of('legacy'), 'would block legacy clients for everyone, administrators included'),
    ];
  },
};

function finding(severity: Severity, lines: { id: string; name: string }[], effect: string): Finding[] {
  if (lines.length === 0) return [];
  return [
    {
      code: severity === 'blocker' ? 'lockout' : 'lockout_legacy',
      severity,
      title: severity === 'blocker' ? 'A policy could lock everyone out' : 'A policy spares nobody',
      reason: `${namesOf(lines.map(({ name }) => name))} would be on for everyone with nobody excluded: this ${effect}.`,
      next: 'Do not raise its state, or take it out of the scope and add an exclusion for an emergency account first',
      itemIds: lines.map(({ id }) => id),
    },
  ];
}
