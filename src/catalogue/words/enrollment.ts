import { commonWords } from './common.ts';

const yesNo = { true: 'Yes', false: 'No' };
const onOff = { enabled: 'Enabled', disabled: 'Disabled', notConfigured: 'Not configured' };

/** Members that enrollment configurations of every kind have. */
export const enrollmentWords: Readonly<Record<string, string>> = {
  ...commonWords,
  '@odata.type': 'Kind',
  priority: 'Priority',
  platformType: 'Platform',
};

export const statusPageWords: Readonly<Record<string, string>> = {
  ...enrollmentWords,
  showInstallationProgress: 'Show app and profile configuration progress',
  installProgressTimeoutInMinutes: 'Show an error when installation takes longer than (minutes)',
  customErrorMessage: 'Custom message when time limit or error occurs',
  allowLogCollectionOnInstallFailure: 'Turn on log collection and diagnostics page for end users',
  trackInstallProgressForAutopilotOnly:
    'Only show page to devices provisioned by out-of-box experience (OOBE)',
  installQualityUpdates: 'Install Windows updates (might restart the device)',
  blockDeviceSetupRetryByUser: 'Block device use until all apps and profiles are installed',
  allowDeviceResetOnInstallFailure: 'Allow users to reset device if installation error occurs',
  allowDeviceUseOnInstallFailure: 'Allow users to use device if installation error occurs',
  selectedMobileAppIds: 'Block device use until these required apps are installed',
  allowNonBlockingAppInstallation: 'Only fail selected blocking apps in technician phase',
  disableUserStatusTrackingAfterFirstUser: 'Track user setup for the first user only',
};

export const statusPageValues = {
  showInstallationProgress: yesNo,
  allowLogCollectionOnInstallFailure: yesNo,
  trackInstallProgressForAutopilotOnly: yesNo,
  installQualityUpdates: yesNo,
  blockDeviceSetupRetryByUser: yesNo,
  allowDeviceResetOnInstallFailure: yesNo,
  allowDeviceUseOnInstallFailure: yesNo,
  allowNonBlockingAppInstallation: yesNo,
};

export const restrictionWords: Readonly<Record<string, string>> = {
  ...enrollmentWords,
  limit: 'Device limit',
  platformRestriction: 'Platform settings',
  iosRestriction: 'iOS/iPadOS',
  windowsRestriction: 'Windows (MDM)',
  windowsHomeSkuRestriction: 'Windows Home',
  androidRestriction: 'Android device administrator',
  androidForWorkRestriction: 'Android Enterprise (work profile)',
  macOSRestriction: 'macOS',
  macRestriction: 'macOS (earlier name)',
  tvosRestriction: 'tvOS',
  visionOSRestriction: 'visionOS',
  platformBlocked: 'MDM',
  personalDeviceEnrollmentBlocked: 'Personally owned',
  osMinimumVersion: 'Allow min/max range: min',
  osMaximumVersion: 'Allow min/max range: max',
  blockedManufacturers: 'Device manufacturers',
  blockedSkus: 'Blocked editions',
};

const blocked = { true: 'Block', false: 'Allow' };

export const restrictionValues = {
  platformBlocked: blocked,
  personalDeviceEnrollmentBlocked: blocked,
  platformType: {
    allPlatforms: 'All platforms',
    ios: 'iOS/iPadOS',
    windows: 'Windows',
    windowsPhone: 'Windows Phone',
    android: 'Android device administrator',
    androidForWork: 'Android Enterprise (work profile)',
    mac: 'macOS',
    linux: 'Linux',
  },
};

const pinUse = { allowed: 'Allowed', required: 'Required', disallowed: 'Not allowed' };

export const helloWords: Readonly<Record<string, string>> = {
  ...enrollmentWords,
  state: 'Configure Windows Hello for Business',
  securityDeviceRequired: 'Use a Trusted Platform Module (TPM)',
  pinMinimumLength: 'Minimum PIN length',
  pinMaximumLength: 'Maximum PIN length',
  pinLowercaseCharactersUsage: 'Lowercase letters in PIN',
  pinUppercaseCharactersUsage: 'Uppercase letters in PIN',
  pinSpecialCharactersUsage: 'Special characters in PIN',
  pinExpirationInDays: 'PIN expiration (days)',
  pinPreviousBlockCount: 'Remember PIN history',
  unlockWithBiometricsEnabled: 'Allow biometric authentication',
  enhancedBiometricsState: 'Use enhanced anti-spoofing, when available',
  remotePassportEnabled: 'Allow phone sign-in',
  securityKeyForSignIn: 'Use security keys for sign-in',
  enhancedSignInSecurity: 'Enable enhanced sign in security',
};

export const helloValues = {
  state: onOff,
  securityDeviceRequired: { true: 'Required', false: 'Preferred' },
  pinLowercaseCharactersUsage: pinUse,
  pinUppercaseCharactersUsage: pinUse,
  pinSpecialCharactersUsage: pinUse,
  enhancedBiometricsState: onOff,
  securityKeyForSignIn: onOff,
};

export const coManagementWords: Readonly<Record<string, string>> = {
  ...enrollmentWords,
  installConfigurationManagerAgent: 'Automatically install the Configuration Manager client',
  configurationManagerAgentCommandLineArgument: 'Client installation command line',
  managedDeviceAuthority: 'Override co-management policy and use Intune for all workloads',
};

export const coManagementValues = {
  installConfigurationManagerAgent: yesNo,
  managedDeviceAuthority: { '0': 'No', '1': 'Yes' },
};

export const notificationWords: Readonly<Record<string, string>> = {
  ...enrollmentWords,
  templateType: 'Message type',
  notificationTemplates: 'Messages',
  defaultLocale: 'Default language',
  brandingOptions: 'Email branding',
};

export const notificationValues = {
  platformType: restrictionValues.platformType,
  templateType: { email: 'Email', push: 'Push notification' },
};

export const windowsRestoreWords: Readonly<Record<string, string>> = {
  ...enrollmentWords,
  state: 'Show restore page',
};

export const windowsRestoreValues = {
  state: { enabled: 'On', disabled: 'Off', notConfigured: 'Not configured' },
};
