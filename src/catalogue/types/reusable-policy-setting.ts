import { isJsonObject, stringOf } from '../../kernel/json.ts';
import { secretsOf } from '../configuration-policy.ts';
import { naturalKeyOf } from '../natural-key.ts';
import type { ResourceType, WriteInput, WriteRequest } from '../resource-type.ts';
import { commonWords } from '../words/common.ts';
import { contentChanged, createRequest, writable } from '../write-requests.ts';

/** A setting that several policies share: firewall addresses, device control groups, scripts for Linux, files for elevation rules. */
export const reusablePolicySetting: ResourceType = {
  key: 'reusablePolicySetting',
  label: 'Reusable settings group',
  plural: 'Reusable settings groups',
  family: 'Endpoint security',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_Workflows/SecurityManagementMenu/~/firewall',
  version: 'beta',
  collection: '/deviceManagement/reusablePolicySettings',
  bucket: 'deviceConfigurationV2',
  owns: () => true,
  readOne: {
    query:
      '$select=id,displayName,description,settingDefinitionId,settingInstance,version,createdDateTime,lastModifiedDateTime,referencingConfigurationPolicyCount',
  },
  subcollections: [],
  nameProperty: 'displayName',
  platform: (raw) => (stringOf(raw['settingDefinitionId'])?.startsWith('linux_') ? 'linux' : 'windows'),
  naturalKey: (raw) =>
    naturalKeyOf(stringOf(raw['displayName']), 'reusable', stringOf(raw['settingDefinitionId'])),
  builtIn: () => false,
  readOnly: [
    'id',
    'createdDateTime',
    'lastModifiedDateTime',
    'version',
    'referencingConfigurationPolicyCount',
    'referencingConfigurationPolicies',
  ],
  declaredTypes: [
    '#microsoft.graph.deviceManagementReusablePolicySetting',
    '#microsoft.graph.deviceManagementConfigurationSettingInstanceTemplateReference',
    '#microsoft.graph.deviceManagementConfigurationSettingValueTemplateReference',
    '#microsoft.graph.deviceManagementConfigurationChoiceSettingValue',
    '#microsoft.graph.deviceManagementConfigurationGroupSettingValue',
  ],
  createOnly: ['settingDefinitionId'],
  undeclared: ['**.auditRuleInformation'],
  unordered: ['**.children'],
  referenceSites: [],
  references: () => [],
  missingSecrets: (raw) =>
    isJsonObject(raw['settingInstance']) ? secretsOf(raw['settingInstance'], 'settingInstance') : [],
  incomplete: (raw) =>
    isJsonObject(raw['settingInstance'])
      ? []
      : [
          {
            reason: 'The backup does not hold what this group contains.',
            next: 'Back up again; when the content stays empty, restore the group by hand in the admin center.',
            blocks: 'write',
          },
        ],
  create: (input) => [createRequest(reusablePolicySetting, writable(reusablePolicySetting, input.desired))],
  update: (input) => (contentChanged(input) ? [replacement(input)] : []),
  restore: { mode: 'enabled', why: 'Written whole, before the policies that use it.' },
  risk: {
    level: 'high',
    why: 'Every policy that uses it changes with it: firewall rules, device control, elevation.',
  },
  permissions: {
    read: ['DeviceManagementConfiguration.Read.All'],
    write: ['DeviceManagementConfiguration.ReadWrite.All'],
  },
  order: 28,
  words: {
    properties: {
      ...commonWords,
      settingDefinitionId: 'Kind of group',
      settingInstance: 'Content',
    },
  },
};

/** PUT of the whole object, as for policies: the setting inside can't be changed in part. */
function replacement(input: WriteInput): WriteRequest {
  return {
    step: 'update',
    method: 'PUT',
    version: 'beta',
    path: `${reusablePolicySetting.collection}/{id}`,
    body: writable(reusablePolicySetting, input.desired),
  };
}
