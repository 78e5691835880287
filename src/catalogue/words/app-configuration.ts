import { appProtectionValues } from './app-protection.ts';
import { commonWords } from './common.ts';

/** App configuration, for managed apps and for managed devices. */
export const appConfigurationWords: Readonly<Record<string, string>> = {
  ...commonWords,
  '@odata.type': 'Platform',
  apps: 'Apps',
  mobileAppIdentifier: 'App',
  bundleId: 'Bundle ID',
  packageId: 'Package ID',
  appGroupType: 'Target policy to',
  targetedAppManagementLevels: 'Device enrollment type',
  customSettings: 'General configuration settings',
  'customSettings.*.value': 'Value',
  settings: 'Configuration settings',
  appConfigKey: 'Configuration key',
  appConfigKeyType: 'Value type',
  appConfigKeyValue: 'Configuration value',
  targetedMobileApps: 'Targeted app',
  encodedSettingXml: 'Configuration XML',
  payloadJson: 'Configuration JSON',
  permissionActions: 'Permissions',
  profileApplicability: 'Profile type',
  connectedAppsEnabled: 'Connected apps',
  credentialProviderRoleState: 'Credential provider',
};

export const appConfigurationValues = {
  appGroupType: appProtectionValues.appGroupType,
  '@odata.type': {
    '#microsoft.graph.iosMobileAppConfiguration': 'iOS/iPadOS',
    '#microsoft.graph.androidManagedStoreAppConfiguration': 'Android Enterprise',
    '#microsoft.graph.androidForWorkMobileAppConfiguration': 'Android Enterprise (earlier)',
  },
  profileApplicability: {
    default: 'All Profile Types',
    androidWorkProfile: 'Personally-Owned Work Profile Only',
    androidDeviceOwner: 'Fully Managed, Dedicated, and Corporate-Owned Work Profile Only',
  },
  connectedAppsEnabled: { true: 'Enabled', false: 'Not configured' },
};
