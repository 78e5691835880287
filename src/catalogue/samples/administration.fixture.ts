import type { JsonObject } from '../../kernel/json.ts';
import type { ResourceTypeKey } from '../resource-type.ts';
import type { Sample } from './sample.fixture.ts';

const admins = '7b1f5f0e-0c55-4a58-9d0c-6d7f4b1f0c01';
const berlin = '7b1f5f0e-0c55-4a58-9d0c-6d7f4b1f0c02';
const times = { createdDateTime: '2026-01-05T08:00:00Z', lastModifiedDateTime: '2026-02-01T09:30:00Z' };

const rolePermissions = [
  {
    actions: ['Microsoft.Intune_ManagedDevices_Read'],
    resourceActions: [
      {
        allowedResourceActions: ['Microsoft.Intune_ManagedDevices_Read', 'Microsoft.Intune_MobileApps_Read'],
        notAllowedResourceActions: [],
      },
    ],
  },
];

function toGroup(id: string, groupId: string): JsonObject {
  return {
    id: `${id}_${groupId}`,
    target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId },
  };
}

function toCloudPcGroup(id: string, groupId: string): JsonObject {
  return {
    id: `${id}_${groupId}`,
    target: {
      '@odata.type': '#microsoft.graph.cloudPcManagementGroupAssignmentTarget',
      groupId,
      servicePlanId: null,
      allotmentDisplayName: null,
      allotmentLicensesCount: null,
    },
  };
}

