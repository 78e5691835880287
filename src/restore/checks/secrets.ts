import { resourceType } from '../../catalogue/catalogue.ts';
import { namesOf, type Check } from './check-context.ts';

/** Which items hold values that Microsoft Graph never returns? Their lines are left to a person; a masked value is never written. */
export const secrets: Check = {
  id: 'secrets',
  label: 'Secrets',
  run: async ({ base }) => {
    const concerned = base.items.filter(
      ({ resource, typeKey }) =>
        resource !== null &&
        (resource.fidelity.missingSecrets.length > 0 ||
          resourceType(typeKey).missingSecrets(resource.payload).length > 0),
    );
    if (concerned.length === 0) return [];
    return [
      {
        code: 'secret_missing',
        severity: 'warning',
        title: 'Some values have to be typed in by hand',
        reason: `${namesOf(concerned.map(({ name }) => name))}: Microsoft Graph does not return their secrets, so the backup can't hold them.`,
        next: 'Keep the secrets at hand; where content differs, these lines are left to do by hand',
        itemIds: concerned.map(({ id }) => id),
      },
    ];
  },
};
