import type { JsonObject } from '../../src/kernel/json.ts';
import type { Assigned, Composer } from './compose.ts';

type Row = readonly [string, string, string, Assigned, JsonObject];

const corporate: Assigned = ['SG-Intune-Windows-Broad'];
const oma = (name: string, uri: string, value: string | number): JsonObject => ({
  '@odata.type': `#microsoft.graph.omaSetting${typeof value === 'string' ? 'String' : 'Integer'}`,
  displayName: name,
  description: '',
  omaUri: uri,
  value,
});
const plist = (identifier: string, key: string): string =>
  Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict><key>PayloadIdentifier</key><string>${identifier}</string><key>PayloadType</key><string>Configuration</string><key>PayloadContent</key><array><dict><key>${key}</key><true/></dict></array></dict></plist>\n`,
  ).toString('base64');
const wifi = (ssid: string): JsonObject => ({
  networkName: ssid,
  ssid,
  connectAutomatically: true,
  connectWhenNetworkNameIsHidden: false,
  wiFiSecurityType: 'wpaEnterprise',
  proxySettings: 'none',
  proxyManualAddress: null,
  proxyManualPort: null,
  proxyAutomaticConfigurationUrl: null,
});

const rows: readonly Row[] = [
  [
    'WIN - Device restrictions - Standard',
    'What employees may change on company laptops.',
    'windows10GeneralConfiguration',
    corporate,
    {
      passwordRequired: true,
      passwordMinimumLength: 8,
      passwordRequiredType: 'alphanumeric',
      passwordMinutesOfInactivityBeforeScreenTimeout: 15,
      cameraBlocked: false,
      cortanaBlocked: true,
      diagnosticsDataSubmissionMode: 'basic',
      storageBlockRemovableStorage: false,
      screenCaptureBlocked: false,
    },
  ],
  [
    'WIN - Device restrictions - Kiosks',
    'Locked settings and no camera on kiosks.',
    'windows10GeneralConfiguration',
    ['SG-Intune-Kiosk-Devices'],
    {
      cameraBlocked: true,
      cortanaBlocked: true,
      settingsBlockSettingsApp: true,
      storageBlockRemovableStorage: true,
      bluetoothBlocked: true,
    },
  ],
  [
    'WIN - Endpoint protection - Interactive sign-in',
    'Last user name hidden, accounts renamed.',
    'windows10EndpointProtectionConfiguration',
    corporate,
    {
      localSecurityOptionsHideLastSignedInUser: true,
      localSecurityOptionsDoNotRequireCtrlAltDel: false,
      localSecurityOptionsGuestAccountName: 'cts-guest',
      applicationGuardEnabled: false,
      smartScreenEnableInShell: true,
    },
  ],
  [
    'WIN - Wi-Fi - Guest network for provisioning',
    'Only until the certificate is there.',
    'windowsWifiConfiguration',
    ['SG-Intune-Autopilot-Devices'],
    {
      networkName: 'Contoso-Setup',
      ssid: 'Contoso-Setup',
      wifiSecurityType: 'wpa2Personal',
      connectAutomatically: true,
      connectToPreferredNetwork: true,
      connectWhenNetworkNameIsHidden: false,
      preSharedKey: 'Setup-Of-2025-only',
      meteredConnectionLimit: 'unrestricted',
      forceFIPSCompliance: false,
      proxySetting: 'none',
    },
  ],
  [
    'WIN - Wi-Fi - Contoso-Corp',
    'Certificate based access to the company network.',
    'windowsWifiEnterpriseEAPConfiguration',
    corporate,
    {
      networkName: 'Contoso-Corp',
      ssid: 'Contoso-Corp',
      wifiSecurityType: 'wpa2Enterprise',
      connectAutomatically: true,
      eapType: 'eapTls',
      authenticationMethod: 'certificate',
      authenticationType: 'machine',
      trustedServerCertificateNames: ['radius1.contoso.example', 'radius2.contoso.example'],
    },
  ],
  [
    'WIN - Custom - Disable NetBIOS and LLMNR',
    'Name resolution by DNS only.',
    'windows10CustomConfiguration',
    corporate,
    {
      omaSettings: [
        oma('NetBIOS', './Device/Vendor/MSFT/Policy/Config/ADMX_DnsClient/Turn_Off_Multicast', '<enabled/>'),
        oma('Node type', './Device/Vendor/MSFT/Registry/NetBT/Parameters/NodeType', 2),
      ],
    },
  ],
  [
    'WIN - Custom - Time servers',
    'Company time servers on every device.',
    'windows10CustomConfiguration',
    corporate,
    {
      omaSettings: [
        oma(
          'NTP server',
          './Device/Vendor/MSFT/Policy/Config/ADMX_W32Time/W32TIME_POLICY_CONFIGURE_NTPCLIENT',
          '<enabled/><data id="W32TIME_NtpServer" value="time.contoso.example,0x9"/>',
        ),
      ],
    },
  ],
  [
    'WIN - Custom - Support agent registration',
    'Token with which the support agent registers.',
    'windows10CustomConfiguration',
    ['SG-Intune-Windows-Pilot'],
    {
      omaSettings: [
        oma(
          'Registration token',
          './Device/Vendor/MSFT/Policy/Config/Contoso~Policy~Agent/RegistrationToken',
          'c2FtcGxlLXRva2VuLWZvci10aGUtZGVtbw==',
        ),
      ],
    },
  ],
  [
    'WIN - Health monitoring - Endpoint analytics',
    'Boot performance and Windows updates.',
    'windowsHealthMonitoringConfiguration',
    ['all devices'],
    {
      allowDeviceHealthMonitoring: 'enabled',
      configDeviceHealthMonitoringScope: 'bootPerformance,windowsUpdates',
      configDeviceHealthMonitoringCustomScope: null,
    },
  ],
  [
    'WIN - Delivery optimization - Branch offices',
    'Group mode with the boundary group of the site.',
    'windowsDeliveryOptimizationConfiguration',
    corporate,
    {
      deliveryOptimizationMode: 'httpWithPeeringPrivateGroup',
      restrictPeerSelectionBy: 'subnetMask',
      maximumCacheAgeInDays: 7,
      minimumRamAllowedToPeerInGigabytes: 4,
    },
  ],
  [
    'WIN - Shared PC - Meeting rooms and loan laptops',
    'Accounts are removed at 25 % free disk space.',
    'sharedPCConfiguration',
    ['SG-Intune-Meeting-Room-Devices'],
    {
      enabled: true,
      allowLocalStorage: false,
      disableAccountManager: false,
      maintenanceStartTime: '02:00:00.0000000',
      allowedAccounts: 'domain',
      accountManagerPolicy: {
        accountDeletionPolicy: 'diskSpaceThreshold',
        cacheAccountsAboveDiskFreePercentage: 25,
        inactiveThresholdDays: 30,
        removeAccountsBelowDiskFreePercentage: 15,
      },
    },
  ],
  [
    'WIN - Edition upgrade - Enterprise',
    'Pro becomes Enterprise by subscription.',
    'editionUpgradeConfiguration',
    ['SG-Intune-Autopilot-Devices'],
    { targetEdition: 'windows10Enterprise', licenseType: 'productKey', windowsSMode: 'noRestriction' },
  ],
  [
    'MAC - Device restrictions',
    'Company Macs: Siri and content caching off.',
    'macOSGeneralDeviceConfiguration',
    ['SG-Intune-macOS-All'],
    {
      passwordRequired: true,
      passwordMinimumLength: 12,
      iCloudBlockDocumentSync: true,
      contentCachingBlocked: true,
      airDropBlocked: false,
      cameraBlocked: false,
      gameCenterBlocked: true,
    },
  ],
  [
    'MAC - Custom - Company Portal notifications',
    'Allows notifications of Company Portal.',
    'macOSCustomConfiguration',
    ['SG-Intune-macOS-All'],
    {
      payloadName: 'Company Portal notifications',
      payloadFileName: 'company-portal-notifications.mobileconfig',
      payload: plist('example.contoso.notifications', 'NotificationsEnabled'),
      deploymentChannel: 'deviceChannel',
    },
  ],
  [
    'MAC - Custom - Login window banner',
    'The legal notice before sign-in.',
    'macOSCustomConfiguration',
    ['SG-Intune-macOS-All'],
    {
      payloadName: 'Login window banner',
      payloadFileName: 'login-banner.mobileconfig',
      payload: plist('example.contoso.banner', 'AdminHostInfo'),
      deploymentChannel: 'deviceChannel',
    },
  ],
  [
    'MAC - Extensions - Defender for Endpoint',
    'System extensions and full disk access.',
    'macOSExtensionsConfiguration',
    ['SG-Intune-macOS-All'],
    {
      systemExtensionsBlockOverride: false,
      systemExtensionsAllowed: [
        { bundleId: 'com.microsoft.wdav.epsext', teamIdentifier: 'UBF8T346G9' },
        { bundleId: 'com.microsoft.wdav.netext', teamIdentifier: 'UBF8T346G9' },
      ],
    },
  ],
  [
    'MAC - Wi-Fi - Contoso-Guest',
    'Guest network of the offices.',
    'macOSWiFiConfiguration',
    ['SG-Intune-macOS-All'],
    { ...wifi('Contoso-Guest'), wiFiSecurityType: 'open' },
  ],
  [
    'IOS - Device restrictions - Company',
    'Supervised company phones.',
    'iosGeneralDeviceConfiguration',
    ['SG-Intune-iOS-Corporate / Corporate iPhones and iPads'],
    {
      passcodeRequired: true,
      passcodeMinimumLength: 6,
      passcodeBlockSimple: true,
      passcodeMinutesOfInactivityBeforeLock: 2,
      appStoreBlockAutomaticDownloads: true,
      iCloudBlockBackup: true,
      airDropForceUnmanagedDropTarget: true,
      cameraBlocked: false,
    },
  ],
  [
    'IOS - Wi-Fi - Contoso-Corp',
    'Company network for phones and tablets.',
    'iosWiFiConfiguration',
    ['SG-Intune-iOS-Corporate'],
    { ...wifi('Contoso-Corp'), disableMacAddressRandomization: true },
  ],
  [
    'IOS - Device features - Home screen',
    'Outlook, Teams and Authenticator in the dock.',
    'iosDeviceFeaturesConfiguration',
    ['SG-Intune-iOS-Frontline'],
    {
      assetTagTemplate: '{{serialnumber}}',
      lockScreenFootnote: 'Property of Contoso. Return to any office.',
      homeScreenDockIcons: [
        'com.microsoft.Office.Outlook',
        'com.microsoft.skype.teams',
        'com.microsoft.azureauthenticator',
      ].map((bundleID) => ({
        '@odata.type': '#microsoft.graph.iosHomeScreenApp',
        displayName: null,
        bundleID,
      })),
    },
  ],
  [
    'AND - Device restrictions - Fully managed',
    'Company phones: no unknown sources, no factory reset.',
    'androidDeviceOwnerGeneralDeviceConfiguration',
    ['SG-Intune-Android-Corporate / Fully managed Android phones'],
    {
      passwordRequiredType: 'numericComplex',
      passwordMinimumLength: 6,
      passwordMinutesOfInactivityBeforeScreenTimeout: 2,
      appsAllowInstallFromUnknownSources: false,
      factoryResetBlocked: true,
      securityRequireVerifyApps: true,
      cameraBlocked: false,
      systemUpdateInstallType: 'windowed',
    },
  ],
  [
    'AND - Work profile restrictions',
    'Personal phones: company data stays in the work profile.',
    'androidWorkProfileGeneralDeviceConfiguration',
    ['SG-Intune-Android-Work-Profile'],
    {
      workProfileDataSharingType: 'preventAny',
      workProfileBlockScreenCapture: true,
      workProfilePasswordMinimumLength: 6,
      workProfileRequirePassword: true,
      passwordRequiredType: 'atLeastNumeric',
    },
  ],
];

/** Device configuration profiles; `count` of them. */
export function addDeviceConfigurations(composer: Composer, count: number): void {
  for (const [displayName, description, type, to, content] of rows.slice(0, count)) {
    const body = {
      '@odata.type': `#microsoft.graph.${type}`,
      displayName,
      description,
      roleScopeTagIds: ['0'],
      ...content,
    };
    composer.add('deviceConfiguration', body, to);
  }
}
