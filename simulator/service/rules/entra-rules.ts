import type { TypeRules } from './rules.ts';
import { conditionalAccessRules } from './conditional-access.ts';
import { namedLocationRules } from './named-location.ts';
import { groupRules } from './administration.ts';
import { plainRules } from './plain.ts';

export const entraRules = {
  policies: conditionalAccessRules,
  namedLocations: namedLocationRules,
  authenticationStrengthPolicies: plainRules({}),
  authenticationContextClassReferences: plainRules({}),
  groups: groupRules,
  directoryRoleDefinitions: plainRules({}),
  administrativeUnits: plainRules({}),
  authorizationPolicy: plainRules({}),
  authenticationMethodsPolicy: plainRules({}),
  crossTenantAccessDefault: plainRules({}),
  crossTenantAccessPartners: plainRules({}),
  agreements: plainRules({}),
  applications: plainRules({}),
  servicePrincipals: plainRules({}),
} satisfies Record<string, TypeRules>;
