import type { ResourceType } from '../resource-type.ts';
import { administrativeUnit } from './administrative-unit.ts';
import { agreement } from './agreement.ts';
import { application } from './application.ts';
import { authenticationContext } from './authentication-context.ts';
import { authenticationMethodsPolicy } from './authentication-methods-policy.ts';
import { authenticationStrengthPolicy } from './authentication-strength-policy.ts';
import { authorizationPolicy } from './authorization-policy.ts';
import { conditionalAccessPolicy } from './conditional-access-policy.ts';
import { crossTenantAccessDefault } from './cross-tenant-access-default.ts';
import { crossTenantAccessPartner } from './cross-tenant-access-partner.ts';
import { directoryRoleDefinition } from './directory-role-definition.ts';
import { group } from './group.ts';
import { namedLocation } from './named-location.ts';
import { servicePrincipal } from './service-principal.ts';

/** Entra: what Intune and Conditional Access refer to, and the tenant's own policies. */
export const entraTypes: readonly ResourceType[] = [
  group,
  servicePrincipal,
  application,
  namedLocation,
  agreement,
  authenticationStrengthPolicy,
  authenticationContext,
  directoryRoleDefinition,
  administrativeUnit,
  authorizationPolicy,
  authenticationMethodsPolicy,
  crossTenantAccessDefault,
  crossTenantAccessPartner,
  conditionalAccessPolicy,
];
