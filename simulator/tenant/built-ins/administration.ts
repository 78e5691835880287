import { textOf } from '../../service/text-of.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import type { SimulatedResource } from '../simulated-tenant.ts';

const defaultTag: JsonObject = {
  id: '0',
  displayName: 'Default',
  description: 'Default scope tag',
  isBuiltIn: true,
};

const roles: readonly (readonly [
  id: string,
  name: string,
  description: string,
  actions: readonly string[],
])[] = [
  [
    '0bd113fe-6be5-400c-a28f-ae5553f9c0be',
    'Policy and Profile manager',
    'Manages compliance policies, configuration profiles and enrollment of devices.',
    ['Microsoft.Intune_DeviceConfigurations_Read', 'Microsoft.Intune_DeviceConfigurations_Update'],
  ],
  [
    '9e0cc482-82df-4ab2-a24c-0c23a3f52e1e',
    'Help Desk Operator',
    'Helps people with their devices and apps.',
    ['Microsoft.Intune_ManagedDevices_Read', 'Microsoft.Intune_RemoteTasks_RebootNow'],
  ],
  [
    'c1d9fcbb-cba5-40b0-bf6b-527006585f4b',
    'Application Manager',
    'Manages apps and reads device information.',
    ['Microsoft.Intune_MobileApps_Read', 'Microsoft.Intune_MobileApps_Update'],
  ],
];

function roleOf([
  id,
  displayName,
  description,
  allowedResourceActions,
]: (typeof roles)[number]): SimulatedResource {
  const rolePermissions = [
    {
      resourceActions: [
        { allowedResourceActions: [...allowedResourceActions], notAllowedResourceActions: [] },
      ],
    },
  ];
  return {
    id,
    content: {
      id,
      displayName,
      description,
      isBuiltIn: true,
      isBuiltInRoleDefinition: true,
      roleScopeTagIds: [],
      rolePermissions,
    },
  };
}

const branding: JsonObject = {
  id: '5b1a4c0e-3f5b-4f4e-9a5e-8d2f6a7b1c01',
  profileName: '',
  profileDescription: null,
  isDefaultProfile: true,
  createdDateTime: '0001-01-01T00:00:00Z',
  lastModifiedDateTime: '0001-01-01T00:00:00Z',
  displayName: null,
  themeColor: { r: 0, g: 120, b: 212 },
  showLogo: false,
  showDisplayNameNextToLogo: true,
  themeColorLogo: null,
  lightBackgroundLogo: null,
  landingPageCustomizedImage: null,
  contactITName: null,
  contactITPhoneNumber: null,
  contactITEmailAddress: null,
  contactITNotes: null,
  onlineSupportSiteName: null,
  onlineSupportSiteUrl: null,
  privacyUrl: null,
  customPrivacyMessage: null,
  customCanSeePrivacyMessage: null,
  customCantSeePrivacyMessage: null,
  isRemoveDeviceDisabled: false,
  isFactoryResetDisabled: false,
  companyPortalBlockedActions: [],
  showAzureADEnterpriseApps: false,
  showOfficeWebApps: false,
  showConfigurationManagerApps: true,
  enrollmentAvailability: 'availableWithPrompts',
  disableClientTelemetry: false,
  disableDeviceCategorySelection: false,
  roleScopeTagIds: ['0'],
};

/** What Intune puts into every tenant. */
export const administrationBuiltIns = {
  roleScopeTags: [{ id: '0', content: defaultTag, assignments: [] }],
  roleDefinitions: roles.map(roleOf),
  intuneBrandingProfiles: [{ id: textOf(branding['id']), content: branding, assignments: [] }],
} satisfies Record<string, SimulatedResource[]>;
