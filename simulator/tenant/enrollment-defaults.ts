import type { JsonObject } from '../../src/kernel/json.ts';
import type { SimulatedResource } from './simulated-tenant.ts';

const everybody = 'All users and all devices';

function restriction(personal = false): JsonObject {
  return {
    platformBlocked: false,
    personalDeviceEnrollmentBlocked: personal,
    osMinimumVersion: '',
    osMaximumVersion: '',
    blockedManufacturers: [],
    blockedSkus: [],
  };
}

/** Kind of the id, short type name, its words, and its own members. */
const rows: readonly (readonly [string, string, string, JsonObject])[] = [
  ['DefaultLimit', 'deviceEnrollmentLimitConfiguration', 'device limit restriction', { limit: 5 }],
  [
    'DefaultPlatformRestrictions',
    'deviceEnrollmentPlatformRestrictionsConfiguration',
    'device type restriction',
    {
      iosRestriction: restriction(),
      windowsRestriction: restriction(),
      windowsHomeSkuRestriction: restriction(),
      windowsMobileRestriction: { ...restriction(), platformBlocked: true },
      androidRestriction: restriction(),
      androidForWorkRestriction: restriction(),
      macRestriction: restriction(),
      macOSRestriction: restriction(),
      tvosRestriction: restriction(),
      visionOSRestriction: restriction(),
    },
  ],
  [
    'DefaultWindows10EnrollmentCompletionPageConfiguration',
    'windows10EnrollmentCompletionPageConfiguration',
    'enrollment status screen configuration',
    {
      showInstallationProgress: false,
      blockDeviceSetupRetryByUser: true,
      allowDeviceResetOnInstallFailure: false,
      allowLogCollectionOnInstallFailure: false,
      customErrorMessage: '',
      installProgressTimeoutInMinutes: 0,
      allowDeviceUseOnInstallFailure: false,
      selectedMobileAppIds: [],
      allowNonBlockingAppInstallation: false,
      installQualityUpdates: false,
      trackInstallProgressForAutopilotOnly: false,
      disableUserStatusTrackingAfterFirstUser: false,
    },
  ],
  [
    'DefaultWindowsHelloForBusiness',
    'deviceEnrollmentWindowsHelloForBusinessConfiguration',
    'Windows Hello for Business configuration',
    {
      state: 'notConfigured',
      pinMinimumLength: 4,
      pinMaximumLength: 127,
      pinUppercaseCharactersUsage: 'allowed',
      pinLowercaseCharactersUsage: 'allowed',
      pinSpecialCharactersUsage: 'allowed',
      securityDeviceRequired: false,
      unlockWithBiometricsEnabled: true,
      remotePassportEnabled: true,
      pinPreviousBlockCount: 0,
      pinExpirationInDays: 0,
      enhancedBiometricsState: 'notConfigured',
      securityKeyForSignIn: 'notConfigured',
      enhancedSignInSecurity: 0,
    },
  ],
  [
    'DefaultWindowsRestore',
    'windowsRestoreDeviceEnrollmentConfiguration',
    'Windows restore configuration',
    { state: 'notConfigured' },
  ],
];

/** The enrollment configurations that every tenant has: for everybody, last in order, under ids that begin with the tenant's account. */
export function enrollmentDefaults(tenantId: string): SimulatedResource[] {
  return rows.map(([kind, type, words, own]) => {
    const id = `${tenantId}_${kind}`;
    return {
      id,
      content: {
        '@odata.type': `#microsoft.graph.${type}`,
        id,
        displayName: everybody,
        description: `The default ${words}, which applies with the lowest priority to all users whatever their groups.`,
        priority: 0,
        version: 0,
        createdDateTime: '0001-01-01T00:00:00Z',
        lastModifiedDateTime: '0001-01-01T00:00:00Z',
        roleScopeTagIds: [],
        deviceEnrollmentConfigurationType: kind.charAt(0).toLowerCase() + kind.slice(1),
        ...own,
      },
      assignments: [
        {
          id,
          source: 'direct',
          sourceId: id,
          target: {
            '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget',
            deviceAndAppManagementAssignmentFilterId: null,
            deviceAndAppManagementAssignmentFilterType: 'none',
          },
        },
      ],
    };
  });
}
