import { isJsonObject, objectsOf, stringOf, type JsonObject } from '../../kernel/json.ts';
import { addedOrUpdated, definitionIdOf, normalDefinitionValues, VALUES } from '../group-policy.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt, scopeTagSite } from '../references.ts';
import type { GuardFinding, ResourceType, WriteInput, WriteRequest } from '../resource-type.ts';
import { commonWords } from '../words/common.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

const referenceSites = [scopeTagSite];
const DEFINITION =
  'definition($select=id,classType,displayName,policyType,categoryPath,version,groupPolicyCategoryId)';

/** Administrative templates: registry policies, each with the values of its elements. */
export const groupPolicyConfiguration: ResourceType = {
  key: 'groupPolicyConfiguration',
  label: 'Administrative template',
  plural: 'Administrative templates',
  family: 'Device configuration',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/configuration',
  version: 'beta',
  collection: '/deviceManagement/groupPolicyConfigurations',
  bucket: 'groupPolicy',
  owns: () => true,
  subcollections: [
    {
      property: VALUES,
      path: `/${VALUES}?$expand=${DEFINITION}`,
      each: [
        {
          property: 'presentationValues',
          path: (item) =>
            `/${VALUES}/${encodeURIComponent(stringOf(item['id']) ?? '')}/presentationValues?$expand=presentation`,
        },
      ],
    },
  ],
  assignments: { bodyKey: 'assignments', itemType: '#microsoft.graph.groupPolicyConfigurationAssignment' },
  nameProperty: 'displayName',
  platform: () => 'windows',
  naturalKey: (raw) => naturalKeyOf(stringOf(raw['displayName']), 'groupPolicyConfiguration'),
  builtIn: () => false,
  readOnly: ['id', 'createdDateTime', 'lastModifiedDateTime', 'policyConfigurationIngestionType'],
  declaredTypes: [
    '#microsoft.graph.groupPolicyConfiguration',
    '#microsoft.graph.groupPolicyDefinitionValue',
    '#microsoft.graph.groupPolicyDefinition',
  ],
  createOnly: [],
  undeclared: [],
  unordered: ['roleScopeTagIds'],
  refine: (content) => normalDefinitionValues(content),
  referenceSites,
  references: (raw) => referencesAt(referenceSites, raw),
  missingSecrets: () => [],
  guards: ({ live, captured }) =>
    captured ? importedFindings(captured.desired, live ? captured.live : null) : [],
  create: (input) => {
    const { [VALUES]: values, ...body } = writable(groupPolicyConfiguration, input.desired);
    return [
      createRequest(groupPolicyConfiguration, body),
      ...(objectsOf(values).length > 0 ? [valuesRequest(input)] : []),
      ...assignRequests(groupPolicyConfiguration, input, 'create'),
    ];
  },
  update: (input) => [
    ...(contentChanged(input) ? updateContent(input) : []),
    ...assignRequests(groupPolicyConfiguration, input, 'update'),
  ],
  restore: { mode: 'enabled', why: 'Name and scope tags are written in place, the policies by one request.' },
  risk: { level: 'high', why: 'Registry policies on every assigned Windows device.' },
  permissions: {
    read: ['DeviceManagementConfiguration.Read.All'],
    write: ['DeviceManagementConfiguration.ReadWrite.All'],
  },
  order: 60,
  words: {
    properties: {
      ...commonWords,
      [VALUES]: 'Policies',
      [`${VALUES}.*.enabled`]: 'State',
      [`${VALUES}.*.presentationValues`]: 'Options',
      [`${VALUES}.*.configurationType`]: 'Kind',
    },
    values: { [`${VALUES}.*.enabled`]: { true: 'Enabled', false: 'Disabled' } },
  },
};

/** PATCH reaches the name, the description and the scope tags alone; the policies have an action that adds, changes and removes. */
function updateContent(input: WriteInput): WriteRequest[] {
  const parts = input.changed?.parts;
  const requests: WriteRequest[] = [];
  if (!parts || parts.some((part) => part !== VALUES)) {
    const request = patchRequest(groupPolicyConfiguration, input);
    const { [VALUES]: _values, ...body } = request.body;
    requests.push({ ...request, body });
  }
  if (!parts || parts.includes(VALUES)) {
    const request = valuesRequest(input);
    const { added, updated, deletedIds } = request.body;
    if ([added, updated, deletedIds].some((list) => Array.isArray(list) && list.length > 0))
      requests.push(request);
  }
  return requests;
}

function valuesRequest({ desired, live }: WriteInput): WriteRequest {
  return {
    step: 'part',
    method: 'POST',
    version: 'beta',
    path: `${groupPolicyConfiguration.collection}/{id}/updateDefinitionValues`,
    body: addedOrUpdated(objectsOf(desired[VALUES]), objectsOf(live?.[VALUES])),
    evidence: { in: 'content', member: VALUES, is: 'expected' },
  };
}

/**
 * Policies of imported ADMX files have ids of this tenant alone. Those that the live template holds are there; of the others nothing
 * tells whether the file is still imported, or imported again under other ids.
 */
function importedFindings(desired: JsonObject, live: JsonObject | null): GuardFinding[] {
  const there = new Set(objectsOf(live?.[VALUES]).map(definitionIdOf));
  const unsure = objectsOf(desired[VALUES]).filter(
    (value) => isImported(value) && !there.has(definitionIdOf(value)),
  );
  if (unsure.length === 0) return [];
  const names = unsure.slice(0, 3).map(nameOf).join(', ');
  const more = unsure.length > 3 ? ` and ${String(unsure.length - 3)} more` : '';
  return [
    {
      kind: 'manual',
      reason: `It uses policies of imported ADMX files (${names}${more}). Their ids are made new at each import, so the backup's ids can't be relied on.`,
      next: 'Import the ADMX files, then set these policies in the admin center',
    },
  ];
}

function isImported(value: JsonObject): boolean {
  return isJsonObject(value['definition']) && value['definition']['policyType'] === 'admxIngested';
}

function nameOf(value: JsonObject): string {
  const definition = value['definition'];
  const name = isJsonObject(definition) ? stringOf(definition['displayName']) : undefined;
  return name === undefined ? 'a policy without a name' : `"${name}"`;
}
