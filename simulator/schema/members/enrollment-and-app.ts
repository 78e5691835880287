import type { CollectionKey } from '../../tenant/simulated-tenant.ts';
import { mobileAppTables } from './mobile-app-tables.ts';
import { androidProtection, iosProtection, windowsProtection } from './protection-tables.ts';
import type { DerivedTables, MemberTable } from './tables.ts';

const policyReadOnly =
  'id createdDateTime lastModifiedDateTime version isAssigned deployedAppCount deploymentSummary apps settings assignments';

export const enrollmentAndAppMembers: Partial<Record<CollectionKey, MemberTable>> = {
  appleUserInitiatedEnrollmentProfiles: {
    writable: 'displayName description platform defaultEnrollmentType availableEnrollmentTypeOptions',
    readOnly: 'id createdDateTime lastModifiedDateTime priority assignments',
    createOnly: 'platform',
  },
  depOnboardingSettings: {
    writable:
      'tokenName appleIdentifier roleScopeTagIds dataSharingConsentGranted shareTokenWithSchoolDataSyncService',
    readOnly:
      'id lastModifiedDateTime lastSuccessfulSyncDateTime lastSyncErrorCode lastSyncTriggeredDateTime syncedDeviceCount tokenExpirationDateTime tokenType enrollmentProfiles',
  },
  androidDeviceOwnerEnrollmentProfiles: {
    writable:
      'displayName description enrollmentMode enrollmentTokenType deviceNameTemplate roleScopeTagIds configureWifi wifiSsid wifiPassword wifiSecurityType wifiHidden isTeamsDeviceProfile tokenExpirationDateTime',
    readOnly:
      'id createdDateTime lastModifiedDateTime accountId enrolledDeviceCount enrollmentTokenUsageCount qrCodeContent qrCodeImage tokenValue tokenCreationDateTime',
    createOnly: 'enrollmentMode enrollmentTokenType',
  },
  iosManagedAppProtections: { writable: iosProtection, readOnly: policyReadOnly },
  androidManagedAppProtections: { writable: androidProtection, readOnly: policyReadOnly },
  windowsManagedAppProtections: { writable: windowsProtection, readOnly: policyReadOnly },
  targetedManagedAppConfigurations: {
    writable:
      'displayName description roleScopeTagIds customSettings appGroupType targetedAppManagementLevels',
    readOnly: policyReadOnly,
  },
  mobileAppCategories: { writable: 'displayName', readOnly: 'id lastModifiedDateTime' },
  policySets: {
    writable: 'displayName description roleScopeTags guidedDeploymentTags items',
    readOnly: 'id createdDateTime lastModifiedDateTime status errorCode assignments',
  },
};

export const enrollmentAndAppDerived: Partial<Record<CollectionKey, DerivedTables>> = {
  deviceEnrollmentConfigurations: {
    shared: 'displayName description roleScopeTagIds',
    readOnly:
      'id createdDateTime lastModifiedDateTime version priority deviceEnrollmentConfigurationType windowsMobileRestriction notificationMessageTemplateId assignments',
    tables: {
      windows10EnrollmentCompletionPageConfiguration:
        'allowDeviceResetOnInstallFailure allowDeviceUseOnInstallFailure allowLogCollectionOnInstallFailure allowNonBlockingAppInstallation blockDeviceSetupRetryByUser customErrorMessage disableUserStatusTrackingAfterFirstUser installProgressTimeoutInMinutes installQualityUpdates selectedMobileAppIds showInstallationProgress trackInstallProgressForAutopilotOnly',
      deviceEnrollmentPlatformRestrictionConfiguration: 'platformRestriction platformType',
      deviceEnrollmentPlatformRestrictionsConfiguration:
        'androidForWorkRestriction androidRestriction iosRestriction macOSRestriction macRestriction tvosRestriction visionOSRestriction windowsHomeSkuRestriction windowsRestriction',
      deviceEnrollmentLimitConfiguration: 'limit',
      deviceEnrollmentWindowsHelloForBusinessConfiguration:
        'enhancedBiometricsState enhancedSignInSecurity pinExpirationInDays pinLowercaseCharactersUsage pinMaximumLength pinMinimumLength pinPreviousBlockCount pinSpecialCharactersUsage pinUppercaseCharactersUsage remotePassportEnabled securityDeviceRequired securityKeyForSignIn state unlockWithBiometricsEnabled',
      deviceComanagementAuthorityConfiguration:
        'configurationManagerAgentCommandLineArgument installConfigurationManagerAgent managedDeviceAuthority',
      deviceEnrollmentNotificationConfiguration:
        'brandingOptions defaultLocale notificationTemplates platformType templateType',
      windowsRestoreDeviceEnrollmentConfiguration: 'state',
    },
  },
  windowsAutopilotDeploymentProfiles: {
    shared:
      'description deviceNameTemplate deviceType displayName enrollmentStatusScreenSettings hardwareHashExtractionEnabled locale outOfBoxExperienceSetting preprovisioningAllowed roleScopeTagIds',
    readOnly:
      'id createdDateTime lastModifiedDateTime managementServiceAppId enableWhiteGlove extractHardwareHash language outOfBoxExperienceSettings assignedDevices assignments',
    tables: {
      azureADWindowsAutopilotDeploymentProfile: '',
      activeDirectoryWindowsAutopilotDeploymentProfile: 'hybridAzureADJoinSkipConnectivityCheck',
    },
  },
  mobileAppConfigurations: {
    shared: 'displayName description roleScopeTagIds targetedMobileApps',
    readOnly: 'id createdDateTime lastModifiedDateTime version appSupportsOemConfig assignments',
    tables: {
      iosMobileAppConfiguration: 'encodedSettingXml settings',
      androidManagedStoreAppConfiguration:
        'packageId payloadJson permissionActions connectedAppsEnabled credentialProviderRoleState profileApplicability',
      androidForWorkMobileAppConfiguration:
        'packageId payloadJson permissionActions connectedAppsEnabled credentialProviderRoleState profileApplicability',
    },
  },
  mobileApps: {
    shared:
      'displayName description publisher developer owner notes informationUrl privacyInformationUrl isFeatured largeIcon roleScopeTagIds',
    readOnly:
      'id createdDateTime lastModifiedDateTime uploadState publishingState isAssigned dependentAppCount supersedingAppCount supersededAppCount size categories relationships contentVersions assignments',
    tables: mobileAppTables,
  },
};
