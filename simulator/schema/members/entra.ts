import type { CollectionKey } from '../../tenant/simulated-tenant.ts';
import type { DerivedTables, MemberTable } from './tables.ts';

const crossTenant =
  'inboundTrust b2bCollaborationInbound b2bCollaborationOutbound b2bDirectConnectInbound b2bDirectConnectOutbound tenantRestrictions';

export const entraMembers: Partial<Record<CollectionKey, MemberTable>> = {
  authenticationStrengthPolicies: {
    writable: 'displayName description allowedCombinations policyType requirementsSatisfied',
    readOnly: 'id createdDateTime modifiedDateTime combinationConfigurations',
    createOnly: 'allowedCombinations policyType requirementsSatisfied',
  },
  authenticationContextClassReferences: {
    writable: 'id displayName description isAvailable',
    readOnly: '',
    createOnly: 'id',
  },
  directoryRoleDefinitions: {
    writable: 'displayName description isEnabled rolePermissions resourceScopes templateId version',
    readOnly: 'id isBuiltIn isPrivileged allowedPrincipalTypes inheritsPermissionsFrom',
    createOnly: 'templateId',
  },
  administrativeUnits: {
    writable:
      'displayName description membershipType membershipRule membershipRuleProcessingState visibility isMemberManagementRestricted',
    readOnly: 'id deletedDateTime members scopedRoleMembers extensions',
    createOnly: 'visibility isMemberManagementRestricted',
  },
  authorizationPolicy: {
    writable:
      'allowEmailVerifiedUsersToJoinOrganization allowInvitesFrom allowUserConsentForRiskyApps allowedToSignUpEmailBasedSubscriptions allowedToUseSSPR blockMsolPowerShell guestUserRoleId defaultUserRolePermissions',
    readOnly: 'id displayName description deletedDateTime defaultUserRoleOverrides',
  },
  authenticationMethodsPolicy: {
    writable:
      'registrationEnforcement policyMigrationState systemCredentialPreferences reportSuspiciousActivitySettings',
    readOnly:
      'id displayName description lastModifiedDateTime policyVersion reconfirmationInDays authenticationMethodConfigurations',
  },
  crossTenantAccessDefault: {
    writable: `${crossTenant} invitationRedemptionIdentityProviderConfiguration`,
    readOnly: 'id isServiceDefault automaticUserConsentSettings',
  },
  crossTenantAccessPartners: {
    writable: `tenantId isServiceProvider automaticUserConsentSettings ${crossTenant}`,
    readOnly: 'id isInMultiTenantOrganization deletedDateTime identitySynchronization',
    createOnly: 'tenantId isServiceProvider',
  },
};

/** Derived types that a collection of an abstract base may hold are in `members.ts` where they are not here. */
export const entraDerived: Partial<Record<CollectionKey, DerivedTables>> = {};
