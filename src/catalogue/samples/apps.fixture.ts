import type { JsonObject } from '../../kernel/json.ts';
import type { ResourceTypeKey } from '../resource-type.ts';
import type { Sample } from './sample.fixture.ts';

const staff = '7b1f5f0e-0c55-4a58-9d0c-6d7f4b1f0b03';
const pilots = '7b1f5f0e-0c55-4a58-9d0c-6d7f4b1f0b04';
const times = { createdDateTime: '2026-01-05T08:00:00Z', lastModifiedDateTime: '2026-02-01T09:30:00Z' };

function toGroup(id: string, groupId: string): JsonObject {
  return {
    id: `${groupId}_incl`,
    source: 'direct',
    sourceId: id,
    target: {
      '@odata.type': '#microsoft.graph.groupAssignmentTarget',
      groupId,
      deviceAndAppManagementAssignmentFilterId: null,
      deviceAndAppManagementAssignmentFilterType: 'none',
    },
  };
}

function managed(type: string, identifier: JsonObject): JsonObject {
  return {
    id: `managed-${JSON.stringify(identifier).length}`,
    version: '-725044562',
    mobileAppIdentifier: { '@odata.type': `#microsoft.graph.${type}`, ...identifier },
  };
}

const protection = {
  description: null,
  roleScopeTagIds: ['0'],
  version: '"1a2b3c"',
  isAssigned: true,
  ...times,
  periodOfflineBeforeAccessCheck: 'PT12H',
  periodOfflineBeforeWipeIsEnforced: 'P90D',
  printBlocked: false,
  maximumAllowedDeviceThreatLevel: 'notConfigured',
};

