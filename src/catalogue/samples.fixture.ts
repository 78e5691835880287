import { administrationSamples } from './samples/administration.fixture.ts';
import { configurationSamples } from './samples/configuration.fixture.ts';
import { enrollmentAndAppSamples } from './samples/enrollment-and-app.fixture.ts';
import { entraSamples } from './samples/entra.fixture.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { ResourceTypeKey } from './resource-type.ts';
import type { Sample } from './samples/sample.fixture.ts';

export type { Sample };

const pilot = '7b1f5f0e-0c55-4a58-9d0c-6d7f4b1f0a01';
const executives = '7b1f5f0e-0c55-4a58-9d0c-6d7f4b1f0a02';
const corporate = '5d6e0f52-9d0e-4f07-8a5f-3b7a41c7ff01';

export const sampleIds = { pilot, executives, corporate };

const dates = { createdDateTime: '2026-01-05T08:00:00Z', lastModifiedDateTime: '2026-02-01T09:30:00Z' };

const allDevicesFiltered: JsonObject = {
  id: 'a1_adadadad-808e-44e2-905a-0b7873a8a531',
  source: 'direct',
  sourceId: 'a1',
  target: {
    '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget',
    deviceAndAppManagementAssignmentFilterId: corporate,
    deviceAndAppManagementAssignmentFilterType: 'include',
  },
};

const toPilotExceptExecutives: JsonObject[] = [
  {
    id: `a2_${pilot}`,
    source: 'direct',
    sourceId: 'a2',
    target: {
      '@odata.type': '#microsoft.graph.groupAssignmentTarget',
      groupId: pilot,
      deviceAndAppManagementAssignmentFilterId: null,
      deviceAndAppManagementAssignmentFilterType: 'none',
    },
  },
  {
    id: `a2_${executives}`,
    source: 'direct',
    sourceId: 'a2',
    target: {
      '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget',
      groupId: executives,
      deviceAndAppManagementAssignmentFilterId: null,
      deviceAndAppManagementAssignmentFilterType: 'none',
    },
  },
];

const bitLocker = 'device_vendor_msft_bitlocker_requiredeviceencryption';
const startup = 'device_vendor_msft_bitlocker_systemdrivesrequirestartupauthentication';

/** A choice setting; children are settings of the same form. */
export function choice(definitionId: string, ending: string, children: JsonObject[] = []): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance',
    settingDefinitionId: definitionId,
    settingInstanceTemplateReference: null,
    auditRuleInformation: null,
    choiceSettingValue: {
      settingValueTemplateReference: null,
      value: `${definitionId}_${ending}`,
      children,
    },
  };
}

export function textSetting(definitionId: string, value: string): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
    settingDefinitionId: definitionId,
    settingInstanceTemplateReference: null,
    simpleSettingValue: {
      '@odata.type': '#microsoft.graph.deviceManagementConfigurationStringSettingValue',
      settingValueTemplateReference: null,
      value,
    },
  };
}

export function group(definitionId: string, items: JsonObject[][]): JsonObject {
  return {
    '@odata.type': '#microsoft.graph.deviceManagementConfigurationGroupSettingCollectionInstance',
    settingDefinitionId: definitionId,
    groupSettingCollectionValue: items.map((children) => ({ settingValueTemplateReference: null, children })),
  };
}

/** A settings catalog policy with these settings. */
export function policyWith(...settings: JsonObject[]): JsonObject {
  return {
    '@odata.context': 'https://graph.example/beta/$metadata#deviceManagement/configurationPolicies/$entity',
    id: '0d1b8f10-5a3e-4f5a-8a4b-000000000001',
    name: 'Windows disk encryption',
    description: null,
    platforms: 'windows10',
    technologies: 'mdm',
    roleScopeTagIds: ['0', '3'],
    settingCount: settings.length,
    isAssigned: true,
    creationSource: null,
    priorityMetaData: null,
    templateReference: {
      templateId: '',
      templateFamily: 'none',
      templateDisplayName: null,
      templateDisplayVersion: null,
    },
    ...dates,
    settings: settings.map((settingInstance, index) => ({ id: String(index), settingInstance })),
  };
}

