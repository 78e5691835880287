import type { CollectionKey } from '../../tenant/simulated-tenant.ts';
import type { MemberTable } from './tables.ts';

export const administrationMembers: Partial<Record<CollectionKey, MemberTable>> = {
  roleDefinitions: {
    writable: 'displayName description rolePermissions roleScopeTagIds',
    readOnly: 'id isBuiltIn isBuiltInRoleDefinition permissions roleAssignments',
  },
  roleAssignments: {
    writable: 'displayName description members resourceScopes scopeMembers scopeType',
    readOnly: 'id roleScopeTagIds roleScopeTags roleDefinition',
  },
  notificationMessageTemplates: {
    writable: 'displayName description brandingOptions roleScopeTagIds',
    readOnly: 'id lastModifiedDateTime defaultLocale localizedNotificationMessages',
  },
  termsAndConditions: {
    writable: 'displayName description title bodyText acceptanceStatement roleScopeTagIds version',
    readOnly:
      'id createdDateTime lastModifiedDateTime modifiedDateTime assignments acceptanceStatuses groupAssignments',
  },
  intuneBrandingProfiles: {
    writable:
      'profileName profileDescription displayName themeColor showLogo showDisplayNameNextToLogo themeColorLogo lightBackgroundLogo landingPageCustomizedImage contactITName contactITPhoneNumber contactITEmailAddress contactITNotes onlineSupportSiteName onlineSupportSiteUrl privacyUrl customCanSeePrivacyMessage customCantSeePrivacyMessage isRemoveDeviceDisabled isFactoryResetDisabled companyPortalBlockedActions showAzureADEnterpriseApps showOfficeWebApps showConfigurationManagerApps enrollmentAvailability disableDeviceCategorySelection roleScopeTagIds',
    readOnly:
      'id createdDateTime lastModifiedDateTime isDefaultProfile disableClientTelemetry customPrivacyMessage assignments',
  },
  deviceCategories: { writable: 'displayName description roleScopeTagIds', readOnly: 'id' },
  managedDeviceCleanupRules: {
    writable: 'displayName description deviceCleanupRulePlatformType deviceInactivityBeforeRetirementInDays',
    readOnly: 'id lastModifiedDateTime',
    createOnly: 'deviceCleanupRulePlatformType',
  },
  cloudPcProvisioningPolicies: {
    writable:
      'displayName description provisioningType managedBy imageId imageType enableSingleSignOn localAdminEnabled cloudPcNamingTemplate domainJoinConfigurations windowsSetting microsoftManagedDesktop autopatch autopilotConfiguration scopeIds userExperienceType userSettingsPersistenceConfiguration snapshotResetMode',
    readOnly:
      'id createdBy createdDateTime lastModifiedBy lastModifiedDateTime alternateResourceUrl cloudPcGroupDisplayName gracePeriodInHours imageDisplayName windowsSettings assignments',
    createOnly: 'provisioningType imageType managedBy',
  },
  cloudPcUserSettings: {
    writable:
      'displayName localAdminEnabled resetEnabled selfServiceEnabled restorePointSetting notificationSetting crossRegionDisasterRecoverySetting provisioningSourceType',
    readOnly: 'id createdDateTime lastModifiedDateTime assignments',
    createOnly: 'provisioningSourceType',
  },
};
