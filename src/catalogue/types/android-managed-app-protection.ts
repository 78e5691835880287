import { APP_PROTECTION_PAGE, managedAppPolicy } from '../managed-app-policy.ts';
import type { ResourceType } from '../resource-type.ts';
import { appProtectionValues, appProtectionWords } from '../words/app-protection.ts';

/** App protection policies of Android devices. */
export const androidManagedAppProtection: ResourceType = managedAppPolicy({
  key: 'androidManagedAppProtection',
  label: 'App protection policy (Android)',
  plural: 'App protection policies (Android)',
  family: 'Apps',
  portalPage: APP_PROTECTION_PAGE,
  collection: '/deviceAppManagement/androidManagedAppProtections',
  bucket: 'managedApplications',
  typeName: 'androidManagedAppProtection',
  groups: true,
  platform: () => 'android',
  unordered: [
    'allowedDataStorageLocations',
    'allowedDataIngestionLocations',
    'exemptedAppPackages',
    'approvedKeyboards',
    'allowedAndroidDeviceModels',
  ],
  risk: { level: 'high', why: 'It can wipe work data from apps, or let it leave them.' },
  words: { properties: appProtectionWords, values: appProtectionValues },
});
