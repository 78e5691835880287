import type { JsonObject } from '../../../src/kernel/json.ts';

/** What a new app protection policy has where its body says nothing: members that are never null. */
const every: JsonObject = {
  allowedDataIngestionLocations: ['oneDriveForBusiness', 'sharePoint', 'camera', 'photoLibrary'],
  allowedDataStorageLocations: [],
  allowedInboundDataTransferSources: 'allApps',
  allowedOutboundClipboardSharingExceptionLength: 0,
  allowedOutboundClipboardSharingLevel: 'allApps',
  allowedOutboundDataTransferDestinations: 'allApps',
  appActionIfDeviceComplianceRequired: 'block',
  appActionIfMaximumPinRetriesExceeded: 'block',
  appActionIfUnableToAuthenticateUser: null,
  blockDataIngestionIntoOrganizationDocuments: false,
  contactSyncBlocked: false,
  dataBackupBlocked: false,
  deviceComplianceRequired: true,
  dialerRestrictionLevel: 'allApps',
  disableAppPinIfDevicePinIsSet: false,
  fingerprintBlocked: false,
  managedBrowser: 'notConfigured',
  managedBrowserToOpenLinksRequired: false,
  maximumAllowedDeviceThreatLevel: 'notConfigured',
  maximumPinRetries: 5,
  minimumPinLength: 4,
  minimumRequiredOsVersion: null,
  mobileThreatDefenseRemediationAction: 'block',
  notificationRestriction: 'allow',
  organizationalCredentialsRequired: false,
  periodBeforePinReset: 'PT0S',
  periodOfflineBeforeAccessCheck: 'PT12H',
  periodOfflineBeforeWipeIsEnforced: 'P90D',
  periodOnlineBeforeAccessCheck: 'PT30M',
  pinCharacterSet: 'numeric',
  pinRequired: true,
  pinRequiredInsteadOfBiometricTimeout: 'PT30M',
  previousPinBlockCount: 0,
  printBlocked: false,
  protectedMessagingRedirectAppType: 'anyApp',
  saveAsBlocked: false,
  simplePinBlocked: false,
  targetedAppManagementLevels: 'unspecified',
};

const ios: JsonObject = {
  appActionIfIosDeviceModelNotAllowed: 'block',
  appDataEncryptionType: 'whenDeviceLocked',
  exemptedAppProtocols: [],
  exemptedUniversalLinks: [],
  faceIdBlocked: false,
  filterOpenInToOnlyManagedApps: false,
  managedUniversalLinks: [],
  protectInboundDataFromUnknownSources: false,
  thirdPartyKeyboardsBlocked: false,
};

const android: JsonObject = {
  allowedAndroidDeviceModels: [],
  approvedKeyboards: [],
  biometricAuthenticationBlocked: false,
  deviceLockRequired: false,
  disableAppEncryptionIfDeviceEncryptionIsEnabled: false,
  encryptAppData: true,
  exemptedAppPackages: [],
  keyboardsRestricted: false,
  requiredAndroidSafetyNetAppsVerificationType: 'none',
  requiredAndroidSafetyNetDeviceAttestationType: 'none',
  requiredAndroidSafetyNetEvaluationType: 'basic',
  screenCaptureBlocked: false,
};

const windows: JsonObject = {
  allowedInboundDataTransferSources: 'allApps',
  allowedOutboundClipboardSharingLevel: 'anyDestinationAnySource',
  allowedOutboundDataTransferDestinations: 'allApps',
  appActionIfUnableToAuthenticateUser: null,
  maximumAllowedDeviceThreatLevel: 'notConfigured',
  mobileThreatDefenseRemediationAction: 'block',
  periodOfflineBeforeAccessCheck: 'P1D',
  periodOfflineBeforeWipeIsEnforced: 'P90D',
  printBlocked: false,
};

export const protectionDefaults = { every, ios, android, windows };
