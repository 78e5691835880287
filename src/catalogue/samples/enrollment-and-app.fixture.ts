import type { JsonObject } from '../../kernel/json.ts';
import type { ResourceTypeKey } from '../resource-type.ts';
import { appSamples } from './apps.fixture.ts';
import type { Sample } from './sample.fixture.ts';

const account = '3c1d0a52-5b0e-4a3f-9a54-0c3c5f7d1a00';
const everyone = '7b1f5f0e-0c55-4a58-9d0c-6d7f4b1f0b01';
const contractors = '7b1f5f0e-0c55-4a58-9d0c-6d7f4b1f0b02';
const times = { createdDateTime: '2026-01-05T08:00:00Z', lastModifiedDateTime: '2026-02-01T09:30:00Z' };

/** An assignment to one group, as Graph answers it. */
function toGroup(id: string, groupId: string, kind = 'groupAssignmentTarget'): JsonObject {
  return {
    id: `${id}_${groupId}`,
    source: 'direct',
    sourceId: id,
    target: {
      '@odata.type': `#microsoft.graph.${kind}`,
      groupId,
      deviceAndAppManagementAssignmentFilterId: null,
      deviceAndAppManagementAssignmentFilterType: 'none',
    },
  };
}

function platform(blocked: boolean, personal: boolean): JsonObject {
  return {
    platformBlocked: blocked,
    personalDeviceEnrollmentBlocked: personal,
    osMinimumVersion: '10.0.22631.0',
    osMaximumVersion: '',
    blockedManufacturers: [],
    blockedSkus: [],
  };
}

