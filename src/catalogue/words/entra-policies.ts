import { commonWords } from './common.ts';

const yesNo = { true: 'Yes', false: 'No' };
const onOff = { enabled: 'Enabled', disabled: 'Disabled' };

/** Authentication strengths. */
export const strengthWords = {
  properties: {
    ...commonWords,
    allowedCombinations: 'Authentication methods',
    combinationConfigurations: 'Advanced options',
    'combinationConfigurations.*.@odata.type': 'Kind of restriction',
    'combinationConfigurations.*.appliesToCombinations': 'Applies to',
    'combinationConfigurations.*.allowedAAGUIDs': 'Allowed FIDO2 keys (AAGUID)',
    'combinationConfigurations.*.allowedIssuerSkis': 'Allowed certificate issuers',
    'combinationConfigurations.*.allowedPolicyOIDs': 'Allowed certificate policy OIDs',
  },
} as const;

/** Authentication contexts. */
export const contextWords = {
  properties: { ...commonWords, id: 'ID', isAvailable: 'Publish to apps' },
  values: { isAvailable: yesNo },
} as const;

/** User and guest defaults. */
export const authorizationWords = {
  properties: {
    ...commonWords,
    allowInvitesFrom: 'Guest invite restrictions',
    guestUserRoleId: 'Guest user access restrictions',
    allowedToSignUpEmailBasedSubscriptions: 'Self-service sign up for subscriptions',
    allowedToUseSSPR: 'Administrators can use self-service password reset',
    allowEmailVerifiedUsersToJoinOrganization: 'Users can join by email validation',
    allowUserConsentForRiskyApps: 'Users can consent to risky apps',
    blockMsolPowerShell: 'Block MSOnline PowerShell',
    defaultUserRolePermissions: 'Default user role permissions',
    'defaultUserRolePermissions.allowedToCreateApps': 'Users can register applications',
    'defaultUserRolePermissions.allowedToCreateSecurityGroups': 'Users can create security groups',
    'defaultUserRolePermissions.allowedToCreateTenants': 'Users can create tenants',
    'defaultUserRolePermissions.allowedToReadBitlockerKeysForOwnedDevice':
      'Users can read BitLocker keys of their devices',
    'defaultUserRolePermissions.allowedToReadOtherUsers': 'Users can read other users',
    'defaultUserRolePermissions.permissionGrantPoliciesAssigned': 'User consent for applications',
  },
  values: {
    allowInvitesFrom: {
      none: 'No one',
      adminsAndGuestInviters: 'Administrators and guest inviters',
      adminsGuestInvitersAndAllMembers: 'Member users and administrators',
      everyone: 'Anyone, guests included',
    },
    guestUserRoleId: {
      'a0b1b346-4d3e-4e8b-98f8-753987be4970': 'Same access as members',
      '10dae51f-b6af-4016-8d66-8c2a99b929b3': 'Limited access',
      '2af84b1e-32c8-42b7-82bc-daa82404023b': 'Restricted to their own directory objects',
    },
    blockMsolPowerShell: yesNo,
    allowUserConsentForRiskyApps: yesNo,
    allowedToUseSSPR: yesNo,
    allowedToSignUpEmailBasedSubscriptions: yesNo,
    allowEmailVerifiedUsersToJoinOrganization: yesNo,
    'defaultUserRolePermissions.allowedToCreateApps': yesNo,
    'defaultUserRolePermissions.allowedToCreateSecurityGroups': yesNo,
    'defaultUserRolePermissions.allowedToCreateTenants': yesNo,
    'defaultUserRolePermissions.allowedToReadBitlockerKeysForOwnedDevice': yesNo,
    'defaultUserRolePermissions.allowedToReadOtherUsers': yesNo,
  },
} as const;

