import { resourceType } from '../../catalogue/catalogue.ts';
import type { AskedSecret, Finding } from '../facts/checks.ts';
import type { PlanItem } from '../preview/plan/plan-input.ts';
import { namesOf, type Check } from './check-context.ts';

/**
 * Which items hold values that Microsoft Graph never returns? What can be typed in is asked for; without it such a line is left to a person.
 * A masked value is never written.
 */
export const secrets: Check = {
  id: 'secrets',
  label: 'Secrets',
  run: async ({ base }) => {
    const missing = base.items.filter(
      ({ resource, typeKey }) =>
        resource !== null &&
        (resource.fidelity.missingSecrets.length > 0 ||
          resourceType(typeKey).missingSecrets(resource.payload).length > 0),
    );
    const typed = base.items.filter(
      (item) => (item.typeable ?? []).length > 0 && !missing.some(({ id }) => id === item.id),
    );
    return [...missingFinding(missing), ...typedFinding(typed)];
  },
};

function missingFinding(items: readonly PlanItem[]): Finding[] {
  if (items.length === 0) return [];
  const asks = items.flatMap(asksOf);
  const byHand = 'Keep the secrets at hand; where content differs, these lines are left to do by hand';
  return [
    {
      code: 'secret_missing',
      severity: 'warning',
      title: 'Some values have to be typed in by hand',
      reason: `${namesOf(items.map(({ name }) => name))}: Microsoft Graph does not return their secrets, so the backup can't hold them.`,
      next: asks.length === 0 ? byHand : 'Type them in under the scope, or leave these lines to do by hand',
      itemIds: items.map(({ id }) => id),
      ...(asks.length === 0 ? {} : { asks }),
    },
  ];
}

function typedFinding(items: readonly PlanItem[]): Finding[] {
  if (items.length === 0) return [];
  return [
    {
      code: 'secret_typed',
      severity: 'info',
      title: 'Values that were typed in are written',
      reason: `${namesOf(items.map(({ name }) => name))}: what was typed in is kept encrypted for this restore alone. Where nothing else differs it is not written, because nothing shows whether the tenant has it already.`,
      next: 'Look at these lines in the preview',
      itemIds: items.map(({ id }) => id),
      asks: items.flatMap(asksOf),
    },
  ];
}

function asksOf({ id, name, typeable = [] }: PlanItem): AskedSecret[] {
  return typeable.map(({ path, label }) => ({ itemId: id, name, path, label }));
}
