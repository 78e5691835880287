import type { JsonObject } from '../../kernel/json.ts';
import type { ResourceTypeKey } from '../resource-type.ts';
import type { Sample } from './sample.fixture.ts';

const everyone = { id: 'all_users', targetType: 'group', isRegistrationRequired: false };
const contractors = '7b1f5f0e-0c55-4a58-9d0c-6d7f4b1f0d01';
const graphApp = '00000003-0000-0000-c000-000000000000';

function access(accessType: string, target: string, targetType: string): JsonObject {
  return { accessType, targets: [{ target, targetType }] };
}

export const entraSamples = {
  authenticationStrengthPolicy: {
    raw: {
      id: '2e4b0a52-5b0e-4a3f-9a54-0c3c5f7d2a01',
      createdDateTime: '2026-01-05T08:00:00Z',
      modifiedDateTime: '2026-01-06T08:00:00Z',
      displayName: 'Hardware keys',
      description: 'Only keys that the company hands out',
      policyType: 'custom',
      requirementsSatisfied: 'mfa',
      allowedCombinations: ['fido2', 'password,hardwareOath'],
      combinationConfigurations: [
        {
          '@odata.type': '#microsoft.graph.fido2CombinationConfiguration',
          id: '2e4b0a52-5b0e-4a3f-9a54-0c3c5f7d2aff',
          appliesToCombinations: ['fido2'],
          allowedAAGUIDs: ['cb69481e-8ff7-4039-93ec-0a2729a154a8', '2fc0579f-8113-47ea-b116-bb5a8db9202a'],
        },
      ],
    },
  },
  authenticationContext: {
    raw: { id: 'c7', displayName: 'Payroll', description: 'Opens salary data', isAvailable: true },
  },
  directoryRoleDefinition: {
    raw: {
      id: '2e4b0a52-5b0e-4a3f-9a54-0c3c5f7d2a03',
      displayName: 'App owner',
      description: 'Looks after app registrations',
      isBuiltIn: false,
      isEnabled: true,
      resourceScopes: ['/'],
      templateId: '2e4b0a52-5b0e-4a3f-9a54-0c3c5f7d2a03',
      version: null,
      rolePermissions: [
        {
          allowedResourceActions: [
            'microsoft.directory/applications/basic/update',
            'microsoft.directory/applications/owners/update',
          ],
          condition: null,
        },
      ],
    },
  },
  administrativeUnit: {
    raw: {
      id: '2e4b0a52-5b0e-4a3f-9a54-0c3c5f7d2a04',
      deletedDateTime: null,
      displayName: 'Berlin office',
      description: 'Accounts of the Berlin office',
      isMemberManagementRestricted: false,
      visibility: null,
      membershipType: 'Assigned',
      membershipRule: null,
      membershipRuleProcessingState: null,
      members: [
        { '@odata.type': '#microsoft.graph.user', id: '2e4b0a52-5b0e-4a3f-9a54-0c3c5f7d2ab1' },
        { '@odata.type': '#microsoft.graph.group', id: contractors },
      ],
      scopedRoleMembers: [
        {
          id: 'AbCdEf-1',
          roleId: '2e4b0a52-5b0e-4a3f-9a54-0c3c5f7d2ac1',
          administrativeUnitId: '2e4b0a52-5b0e-4a3f-9a54-0c3c5f7d2a04',
          roleMemberInfo: { id: '2e4b0a52-5b0e-4a3f-9a54-0c3c5f7d2ab1', displayName: 'Ada' },
        },
      ],
    },
  },
  authorizationPolicy: {
    raw: {
      '@odata.context': 'https://graph.example/v1.0/$metadata#policies/authorizationPolicy/$entity',
      id: 'authorizationPolicy',
      displayName: 'Authorization Policy',
      description: 'Used to manage authorization related settings across the company.',
      deletedDateTime: null,
      allowInvitesFrom: 'adminsAndGuestInviters',
      allowedToSignUpEmailBasedSubscriptions: true,
      allowedToUseSSPR: true,
      allowEmailVerifiedUsersToJoinOrganization: false,
      allowUserConsentForRiskyApps: null,
      blockMsolPowerShell: true,
      guestUserRoleId: '2af84b1e-32c8-42b7-82bc-daa82404023b',
      defaultUserRolePermissions: {
        allowedToCreateApps: false,
        allowedToCreateSecurityGroups: false,
        allowedToCreateTenants: false,
        allowedToReadBitlockerKeysForOwnedDevice: true,
        allowedToReadOtherUsers: true,
        permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-low'],
      },
    },
  },
  authenticationMethodsPolicy: {
    raw: {
      id: 'authenticationMethodsPolicy',
      displayName: 'Authentication Methods Policy',
      description: 'The tenant-wide policy.',
      lastModifiedDateTime: '2026-02-01T09:30:00Z',
      policyVersion: '1.5',
      policyMigrationState: 'migrationComplete',
      registrationEnforcement: {
        authenticationMethodsRegistrationCampaign: {
          snoozeDurationInDays: 3,
          enforceRegistrationAfterAllowedSnoozes: true,
          state: 'enabled',
          excludeTargets: [],
          includeTargets: [{ ...everyone, targetedAuthenticationMethod: 'microsoftAuthenticator' }],
        },
      },
      authenticationMethodConfigurations: [
        {
          '@odata.type': '#microsoft.graph.fido2AuthenticationMethodConfiguration',
          id: 'Fido2',
          state: 'enabled',
          isSelfServiceRegistrationAllowed: true,
          isAttestationEnforced: true,
          excludeTargets: [{ id: contractors, targetType: 'group' }],
          keyRestrictions: { isEnforced: false, enforcementType: 'block', aaGuids: [] },
          'includeTargets@odata.context': 'https://graph.example/v1.0/$metadata#x',
          includeTargets: [everyone],
        },
        {
          '@odata.type': '#microsoft.graph.smsAuthenticationMethodConfiguration',
          id: 'Sms',
          state: 'disabled',
          excludeTargets: [],
          includeTargets: [{ ...everyone, isUsableForSignIn: false }],
        },
      ],
    },
  },
  crossTenantAccessDefault: {
    raw: {
      isServiceDefault: false,
      inboundTrust: {
        isMfaAccepted: true,
        isCompliantDeviceAccepted: false,
        isHybridAzureADJoinedDeviceAccepted: false,
      },
      b2bCollaborationOutbound: {
        usersAndGroups: access('allowed', 'AllUsers', 'user'),
        applications: access('allowed', 'AllApplications', 'application'),
      },
      b2bCollaborationInbound: {
        usersAndGroups: access('allowed', 'AllUsers', 'user'),
        applications: access('allowed', 'Office365', 'application'),
      },
      automaticUserConsentSettings: { inboundAllowed: false, outboundAllowed: false },
    },
  },
  crossTenantAccessPartner: {
    raw: {
      tenantId: '9d1c0a52-5b0e-4a3f-9a54-0c3c5f7d2a08',
      isServiceProvider: null,
      isInMultiTenantOrganization: false,
      inboundTrust: {
        isMfaAccepted: true,
        isCompliantDeviceAccepted: true,
        isHybridAzureADJoinedDeviceAccepted: false,
      },
      b2bCollaborationInbound: null,
      b2bCollaborationOutbound: null,
      automaticUserConsentSettings: { inboundAllowed: true, outboundAllowed: null },
      identitySynchronization: {
        tenantId: '9d1c0a52-5b0e-4a3f-9a54-0c3c5f7d2a08',
        displayName: 'Fabrikam',
        userSyncInbound: { isSyncAllowed: true },
      },
    },
  },
  agreement: {
    raw: {
      id: '2e4b0a52-5b0e-4a3f-9a54-0c3c5f7d2a09',
      displayName: 'Guest terms',
      isPerDeviceAcceptanceRequired: false,
      isViewingBeforeAcceptanceRequired: true,
      termsExpiration: null,
      userReacceptRequiredFrequency: 'P90D',
      files: [
        { id: 'f1', fileName: 'guests.pdf', displayName: 'Guest terms', language: 'en', isDefault: true },
      ],
    },
  },
  application: {
    raw: {
      id: '2e4b0a52-5b0e-4a3f-9a54-0c3c5f7d2a0a',
      appId: '2e4b0a52-5b0e-4a3f-9a54-0c3c5f7d2aa0',
      createdDateTime: '2026-01-05T08:00:00Z',
      displayName: 'Expenses',
      signInAudience: 'AzureADMyOrg',
      identifierUris: ['api://expenses'],
      requiredResourceAccess: [
        {
          resourceAppId: graphApp,
          resourceAccess: [{ id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' }],
        },
      ],
      passwordCredentials: [
        {
          keyId: '2e4b0a52-5b0e-4a3f-9a54-0c3c5f7d2aa1',
          displayName: 'Production',
          endDateTime: '2027-01-01T00:00:00Z',
          hint: 'Abc',
          secretText: null,
        },
      ],
      keyCredentials: [],
      owners: [{ id: '2e4b0a52-5b0e-4a3f-9a54-0c3c5f7d2ab1' }],
      federatedIdentityCredentials: [],
    },
  },
  servicePrincipal: {
    raw: {
      id: '2e4b0a52-5b0e-4a3f-9a54-0c3c5f7d2a0b',
      appId: graphApp,
      displayName: 'Microsoft Graph',
      accountEnabled: true,
      appRoleAssignmentRequired: false,
      servicePrincipalType: 'Application',
      appRoleAssignedTo: [
        {
          id: 'x1',
          appRoleId: '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
          principalId: '2e4b0a52-5b0e-4a3f-9a54-0c3c5f7d2abb',
          principalType: 'ServicePrincipal',
        },
      ],
      oauth2PermissionGrants: [],
    },
  },
} satisfies Partial<Record<ResourceTypeKey, Sample>>;
