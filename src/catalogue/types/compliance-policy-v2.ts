import { configurationPolicy, replaceRequest } from '../configuration-policy.ts';
import {
  actionSites,
  actionsReadOnly,
  actionsUnordered,
  RULES,
  sendableRules,
  withoutEmptyTemplates,
} from '../noncompliance-actions.ts';
import { referencesAt } from '../references.ts';
import type { ResourceType, WriteInput, WriteRequest } from '../resource-type.ts';
import { complianceValues, complianceWords } from '../words/compliance.ts';
import { assignRequests, contentChanged, createRequest, writable } from '../write-requests.ts';

/** Its listing is not known to carry assignments, so they are read apart. */
const { listQuery: _listQuery, ...base } = configurationPolicy({
  key: 'compliancePolicyV2',
  label: 'Linux compliance policy',
  plural: 'Linux compliance policies',
  family: 'Compliance',
  portalPage: 'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/compliance',
  collection: '/deviceManagement/compliancePolicies',
  owns: () => true,
  restore: {
    mode: 'enabled',
    why: 'Written whole; the actions for noncompliance by a request of their own.',
  },
  risk: { level: 'high', why: 'Conditional Access grants access by the result of these policies.' },
  order: 70,
});

const referenceSites = [...base.referenceSites, ...actionSites];

/** Compliance policies made of settings catalog settings; Microsoft has them for Linux. Their actions are as those of the others. */
export const compliancePolicyV2: ResourceType = {
  ...base,
  subcollections: [
    ...base.subcollections,
    { property: RULES, path: `/${RULES}?$expand=scheduledActionConfigurations` },
  ],
  assignments: {
    bodyKey: 'assignments',
    itemType: '#microsoft.graph.deviceManagementConfigurationPolicyAssignment',
  },
  nestedReadOnly: [...(base.nestedReadOnly ?? []), ...actionsReadOnly],
  declaredTypes: [
    ...(base.declaredTypes ?? []),
    '#microsoft.graph.deviceManagementCompliancePolicy',
    '#microsoft.graph.deviceManagementComplianceScheduledActionForRule',
    '#microsoft.graph.deviceManagementComplianceActionItem',
  ],
  createOnly: ['platforms', 'technologies'],
  unordered: [...base.unordered, ...actionsUnordered],
  refine: withoutEmptyTemplates,
  referenceSites,
  references: (raw) => referencesAt(referenceSites, raw),
  create: (input) => {
    const { [RULES]: rules, ...body } = writable(compliancePolicyV2, input.desired);
    const actions = rules === undefined ? {} : { [RULES]: sendableRules(rules) };
    return [
      createRequest(compliancePolicyV2, { ...body, ...actions }),
      ...assignRequests(compliancePolicyV2, input, 'create'),
    ];
  },
  update: (input) => [
    ...(contentChanged(input) ? updateContent(input) : []),
    ...assignRequests(compliancePolicyV2, input, 'update'),
  ],
  words: {
    properties: { ...base.words.properties, ...complianceWords },
    values: complianceValues,
  },
};

/** A PUT for the policy and its settings, an action for what happens on noncompliance; neither when its members are equal. */
function updateContent(input: WriteInput): WriteRequest[] {
  const parts = input.changed?.parts;
  const requests: WriteRequest[] = [];
  if (!parts || parts.some((part) => part !== RULES)) {
    const request = replaceRequest(compliancePolicyV2, input);
    const { [RULES]: _rules, ...body } = request.body;
    requests.push({ ...request, body });
  }
  const rules = writable(compliancePolicyV2, input.desired)[RULES];
  if (rules !== undefined && (!parts || parts.includes(RULES))) {
    requests.push({
      step: 'scheduledActions',
      method: 'POST',
      version: 'beta',
      path: `${compliancePolicyV2.collection}('{id}')/setScheduledActions`,
      body: { scheduledActions: sendableRules(rules) },
      evidence: { in: 'content', member: RULES, is: 'expected' },
    });
  }
  return requests;
}
