import type { JsonObject } from '../../src/kernel/json.ts';
import { groupPolicyDefinitions } from '../schema/group-policy-definitions.ts';
import type { Composer } from './compose.ts';
import { choice, number, settingsOf, text } from './settings.ts';

const pilot = ['SG-Intune-Windows-Pilot'];
const broad = ['SG-Intune-Windows-Broad'];
const base64 = (lines: readonly string[]): string => Buffer.from(lines.join('\n')).toString('base64');

/** Update rings, administrative templates, scripts for Macs, remediations and whatever else an Intune tenant of this size has. */
export function addMoreConfiguration(composer: Composer): void {
  addUpdates(composer);
  addCertificates(composer);
  addScripts(composer);
  addPolicies(composer);
  addTemplates(composer);
}

function addUpdates(composer: Composer): void {
  const ring = (name: string, days: number, to: readonly string[]): void => {
    composer.add(
      'windowsUpdateRing',
      {
        '@odata.type': '#microsoft.graph.windowsUpdateForBusinessConfiguration',
        displayName: name,
        description: `Quality updates after ${String(days)} days`,
        roleScopeTagIds: ['0'],
        automaticUpdateMode: 'autoInstallAtMaintenanceTime',
        microsoftUpdateServiceAllowed: true,
        driversExcluded: true,
        qualityUpdatesDeferralPeriodInDays: days,
        featureUpdatesDeferralPeriodInDays: 0,
        deadlineForQualityUpdatesInDays: 3,
        deadlineGracePeriodInDays: 2,
        businessReadyUpdatesOnly: 'businessReadyOnly',
        installationSchedule: {
          '@odata.type': '#microsoft.graph.windowsUpdateActiveHoursInstall',
          activeHoursStart: '08:00:00.0000000',
          activeHoursEnd: '18:00:00.0000000',
        },
      },
      to,
    );
  };
  ring('WIN - Update ring 1 - Pilot', 0, pilot);
  ring('WIN - Update ring 2 - Early adopters', 3, ['SG-Intune-Windows-Early-Adopters']);
  ring('WIN - Update ring 3 - Broad', 7, ['SG-Intune-Windows-Broad', 'not SG-Intune-Windows-Pilot']);
  composer.add(
    'windowsFeatureUpdateProfile',
    {
      displayName: 'WIN - Feature update - Windows 11 25H2',
      description: 'Stay on one version',
      featureUpdateVersion: 'Windows 11, version 25H2',
      installFeatureUpdatesOptional: false,
      roleScopeTagIds: ['0'],
    },
    broad,
  );
  composer.add(
    'windowsQualityUpdatePolicy',
    { displayName: 'WIN - Quality update - Hotpatch', hotpatchEnabled: true, roleScopeTagIds: ['0'] },
    ['SG-Intune-Cloud-PCs'],
  );
  composer.add('windowsQualityUpdateProfile', {
    displayName: 'WIN - Expedite - October security update',
    expeditedUpdateSettings: { qualityUpdateRelease: '2026-10-13T00:00:00Z', daysUntilForcedReboot: 1 },
    roleScopeTagIds: ['0'],
  });
  composer.add(
    'windowsDriverUpdateProfile',
    { displayName: 'WIN - Drivers - Approved by hand', approvalType: 'manual', roleScopeTagIds: ['0'] },
    pilot,
  );
  composer.add(
    'iosUpdatePolicy',
    {
      '@odata.type': '#microsoft.graph.iosUpdateConfiguration',
      displayName: 'iOS - Updates at night',
      roleScopeTagIds: ['0'],
      isEnabled: true,
      activeHoursStart: '06:00:00.0000000',
      activeHoursEnd: '22:00:00.0000000',
      scheduledInstallDays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      updateScheduleType: 'updateOutsideOfActiveHours',
      utcTimeOffsetInMinutes: 120,
    },
    ['SG-Intune-iOS-Corporate'],
  );
  composer.add(
    'macOSUpdatePolicy',
    {
      '@odata.type': '#microsoft.graph.macOSSoftwareUpdateConfiguration',
      displayName: 'MAC - Updates on weekends',
      roleScopeTagIds: ['0'],
      criticalUpdateBehavior: 'installASAP',
      configDataUpdateBehavior: 'installASAP',
      firmwareUpdateBehavior: 'installASAP',
      allOtherUpdateBehavior: 'installLater',
      updateScheduleType: 'updateDuringTimeWindows',
      customUpdateTimeWindows: [
        { startDay: 'saturday', endDay: 'sunday', startTime: '20:00:00', endTime: '06:00:00' },
      ],
    },
    ['SG-Intune-macOS-All'],
  );
}

