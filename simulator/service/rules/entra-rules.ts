import { administrativeUnitRules } from './administrative-unit.ts';
import { authenticationMethodsRules } from './authentication-methods.ts';
import { authenticationStrengthRules } from './authentication-strength.ts';
import { conditionalAccessRules } from './conditional-access.ts';
import { agreementRules, applicationRules, servicePrincipalRules } from './directory-apps.ts';
import {
  authenticationContextRules,
  authorizationPolicyRules,
  crossTenantDefaultRules,
  crossTenantPartnerRules,
  directoryRoleRules,
} from './entra-policies.ts';
import { groupRules } from './group.ts';
import { namedLocationRules } from './named-location.ts';
import type { TypeRules } from './rules.ts';

export const entraRules = {
  policies: conditionalAccessRules,
  namedLocations: namedLocationRules,
  authenticationStrengthPolicies: authenticationStrengthRules,
  authenticationContextClassReferences: authenticationContextRules,
  groups: groupRules,
  directoryRoleDefinitions: directoryRoleRules,
  administrativeUnits: administrativeUnitRules,
  authorizationPolicy: authorizationPolicyRules,
  authenticationMethodsPolicy: authenticationMethodsRules,
  crossTenantAccessDefault: crossTenantDefaultRules,
  crossTenantAccessPartners: crossTenantPartnerRules,
  agreements: agreementRules,
  applications: applicationRules,
  servicePrincipals: servicePrincipalRules,
} satisfies Record<string, TypeRules>;
