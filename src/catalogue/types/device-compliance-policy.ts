import { stringOf } from '../../kernel/json.ts';
import { naturalKeyOf, platformOf, typeNameOf } from '../natural-key.ts';
import {
  actionSites,
  actionsReadOnly,
  actionsUnordered,
  RULES,
  sendableRules,
  withoutBlockAction,
  withoutEmptyTemplates,
} from '../noncompliance-actions.ts';
import { unknownCompliancePolicy } from '../profile-kinds.ts';
import { referencesAt, scopeTagSite } from '../references.ts';
import type { ReferenceSite, ResourceType, WriteInput, WriteRequest } from '../resource-type.ts';
import { commonWords } from '../words/common.ts';
import { complianceValues, complianceWords } from '../words/compliance.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

const referenceSites: readonly ReferenceSite[] = [
  scopeTagSite,
  ...actionSites,
  {
    path: 'deviceCompliancePolicyScript.deviceComplianceScriptId',
    target: 'deviceComplianceScript',
    role: 'custom compliance script',
  },
];

/** Compliance policies of Windows, macOS, iOS and Android, with their actions for noncompliance. */
export const deviceCompliancePolicy: ResourceType = {
  key: 'deviceCompliancePolicy',
  label: 'Compliance policy',
  plural: 'Compliance policies',
  family: 'Compliance',
  portalPage: 'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/compliance',
  version: 'beta',
  collection: '/deviceManagement/deviceCompliancePolicies',
  bucket: 'deviceConfiguration',
  owns: () => true,
  readOne: { query: '$expand=assignments,scheduledActionsForRule($expand=scheduledActionConfigurations)' },
  subcollections: [],
  assignments: {
    bodyKey: 'assignments',
    itemType: '#microsoft.graph.deviceCompliancePolicyAssignment',
    read: 'one',
  },
  nameProperty: 'displayName',
  platform: (raw) => platformOf(typeNameOf(raw)),
  naturalKey: (raw) => naturalKeyOf(stringOf(raw['displayName']), typeNameOf(raw)),
  builtIn: (raw) => typeNameOf(raw) === 'defaultDeviceCompliancePolicy',
  unrecognised: unknownCompliancePolicy,
  readOnly: [
    'id',
    'createdDateTime',
    'lastModifiedDateTime',
    'version',
    'deviceStatuses',
    'userStatuses',
    'deviceStatusOverview',
    'userStatusOverview',
    'deviceSettingStateSummaries',
  ],
  nestedReadOnly: [...actionsReadOnly],
  declaredTypes: [
    '#microsoft.graph.deviceComplianceScheduledActionForRule',
    '#microsoft.graph.deviceComplianceActionItem',
    '#microsoft.graph.operatingSystemVersionRange',
  ],
  createOnly: ['@odata.type'],
  undeclared: ['localActions', 'passwordComplexity', 'deviceCompliancePolicyScriptDefinition'],
  unordered: ['roleScopeTagIds', ...actionsUnordered],
  refine: withoutEmptyTemplates,
  referenceSites,
  references: (raw) => referencesAt(referenceSites, raw),
  missingSecrets: () => [],
  incomplete: withoutBlockAction,
  create: (input) => {
    const { [RULES]: rules, ...rest } = writable(deviceCompliancePolicy, input.desired);
    const body = rules === undefined ? rest : { ...rest, [RULES]: sendableRules(rules) };
    return [
      createRequest(deviceCompliancePolicy, body),
      ...assignRequests(deviceCompliancePolicy, input, 'create'),
    ];
  },
  update: (input) => [...updateContent(input), ...assignRequests(deviceCompliancePolicy, input, 'update')],
  restore: {
    mode: 'enabled',
    why: 'Written in place; the actions for noncompliance by a request of their own.',
  },
  risk: { level: 'high', why: 'Conditional Access grants access by the result of these policies.' },
  permissions: {
    read: ['DeviceManagementConfiguration.Read.All'],
    write: ['DeviceManagementConfiguration.ReadWrite.All'],
  },
  order: 70,
  words: { properties: { ...commonWords, ...complianceWords }, values: complianceValues },
};

/**
 * A PATCH that carries the actions is not applied, so they go by their own action, which replaces all of them. When the caller
 * knows which members differ, the request whose members are equal is not sent.
 */
function updateContent(input: WriteInput): WriteRequest[] {
  if (!contentChanged(input)) return [];
  const { [RULES]: rules, ...desired } = writable(deviceCompliancePolicy, input.desired);
  const parts = input.changed?.parts;
  const requests: WriteRequest[] = [];
  if (!parts || parts.some((part) => part !== RULES)) {
    const { [RULES]: _rules, ...live } = input.live ?? {};
    requests.push(patchRequest(deviceCompliancePolicy, input.live ? { desired, live } : { desired }));
  }
  if (rules !== undefined && (!parts || parts.includes(RULES))) {
    requests.push({
      step: 'scheduledActions',
      method: 'POST',
      version: 'beta',
      path: `${deviceCompliancePolicy.collection}/{id}/scheduleActionsForRules`,
      body: { deviceComplianceScheduledActionForRules: sendableRules(rules) },
    });
  }
  return requests;
}
