import { commonWords } from './common.ts';

export const userInitiatedWords: Readonly<Record<string, string>> = {
  ...commonWords,
  platform: 'Platform',
  priority: 'Priority',
  defaultEnrollmentType: 'Enrollment type',
  availableEnrollmentTypeOptions: 'Choices offered to users',
  ownerType: 'Owner',
  enrollmentType: 'Enrollment type',
};

const enrollmentType = {
  unknown: 'Not configured',
  device: 'Device enrollment with Company Portal',
  user: 'User enrollment with Company Portal',
  accountDrivenUserEnrollment: 'Account driven user enrollment',
  webDeviceEnrollment: 'Web based device enrollment',
};

export const userInitiatedValues = {
  defaultEnrollmentType: enrollmentType,
  enrollmentType,
  platform: { iOS: 'iOS/iPadOS', macOS: 'macOS' },
};

export const programWords: Readonly<Record<string, string>> = {
  ...commonWords,
  '@odata.type': 'Platform',
  requiresUserAuthentication: 'User affinity',
  enableAuthenticationViaCompanyPortal: 'Authenticate with Company Portal',
  requireCompanyPortalOnSetupAssistantEnrolledDevices: 'Install Company Portal',
  companyPortalVppTokenId: 'Install Company Portal with VPP token',
  configurationWebUrl: 'Setup Assistant with modern authentication',
  supervisedModeEnabled: 'Supervised',
  profileRemovalDisabled: 'Locked enrollment',
  isMandatory: 'Enrollment is mandatory',
  enableSharedIPad: 'Shared iPad',
  sharedIPadMaximumUserCount: 'Maximum cached users',
  passcodeLockGracePeriodInSeconds: 'Maximum seconds after screen lock before password is required',
  userSessionTimeoutInSeconds: 'Maximum seconds of inactivity until user session logs out',
  temporarySessionTimeoutInSeconds: 'Maximum seconds of inactivity until temporary session logs out',
  forceTemporarySession: 'Require Shared iPad temporary session only',
  enableSingleAppEnrollmentMode: 'Run Company Portal in single app mode until authentication',
  awaitDeviceConfiguredConfirmation: 'Await final configuration',
  waitForDeviceConfiguredConfirmation: 'Await final configuration',
  iTunesPairingMode: 'Sync with computers',
  managementCertificates: 'Apple Configurator certificates',
  carrierActivationUrl: 'Carrier activation server URL',
  deviceNameTemplate: 'Device name template',
  supportDepartment: 'Department',
  supportPhoneNumber: 'Department phone',
  enrollmentTimeAzureAdGroupIds: 'Enrollment time grouping',
  enabledSkipKeys: 'Setup Assistant screens that are hidden',
  adminAccountUserName: 'Local administrator account name',
  adminAccountFullName: 'Local administrator full name',
  adminAccountPassword: 'Local administrator password',
  hideAdminAccount: 'Hide in Users & Groups',
  primaryAccountUserName: 'Primary account name',
  primaryAccountFullName: 'Primary account full name',
  skipPrimarySetupAccountCreation: 'Do not create a local primary account',
  setPrimarySetupAccountAsRegularUser: 'Primary account is a standard user',
  dontAutoPopulatePrimaryAccountInfo: 'Do not prefill account info',
  enableRestrictEditing: 'Restrict editing',
};

export const programValues = {
  configurationWebUrl: { true: 'Yes', false: 'No' },
  requiresUserAuthentication: {
    true: 'Enroll with user affinity',
    false: 'Enroll without user affinity',
  },
  profileRemovalDisabled: { true: 'Yes', false: 'No' },
  iTunesPairingMode: {
    disallow: 'Deny all',
    allow: 'Allow all',
    requiresCertificate: 'Allow Apple Configurator by certificate',
  },
  '@odata.type': {
    '#microsoft.graph.depIOSEnrollmentProfile': 'iOS/iPadOS',
    '#microsoft.graph.depMacOSEnrollmentProfile': 'macOS',
    '#microsoft.graph.depTvOSEnrollmentProfile': 'tvOS',
    '#microsoft.graph.depVisionOSEnrollmentProfile': 'visionOS',
  },
};
