import { scriptAndUpdateSamples } from './scripts-and-updates.fixture.ts';
import type { ResourceTypeKey } from '../resource-type.ts';
import { base64, dates, filtered, own, pilot, policy, simple, text, toPilot } from './parts.fixture.ts';
import type { Sample } from './sample.fixture.ts';

export const configurationSamples = {
  ...scriptAndUpdateSamples,
  securityBaselinePolicy: {
    raw: policy(
      'Windows baseline',
      {
        templateReference: {
          templateId: '66df8dce-0166-4b82-92f7-1f74e3ca17a3_4',
          templateFamily: 'baseline',
          templateDisplayName: 'Security Baseline for Windows 10 and later',
          templateDisplayVersion: 'Version 24H2',
        },
      },
      [simple('device_vendor_msft_policy_config_devicelock_minimumpasswordage', text('1'))],
    ),
    assignments: toPilot(),
  },
  enrollmentTimeDevicePolicy: {
    raw: policy(
      'Office devices',
      {
        technologies: 'enrollment',
        priorityMetaData: { priority: 2 },
        templateReference: {
          templateId: '80d33118-b7b4-40d8-b15f-81be745e053f_1',
          templateFamily: 'enrollmentConfiguration',
          templateDisplayName: 'Device preparation',
          templateDisplayVersion: '',
        },
      },
      [simple('enrollment_autopilot_dpp_timeout', text('60'))],
    ),
    assignments: toPilot(),
  },
  compliancePolicyV2: {
    raw: {
      ...policy('Linux compliance', { platforms: 'linux', technologies: 'linuxMdm' }, [
        simple('linux_passwordpolicy_minimumlength', text('12')),
        simple('linux_customcompliance_discoveryscript', {
          '@odata.type': '#microsoft.graph.deviceManagementConfigurationReferenceSettingValue',
          value: own('55'),
          note: null,
        }),
      ]),
      scheduledActionsForRule: [
        {
          id: own('41'),
          ruleName: null,
          scheduledActionConfigurations: [
            {
              id: own('42'),
              actionType: 'block',
              gracePeriodHours: 24,
              notificationTemplateId: '00000000-0000-0000-0000-000000000000',
              notificationMessageCCList: [],
            },
            {
              id: own('43'),
              actionType: 'notification',
              gracePeriodHours: 0,
              notificationTemplateId: own('44'),
              notificationMessageCCList: [pilot],
            },
          ],
        },
      ],
    },
    assignments: toPilot(),
  },
  windowsUpdateRing: {
    raw: {
      '@odata.type': '#microsoft.graph.windowsUpdateForBusinessConfiguration',
      id: own('45'),
      displayName: 'Pilot ring',
      description: 'First devices',
      version: 3,
      supportsScopeTags: true,
      roleScopeTagIds: ['0'],
      ...dates,
      automaticUpdateMode: 'autoInstallAtMaintenanceTime',
      qualityUpdatesDeferralPeriodInDays: 0,
      featureUpdatesDeferralPeriodInDays: 7,
      qualityUpdatesPaused: true,
      featureUpdatesPaused: false,
      qualityUpdatesPauseStartDate: '2026-01-20',
      qualityUpdatesPauseExpiryDateTime: '2026-02-24T00:00:00Z',
      qualityUpdatesWillBeRolledBack: false,
      deadlineGracePeriodInDays: 2,
      updateWeeks: null,
      installationSchedule: {
        '@odata.type': '#microsoft.graph.windowsUpdateActiveHoursInstall',
        activeHoursStart: '08:00:00.0000000',
        activeHoursEnd: '18:00:00.0000000',
      },
    },
    assignments: filtered,
  },
  iosUpdatePolicy: {
    raw: {
      '@odata.type': '#microsoft.graph.iosUpdateConfiguration',
      id: own('46'),
      displayName: 'iPads at night',
      description: null,
      version: 1,
      supportsScopeTags: true,
      roleScopeTagIds: ['0'],
      ...dates,
      isEnabled: true,
      activeHoursStart: '06:00:00.0000000',
      activeHoursEnd: '22:00:00.0000000',
      scheduledInstallDays: ['monday', 'sunday'],
      updateScheduleType: 'updateOutsideOfActiveHours',
      utcTimeOffsetInMinutes: 120,
      enforcedSoftwareUpdateDelayInDays: null,
      desiredOsVersion: null,
      customUpdateTimeWindows: [],
    },
    assignments: toPilot(),
  },
  macOSUpdatePolicy: {
    raw: {
      '@odata.type': '#microsoft.graph.macOSSoftwareUpdateConfiguration',
      id: own('47'),
      displayName: 'Macs in windows',
      description: null,
      version: 1,
      supportsScopeTags: true,
      roleScopeTagIds: ['0'],
      ...dates,
      criticalUpdateBehavior: 'installASAP',
      configDataUpdateBehavior: 'default',
      firmwareUpdateBehavior: 'installLater',
      allOtherUpdateBehavior: 'notifyOnly',
      updateScheduleType: 'updateDuringTimeWindows',
      updateTimeWindowUtcOffsetInMinutes: 60,
      maxUserDeferralsCount: 3,
      priority: 'low',
      customUpdateTimeWindows: [
        { startDay: 'saturday', endDay: 'sunday', startTime: '20:00:00', endTime: '06:00:00' },
      ],
    },
    assignments: toPilot(),
  },
  groupPolicyConfiguration: {
    raw: {
      id: own('48'),
      displayName: 'Office macros',
      description: null,
      policyConfigurationIngestionType: 'builtIn',
      roleScopeTagIds: ['0'],
      ...dates,
      definitionValues: [
        {
          id: own('49'),
          enabled: true,
          configurationType: 'policy',
          ...dates,
          definition: {
            id: 'd9a0b3f4-6f1c-4c9d-9a87-1f2e3d4c5b60',
            classType: 'user',
            displayName: 'VBA Macro Notification Settings',
            policyType: 'admxBacked',
            categoryPath: '\\Microsoft Word 2016\\Word Options\\Security\\Trust Center',
          },
          presentationValues: [
            {
              '@odata.type': '#microsoft.graph.groupPolicyPresentationValueText',
              id: own('50'),
              ...dates,
              value: '3',
              presentation: { id: 'd9a0b3f4-6f1c-4c9d-9a87-1f2e3d4c5b61', label: 'Setting' },
            },
          ],
        },
        {
          id: own('51'),
          enabled: false,
          configurationType: 'policy',
          ...dates,
          definition: {
            id: 'd9a0b3f4-6f1c-4c9d-9a87-1f2e3d4c5b70',
            classType: 'machine',
            displayName: 'Turn off Autoplay',
            policyType: 'admxBacked',
            categoryPath: '\\Windows Components\\AutoPlay Policies',
          },
          presentationValues: [],
        },
      ],
    },
    assignments: toPilot(),
  },
  groupPolicyUploadedDefinitionFile: {
    raw: {
      id: own('52'),
      fileName: 'contoso-agent.admx',
      displayName: null,
      description: null,
      languageCodes: ['en-US'],
      targetPrefix: 'contoso',
      targetNamespace: 'Contoso.Policies.Agent',
      policyType: 'admxIngested',
      revision: '1.0',
      status: 'available',
      content: null,
      defaultLanguageCode: '',
      uploadDateTime: '2026-01-05T08:00:00Z',
      lastModifiedDateTime: '2026-01-05T08:00:00Z',
      groupPolicyUploadedLanguageFiles: [
        { id: own('53'), fileName: 'contoso-agent.adml', languageCode: 'en-US', content: null },
      ],
    },
  },
  reusablePolicySetting: {
    raw: {
      id: own('55'),
      displayName: 'Battery discovery',
      description: '',
      settingDefinitionId: 'linux_customcompliance_discoveryscript_reusablesetting',
      settingInstance: simple(
        'linux_customcompliance_discoveryscript_reusablesetting',
        text(base64('#!/bin/sh\necho "{}"\n')),
      ),
      version: 2,
      referencingConfigurationPolicyCount: 1,
      ...dates,
    },
  },
} satisfies Partial<Record<ResourceTypeKey, Sample>>;