/** The root first, then what is issued under it, then the network that asks for both. */
function addCertificates(composer: Composer): void {
  const profile = (type: string, displayName: string, own: JsonObject): JsonObject => ({
    '@odata.type': `#microsoft.graph.${type}`,
    displayName,
    description: null,
    roleScopeTagIds: ['0'],
    ...own,
  });
  const link = (name: string): JsonObject => ({ id: composer.id(name) });
  const to = ['SG-Intune-iOS-Corporate'];
  composer.add(
    'deviceConfiguration',
    profile('iosTrustedRootCertificate', 'iOS - Certificate - Contoso Root CA', {
      certFileName: 'contoso-root-ca.cer',
      trustedRootCertificate: base64(['a root certificate of Contoso']),
    }),
    to,
  );
  composer.add(
    'deviceConfiguration',
    profile('iosScepCertificateProfile', 'iOS - Certificate - Device identity', {
      scepServerUrls: ['https://ndes.contoso.example/certsrv/mscep/mscep.dll'],
      keySize: 'size2048',
      keyUsage: 'keyEncipherment,digitalSignature',
      certificateValidityPeriodScale: 'years',
      certificateValidityPeriodValue: 1,
      renewalThresholdPercentage: 20,
      rootCertificate: link('iOS - Certificate - Contoso Root CA'),
    }),
    to,
  );
  composer.add(
    'deviceConfiguration',
    profile('iosEnterpriseWiFiConfiguration', 'iOS - Wi-Fi - Corporate network', {
      networkName: 'Contoso Corporate',
      ssid: 'contoso-corp',
      wiFiSecurityType: 'wpaEnterprise',
      eapType: 'eapTls',
      authenticationMethod: 'certificate',
      trustedServerCertificateNames: ['radius.contoso.example'],
      rootCertificatesForServerValidation: [link('iOS - Certificate - Contoso Root CA')],
      identityCertificateForClientAuthentication: link('iOS - Certificate - Device identity'),
    }),
    to,
  );
}

function addScripts(composer: Composer): void {
  const shared = { roleScopeTagIds: ['0'], runAsAccount: 'system' };
  composer.add(
    'deviceHealthScript',
    {
      ...shared,
      displayName: 'WIN - Remediation - Restart a hung print spooler',
      description: 'Starts the spooler again when jobs are stuck',
      publisher: 'Contoso IT',
      detectionScriptContent: base64([
        'if ((Get-Service Spooler).Status -ne "Running") { exit 1 }',
        'exit 0',
      ]),
      remediationScriptContent: base64(['Restart-Service -Name Spooler -Force']),
    },
    broad,
  );
  composer.add('deviceComplianceScript', {
    ...shared,
    displayName: 'WIN - Discovery - Firmware version',
    description: 'Reports the firmware of the device',
    publisher: 'Contoso IT',
    detectionScriptContent: base64([
      '$firmware = (Get-CimInstance Win32_BIOS).SMBIOSBIOSVersion',
      '@{ FirmwareVersion = $firmware } | ConvertTo-Json -Compress',
    ]),
  });
  composer.add(
    'deviceShellScript',
    {
      ...shared,
      displayName: 'MAC - Script - Set the computer name',
      fileName: 'set-name.sh',
      executionFrequency: 'PT0S',
      retryCount: 3,
      blockExecutionNotifications: true,
      scriptContent: base64([
        '#!/bin/zsh',
        'scutil --set ComputerName "CTS-$(ioreg -l | awk \'/SerialNumber/\')"',
      ]),
    },
    ['SG-Intune-macOS-All'],
  );
  composer.add(
    'deviceCustomAttributeShellScript',
    {
      ...shared,
      displayName: 'Battery cycle count',
      customAttributeName: 'Battery cycle count',
      customAttributeType: 'integer',
      fileName: 'battery.sh',
      scriptContent: base64([
        '#!/bin/zsh',
        "system_profiler SPPowerDataType | awk '/Cycle Count/ { print $3 }'",
      ]),
    },
    ['SG-Intune-macOS-All'],
  );
}