export const administrationSamples = {
  intuneRoleDefinition: {
    raw: {
      '@odata.type': '#microsoft.graph.deviceAndAppManagementRoleDefinition',
      id: '1d2c0a52-5b0e-4a3f-9a54-0c3c5f7d1a01',
      displayName: 'Berlin help desk',
      description: 'Reads devices and apps in Berlin',
      isBuiltIn: false,
      isBuiltInRoleDefinition: false,
      roleScopeTagIds: ['3'],
      permissions: rolePermissions,
      rolePermissions,
    },
  },
  intuneRoleAssignment: {
    raw: {
      '@odata.type': '#microsoft.graph.deviceAndAppManagementRoleAssignment',
      id: '1d2c0a52-5b0e-4a3f-9a54-0c3c5f7d1a02',
      displayName: 'Berlin help desk team',
      description: '',
      members: [admins],
      resourceScopes: [berlin],
      scopeMembers: [berlin],
      scopeType: 'resourceScope',
      roleScopeTagIds: ['3'],
      roleDefinition: {
        id: '1d2c0a52-5b0e-4a3f-9a54-0c3c5f7d1a01',
        displayName: 'Berlin help desk',
        isBuiltIn: false,
        rolePermissions,
      },
      roleScopeTags: [{ id: '3', displayName: 'Berlin', description: 'Devices in Berlin', isBuiltIn: false }],
    },
  },
  notificationMessageTemplate: {
    raw: {
      id: '1f3ad7a2-6ef3-4a54-9b39-5d70f9a10001',
      displayName: 'Device is not compliant',
      description: null,
      defaultLocale: 'en-us',
      brandingOptions: 'includeCompanyLogo,includeCompanyName',
      roleScopeTagIds: ['0'],
      lastModifiedDateTime: '2026-02-01T09:30:00Z',
      localizedNotificationMessages: [
        {
          id: '1f3ad7a2-6ef3-4a54-9b39-5d70f9a10001_en-us',
          lastModifiedDateTime: '2026-02-01T09:30:00Z',
          locale: 'en-us',
          subject: 'Your device needs attention',
          messageTemplate: 'Please update {{DeviceName}}.',
          isDefault: true,
        },
        {
          id: '1f3ad7a2-6ef3-4a54-9b39-5d70f9a10001_de-de',
          lastModifiedDateTime: '2026-02-01T09:30:00Z',
          locale: 'de-de',
          subject: 'Ihr Gerät braucht Aufmerksamkeit',
          messageTemplate: 'Bitte {{DeviceName}} aktualisieren.',
          isDefault: false,
        },
      ],
    },
  },
  termsAndConditions: {
    raw: {
      id: '1d2c0a52-5b0e-4a3f-9a54-0c3c5f7d1a04',
      displayName: 'Acceptable use',
      description: '',
      title: 'Terms for company devices',
      bodyText: 'Use the device for work.',
      acceptanceStatement: 'I agree.',
      version: 3,
      modifiedDateTime: '2026-02-01T09:30:00Z',
      roleScopeTagIds: ['0'],
      ...times,
    },
    assignments: [toGroup('1d2c0a52-5b0e-4a3f-9a54-0c3c5f7d1a04', berlin)],
  },
  intuneBrandingProfile: {
    raw: {
      id: '1d2c0a52-5b0e-4a3f-9a54-0c3c5f7d1a05',
      profileName: 'Berlin portal',
      profileDescription: 'For the Berlin office',
      isDefaultProfile: false,
      displayName: 'Contoso Berlin',
      themeColor: { r: 0, g: 114, b: 198 },
      showLogo: true,
      showDisplayNameNextToLogo: true,
      themeColorLogo: {
        '@odata.context': 'https://graph.example/beta/$metadata#x',
        type: 'image/png',
        value: 'iVBORw0KGgo=',
      },
      lightBackgroundLogo: null,
      landingPageCustomizedImage: null,
      contactITName: 'Service desk',
      contactITPhoneNumber: '+49 30 000000',
      contactITEmailAddress: 'help@contoso.example',
      contactITNotes: null,
      privacyUrl: 'https://contoso.example/privacy',
      customPrivacyMessage: null,
      customCanSeePrivacyMessage: null,
      companyPortalBlockedActions: [
        { platform: 'windows10AndLater', ownerType: 'personal', action: 'remove' },
      ],
      enrollmentAvailability: 'availableWithPrompts',
      disableClientTelemetry: false,
      disableDeviceCategorySelection: false,
      isRemoveDeviceDisabled: true,
      isFactoryResetDisabled: true,
      roleScopeTagIds: ['0'],
      ...times,
    },
    assignments: [toGroup('1d2c0a52-5b0e-4a3f-9a54-0c3c5f7d1a05', berlin)],
  },
  deviceCategory: {
    raw: {
      id: '1d2c0a52-5b0e-4a3f-9a54-0c3c5f7d1a06',
      displayName: 'Kiosk',
      description: 'Devices in lobbies',
      roleScopeTagIds: ['3'],
    },
  },
  managedDeviceCleanupRule: {
    raw: {
      id: '1d2c0a52-5b0e-4a3f-9a54-0c3c5f7d1a07',
      displayName: 'Forget silent Windows devices',
      description: '',
      deviceCleanupRulePlatformType: 'windows',
      deviceInactivityBeforeRetirementInDays: 180,
      lastModifiedDateTime: '2026-02-01T09:30:00Z',
    },
  },
  cloudPcProvisioningPolicy: {
    raw: {
      id: '1d2c0a52-5b0e-4a3f-9a54-0c3c5f7d1a08',
      displayName: 'Engineers',
      description: 'Cloud PCs for engineers',
      provisioningType: 'dedicated',
      managedBy: 'windows365',
      imageId: 'microsoftwindowsdesktop_windows-ent-cpc_win11-24h2-ent-cpc-m365',
      imageDisplayName: 'Windows 11 Enterprise + Microsoft 365 Apps 24H2',
      imageType: 'gallery',
      enableSingleSignOn: true,
      localAdminEnabled: false,
      cloudPcNamingTemplate: 'CPC-%USERNAME:5%-%RAND:5%',
      gracePeriodInHours: 4,
      alternateResourceUrl: null,
      cloudPcGroupDisplayName: null,
      domainJoinConfigurations: [
        {
          type: 'azureADJoin',
          domainJoinType: 'azureADJoin',
          regionName: 'automatic',
          regionGroup: 'germany',
          onPremisesConnectionId: null,
        },
      ],
      windowsSetting: { locale: 'de-DE' },
      windowsSettings: { language: 'de-DE' },
      microsoftManagedDesktop: { managedType: 'notManaged', profile: null },
      scopeIds: ['0', '3'],
      ...times,
    },
    assignments: [toCloudPcGroup('1d2c0a52-5b0e-4a3f-9a54-0c3c5f7d1a08', berlin)],
  },
  cloudPcUserSetting: {
    raw: {
      id: '1d2c0a52-5b0e-4a3f-9a54-0c3c5f7d1a09',
      displayName: 'Engineers',
      localAdminEnabled: true,
      resetEnabled: true,
      selfServiceEnabled: false,
      restorePointSetting: { frequencyInHours: 6, frequencyType: 'sixHours', userRestoreEnabled: true },
      notificationSetting: { restartPromptsDisabled: false },
      crossRegionDisasterRecoverySetting: null,
      provisioningSourceType: 'image',
      ...times,
    },
    assignments: [toCloudPcGroup('1d2c0a52-5b0e-4a3f-9a54-0c3c5f7d1a09', berlin)],
  },
} satisfies Partial<Record<ResourceTypeKey, Sample>>;
