import { resourceType } from '../../catalogue/catalogue.ts';
import type { Finding } from '../facts/checks.ts';
import { EVERYONE_CONFIRMED, EVERYONE_UNCONFIRMED } from '../facts/everyone-codes.ts';
import type { PlannedLine } from '../preview/plan/plan-input.ts';
import { completePlan, namesOf, type Check } from './check-context.ts';

/** Which lines would reach all users or all devices that they do not reach now, and which of them did nobody confirm? */
export const assignmentReach: Check = {
  id: 'assignmentReach',
  label: 'All users and all devices',
  run: async (context) => {
    const confirmed = new Set(context.base.scope.confirmedEveryone);
    const wide = (await completePlan(context)).filter(({ everyone = [] }) => everyone.length > 0);
    return [
      ...finding(
        'blocker',
        wide.filter(({ line }) => !confirmed.has(line.id)),
      ),
      ...finding(
        'warning',
        wide.filter(({ line }) => confirmed.has(line.id)),
      ),
    ];
  },
};

function finding(severity: 'blocker' | 'warning', planned: readonly PlannedLine[]): Finding[] {
  if (planned.length === 0) return [];
  const lines = planned.map(({ line }) => line);
  const reached = [...new Set(planned.flatMap(({ everyone = [] }) => everyone))].sort().join(' and ');
  const open = severity === 'blocker';
  const names = namesOf(lines.map(({ name }) => name));
  return [
    {
      code: open ? EVERYONE_UNCONFIRMED : EVERYONE_CONFIRMED,
      severity,
      title: `${reached} would be reached anew`,
      reason: open
        ? `${names} would reach ${reached.toLowerCase()}, as in the backup, and ${lines.length === 1 ? 'does' : 'do'} not now. Nothing is written to ${lines.length === 1 ? 'it' : 'them'} before that is confirmed.`
        : `${names} would reach ${reached.toLowerCase()}, as in the backup and as confirmed in the scope.`,
      next: open ? 'Confirm in the scope what may reach everyone' : 'Look at these lines in the preview',
      itemIds: lines.map(({ id }) => id),
      everyone: planned.map(({ line, everyone = [] }) => ({
        itemId: line.id,
        name: line.name,
        typeLabel: resourceType(line.typeKey).label,
        everyone,
      })),
    },
  ];
}
