import type { JsonObject } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { assigned, maybe, some, tags } from './assigned.ts';
import type { Draw, Generated } from './draw.ts';

/** A configuration with the members of every kind, behind those that are there. */
function configuration(draw: Draw, key: ResourceTypeKey, own: JsonObject): Generated {
  const place = draw.idsOf(key).length + 1;
  return {
    content: {
      displayName: draw.name(),
      description: maybe(draw, () => draw.text(30)),
      priority: place,
      version: 1 + draw.whole(5),
      roleScopeTagIds: tags(draw),
      ...own,
    },
    assignments: assigned(draw),
  };
}

const type = (name: string): string => `#microsoft.graph.${name}`;
const flag = (draw: Draw): boolean => draw.chance(0.5);

function restriction(draw: Draw): JsonObject {
  return {
    platformBlocked: flag(draw),
    personalDeviceEnrollmentBlocked: flag(draw),
    osMinimumVersion: draw.pick([null, '', '10.0.22631.0']),
    osMaximumVersion: draw.pick([null, '', '10.0.26100.9']),
    blockedManufacturers: draw.chance(0.3) ? ['Acme', 'Ünïcorp'] : [],
    blockedSkus: [],
  };
}

function statusPage(draw: Draw): Generated {
  return configuration(draw, 'enrollmentStatusPage', {
    '@odata.type': type('windows10EnrollmentCompletionPageConfiguration'),
    deviceEnrollmentConfigurationType: 'windows10EnrollmentCompletionPageConfiguration',
    showInstallationProgress: flag(draw),
    blockDeviceSetupRetryByUser: flag(draw),
    allowDeviceResetOnInstallFailure: flag(draw),
    allowLogCollectionOnInstallFailure: flag(draw),
    customErrorMessage: maybe(draw, () => draw.text(60)),
    installProgressTimeoutInMinutes: draw.whole(120),
    allowDeviceUseOnInstallFailure: flag(draw),
    selectedMobileAppIds: some(draw, 'mobileApp'),
    allowNonBlockingAppInstallation: flag(draw),
    installQualityUpdates: flag(draw),
    trackInstallProgressForAutopilotOnly: flag(draw),
    disableUserStatusTrackingAfterFirstUser: flag(draw),
  });
}

function restrictions(draw: Draw): Generated[] {
  const single = configuration(draw, 'enrollmentRestriction', {
    '@odata.type': type('deviceEnrollmentPlatformRestrictionConfiguration'),
    deviceEnrollmentConfigurationType: 'singlePlatformRestriction',
    platformType: draw.pick(['windows', 'ios', 'mac', 'androidForWork']),
    platformRestriction: restriction(draw),
  });
  const limit = configuration(draw, 'enrollmentRestriction', {
    '@odata.type': type('deviceEnrollmentLimitConfiguration'),
    deviceEnrollmentConfigurationType: 'limit',
    limit: 1 + draw.whole(15),
  });
  return [single, limit];
}

function coManagement(draw: Draw): Generated {
  return configuration(draw, 'coManagementEnrollment', {
    '@odata.type': type('deviceComanagementAuthorityConfiguration'),
    deviceEnrollmentConfigurationType: 'deviceComanagementAuthorityConfiguration',
    managedDeviceAuthority: draw.whole(2),
    installConfigurationManagerAgent: flag(draw),
    configurationManagerAgentCommandLineArgument: maybe(draw, () => `SMSSITECODE=${draw.text(3)}`),
  });
}

function notification(draw: Draw): Generated {
  return configuration(draw, 'enrollmentNotification', {
    '@odata.type': type('deviceEnrollmentNotificationConfiguration'),
    deviceEnrollmentConfigurationType: 'enrollmentNotificationsConfiguration',
    platformType: draw.pick(['windows', 'androidForWork']),
    templateType: 'email',
    notificationMessageTemplateId: '00000000-0000-0000-0000-000000000000',
    notificationTemplates: [`Email_${draw.guid()}`, `Push_${draw.guid()}`],
    brandingOptions: 'includeCompanyName',
    defaultLocale: 'en-us',
  });
}

