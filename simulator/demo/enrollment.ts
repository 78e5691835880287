import type { JsonObject } from '../../src/kernel/json.ts';
import type { Composer } from './compose.ts';

const graph = (name: string): string => `#microsoft.graph.${name}`;

/** How devices enroll: status page, restrictions, Autopilot, Apple and Android. Apps have to be there before. */
export function addEnrollment(composer: Composer): void {
  composer.add(
    'enrollmentStatusPage',
    {
      '@odata.type': graph('windows10EnrollmentCompletionPageConfiguration'),
      displayName: 'ESP - Company laptops',
      description: 'Waits for the Company Portal.',
      roleScopeTagIds: ['0'],
      showInstallationProgress: true,
      blockDeviceSetupRetryByUser: false,
      allowDeviceResetOnInstallFailure: true,
      allowLogCollectionOnInstallFailure: true,
      customErrorMessage: 'Setup takes longer than it should. Call the service desk: +358 9 000 4711.',
      installProgressTimeoutInMinutes: 90,
      allowDeviceUseOnInstallFailure: false,
      selectedMobileAppIds: [composer.id('Company Portal')],
      allowNonBlockingAppInstallation: false,
      installQualityUpdates: false,
      trackInstallProgressForAutopilotOnly: true,
      disableUserStatusTrackingAfterFirstUser: true,
    },
    ['SG-Intune-Autopilot-Devices'],
  );
  addRestrictions(composer);
  composer.add(
    'windowsAutopilotDeploymentProfile',
    {
      '@odata.type': graph('azureADWindowsAutopilotDeploymentProfile'),
      displayName: 'AUTOPILOT - User-driven',
      description: 'Entra join, standard users.',
      roleScopeTagIds: ['0'],
      deviceNameTemplate: 'WIN-%SERIAL%',
      deviceType: 'windowsPc',
      hardwareHashExtractionEnabled: true,
      locale: 'os-default',
      preprovisioningAllowed: true,
      outOfBoxExperienceSetting: {
        privacySettingsHidden: true,
        eulaHidden: true,
        userType: 'standard',
        deviceUsageType: 'singleUser',
        keyboardSelectionPageSkipped: false,
        escapeLinkHidden: true,
      },
    },
    ['SG-Intune-Autopilot-Devices', 'not SG-Intune-Kiosk-Devices'],
  );
  addPhones(composer);
}

function addRestrictions(composer: Composer): void {
  const restriction = (personal: boolean): JsonObject => ({
    platformBlocked: false,
    personalDeviceEnrollmentBlocked: personal,
    osMinimumVersion: '',
    osMaximumVersion: '',
    blockedManufacturers: [],
    blockedSkus: [],
  });
  for (const [displayName, platformType] of [
    ['RESTRICT - No personal Windows', 'windows'],
    ['RESTRICT - No personal Macs', 'mac'],
  ] as const) {
    composer.add(
      'enrollmentRestriction',
      {
        '@odata.type': graph('deviceEnrollmentPlatformRestrictionConfiguration'),
        displayName,
        description: 'Company devices only.',
        roleScopeTagIds: ['0'],
        platformType,
        platformRestriction: restriction(true),
      },
      ['SG-Users-All-Employees'],
    );
  }
  composer.add(
    'coManagementEnrollment',
    {
      '@odata.type': graph('deviceComanagementAuthorityConfiguration'),
      displayName: 'COMGMT - Site HEL',
      description: 'Installs the client of the Helsinki site.',
      roleScopeTagIds: ['0'],
      managedDeviceAuthority: 0,
      installConfigurationManagerAgent: true,
      configurationManagerAgentCommandLineArgument: 'CCMSETUPCMD="SMSSITECODE=HEL SMSMP=mp.contoso.example"',
    },
    ['SG-Intune-Windows-Early-Adopters'],
  );
}

function addPhones(composer: Composer): void {
  composer.add(
    'enrollmentNotification',
    {
      '@odata.type': graph('deviceEnrollmentNotificationConfiguration'),
      displayName: 'NOTIFY - New phone enrolled',
      description: 'Tells the owner that a phone was enrolled.',
      roleScopeTagIds: ['0'],
      platformType: 'androidForWork',
      templateType: 'email',
      notificationTemplates: ['email_00000000-0000-0000-0000-000000000000'],
      brandingOptions: 'includeCompanyLogo,includeCompanyName',
      defaultLocale: 'en-us',
    },
    ['SG-Users-All-Employees'],
  );
  composer.add(
    'appleUserInitiatedEnrollmentProfile',
    {
      displayName: 'APPLE - Personal iPhones',
      description: 'Account driven enrollment.',
      platform: 'iOS',
      defaultEnrollmentType: 'accountDrivenUserEnrollment',
      availableEnrollmentTypeOptions: [],
    },
    ['SG-Users-All-Employees'],
  );
  composer.add('appleEnrollmentProgramProfile', {
    tokenName: 'Contoso Apple Business Manager',
    appleIdentifier: 'mdm@contoso.example',
    roleScopeTagIds: ['0'],
    enrollmentProfiles: [
      {
        '@odata.type': graph('depMacOSEnrollmentProfile'),
        displayName: 'ADE - Company Macs',
        description: 'Locked enrollment with user affinity.',
        requiresUserAuthentication: true,
        supervisedModeEnabled: true,
        profileRemovalDisabled: true,
        supportDepartment: 'Service desk',
        enabledSkipKeys: ['Siri', 'ScreenTime', 'Diagnostics'],
      },
    ],
  });
  composer.add('androidDeviceOwnerEnrollmentProfile', {
    displayName: 'AND - Shop floor tablets',
    description: 'Dedicated devices in shops.',
    enrollmentMode: 'corporateOwnedDedicatedDevice',
    roleScopeTagIds: ['0'],
  });
}
