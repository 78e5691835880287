import { objectsOf, stringOf, type JsonObject } from '../../kernel/json.ts';
import { itemRequests, policySetItemSites, unmappedItems } from '../policy-set-items.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type {
  GuardFinding,
  ReferenceSite,
  ResourceType,
  WriteInput,
  WriteRequest,
} from '../resource-type.ts';
import { policySetValues, policySetWords } from '../words/policy-set.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

const ITEMS = 'items';

const referenceSites: readonly ReferenceSite[] = [
  { path: 'roleScopeTags.*', target: 'roleScopeTag', role: 'scope tag' },
  ...policySetItemSites,
  {
    path: `${ITEMS}.*.settings.vpnConfigurationId`,
    target: 'deviceConfiguration',
    role: 'VPN profile of an app in the set',
  },
];

/** Policy sets: apps and policies that are assigned together. They come last, since they name all the others. */
export const policySet: ResourceType = {
  key: 'policySet',
  label: 'Policy set',
  plural: 'Policy sets',
  family: 'Apps',
  portalPage: 'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/DevicesMenu/~/policySets',
  version: 'beta',
  collection: '/deviceAppManagement/policySets',
  bucket: 'applications',
  owns: () => true,
  // A listing shows neither items nor assignments.
  readOne: { query: '$expand=items,assignments' },
  subcollections: [],
  assignments: {
    bodyKey: 'assignments',
    itemType: '#microsoft.graph.policySetAssignment',
    read: 'one',
    actionPath: '/update',
  },
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: (raw) => naturalKeyOf(stringOf(raw['displayName']), 'policySet'),
  builtIn: () => false,
  readOnly: ['id', 'createdDateTime', 'lastModifiedDateTime', 'status', 'errorCode'],
  // What an item says beside the object that it names is the object's own.
  nestedReadOnly: [
    'id',
    'createdDateTime',
    'lastModifiedDateTime',
    'displayName',
    'itemType',
    'status',
    'errorCode',
    'guidedDeploymentTags',
    'targetedAppManagementLevels',
    'limit',
    'priority',
  ].map((name) => `${ITEMS}.*.${name}`),
  declaredTypes: ['#microsoft.graph.policySet'],
  createOnly: [],
  undeclared: [],
  unordered: ['roleScopeTags', 'guidedDeploymentTags', ITEMS],
  referenceSites,
  references: (raw) => referencesAt(referenceSites, raw),
  missingSecrets: () => [],
  guards,
  create: (input) => [
    createRequest(policySet, writable(policySet, input.desired)),
    ...assignRequests(policySet, input, 'create'),
  ],
  update: (input) => [...updateContent(input), ...assignRequests(policySet, input, 'update')],
  restore: {
    mode: 'enabled',
    why: 'Written in place, after everything that it names. Microsoft is retiring policy sets: Graph may refuse new ones.',
  },
  risk: { level: 'medium', why: 'It assigns many apps and policies at once.' },
  permissions: {
    read: ['DeviceManagementConfiguration.Read.All'],
    write: ['DeviceManagementConfiguration.ReadWrite.All'],
  },
  order: 110,
  words: { properties: policySetWords, values: policySetValues },
};

function updateContent(input: WriteInput): WriteRequest[] {
  if (!contentChanged(input)) return [];
  const parts = input.changed?.parts;
  const root = (content: JsonObject): JsonObject => {
    const { [ITEMS]: _items, ...rest } = content;
    return rest;
  };
  const patched = { desired: root(input.desired), ...(input.live ? { live: root(input.live) } : {}) };
  const patches = !parts || parts.some((part) => part !== ITEMS);
  return [
    ...(patches ? [patchRequest(policySet, patched)] : []),
    ...(!parts || parts.includes(ITEMS) ? itemRequests(policySet, input) : []),
  ];
}

/** Some kinds of items do not tell which of several lists their object is in, so their ids can't be translated. */
function guards({ desired }: { desired: JsonObject }): GuardFinding[] {
  const kinds = unmappedItems(objectsOf(desired[ITEMS]));
  if (kinds.length === 0) return [];
  return [
    {
      kind: 'warning',
      text: `Its ${kinds.join(' and ')} are named by the ids that were backed up; Microsoft Graph refuses the set if one of them is gone.`,
    },
  ];
}
