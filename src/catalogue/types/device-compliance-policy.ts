import { objectsOf, stringOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { naturalKeyOf, platformOf, typeNameOf } from '../natural-key.ts';
import { referencesAt, scopeTagSite } from '../references.ts';
import type {
  Incompleteness,
  ReferenceSite,
  ResourceType,
  WriteInput,
  WriteRequest,
} from '../resource-type.ts';
import { commonWords } from '../words/common.ts';
import { complianceValues, complianceWords } from '../words/compliance.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

const RULES = 'scheduledActionsForRule';

const referenceSites: readonly ReferenceSite[] = [
  scopeTagSite,
  {
    path: `${RULES}.*.scheduledActionConfigurations.*.notificationTemplateId`,
    target: 'notificationMessageTemplate',
    role: 'notification of an action for noncompliance',
  },
  {
    path: `${RULES}.*.scheduledActionConfigurations.*.notificationMessageCCList.*`,
    target: 'group',
    role: 'recipients of an action for noncompliance',
  },
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
  readOne: { query: '$expand=scheduledActionsForRule($expand=scheduledActionConfigurations)' },
  subcollections: [],
  assignments: { bodyKey: 'assignments', itemType: '#microsoft.graph.deviceCompliancePolicyAssignment' },
  nameProperty: 'displayName',
  platform: (raw) => platformOf(typeNameOf(raw)),
  naturalKey: (raw) => naturalKeyOf(stringOf(raw['displayName']), typeNameOf(raw)),
  builtIn: (raw) => typeNameOf(raw) === 'defaultDeviceCompliancePolicy',
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
  nestedReadOnly: [`${RULES}.*.id`, `${RULES}.*.ruleName`, `${RULES}.*.scheduledActionConfigurations.*.id`],
  declaredTypes: [
    '#microsoft.graph.deviceComplianceScheduledActionForRule',
    '#microsoft.graph.deviceComplianceActionItem',
    '#microsoft.graph.operatingSystemVersionRange',
  ],
  createOnly: ['@odata.type'],
  undeclared: ['localActions', 'passwordComplexity', 'deviceCompliancePolicyScriptDefinition'],
  unordered: [
    'roleScopeTagIds',
    RULES,
    `${RULES}.*.scheduledActionConfigurations`,
    `${RULES}.*.scheduledActionConfigurations.*.notificationMessageCCList`,
  ],
  refine,
  referenceSites,
  references: (raw) => referencesAt(referenceSites, raw),
  missingSecrets: () => [],
  incomplete,
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

/** The rule's name is never returned; `PasswordRequired` is the conventional one. Template and recipients must be present. */
function sendableRules(rules: JsonValue): JsonObject[] {
  return objectsOf(rules).map((rule) => ({
    ruleName: 'PasswordRequired',
    scheduledActionConfigurations: objectsOf(rule['scheduledActionConfigurations']).map((action) => ({
      ...action,
      notificationTemplateId: action['notificationTemplateId'] ?? '',
      notificationMessageCCList: action['notificationMessageCCList'] ?? [],
    })),
  }));
}

/** The all-zero template id and an empty one both mean "no message". */
function refine(content: JsonObject): JsonObject {
  if (!Array.isArray(content[RULES])) return content;
  const rules = objectsOf(content[RULES]).map((rule) => ({
    ...rule,
    scheduledActionConfigurations: objectsOf(rule['scheduledActionConfigurations']).map((action) => {
      const { notificationTemplateId: template, ...rest } = action;
      return template === undefined || template === '' || template === '00000000-0000-0000-0000-000000000000'
        ? rest
        : action;
    }),
  }));
  return { ...content, [RULES]: rules };
}

/** Graph refuses a new policy without an action "block" (400); inventing one would change what the policy does. */
function incomplete(raw: JsonObject): Incompleteness[] {
  const actions = objectsOf(raw[RULES]).flatMap((rule) => objectsOf(rule['scheduledActionConfigurations']));
  if (actions.some((action) => action['actionType'] === 'block')) return [];
  return [
    {
      reason:
        'The backup holds no action that marks the device noncompliant, and Graph creates no policy without one.',
      next: 'Create the policy in the admin center, then restore again: it will be updated in place.',
      blocks: 'create',
    },
  ];
}