function autopilot(draw: Draw): Generated {
  const hybrid = draw.chance(0.3);
  return {
    content: {
      '@odata.type': type(`${hybrid ? 'activeDirectory' : 'azureAD'}WindowsAutopilotDeploymentProfile`),
      displayName: draw.name(),
      description: draw.text(20),
      deviceNameTemplate: draw.pick(['', '%SERIAL%']),
      deviceType: 'windowsPc',
      enrollmentStatusScreenSettings: null,
      hardwareHashExtractionEnabled: flag(draw),
      locale: draw.pick(['', 'os-default', 'fi-FI']),
      managementServiceAppId: null,
      preprovisioningAllowed: flag(draw),
      roleScopeTagIds: tags(draw),
      outOfBoxExperienceSetting: {
        privacySettingsHidden: flag(draw),
        eulaHidden: flag(draw),
        userType: draw.pick(['standard', 'administrator']),
        deviceUsageType: draw.pick(['singleUser', 'shared']),
        keyboardSelectionPageSkipped: flag(draw),
        escapeLinkHidden: flag(draw),
      },
      ...(hybrid ? { hybridAzureADJoinSkipConnectivityCheck: flag(draw) } : {}),
    },
    assignments: assigned(draw, { plain: true }),
  };
}

function userInitiated(draw: Draw): Generated {
  return {
    content: {
      displayName: draw.name(),
      description: draw.text(12),
      platform: draw.pick(['iOS', 'macOS']),
      priority: draw.idsOf('appleUserInitiatedEnrollmentProfile').length + 1,
      defaultEnrollmentType: draw.pick(['device', 'user', 'accountDrivenUserEnrollment']),
      availableEnrollmentTypeOptions: flag(draw) ? [{ ownerType: 'company', enrollmentType: 'device' }] : [],
    },
    assignments: assigned(draw, { plain: true }),
  };
}

/** A token of Apple's program with its profiles below it. */
function programToken(draw: Draw): Generated {
  const profile = (): JsonObject => ({
    '@odata.type': type(draw.pick(['depIOSEnrollmentProfile', 'depMacOSEnrollmentProfile'])),
    id: draw.guid(),
    displayName: draw.name(),
    description: draw.text(10),
    isDefault: false,
    configurationEndpointUrl: null,
    requiresUserAuthentication: flag(draw),
    enableAuthenticationViaCompanyPortal: false,
    requireCompanyPortalOnSetupAssistantEnrolledDevices: false,
    supervisedModeEnabled: true,
    profileRemovalDisabled: flag(draw),
    supportDepartment: draw.text(8),
    enabledSkipKeys: flag(draw) ? ['Siri', 'ScreenTime'] : [],
    enrollmentTimeAzureAdGroupIds: flag(draw) ? [draw.pick(draw.groupIds)] : [],
  });
  return {
    content: {
      tokenName: draw.name(),
      appleIdentifier: 'mdm@contoso.example',
      roleScopeTagIds: ['0'],
      tokenType: 'dep',
      syncedDeviceCount: draw.whole(100),
      enrollmentProfiles: Array.from({ length: 1 + draw.whole(3) }, profile),
    },
  };
}

function androidProfile(draw: Draw): Generated {
  return {
    content: {
      displayName: draw.name(),
      description: draw.text(10),
      enrollmentMode: draw.pick(['corporateOwnedDedicatedDevice', 'corporateOwnedFullyManaged']),
      enrollmentTokenType: 'default',
      deviceNameTemplate: draw.pick(['', 'AND-{{SERIAL}}']),
      roleScopeTagIds: tags(draw),
      configureWifi: false,
      wifiSsid: null,
      wifiPassword: null,
      wifiSecurityType: 'none',
      wifiHidden: false,
      isTeamsDeviceProfile: false,
      enrolledDeviceCount: draw.whole(9),
      tokenValue: draw.text(12),
    },
  };
}

export const enrollmentGenerators: Partial<Record<ResourceTypeKey, (draw: Draw) => Generated[]>> = {
  enrollmentStatusPage: (draw) => [statusPage(draw)],
  enrollmentRestriction: restrictions,
  coManagementEnrollment: (draw) => [coManagement(draw)],
  enrollmentNotification: (draw) => [notification(draw)],
  windowsAutopilotDeploymentProfile: (draw) => [autopilot(draw), autopilot(draw)],
  appleUserInitiatedEnrollmentProfile: (draw) => [userInitiated(draw)],
  appleEnrollmentProgramProfile: (draw) => [programToken(draw)],
  androidDeviceOwnerEnrollmentProfile: (draw) => [androidProfile(draw)],
};
