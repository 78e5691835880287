import type { JsonObject } from '../../src/kernel/json.ts';
import type { Assigned, Composer } from './compose.ts';

const graph = (name: string): string => `#microsoft.graph.${name}`;

/** Type, name, description, assignments with intents, own members. */
type Row = readonly [string, string, string, Assigned, JsonObject];

const rows: readonly Row[] = [
  [
    'winGetApp',
    'Company Portal',
    'Find and install the apps of Contoso.',
    ['required SG-Intune-Autopilot-Devices', 'available all users'],
    {
      publisher: 'Microsoft Corporation',
      packageIdentifier: '9WZDNCRFJ3PZ',
      installExperience: { runAsAccount: 'system' },
    },
  ],
  [
    'officeSuiteApp',
    'Microsoft 365 Apps for Windows 10 and later',
    'Word, Excel, PowerPoint and Outlook, monthly.',
    ['required SG-Intune-Windows-Broad / Corporate Windows devices'],
    {
      publisher: 'Microsoft',
      autoAcceptEula: true,
      excludedApps: { access: true, groove: true, infoPath: true, lync: true, publisher: true },
      installProgressDisplayLevel: 'none',
      localesToInstall: ['fi-fi', 'sv-se'],
      officeConfigurationXml: null,
      officePlatformArchitecture: 'x64',
      officeSuiteAppDefaultFileFormat: 'officeOpenXMLFormat',
      productIds: ['o365ProPlusRetail'],
      shouldUninstallOlderVersionsOfOffice: true,
      targetVersion: '',
      updateChannel: 'monthlyEnterprise',
      useSharedComputerActivation: false,
    },
  ],
  [
    'iosStoreApp',
    'Microsoft Outlook',
    'Mail and calendar on phones.',
    ['required SG-Intune-iOS-Corporate'],
    {
      publisher: 'Microsoft Corporation',
      bundleId: 'com.microsoft.Office.Outlook',
      appStoreUrl: 'https://apps.apple.com/app/microsoft-outlook/id951937596',
      applicableDeviceType: { iPad: true, iPhoneAndIPod: true },
      minimumSupportedOperatingSystem: { v16_0: false, v17_0: true },
    },
  ],
  [
    'webApp',
    'Contoso intranet',
    'Link to the intranet.',
    ['available all users'],
    { publisher: 'Contoso', appUrl: 'https://intranet.contoso.example', useManagedBrowser: false },
  ],
];

const protection = [
  [
    'iosManagedAppProtection',
    'APP - iOS - Enhanced data protection',
    'iosMobileAppIdentifier',
    'bundleId',
    'com.microsoft.Office.Outlook',
  ],
  [
    'androidManagedAppProtection',
    'APP - AND - Enhanced data protection',
    'androidMobileAppIdentifier',
    'packageId',
    'com.microsoft.office.outlook',
  ],
  [
    'windowsManagedAppProtection',
    'APP - WIN - Edge on private PCs',
    'windowsAppIdentifier',
    'windowsAppId',
    'com.microsoft.edge',
  ],
] as const;

/** Apps with their categories, app protection and app configuration. */
export function addApps(composer: Composer): void {
  const category = composer.add('mobileAppCategory', { displayName: 'Productivity' });
  composer.add('mobileAppCategory', { displayName: 'Collaboration & Social' });
  for (const [type, displayName, description, to, own] of rows) {
    const body = { '@odata.type': graph(type), displayName, description, roleScopeTagIds: ['0'], ...own };
    const categories = type === 'webApp' ? [] : [{ id: category }];
    composer.add('mobileApp', { ...body, categories }, to);
  }
  for (const [typeKey, displayName, identifier, member, app] of protection) {
    const mobileAppIdentifier = { '@odata.type': graph(identifier), [member]: app };
    const body = {
      displayName,
      description: 'Work data stays in managed apps.',
      roleScopeTagIds: ['0'],
      apps: [{ mobileAppIdentifier }],
      ...(typeKey === 'windowsManagedAppProtection' ? {} : { minimumPinLength: 6, saveAsBlocked: true }),
    };
    composer.add(typeKey, body, ['SG-Users-All-Employees']);
  }
  addConfigurations(composer);
}

function addConfigurations(composer: Composer): void {
  composer.add(
    'targetedManagedAppConfiguration',
    {
      displayName: 'APC - Edge - Start page',
      description: 'The intranet opens first.',
      roleScopeTagIds: ['0'],
      customSettings: [
        {
          name: 'com.microsoft.intune.mam.managedbrowser.homepage',
          value: 'https://intranet.contoso.example',
        },
      ],
      apps: [
        {
          mobileAppIdentifier: {
            '@odata.type': graph('iosMobileAppIdentifier'),
            bundleId: 'com.microsoft.msedge',
          },
        },
      ],
    },
    ['SG-Users-All-Employees'],
  );
  composer.add(
    'managedDeviceMobileAppConfiguration',
    {
      '@odata.type': graph('iosMobileAppConfiguration'),
      displayName: 'APC - iOS - Outlook account',
      description: 'Sets up the work account.',
      roleScopeTagIds: ['0'],
      targetedMobileApps: [composer.id('Microsoft Outlook')],
      encodedSettingXml: null,
      settings: [
        {
          appConfigKey: 'com.microsoft.outlook.EmailProfile.EmailAddress',
          appConfigKeyType: 'stringType',
          appConfigKeyValue: '{{mail}}',
        },
      ],
    },
    ['SG-Intune-iOS-Corporate'],
  );
  composer.add('mdmWindowsInformationProtectionPolicy', {
    displayName: 'WIP - Pilot of 2021',
    description: 'Kept for the record; Microsoft has ended it.',
    enforcementLevel: 'encryptAuditOnly',
    enterpriseDomain: 'contoso.example',
    protectedApps: [],
  });
}

/** A policy set that names apps and an Autopilot profile; added last. */
export function addPolicySet(composer: Composer): void {
  const item = (kind: string, name: string, own: JsonObject = {}): JsonObject => ({
    '@odata.type': graph(`${kind}PolicySetItem`),
    payloadId: composer.id(name),
    ...own,
  });
  composer.add(
    'policySet',
    {
      displayName: 'New starters',
      description: 'What everybody gets on the first day.',
      roleScopeTags: ['0'],
      items: [
        item('mobileApp', 'Company Portal', { intent: 'required', settings: null }),
        item('windowsAutopilotDeploymentProfile', 'AUTOPILOT - User-driven'),
      ],
    },
    ['SG-Users-All-Employees'],
  );
}
