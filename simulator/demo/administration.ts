import type { Composer } from './compose.ts';

const helpDeskActions = [
  'ManagedDevices_Read',
  'ManagedDevices_ViewReports',
  'MobileApps_Read',
  'RemoteTasks_RebootNow',
].map((name) => `Microsoft.Intune_${name}`);

/** The tenant's administration: categories, terms, roles, notifications, the Company Portal, Windows 365. */
export function addAdministration(composer: Composer): void {
  for (const [displayName, description] of [
    ['Kiosk', 'Lobbies and shops'],
    ['Meeting room', 'Teams Rooms'],
    ['Knowledge worker', 'One person, one device'],
  ] as const) {
    composer.add('deviceCategory', { displayName, description, roleScopeTagIds: ['0'] });
  }
  composer.add('managedDeviceCleanupRule', {
    displayName: 'Silent for half a year',
    description: 'Agreed with the asset managers',
    deviceCleanupRulePlatformType: 'all',
    deviceInactivityBeforeRetirementInDays: 180,
  });
  composer.add('notificationMessageTemplate', {
    displayName: 'Device needs attention',
    brandingOptions: 'includeCompanyLogo,includeContactInformation',
    roleScopeTagIds: ['0'],
    localizedNotificationMessages: [
      {
        locale: 'en-us',
        subject: 'Your device needs attention',
        messageTemplate: 'Hello {{UserName}},\r\nyour device {{DeviceName}} no longer meets our rules.',
        isDefault: true,
      },
      {
        locale: 'fi-fi',
        subject: 'Laitteesi vaatii huomiota',
        messageTemplate: 'Hei {{UserName}},\r\nlaitteesi {{DeviceName}} ei enää täytä sääntöjämme.',
        isDefault: false,
      },
    ],
  });
  composer.add(
    'termsAndConditions',
    {
      displayName: 'Acceptable use of devices',
      description: 'Shown at enrollment',
      title: 'Using a Contoso device',
      bodyText: 'Company devices are managed. Contoso can see their inventory and remove company data.',
      acceptanceStatement: 'I have read and accept the terms.',
      roleScopeTagIds: ['0'],
    },
    ['SG-Users-All-Employees'],
  );
  composer.add(
    'intuneBrandingProfile',
    {
      profileName: 'Frontline',
      profileDescription: 'Company Portal for shop and warehouse staff',
      displayName: 'Contoso Frontline',
      themeColor: { r: 0, g: 114, b: 198 },
      contactITName: 'Frontline service desk',
      contactITPhoneNumber: '+358 9 555 0100',
      isRemoveDeviceDisabled: true,
      isFactoryResetDisabled: true,
      roleScopeTagIds: ['0'],
    },
    ['SG-Users-Frontline'],
  );
  addRoles(composer);
  addCloudPcs(composer);
}

function addRoles(composer: Composer): void {
  const role = composer.add('intuneRoleDefinition', {
    displayName: 'Contoso help desk',
    description: 'Sees devices and apps, and restarts devices',
    rolePermissions: [
      { resourceActions: [{ allowedResourceActions: helpDeskActions, notAllowedResourceActions: [] }] },
    ],
    roleScopeTagIds: ['0'],
  });
  composer.add('intuneRoleAssignment', {
    displayName: 'Help desk Helsinki',
    description: 'Kiosks in Helsinki',
    members: [composer.id('SG-CA-Administrators')],
    resourceScopes: [composer.id('SG-Intune-Kiosk-Devices')],
    scopeType: 'resourceScope',
    roleDefinition: { id: role },
    roleScopeTags: [{ id: composer.id('Helsinki') }, { id: composer.id('Kiosks') }],
  });
}

function addCloudPcs(composer: Composer): void {
  composer.add(
    'cloudPcProvisioningPolicy',
    {
      displayName: 'Cloud PCs for consultants',
      description: 'Entra joined, in Sweden',
      provisioningType: 'dedicated',
      imageId: 'microsoftwindowsdesktop_windows-ent-cpc_win11-24h2-ent-cpc-m365',
      imageType: 'gallery',
      enableSingleSignOn: true,
      cloudPcNamingTemplate: 'CPC-%USERNAME:5%-%RAND:5%',
      domainJoinConfigurations: [
        { domainJoinType: 'azureADJoin', regionName: 'automatic', regionGroup: 'sweden' },
      ],
      windowsSetting: { locale: 'en-GB' },
      scopeIds: ['0'],
    },
    ['SG-Users-External-Consultants'],
  );
  composer.add(
    'cloudPcUserSetting',
    {
      displayName: 'Consultants',
      localAdminEnabled: false,
      resetEnabled: true,
      restorePointSetting: { frequencyInHours: 6, frequencyType: 'sixHours', userRestoreEnabled: true },
    },
    ['SG-Users-External-Consultants'],
  );
}
