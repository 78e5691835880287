import { idFrom } from '../exports/tenant-builder.ts';
import type { Composer } from './compose.ts';

/** Entra beside Conditional Access: strengths, contexts, roles, units, partners, terms and apps. */
export function addDirectory(composer: Composer): void {
  composer.add('authenticationStrengthPolicy', {
    displayName: 'Company keys only',
    description: 'FIDO2 keys that Contoso hands out',
    allowedCombinations: ['fido2', 'windowsHelloForBusiness'],
    combinationConfigurations: [
      {
        '@odata.type': '#microsoft.graph.fido2CombinationConfiguration',
        appliesToCombinations: ['fido2'],
        allowedAAGUIDs: ['cb69481e-8ff7-4039-93ec-0a2729a154a8', '2fc0579f-8113-47ea-b116-bb5a8db9202a'],
      },
    ],
  });
  composer.add('authenticationContext', {
    id: 'c1',
    displayName: 'Payroll and contracts',
    description: 'SharePoint sites of HR ask for it',
    isAvailable: true,
  });
  composer.add('directoryRoleDefinition', {
    displayName: 'App registration reader',
    description: 'Reads app registrations of all teams',
    isEnabled: true,
    rolePermissions: [
      {
        allowedResourceActions: [
          'microsoft.directory/applications/allProperties/read',
          'microsoft.directory/servicePrincipals/allProperties/read',
        ],
      },
    ],
  });
  composer.add('administrativeUnit', {
    displayName: 'Stockholm',
    description: 'Looked after by the Stockholm service desk',
    members: [{ id: composer.id('SG-Users-External-Consultants') }, { id: composer.id('Scanner Service') }],
  });
  composer.add('administrativeUnit', {
    displayName: 'Finance',
    description: 'Filled by its rule',
    membershipType: 'Dynamic',
    membershipRule: '(user.department -eq "Finance")',
    membershipRuleProcessingState: 'On',
  });
  composer.add('crossTenantAccessPartner', {
    tenantId: idFrom('demo/partner/fabrikam'),
    inboundTrust: {
      isMfaAccepted: true,
      isCompliantDeviceAccepted: false,
      isHybridAzureADJoinedDeviceAccepted: false,
    },
    automaticUserConsentSettings: { inboundAllowed: true, outboundAllowed: false },
    identitySynchronization: { displayName: 'Fabrikam', userSyncInbound: { isSyncAllowed: true } },
  });
  composer.add('agreement', {
    displayName: 'Terms for guests',
    isPerDeviceAcceptanceRequired: false,
    isViewingBeforeAcceptanceRequired: true,
    userReacceptRequiredFrequency: 'P365D',
    termsExpiration: null,
    files: [
      {
        id: idFrom('demo/terms/en'),
        fileName: 'guests-en.pdf',
        displayName: 'Terms for guests',
        language: 'en',
        isDefault: true,
      },
    ],
  });
  addApps(composer);
}

function addApps(composer: Composer): void {
  const expenses = idFrom('demo/app/expenses');
  composer.add('application', {
    appId: expenses,
    displayName: 'Expenses',
    signInAudience: 'AzureADMyOrg',
    identifierUris: [`api://${expenses}`],
    requiredResourceAccess: [
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        resourceAccess: [{ id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' }],
      },
    ],
    passwordCredentials: [
      {
        keyId: idFrom('demo/app/expenses/key'),
        displayName: 'Production',
        endDateTime: '2027-03-01T00:00:00Z',
        hint: 'Qx7',
      },
    ],
    keyCredentials: [],
    tags: [],
    owners: [],
    federatedIdentityCredentials: [],
  });
  for (const [appId, displayName] of [
    [expenses, 'Expenses'],
    ['00000003-0000-0000-c000-000000000000', 'Microsoft Graph'],
  ] as const) {
    composer.add('servicePrincipal', {
      appId,
      displayName,
      accountEnabled: true,
      appRoleAssignmentRequired: false,
      servicePrincipalType: 'Application',
      appRoleAssignedTo: [],
      oauth2PermissionGrants: [],
    });
  }
}
