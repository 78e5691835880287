import { APP_PROTECTION_PAGE, managedAppPolicy } from '../managed-app-policy.ts';
import type { ResourceType } from '../resource-type.ts';
import { appProtectionValues, appProtectionWords } from '../words/app-protection.ts';

/** App protection policies of iPhones and iPads. */
export const iosManagedAppProtection: ResourceType = managedAppPolicy({
  key: 'iosManagedAppProtection',
  label: 'App protection policy (iOS/iPadOS)',
  plural: 'App protection policies (iOS/iPadOS)',
  family: 'Apps',
  portalPage: APP_PROTECTION_PAGE,
  collection: '/deviceAppManagement/iosManagedAppProtections',
  bucket: 'managedApplications',
  typeName: 'iosManagedAppProtection',
  groups: true,
  platform: () => 'iOS',
  unordered: [
    'allowedDataStorageLocations',
    'allowedDataIngestionLocations',
    'exemptedAppProtocols',
    'exemptedUniversalLinks',
    'managedUniversalLinks',
  ],
  risk: { level: 'high', why: 'It can wipe work data from apps, or let it leave them.' },
  words: { properties: appProtectionWords, values: appProtectionValues },
});
