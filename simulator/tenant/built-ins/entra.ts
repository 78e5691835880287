import type { JsonObject } from '../../../src/kernel/json.ts';
import type { SimulatedResource } from '../simulated-tenant.ts';
import { methods } from './authentication-methods.ts';

const strengths: readonly (readonly [last: number, name: string, combinations: readonly string[]])[] = [
  [
    2,
    'Multifactor authentication',
    [
      'windowsHelloForBusiness',
      'fido2',
      'x509CertificateMultiFactor',
      'deviceBasedPush',
      'password,microsoftAuthenticatorPush',
      'password,softwareOath',
      'password,sms',
    ],
  ],
  [
    3,
    'Passwordless MFA',
    ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor', 'deviceBasedPush'],
  ],
  [4, 'Phishing-resistant MFA', ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor']],
];

function strengthOf([last, displayName, combinations]: (typeof strengths)[number]): SimulatedResource {
  const id = `00000000-0000-0000-0000-00000000000${String(last)}`;
  return {
    id,
    content: {
      id,
      displayName,
      description: '',
      policyType: 'builtIn',
      requirementsSatisfied: 'mfa',
      allowedCombinations: [...combinations],
      createdDateTime: '2021-12-01T00:00:00Z',
      modifiedDateTime: '2021-12-01T00:00:00Z',
      combinationConfigurations: [],
    },
  };
}

function one(content: JsonObject & { id: string }): SimulatedResource[] {
  return [{ id: content.id, content }];
}

const everyone = (target: string, targetType: string): JsonObject => ({
  accessType: 'allowed',
  targets: [{ target, targetType }],
});
const nobody = (target: string, targetType: string): JsonObject => ({
  accessType: 'blocked',
  targets: [{ target, targetType }],
});
const open = {
  usersAndGroups: everyone('AllUsers', 'user'),
  applications: everyone('AllApplications', 'application'),
};
const closed = {
  usersAndGroups: nobody('AllUsers', 'user'),
  applications: nobody('AllApplications', 'application'),
};

/** What Microsoft Entra puts into every tenant. */
export const entraBuiltIns = {
  authenticationStrengthPolicies: strengths.map(strengthOf),
  authorizationPolicy: one({
    id: 'authorizationPolicy',
    displayName: 'Authorization Policy',
    description: 'Used to manage authorization related settings across the company.',
    deletedDateTime: null,
    allowEmailVerifiedUsersToJoinOrganization: false,
    allowInvitesFrom: 'everyone',
    allowUserConsentForRiskyApps: null,
    allowedToSignUpEmailBasedSubscriptions: true,
    allowedToUseSSPR: true,
    blockMsolPowerShell: false,
    guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
    defaultUserRolePermissions: {
      allowedToCreateApps: true,
      allowedToCreateSecurityGroups: true,
      allowedToCreateTenants: true,
      allowedToReadBitlockerKeysForOwnedDevice: true,
      allowedToReadOtherUsers: true,
      permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-legacy'],
    },
  }),
  authenticationMethodsPolicy: one({
    id: 'authenticationMethodsPolicy',
    displayName: 'Authentication Methods Policy',
    description: 'The tenant-wide policy that controls which authentication methods are allowed.',
    lastModifiedDateTime: '2025-01-07T09:00:00Z',
    policyVersion: '1.5',
    policyMigrationState: 'migrationInProgress',
    reconfirmationInDays: null,
    registrationEnforcement: {
      authenticationMethodsRegistrationCampaign: {
        snoozeDurationInDays: 1,
        enforceRegistrationAfterAllowedSnoozes: true,
        state: 'default',
        excludeTargets: [],
        includeTargets: [
          { id: 'all_users', targetType: 'group', targetedAuthenticationMethod: 'microsoftAuthenticator' },
        ],
      },
    },
    authenticationMethodConfigurations: methods,
  }),
  crossTenantAccessDefault: one({
    id: 'default',
    isServiceDefault: true,
    inboundTrust: {
      isMfaAccepted: false,
      isCompliantDeviceAccepted: false,
      isHybridAzureADJoinedDeviceAccepted: false,
    },
    b2bCollaborationOutbound: open,
    b2bCollaborationInbound: open,
    b2bDirectConnectOutbound: closed,
    b2bDirectConnectInbound: closed,
    tenantRestrictions: { devices: null, ...closed },
    automaticUserConsentSettings: { inboundAllowed: false, outboundAllowed: false },
    invitationRedemptionIdentityProviderConfiguration: {
      primaryIdentityProviderPrecedenceOrder: [
        'externalFederation',
        'azureActiveDirectory',
        'socialIdentityProviders',
      ],
      fallbackIdentityProvider: 'defaultConfiguredIdp',
    },
  }),
} satisfies Record<string, SimulatedResource[]>;
