import { APP_PROTECTION_PAGE, managedAppPolicy } from '../managed-app-policy.ts';
import type { ResourceType } from '../resource-type.ts';
import { commonWords } from '../words/common.ts';

/** Windows Information Protection of enrolled devices. Microsoft has ended it, so it is kept and never written. */
export const mdmWindowsInformationProtectionPolicy: ResourceType = {
  ...managedAppPolicy({
    key: 'mdmWindowsInformationProtectionPolicy',
    label: 'Windows Information Protection policy',
    plural: 'Windows Information Protection policies',
    family: 'Apps',
    portalPage: APP_PROTECTION_PAGE,
    collection: '/deviceAppManagement/mdmWindowsInformationProtectionPolicies',
    bucket: 'deviceConfiguration',
    typeName: 'mdmWindowsInformationProtectionPolicy',
    platform: () => 'windows',
    subcollections: [
      { property: 'protectedAppLockerFiles', path: '/protectedAppLockerFiles' },
      { property: 'exemptAppLockerFiles', path: '/exemptAppLockerFiles' },
    ],
    nestedReadOnly: ['protectedAppLockerFiles.*.id', 'exemptAppLockerFiles.*.id'],
    unordered: ['protectedApps', 'exemptApps', 'protectedAppLockerFiles', 'exemptAppLockerFiles'],
    restore: {
      mode: 'manual',
      why: 'Microsoft has ended Windows Information Protection; new policies are not taken any more.',
      todo: 'Protect the data with Microsoft Purview instead, or change an existing policy by hand',
    },
    risk: { level: 'high', why: 'It can make work files unreadable.' },
    words: {
      properties: {
        ...commonWords,
        enforcementLevel: 'Windows Information Protection mode',
        enterpriseDomain: 'Corporate identity',
        protectedApps: 'Protected apps',
        exemptApps: 'Exempt apps',
        protectedAppLockerFiles: 'Protected apps: AppLocker files',
        exemptAppLockerFiles: 'Exempt apps: AppLocker files',
        enterpriseIPRanges: 'Network boundary: IP ranges',
        enterpriseProtectedDomainNames: 'Network boundary: protected domains',
        enterpriseNetworkDomainNames: 'Network boundary: network domains',
        enterpriseProxiedDomains: 'Network boundary: cloud resources',
        dataRecoveryCertificate: 'Data recovery agent certificate',
        revokeOnUnenrollDisabled: 'Keep encryption keys on unenroll',
        rightsManagementServicesTemplateId: 'Azure RMS template',
        iconsVisible: 'Show the enterprise data protection icon',
      },
    },
  }),
  readOne: { query: '$expand=assignments' },
  create: () => [],
  update: () => [],
};
