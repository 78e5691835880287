import { commonWords } from './common.ts';

const yesNo = { true: 'Yes', false: 'No' };

/** Custom roles of Microsoft Entra. */
export const directoryRoleWords = {
  properties: {
    ...commonWords,
    isEnabled: 'Enabled',
    rolePermissions: 'Permissions',
    'rolePermissions.*.allowedResourceActions': 'Allowed actions',
    'rolePermissions.*.excludedResourceActions': 'Excepted actions',
    'rolePermissions.*.condition': 'Condition',
  },
  values: { isEnabled: yesNo },
} as const;

/** Administrative units. */
export const administrativeUnitWords = {
  properties: {
    ...commonWords,
    membershipType: 'Membership type',
    membershipRule: 'Dynamic membership rule',
    membershipRuleProcessingState: 'Rule processing',
    isMemberManagementRestricted: 'Restricted management administrative unit',
    visibility: 'Visibility',
    members: 'Members',
    'members.*.id': 'Member',
    scopedRoleMembers: 'Roles and administrators',
    'scopedRoleMembers.*.roleId': 'Role',
    'scopedRoleMembers.*.roleMemberInfo': 'Administrator',
    'scopedRoleMembers.*.roleMemberInfo.id': 'Administrator',
  },
  values: {
    isMemberManagementRestricted: yesNo,
    membershipRuleProcessingState: { On: 'On', Paused: 'Paused' },
  },
} as const;

/** App registrations. */
export const applicationWords = {
  properties: {
    ...commonWords,
    signInAudience: 'Supported account types',
    identifierUris: 'Application ID URI',
    requiredResourceAccess: 'API permissions',
    'requiredResourceAccess.*.resourceAppId': 'API',
    'requiredResourceAccess.*.resourceAccess': 'Permissions',
    appRoles: 'App roles',
    api: 'Exposed API',
    web: 'Web platform',
    spa: 'Single-page application',
    publicClient: 'Mobile and desktop applications',
    'web.redirectUris': 'Redirect URIs',
    'spa.redirectUris': 'Redirect URIs',
    'publicClient.redirectUris': 'Redirect URIs',
    passwordCredentials: 'Client secrets',
    keyCredentials: 'Certificates',
    federatedIdentityCredentials: 'Federated credentials',
    owners: 'Owners',
    optionalClaims: 'Token configuration',
    groupMembershipClaims: 'Groups claim',
    isFallbackPublicClient: 'Allow public client flows',
    notes: 'Internal note',
    tags: 'Tags',
  },
  values: {
    isFallbackPublicClient: yesNo,
    signInAudience: {
      AzureADMyOrg: 'This organization only',
      AzureADMultipleOrgs: 'Any organization',
      AzureADandPersonalMicrosoftAccount: 'Any organization and personal accounts',
      PersonalMicrosoftAccount: 'Personal accounts only',
    },
  },
} as const;

/** Enterprise applications. */
export const servicePrincipalWords = {
  properties: {
    ...commonWords,
    appId: 'Application ID',
    accountEnabled: 'Enabled for users to sign in',
    appRoleAssignmentRequired: 'Assignment required',
    appRoleAssignedTo: 'Users and groups',
    oauth2PermissionGrants: 'Consented permissions',
    preferredSingleSignOnMode: 'Single sign-on',
    loginUrl: 'Sign-on URL',
    logoutUrl: 'Logout URL',
    replyUrls: 'Reply URLs',
    notificationEmailAddresses: 'Notification email addresses',
    keyCredentials: 'Certificates',
    passwordCredentials: 'Client secrets',
    tags: 'Tags',
    notes: 'Notes',
  },
  values: { accountEnabled: yesNo, appRoleAssignmentRequired: yesNo },
} as const;
