import { APP_PROTECTION_PAGE, managedAppPolicy } from '../managed-app-policy.ts';
import type { ResourceType } from '../resource-type.ts';
import { appProtectionValues, appProtectionWords } from '../words/app-protection.ts';

/** App protection policies of Windows. Their apps are chosen one by one; there are no groups of apps. */
export const windowsManagedAppProtection: ResourceType = managedAppPolicy({
  key: 'windowsManagedAppProtection',
  label: 'App protection policy (Windows)',
  plural: 'App protection policies (Windows)',
  family: 'Apps',
  portalPage: APP_PROTECTION_PAGE,
  collection: '/deviceAppManagement/windowsManagedAppProtections',
  bucket: 'managedApplications',
  typeName: 'windowsManagedAppProtection',
  platform: () => 'windows',
  risk: { level: 'high', why: 'It can wipe work data from apps, or let it leave them.' },
  words: { properties: appProtectionWords, values: appProtectionValues },
});