const enrollmentSamples = {
  enrollmentStatusPage: {
    raw: {
      '@odata.type': '#microsoft.graph.windows10EnrollmentCompletionPageConfiguration',
      id: `${account}_Windows10EnrollmentCompletionPageConfiguration_1`,
      displayName: 'Office laptops',
      description: 'Waits for the security apps',
      priority: 2,
      version: 3,
      deviceEnrollmentConfigurationType: 'windows10EnrollmentCompletionPageConfiguration',
      roleScopeTagIds: ['0', '3'],
      ...times,
      showInstallationProgress: true,
      blockDeviceSetupRetryByUser: false,
      allowDeviceResetOnInstallFailure: true,
      allowLogCollectionOnInstallFailure: true,
      customErrorMessage: 'Call the service desk: 4711',
      installProgressTimeoutInMinutes: 90,
      allowDeviceUseOnInstallFailure: false,
      selectedMobileAppIds: ['1d5a0f52-9d0e-4f07-8a5f-3b7a41c70002', '1d5a0f52-9d0e-4f07-8a5f-3b7a41c70001'],
      allowNonBlockingAppInstallation: false,
      installQualityUpdates: true,
      trackInstallProgressForAutopilotOnly: true,
      disableUserStatusTrackingAfterFirstUser: true,
    },
    assignments: [toGroup('esp', everyone)],
  },
  enrollmentRestriction: {
    raw: {
      '@odata.type': '#microsoft.graph.deviceEnrollmentPlatformRestrictionConfiguration',
      id: `${account}_SinglePlatformRestriction_1`,
      displayName: 'No personal Windows',
      description: '',
      priority: 1,
      version: 1,
      deviceEnrollmentConfigurationType: 'singlePlatformRestriction',
      roleScopeTagIds: ['0'],
      ...times,
      platformType: 'windows',
      platformRestriction: platform(false, true),
    },
    assignments: [toGroup('restriction', contractors)],
  },
  windowsHelloForBusinessEnrollment: {
    raw: {
      '@odata.type': '#microsoft.graph.deviceEnrollmentWindowsHelloForBusinessConfiguration',
      id: `${account}_DefaultWindowsHelloForBusiness`,
      displayName: 'All users and all devices',
      description: 'The default of the tenant, for everybody.',
      priority: 0,
      version: 0,
      deviceEnrollmentConfigurationType: 'windowsHelloForBusiness',
      roleScopeTagIds: [],
      createdDateTime: '0001-01-01T00:00:00Z',
      lastModifiedDateTime: '2026-02-01T09:30:00Z',
      state: 'enabled',
      pinMinimumLength: 8,
      pinMaximumLength: 127,
      pinUppercaseCharactersUsage: 'disallowed',
      pinLowercaseCharactersUsage: 'allowed',
      pinSpecialCharactersUsage: 'disallowed',
      securityDeviceRequired: true,
      unlockWithBiometricsEnabled: true,
      remotePassportEnabled: false,
      pinPreviousBlockCount: 5,
      pinExpirationInDays: 0,
      enhancedBiometricsState: 'enabled',
      securityKeyForSignIn: 'notConfigured',
      enhancedSignInSecurity: 0,
    },
    assignments: [{ ...toGroup('hello', ''), target: allDevices() }],
  },
  coManagementEnrollment: {
    raw: {
      '@odata.type': '#microsoft.graph.deviceComanagementAuthorityConfiguration',
      id: `${account}_DeviceComanagementAuthorityConfiguration_1`,
      displayName: 'Site HQ1',
      description: null,
      priority: 1,
      version: 1,
      deviceEnrollmentConfigurationType: 'deviceComanagementAuthorityConfiguration',
      roleScopeTagIds: ['0'],
      ...times,
      managedDeviceAuthority: 0,
      installConfigurationManagerAgent: true,
      configurationManagerAgentCommandLineArgument: 'CCMSETUPCMD="SMSSITECODE=HQ1 SMSMP=mp.contoso.example"',
    },
    assignments: [toGroup('comanagement', everyone)],
  },
  enrollmentNotification: {
    raw: {
      '@odata.type': '#microsoft.graph.deviceEnrollmentNotificationConfiguration',
      id: `${account}_EnrollmentNotificationsConfiguration_1`,
      displayName: 'Welcome on board',
      description: 'Sent after a phone was enrolled',
      priority: 1,
      version: 1,
      deviceEnrollmentConfigurationType: 'enrollmentNotificationsConfiguration',
      roleScopeTagIds: ['0'],
      ...times,
      platformType: 'androidForWork',
      templateType: 'email',
      notificationMessageTemplateId: '00000000-0000-0000-0000-000000000000',
      notificationTemplates: [
        'Push_9c1f5f0e-0c55-4a58-9d0c-6d7f4b1f0c02',
        'Email_9c1f5f0e-0c55-4a58-9d0c-6d7f4b1f0c01',
      ],
      brandingOptions: 'includeCompanyLogo,includeCompanyName',
      defaultLocale: 'en-us',
    },
    assignments: [toGroup('notification', everyone)],
  },
  windowsRestoreEnrollment: {
    raw: {
      '@odata.type': '#microsoft.graph.windowsRestoreDeviceEnrollmentConfiguration',
      id: `${account}_DefaultWindowsRestore`,
      displayName: 'All users and all devices',
      description: 'The default of the tenant, for everybody.',
      priority: 0,
      version: 0,
      deviceEnrollmentConfigurationType: 'windowsRestore',
      roleScopeTagIds: [],
      createdDateTime: '0001-01-01T00:00:00Z',
      lastModifiedDateTime: '2026-02-01T09:30:00Z',
      state: 'enabled',
    },
    assignments: [{ ...toGroup('restore', ''), target: allDevices() }],
  },
  otherEnrollmentConfiguration: {
    raw: {
      '@odata.type': '#microsoft.graph.deviceEnrollmentHologramConfiguration',
      id: `${account}_Hologram_1`,
      displayName: 'Holograms',
      description: 'A kind of a later day',
      priority: 1,
      version: 1,
      roleScopeTagIds: ['0'],
      ...times,
      brightness: { indoors: 3, outdoors: null },
    },
    assignments: [toGroup('hologram', everyone)],
  },
  windowsAutopilotDeploymentProfile: {
    raw: {
      '@odata.type': '#microsoft.graph.azureADWindowsAutopilotDeploymentProfile',
      id: '2e0f5f0e-0c55-4a58-9d0c-6d7f4b1f0001',
      displayName: 'User-driven laptops',
      description: 'Entra join, standard user',
      ...times,
      language: 'os-default',
      locale: 'os-default',
      extractHardwareHash: true,
      hardwareHashExtractionEnabled: true,
      enableWhiteGlove: false,
      preprovisioningAllowed: false,
      deviceNameTemplate: 'WIN-%SERIAL%',
      deviceType: 'windowsPc',
      roleScopeTagIds: ['0'],
      managementServiceAppId: null,
      hybridAzureADJoinSkipConnectivityCheck: null,
      enrollmentStatusScreenSettings: null,
      outOfBoxExperienceSettings: {
        hidePrivacySettings: true,
        hideEULA: true,
        userType: 'standard',
        deviceUsageType: 'singleUser',
        skipKeyboardSelectionPage: false,
        hideEscapeLink: true,
      },
      outOfBoxExperienceSetting: {
        privacySettingsHidden: true,
        eulaHidden: true,
        userType: 'standard',
        deviceUsageType: 'singleUser',
        keyboardSelectionPageSkipped: false,
        escapeLinkHidden: true,
      },
    },
    assignments: [
      toGroup('autopilot', everyone),
      toGroup('autopilot', contractors, 'exclusionGroupAssignmentTarget'),
    ],
  },
  appleUserInitiatedEnrollmentProfile: {
    raw: {
      id: '2e0f5f0e-0c55-4a58-9d0c-6d7f4b1f0002',
      displayName: 'Personal iPhones',
      description: null,
      platform: 'iOS',
      priority: 1,
      ...times,
      defaultEnrollmentType: 'accountDrivenUserEnrollment',
      availableEnrollmentTypeOptions: [
        { ownerType: 'company', enrollmentType: 'device' },
        { ownerType: 'personal', enrollmentType: 'accountDrivenUserEnrollment' },
      ],
    },
    assignments: [toGroup('apple', everyone)],
  },
  appleEnrollmentProgramProfile: {
    raw: {
      '@odata.type': '#microsoft.graph.depMacOSEnrollmentProfile',
      id: '2e0f5f0e-0c55-4a58-9d0c-6d7f4b1f0003',
      displayName: 'Company Macs',
      description: 'Zero touch',
      isDefault: true,
      configurationEndpointUrl: 'https://enroll.example/dep',
      requiresUserAuthentication: true,
      enableAuthenticationViaCompanyPortal: false,
      requireCompanyPortalOnSetupAssistantEnrolledDevices: false,
      configurationWebUrl: true,
      supervisedModeEnabled: true,
      profileRemovalDisabled: true,
      isMandatory: true,
      deviceNameTemplate: 'MAC-{{SERIAL}}',
      supportDepartment: 'Service desk',
      supportPhoneNumber: '4711',
      enabledSkipKeys: ['Siri', 'ScreenTime'],
      enrollmentTimeAzureAdGroupIds: [everyone],
      adminAccountUserName: '',
      adminAccountPassword: null,
    },
  },
  androidDeviceOwnerEnrollmentProfile: {
    raw: {
      id: '2e0f5f0e-0c55-4a58-9d0c-6d7f4b1f0004',
      accountId: account,
      displayName: 'Shop floor tablets',
      description: 'Dedicated devices',
      enrollmentMode: 'corporateOwnedDedicatedDevice',
      enrollmentTokenType: 'default',
      ...times,
      tokenValue: 'NOTATOKEN',
      tokenCreationDateTime: '2026-01-05T08:00:00Z',
      tokenExpirationDateTime: '2027-01-05T08:00:00Z',
      enrolledDeviceCount: 12,
      enrollmentTokenUsageCount: 0,
      qrCodeContent: '{"android.app.extra":"x"}',
      qrCodeImage: { type: 'image/png', value: 'iVBORw0KGgo=' },
      roleScopeTagIds: ['0'],
      configureWifi: false,
      wifiSsid: null,
      wifiPassword: null,
      wifiSecurityType: 'none',
      wifiHidden: false,
      isTeamsDeviceProfile: false,
      deviceNameTemplate: '',
    },
  },
} satisfies Partial<Record<ResourceTypeKey, Sample>>;

function allDevices(): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget',
    deviceAndAppManagementAssignmentFilterId: null,
    deviceAndAppManagementAssignmentFilterType: 'none',
  };
}

export const enrollmentAndAppSamples = {
  ...enrollmentSamples,
  ...appSamples,
} satisfies Partial<Record<ResourceTypeKey, Sample>>;