const first = {
  settingsCatalogPolicy: {
    raw: policyWith(
      choice(bitLocker, '1'),
      choice(startup, '1', [choice(`${startup}_configurepinusagedropdown_name`, '2')]),
    ),
    assignments: [allDevicesFiltered],
  },
  endpointSecurityPolicy: {
    raw: {
      ...policyWith(choice('device_vendor_msft_policy_config_defender_enablenetworkprotection', '1')),
      name: 'Defender baseline',
      templateReference: {
        templateId: '804339ad-1553-4478-a742-138fb5807418_1',
        templateFamily: 'endpointSecurityAntivirus',
        templateDisplayName: 'Microsoft Defender Antivirus',
        templateDisplayVersion: 'Version 1',
      },
    },
    assignments: toPilotExceptExecutives,
  },
  deviceConfiguration: {
    raw: {
      '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
      'roleScopeTagIds@odata.type': '#Collection(String)',
      roleScopeTagIds: ['0'],
      id: '0d1b8f10-5a3e-4f5a-8a4b-000000000003',
      displayName: 'Custom device settings',
      description: '',
      version: 4,
      supportsScopeTags: true,
      ...dates,
      omaSettings: [
        {
          '@odata.type': '#microsoft.graph.omaSettingInteger',
          displayName: 'Camera',
          omaUri: './Device/Vendor/MSFT/Policy/Config/Camera/AllowCamera',
          isEncrypted: false,
          secretReferenceValueId: null,
          value: 0,
        },
        {
          '@odata.type': '#microsoft.graph.omaSettingString',
          displayName: 'Banner',
          omaUri: './Device/Vendor/MSFT/Policy/Config/Logon/Banner',
          isEncrypted: false,
          secretReferenceValueId: null,
          value: 'Contoso device',
        },
      ],
    },
    assignments: [{ ...allDevicesFiltered, intent: 'apply' }],
  },
  deviceCompliancePolicy: {
    raw: {
      '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
      id: '0d1b8f10-5a3e-4f5a-8a4b-000000000004',
      displayName: 'Windows compliance',
      description: null,
      version: 2,
      roleScopeTagIds: ['0'],
      ...dates,
      bitLockerEnabled: true,
      osMinimumVersion: '10.0.26100.0',
      deviceCompliancePolicyScript: null,
      validOperatingSystemBuildRanges: [],
      'scheduledActionsForRule@odata.context': 'https://graph.example/beta/$metadata#scheduledActionsForRule',
      scheduledActionsForRule: [
        {
          id: 'r1',
          ruleName: null,
          scheduledActionConfigurations: [
            {
              id: 's1',
              actionType: 'block',
              gracePeriodHours: 12,
              notificationTemplateId: '00000000-0000-0000-0000-000000000000',
              notificationMessageCCList: [],
            },
            {
              id: 's2',
              actionType: 'notification',
              gracePeriodHours: 0,
              notificationTemplateId: '1f3ad7a2-6ef3-4a54-9b39-5d70f9a10001',
              notificationMessageCCList: [executives, pilot],
            },
          ],
        },
      ],
    },
    assignments: [allDevicesFiltered],
  },
  deviceManagementScript: {
    raw: {
      id: '0d1b8f10-5a3e-4f5a-8a4b-000000000005',
      displayName: 'Set time zone',
      description: 'Sets the time zone',
      fileName: 'Set-TimeZone.ps1',
      scriptContent: Buffer.from("Set-TimeZone -Id 'UTC'\nExit 0\n").toString('base64'),
      runAsAccount: 'system',
      runAs32Bit: false,
      enforceSignatureCheck: false,
      roleScopeTagIds: ['0'],
      ...dates,
    },
    assignments: toPilotExceptExecutives,
  },
  assignmentFilter: {
    raw: {
      id: corporate,
      displayName: 'Corporate Windows',
      description: '',
      platform: 'windows10AndLater',
      rule: '(device.deviceOwnership -eq "Corporate")',
      assignmentFilterManagementType: 'devices',
      roleScopeTags: ['0', '3'],
      payloads: [],
      ...dates,
    },
  },
  roleScopeTag: {
    raw: { id: '3', displayName: 'Berlin', description: 'Devices in Berlin', isBuiltIn: false },
    assignments: [
      {
        id: `3_${pilot}`,
        target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: pilot },
      },
    ],
  },
  group: {
    raw: {
      id: pilot,
      displayName: 'Pilot ring',
      description: null,
      groupTypes: ['DynamicMembership'],
      membershipRule: '(device.deviceOwnership -eq "Company")',
      membershipRuleProcessingState: 'On',
      mailEnabled: false,
      mailNickname: 'pilot',
      securityEnabled: true,
      createdDateTime: '2025-11-01T08:00:00Z',
      isAssignableToRole: null,
      onPremisesSyncEnabled: null,
      visibility: null,
    },
  },
  namedLocation: {
    raw: {
      '@odata.type': '#microsoft.graph.ipNamedLocation',
      id: '9c0b2f10-5a3e-4f5a-8a4b-000000000008',
      displayName: 'Head office',
      createdDateTime: '2026-01-05T08:00:00Z',
      modifiedDateTime: '2026-02-01T09:30:00Z',
      isTrusted: true,
      ipRanges: [
        { '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' },
        { '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '198.51.100.0/24' },
      ],
    },
  },
  conditionalAccessPolicy: {
    raw: {
      id: '9c0b2f10-5a3e-4f5a-8a4b-000000000009',
      templateId: null,
      displayName: 'Require MFA for everybody',
      createdDateTime: '2026-01-05T08:00:00Z',
      modifiedDateTime: null,
      state: 'enabled',
      partialEnablementStrategy: null,
      conditions: {
        userRiskLevels: [],
        signInRiskLevels: [],
        clientAppTypes: ['all'],
        platforms: null,
        times: null,
        deviceStates: null,
        devices: null,
        clientApplications: null,
        locations: {
          includeLocations: ['All'],
          excludeLocations: ['AllTrusted', '9c0b2f10-5a3e-4f5a-8a4b-000000000008'],
        },
        applications: {
          includeApplications: ['All'],
          excludeApplications: ['0000000a-0000-0000-c000-000000000000'],
          includeUserActions: [],
          includeAuthenticationContextClassReferences: [],
        },
        users: {
          includeUsers: ['All'],
          excludeUsers: ['GuestsOrExternalUsers'],
          includeGroups: [],
          excludeGroups: [executives, pilot],
          includeRoles: [],
          excludeRoles: ['62e90394-69f5-4237-9190-012177145e10'],
        },
      },
      grantControls: {
        operator: 'OR',
        builtInControls: ['mfa'],
        customAuthenticationFactors: [],
        termsOfUse: [],
        authenticationStrength: {
          id: '00000000-0000-0000-0000-000000000004',
          displayName: 'Phishing-resistant MFA',
          allowedCombinations: ['fido2'],
        },
      },
      sessionControls: {
        disableResilienceDefaults: false,
        applicationEnforcedRestrictions: null,
        signInFrequency: null,
      },
    },
  },
} satisfies Partial<Record<ResourceTypeKey, Sample>>;

/** One telling object of every type. */
export const samples = {
  ...first,
  ...configurationSamples,
  ...enrollmentAndAppSamples,
  ...administrationSamples,
  ...entraSamples,
} as Partial<Record<ResourceTypeKey, Sample>> as Readonly<Record<ResourceTypeKey, Sample>>;