function addPolicies(composer: Composer): void {
  composer.add('reusablePolicySetting', {
    displayName: 'Linux - Discovery - Battery health',
    description: 'Used by the Linux compliance policy',
    settingDefinitionId: 'linux_customcompliance_discoveryscript_reusablesetting',
    settingInstance: text(
      'linux_customcompliance_discoveryscript_reusablesetting',
      base64(['#!/bin/sh', 'echo "{\\"Battery\\": 90}"']),
    ),
  });
  composer.add(
    'compliancePolicyV2',
    {
      name: 'LIN - Compliance - Workstations',
      description: 'Ubuntu workstations of engineering',
      platforms: 'linux',
      technologies: 'linuxMdm',
      roleScopeTagIds: ['0'],
      settings: settingsOf([
        choice('linux_deviceencryption_required', 'true'),
        number('linux_passwordpolicy_minimumlength', 12),
        {
          '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
          settingDefinitionId: 'linux_customcompliance_discoveryscript',
          settingInstanceTemplateReference: null,
          simpleSettingValue: {
            '@odata.type': '#microsoft.graph.deviceManagementConfigurationReferenceSettingValue',
            settingValueTemplateReference: null,
            value: composer.id('Linux - Discovery - Battery health'),
          },
        },
      ]),
      scheduledActionsForRule: [
        {
          ruleName: 'PasswordRequired',
          scheduledActionConfigurations: [{ actionType: 'block', gracePeriodHours: 24 }],
        },
      ],
    },
    ['SG-Users-Developers'],
  );
  composer.add(
    'securityBaselinePolicy',
    {
      name: 'WIN - Baseline - Windows 11 24H2',
      description: "Microsoft's recommendations, as reviewed by Contoso",
      platforms: 'windows10',
      technologies: 'mdm',
      roleScopeTagIds: ['0'],
      templateReference: { templateId: '66df8dce-0166-4b82-92f7-1f74e3ca17a3_4' },
      settings: settingsOf([
        choice('device_vendor_msft_policy_config_abovelock_allowcortanaabovelock', 0),
        choice('device_vendor_msft_policy_config_autoplay_disallowautoplayfornonvolumedevices', 1),
        number('device_vendor_msft_policy_config_devicelock_minimumpasswordage', 1),
      ]),
    },
    pilot,
  );
  composer.add(
    'enrollmentTimeDevicePolicy',
    {
      name: 'WIN - Device preparation - Office',
      description: 'Autopilot without registration',
      platforms: 'windows10',
      technologies: 'enrollment',
      roleScopeTagIds: ['0'],
      priorityMetaData: { priority: 1 },
      templateReference: { templateId: '80d33118-b7b4-40d8-b15f-81be745e053f_1' },
      settings: settingsOf([
        choice('enrollment_autopilot_dpp_deploymentmode', 0),
        number('enrollment_autopilot_dpp_timeout', 60),
      ]),
    },
    ['SG-Users-All-Employees'],
  );
  composer.add(
    'deviceManagementIntent',
    {
      displayName: 'MAC - FileVault (older profile)',
      description: 'Will be moved to the settings catalog',
      templateId: 'a239407c-698d-4ef8-b314-e3ae409204b8',
      roleScopeTagIds: ['0'],
      settings: [
        {
          '@odata.type': '#microsoft.graph.deviceManagementBooleanSettingInstance',
          definitionId: 'deviceConfiguration--macOSEndpointProtectionConfiguration_fileVaultEnabled',
          valueJson: 'true',
        },
        {
          '@odata.type': '#microsoft.graph.deviceManagementIntegerSettingInstance',
          definitionId:
            'deviceConfiguration--macOSEndpointProtectionConfiguration_fileVaultPersonalRecoveryKeyRotationInMonths',
          valueJson: '6',
        },
      ],
    },
    ['SG-Intune-macOS-Pilot'],
  );
  composer.add(
    'hardwareConfiguration',
    {
      displayName: 'WIN - BIOS - Dell laptops',
      description: '',
      fileName: 'laptops.cctk',
      configurationFileContent: base64(['[cctk]', 'WakeOnLan=Disabled', 'UefiNwStack=Disabled']),
      hardwareConfigurationFormat: 'dell',
      roleScopeTagIds: ['0'],
    },
    pilot,
  );
}

function addTemplates(composer: Composer): void {
  composer.add('groupPolicyUploadedDefinitionFile', {
    fileName: 'contoso-agent.admx',
    content: base64(['<policyDefinitions/>']),
    defaultLanguageCode: '',
    groupPolicyUploadedLanguageFiles: [],
  });
  const set = (name: string, classType: string, values: JsonObject[] = []): JsonObject => {
    const found = groupPolicyDefinitions.find(
      ({ shown }) => shown['displayName'] === name && shown['classType'] === classType,
    );
    if (found === undefined) throw new Error(`There is no definition "${name}".`);
    return {
      enabled: true,
      definition: found.shown,
      presentationValues: values.map((value, at) => ({
        ...value,
        presentation: found.presentations[at] ?? null,
      })),
    };
  };
  const value = (kind: string, own: JsonObject): JsonObject => ({
    '@odata.type': `#microsoft.graph.groupPolicyPresentationValue${kind}`,
    ...own,
  });
  composer.add(
    'groupPolicyConfiguration',
    {
      displayName: 'WIN - ADMX - Office macros',
      description: 'Macros from the Internet stay blocked',
      roleScopeTagIds: ['0'],
      definitionValues: [
        set('VBA Macro Notification Settings', 'user', [value('Text', { value: '3' })]),
        set('Block macros from running in Office files from the Internet', 'user'),
      ],
    },
    ['SG-Users-All-Employees'],
  );
  composer.add(
    'groupPolicyConfiguration',
    {
      displayName: 'WIN - ADMX - Known folders and event logs',
      description: '',
      roleScopeTagIds: ['0'],
      definitionValues: [
        set('Silently move Windows known folders to OneDrive', 'machine', [
          value('Text', { value: 'contoso.example' }),
          value('Boolean', { value: true }),
          value('Boolean', { value: true }),
          value('Boolean', { value: false }),
        ]),
        set('Specify the maximum log file size (KB)', 'machine', [value('LongDecimal', { value: 196_608 })]),
        set('Turn off Autoplay', 'machine', [value('Text', { value: '255' })]),
      ],
    },
    ['SG-Intune-Windows-Broad / Corporate Windows devices'],
  );
}
