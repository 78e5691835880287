import { objectsOf } from '../../../src/kernel/json.ts';
import { plainRules } from './plain.ts';
import type { TypeRules } from './rules.ts';

/** A directory object with lists of its own below it, which the product reads and never writes. */
function withLists(rules: TypeRules, lists: readonly string[]): TypeRules {
  return {
    ...rules,
    hidden: lists,
    readBelow: (_state, held, [name = '', ...more]) =>
      lists.includes(name) && more.length === 0 ? objectsOf(held.content[name]) : undefined,
  };
}

export const applicationRules = withLists(
  {
    ...plainRules({ required: ['displayName'] }),
    times: { created: 'createdDateTime' },
    // Secrets are shown once, when they are made.
    show: (_state, _held, root) => ({
      ...root,
      ...('passwordCredentials' in root
        ? {
            passwordCredentials: objectsOf(root['passwordCredentials']).map((one) => ({
              ...one,
              secretText: null,
            })),
          }
        : {}),
    }),
  },
  ['owners', 'federatedIdentityCredentials'],
);

export const servicePrincipalRules = withLists(
  { ...plainRules({ required: ['appId'] }), times: { created: 'createdDateTime' } },
  ['appRoleAssignedTo', 'oauth2PermissionGrants', 'owners'],
);

export const agreementRules = withLists({ ...plainRules({ required: ['displayName'] }), times: {} }, [
  'files',
]);
