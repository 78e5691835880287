import { commonWords } from './common.ts';

const yesNo = { true: 'Yes', false: 'No' };
const showHide = { true: 'Show', false: 'Hide' };

/** Roles of Intune. */
export const roleDefinitionWords = {
  properties: {
    ...commonWords,
    '@odata.type': 'Kind of role',
    rolePermissions: 'Permissions',
    'rolePermissions.*.resourceActions': 'Permissions',
    'rolePermissions.*.resourceActions.*.allowedResourceActions': 'Allowed actions',
    'rolePermissions.*.resourceActions.*.notAllowedResourceActions': 'Excepted actions',
  },
} as const;

/** Assignments of Intune's roles. */
export const roleAssignmentWords = {
  properties: {
    ...commonWords,
    '@odata.type': 'Kind of assignment',
    members: 'Admin groups',
    resourceScopes: 'Scope groups',
    scopeType: 'Scope',
    roleDefinition: 'Role',
    'roleDefinition.id': 'Role',
    roleScopeTags: 'Scope tags',
    'roleScopeTags.*.id': 'Scope tag',
  },
  values: {
    scopeType: {
      resourceScope: 'Selected groups',
      allDevices: 'All devices',
      allLicensedUsers: 'All users',
      allDevicesAndLicensedUsers: 'All users and all devices',
    },
  },
} as const;

/** Notifications of noncompliance. */
export const notificationWords = {
  properties: {
    ...commonWords,
    brandingOptions: 'Email header and footer',
    localizedNotificationMessages: 'Notification message templates',
    'localizedNotificationMessages.*.locale': 'Locale',
    'localizedNotificationMessages.*.subject': 'Subject',
    'localizedNotificationMessages.*.messageTemplate': 'Message',
    'localizedNotificationMessages.*.isDefault': 'Is default',
  },
  values: { 'localizedNotificationMessages.*.isDefault': yesNo },
} as const;

/** Terms and conditions of enrolment. */
export const termsWords = {
  properties: {
    ...commonWords,
    title: 'Title',
    bodyText: 'Terms and conditions',
    acceptanceStatement: 'Summary of terms',
  },
} as const;

/** Clean-up rules of devices. */
export const cleanupRuleWords = {
  properties: {
    ...commonWords,
    deviceCleanupRulePlatformType: 'Platform',
    deviceInactivityBeforeRetirementInDays: 'Remove devices that have not checked in for this many days',
  },
  values: {
    deviceCleanupRulePlatformType: {
      all: 'All platforms',
      windows: 'Windows',
      windowsHolographic: 'Windows Holographic',
      ios: 'iOS/iPadOS',
      macOS: 'macOS',
      androidAOSP: 'Android (AOSP)',
      androidDeviceAdministrator: 'Android device administrator',
      androidDedicatedAndFullyManagedCorporateOwnedWorkProfile: 'Android Enterprise, company-owned',
      androidPersonallyOwnedWorkProfile: 'Android Enterprise, personally-owned work profile',
    },
  },
} as const;

/** Customization of the Company Portal. */
export const brandingWords = {
  properties: {
    ...commonWords,
    profileName: 'Name',
    profileDescription: 'Description',
    isDefaultProfile: 'Default policy',
    displayName: 'Organization name',
    themeColor: 'Theme color',
    showLogo: 'Show in header: logo',
    showDisplayNameNextToLogo: 'Show in header: organization name',
    themeColorLogo: 'Logo for theme color background',
    lightBackgroundLogo: 'Logo for white or light background',
    landingPageCustomizedImage: 'Brand image',
    contactITName: 'Contact name',
    contactITPhoneNumber: 'Phone number',
    contactITEmailAddress: 'Email address',
    contactITNotes: 'Additional information',
    onlineSupportSiteName: 'Website name',
    onlineSupportSiteUrl: 'Website URL',
    privacyUrl: 'Privacy statement URL',
    customCanSeePrivacyMessage: 'Privacy message about what support can see or do',
    customCantSeePrivacyMessage: "Privacy message about what support can't see or do",
    enrollmentAvailability: 'Device enrollment',
    isRemoveDeviceDisabled: 'Hide remove button',
    isFactoryResetDisabled: 'Hide reset button',
    disableDeviceCategorySelection: 'Let users select device categories',
    showAzureADEnterpriseApps: 'Microsoft Entra enterprise applications',
    showOfficeWebApps: 'Office online applications',
    showConfigurationManagerApps: 'Configuration Manager applications',
    companyPortalBlockedActions: 'Blocked actions',
  },
  values: {
    isDefaultProfile: yesNo,
    showLogo: yesNo,
    showDisplayNameNextToLogo: yesNo,
    isRemoveDeviceDisabled: yesNo,
    isFactoryResetDisabled: yesNo,
    disableDeviceCategorySelection: { true: 'Block', false: 'Allow' },
    showAzureADEnterpriseApps: showHide,
    showOfficeWebApps: showHide,
    showConfigurationManagerApps: showHide,
    enrollmentAvailability: {
      availableWithPrompts: 'Available, with prompts',
      availableWithoutPrompts: 'Available, no prompts',
      unavailable: 'Unavailable',
    },
  },
} as const;