export const appSamples = {
  iosManagedAppProtection: {
    raw: {
      ...protection,
      id: 'T_1f0f5f0e-0c55-4a58-9d0c-6d7f4b1f0001',
      displayName: 'Phones: enhanced',
      pinRequired: true,
      minimumPinLength: 6,
      allowedOutboundDataTransferDestinations: 'managedApps',
      allowedDataStorageLocations: ['sharePoint', 'oneDriveForBusiness'],
      exemptedAppProtocols: [{ name: 'Default', value: 'tel;sms' }],
      appGroupType: 'selectedPublicApps',
      targetedAppManagementLevels: 'unspecified',
      deployedAppCount: 2,
      apps: [
        managed('iosMobileAppIdentifier', { bundleId: 'com.example.notes' }),
        managed('iosMobileAppIdentifier', { bundleId: 'com.example.mail' }),
      ],
    },
    assignments: [toGroup('mam-ios', staff)],
  },
  androidManagedAppProtection: {
    raw: {
      ...protection,
      id: 'T_1f0f5f0e-0c55-4a58-9d0c-6d7f4b1f0002',
      displayName: 'Androids: basic',
      pinRequired: true,
      encryptAppData: true,
      appGroupType: 'allCoreMicrosoftApps',
      targetedAppManagementLevels: 'unmanaged',
      deployedAppCount: 1,
      exemptedAppPackages: [{ name: 'Dialer', value: 'com.example.dialer' }],
      apps: [managed('androidMobileAppIdentifier', { packageId: 'com.example.word' })],
    },
    assignments: [toGroup('mam-android', staff)],
  },
  windowsManagedAppProtection: {
    raw: {
      ...protection,
      id: 'T_1f0f5f0e-0c55-4a58-9d0c-6d7f4b1f0003',
      displayName: 'Edge on private PCs',
      allowedInboundDataTransferSources: 'none',
      allowedOutboundClipboardSharingLevel: 'none',
      deployedAppCount: 1,
      apps: [managed('windowsAppIdentifier', { windowsAppId: 'com.microsoft.edge' })],
    },
    assignments: [toGroup('mam-windows', pilots)],
  },
  mdmWindowsInformationProtectionPolicy: {
    raw: {
      id: 'M_1f0f5f0e-0c55-4a58-9d0c-6d7f4b1f0004',
      displayName: 'WIP of earlier years',
      description: 'Ended by Microsoft',
      version: '"1"',
      isAssigned: false,
      ...times,
      enforcementLevel: 'encryptAuditOnly',
      enterpriseDomain: 'contoso.example',
      protectedApps: [
        { displayName: 'Edge', productName: 'edge', publisherName: 'Microsoft', denied: false },
      ],
      exemptApps: [],
      protectedAppLockerFiles: [
        { id: 'l1', displayName: 'Office', fileHash: 'abc', file: 'PHg+', version: '1' },
      ],
      exemptAppLockerFiles: [],
    },
    assignments: [],
  },
  targetedManagedAppConfiguration: {
    raw: {
      id: 'A_1f0f5f0e-0c55-4a58-9d0c-6d7f4b1f0005',
      displayName: 'Browser homepage',
      description: null,
      version: '"7"',
      roleScopeTagIds: ['0'],
      isAssigned: true,
      deployedAppCount: 1,
      ...times,
      appGroupType: 'selectedPublicApps',
      targetedAppManagementLevels: 'unspecified',
      customSettings: [
        { name: 'com.example.homepage', value: 'https://intranet.contoso.example' },
        { name: 'com.example.bookmarks', value: '[]' },
      ],
      apps: [managed('iosMobileAppIdentifier', { bundleId: 'com.example.browser' })],
      settings: [
        {
          id: '0',
          settingInstance: {
            '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
            settingDefinitionId: 'com.example.browser.home',
            settingInstanceTemplateReference: null,
            simpleSettingValue: {
              '@odata.type': '#microsoft.graph.deviceManagementConfigurationStringSettingValue',
              settingValueTemplateReference: null,
              value: 'https://intranet.contoso.example',
            },
          },
        },
      ],
    },
    assignments: [toGroup('mac', staff)],
  },
  managedDeviceMobileAppConfiguration: {
    raw: {
      '@odata.type': '#microsoft.graph.iosMobileAppConfiguration',
      id: '1f0f5f0e-0c55-4a58-9d0c-6d7f4b1f0006',
      displayName: 'Mail on company phones',
      description: '',
      version: 2,
      roleScopeTagIds: ['0'],
      ...times,
      targetedMobileApps: ['1d5a0f52-9d0e-4f07-8a5f-3b7a41c70003'],
      encodedSettingXml: null,
      settings: [
        { appConfigKey: 'EmailAddress', appConfigKeyType: 'stringType', appConfigKeyValue: '{{mail}}' },
        { appConfigKey: 'Biometric', appConfigKeyType: 'booleanType', appConfigKeyValue: 'true' },
      ],
    },
    assignments: [toGroup('appconfig', staff)],
  },
  mobileApp: {
    raw: {
      '@odata.type': '#microsoft.graph.winGetApp',
      id: '1d5a0f52-9d0e-4f07-8a5f-3b7a41c70001',
      displayName: 'Company Portal',
      description: 'Find the apps of your organisation',
      publisher: 'Microsoft Corporation',
      largeIcon: { type: 'image/png', value: 'iVBORw0KGgo=' },
      ...times,
      isFeatured: true,
      privacyInformationUrl: 'https://privacy.example',
      informationUrl: '',
      owner: '',
      developer: '',
      notes: 'Ordered by the service desk',
      uploadState: 1,
      publishingState: 'published',
      isAssigned: true,
      roleScopeTagIds: ['0', '3'],
      dependentAppCount: 1,
      supersedingAppCount: 0,
      supersededAppCount: 0,
      packageIdentifier: '9WZDNCRFJ3PZ',
      manifestHash: 'wingetv1:abc',
      repositoryType: 'microsoftStore',
      installExperience: { runAsAccount: 'system' },
      categories: [
        {
          id: '1d5a0f52-9d0e-4f07-8a5f-3b7a41c7ca01',
          displayName: 'Productivity',
          lastModifiedDateTime: '2026-01-05T08:00:00Z',
        },
      ],
      relationships: [
        {
          '@odata.type': '#microsoft.graph.mobileAppDependency',
          id: 'r1',
          targetId: '1d5a0f52-9d0e-4f07-8a5f-3b7a41c70009',
          targetDisplayName: 'Runtime',
          targetType: 'child',
          dependencyType: 'autoInstall',
          dependentAppCount: 0,
          dependsOnAppCount: 1,
        },
      ],
    },
    assignments: [
      {
        ...toGroup('app', staff),
        '@odata.type': '#microsoft.graph.mobileAppAssignment',
        intent: 'required',
        settings: {
          '@odata.type': '#microsoft.graph.winGetAppAssignmentSettings',
          notifications: 'hideAll',
          restartSettings: null,
          installTimeSettings: null,
        },
      },
    ],
  },
  mobileAppCategory: {
    raw: {
      id: '1d5a0f52-9d0e-4f07-8a5f-3b7a41c7ca01',
      displayName: 'Productivity',
      lastModifiedDateTime: '2026-01-05T08:00:00Z',
    },
  },
  policySet: {
    raw: {
      id: '1f0f5f0e-0c55-4a58-9d0c-6d7f4b1f0007',
      displayName: 'New starters',
      description: 'What everybody gets on the first day',
      status: 'success',
      errorCode: 'noError',
      roleScopeTags: ['0', '3'],
      guidedDeploymentTags: [],
      ...times,
      items: [
        {
          '@odata.type': '#microsoft.graph.mobileAppPolicySetItem',
          id: 'i1',
          payloadId: '1d5a0f52-9d0e-4f07-8a5f-3b7a41c70001',
          itemType: '#microsoft.graph.winGetApp',
          displayName: 'Company Portal',
          status: 'success',
          errorCode: 'noError',
          guidedDeploymentTags: [],
          ...times,
          intent: 'required',
          settings: {
            '@odata.type': '#microsoft.graph.winGetAppAssignmentSettings',
            notifications: 'hideAll',
          },
        },
        {
          '@odata.type': '#microsoft.graph.deviceConfigurationPolicySetItem',
          id: 'i2',
          payloadId: '0d1b8f10-5a3e-4f5a-8a4b-000000000003',
          itemType: '#microsoft.graph.windows10CustomConfiguration',
          displayName: 'Custom device settings',
          status: 'success',
          errorCode: 'noError',
          guidedDeploymentTags: [],
          ...times,
        },
      ],
    },
    assignments: [toGroup('set', staff)],
  },
} satisfies Partial<Record<ResourceTypeKey, Sample>>;