/** Authentication methods. */
export const methodsWords = {
  properties: {
    ...commonWords,
    policyMigrationState: 'Migration of older policies',
    registrationEnforcement: 'Registration campaign',
    'registrationEnforcement.authenticationMethodsRegistrationCampaign': 'Registration campaign',
    systemCredentialPreferences: 'System-preferred multifactor authentication',
    reportSuspiciousActivitySettings: 'Report suspicious activity',
    authenticationMethodConfigurations: 'Methods',
    'authenticationMethodConfigurations.*.id': 'Method',
    'authenticationMethodConfigurations.*.@odata.type': 'Kind of method',
    'authenticationMethodConfigurations.*.state': 'Enabled',
    'authenticationMethodConfigurations.*.includeTargets': 'Include',
    'authenticationMethodConfigurations.*.excludeTargets': 'Exclude',
    'authenticationMethodConfigurations.*.isSelfServiceRegistrationAllowed': 'Allow self-service set up',
    'authenticationMethodConfigurations.*.isAttestationEnforced': 'Enforce attestation',
    'authenticationMethodConfigurations.*.keyRestrictions': 'Key restriction policy',
    'authenticationMethodConfigurations.*.isSoftwareOathEnabled': 'Allow use of Microsoft Authenticator OTP',
    'authenticationMethodConfigurations.*.isOfficePhoneAllowed': 'Allow office phones',
    'authenticationMethodConfigurations.*.allowExternalIdToUseEmailOtp':
      'Allow external users to use email OTP',
    'authenticationMethodConfigurations.*.isUsableOnce': 'One-time use',
    'authenticationMethodConfigurations.*.defaultLifetimeInMinutes': 'Default lifetime (minutes)',
    'authenticationMethodConfigurations.*.minimumLifetimeInMinutes': 'Minimum lifetime (minutes)',
    'authenticationMethodConfigurations.*.maximumLifetimeInMinutes': 'Maximum lifetime (minutes)',
    'authenticationMethodConfigurations.*.defaultLength': 'Length (characters)',
  },
  values: {
    'authenticationMethodConfigurations.*.state': onOff,
    policyMigrationState: {
      preMigration: 'Pre-migration',
      migrationInProgress: 'Migration in progress',
      migrationComplete: 'Migration complete',
    },
  },
} as const;

/** Cross-tenant access, default and per organization. */
export const crossTenantWords = {
  properties: {
    ...commonWords,
    tenantId: 'Tenant ID',
    inboundTrust: 'Trust settings',
    'inboundTrust.isMfaAccepted': 'Trust multifactor authentication from Microsoft Entra tenants',
    'inboundTrust.isCompliantDeviceAccepted': 'Trust compliant devices',
    'inboundTrust.isHybridAzureADJoinedDeviceAccepted': 'Trust Microsoft Entra hybrid joined devices',
    b2bCollaborationInbound: 'B2B collaboration, inbound',
    b2bCollaborationOutbound: 'B2B collaboration, outbound',
    b2bDirectConnectInbound: 'B2B direct connect, inbound',
    b2bDirectConnectOutbound: 'B2B direct connect, outbound',
    tenantRestrictions: 'Tenant restrictions',
    invitationRedemptionIdentityProviderConfiguration: 'Redemption order',
    automaticUserConsentSettings: 'Automatic redemption',
    identitySynchronization: 'Cross-tenant sync',
    'identitySynchronization.userSyncInbound': 'Allow user sync into this tenant',
    'identitySynchronization.groupSyncInbound': 'Allow group sync into this tenant',
    isServiceProvider: 'Service provider',
    blockServiceProviderOutboundAccess: 'Block access by service providers',
  },
  values: {
    'inboundTrust.isMfaAccepted': yesNo,
    'inboundTrust.isCompliantDeviceAccepted': yesNo,
    'inboundTrust.isHybridAzureADJoinedDeviceAccepted': yesNo,
    isServiceProvider: yesNo,
  },
} as const;

/** Terms of use. */
export const agreementWords = {
  properties: {
    ...commonWords,
    isViewingBeforeAcceptanceRequired: 'Require users to expand the terms of use',
    isPerDeviceAcceptanceRequired: 'Require users to consent on every device',
    termsExpiration: 'Expire consents',
    userReacceptRequiredFrequency: 'Duration before re-acceptance required',
    files: 'Documents',
    'files.*.fileName': 'File',
    'files.*.language': 'Language',
    'files.*.isDefault': 'Default language',
  },
  values: {
    isViewingBeforeAcceptanceRequired: { true: 'On', false: 'Off' },
    isPerDeviceAcceptanceRequired: { true: 'On', false: 'Off' },
  },
} as const;
