import { isJsonObject, objectsOf, stringOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { bind } from '../binds.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { partRequests, type PartList } from '../part-list.ts';
import { referencesAt } from '../references.ts';
import type {
  GuardFinding,
  Incompleteness,
  ReferenceSite,
  ResourceType,
  WriteInput,
  WriteRequest,
} from '../resource-type.ts';
import { roleAssignmentWords } from '../words/administration.ts';
import { contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

const TAGS = 'roleScopeTags';
const TAG_COLLECTION = '/deviceManagement/roleScopeTags';

const referenceSites: readonly ReferenceSite[] = [
  { path: 'members.*', target: 'group', role: 'group of administrators' },
  { path: 'resourceScopes.*', target: 'group', role: 'scope group' },
  { path: 'roleDefinition.id', target: 'intuneRoleDefinition', role: 'Intune role' },
  { path: `${TAGS}.*.id`, target: 'roleScopeTag', role: 'scope tag' },
];

/** Who has which role of Intune, and over whom. Only groups are named in it; the groups themselves are never written. */
export const intuneRoleAssignment: ResourceType = {
  key: 'intuneRoleAssignment',
  label: 'Intune role assignment',
  plural: 'Intune role assignments',
  family: 'Tenant administration',
  portalPage: 'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/TenantAdminMenu/~/roles',
  version: 'beta',
  collection: '/deviceManagement/roleAssignments',
  bucket: 'rbac',
  owns: () => true,
  // The listing is of the base type, which has no members.
  readOne: {},
  subcollections: [
    { property: 'roleDefinition', path: '/roleDefinition', shape: 'object' },
    { property: TAGS, path: `/${TAGS}` },
  ],
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: (raw) => naturalKeyOf('intuneRoleAssignment', stringOf(raw['displayName'])),
  builtIn: () => false,
  // `scopeMembers` is the old twin of `resourceScopes`; `roleScopeTagIds` says again what the scope tags below it say.
  readOnly: ['id', 'scopeMembers', 'roleScopeTagIds'],
  createOnly: ['@odata.type', 'roleDefinition'],
  undeclared: [],
  unordered: ['members', 'resourceScopes', TAGS],
  refine: (content) => ({ ...content, ...links(content) }),
  referenceSites,
  references: (raw) => referencesAt(referenceSites, raw),
  missingSecrets: () => [],
  incomplete,
  create: (input) => [createRequest(intuneRoleAssignment, newBody(input.desired))],
  update: (input) => (contentChanged(input) ? updateRequests(input) : []),
  restore: {
    mode: 'enabled',
    why: 'Written in place, after its role and with its scope tags. The role itself can only be chosen when it is made.',
  },
  guards,
  risk: { level: 'critical', why: 'Gives people administrative rights in Intune, or takes them away.' },
  permissions: { read: ['DeviceManagementRBAC.Read.All'], write: ['DeviceManagementRBAC.ReadWrite.All'] },
  order: 82,
  words: roleAssignmentWords,
};

const tagList: PartList = {
  member: TAGS,
  identity: ({ id = null }) => ({ id }),
  add: ({ id }) => ({
    method: 'POST',
    path: `${intuneRoleAssignment.collection}/{id}/${TAGS}/$ref`,
    body: { '@odata.id': bindTag(id) },
  }),
  remove: ({ id }) => ({
    method: 'DELETE',
    path: `${intuneRoleAssignment.collection}/{id}/${TAGS}/${encodeURIComponent(stringOf(id) ?? '')}/$ref`,
    body: {},
  }),
};

/** Role and scope tags by their ids alone: what else Graph shows of them is theirs. */
function links(content: JsonObject): JsonObject {
  const { roleDefinition: role, [TAGS]: tags } = content;
  return {
    ...(isJsonObject(role) ? { roleDefinition: { id: role['id'] ?? null } } : {}),
    ...(Array.isArray(tags) ? { [TAGS]: objectsOf(tags).map(({ id = null }) => ({ id })) } : {}),
  };
}

/** Role and scope tags go by address and with the rest: without its tags, even for a moment, an assignment reaches every object. */
function newBody(desired: JsonObject): JsonObject {
  const { roleDefinition: role, [TAGS]: tags, ...body } = writable(intuneRoleAssignment, desired);
  const ids = objectsOf(tags).map(({ id }) => bindTag(id));
  return {
    ...body,
    ...(isJsonObject(role)
      ? { 'roleDefinition@odata.bind': bind('/deviceManagement/roleDefinitions', idOf(role['id'])) }
      : {}),
    ...(ids.length > 0 ? { [`${TAGS}@odata.bind`]: ids } : {}),
  };
}

function updateRequests(input: WriteInput): WriteRequest[] {
  const { changed, desired, live } = input;
  const parts = changed?.parts;
  const own = !parts || parts.some((part) => part !== TAGS);
  const tags = partRequests(intuneRoleAssignment, tagList, { desired, live });
  return [
    ...(own
      ? [
          patchRequest(intuneRoleAssignment, {
            ...input,
            desired: withoutLinks(desired),
            ...(live ? { live: withoutLinks(live) } : {}),
          }),
        ]
      : []),
    // What comes is there before what goes, so that it is never without a tag in between.
    ...tags.added,
    ...tags.removed,
  ];
}

function withoutLinks(content: JsonObject): JsonObject {
  const { roleDefinition: _role, [TAGS]: _tags, ...rest } = content;
  return rest;
}

function bindTag(id: JsonValue | undefined): JsonObject {
  return bind(TAG_COLLECTION, idOf(id));
}

/** An id, or the symbol of what the run creates. */
function idOf(id: JsonValue | undefined): string | JsonObject {
  return isJsonObject(id) ? id : (stringOf(id) ?? '');
}

function incomplete(raw: JsonObject): Incompleteness[] {
  if (isJsonObject(raw['roleDefinition'])) return [];
  return [
    {
      reason: 'The backup does not say which role it assigns, and a guess could give rights.',
      next: 'Assign the role in the admin center',
      blocks: 'create',
    },
  ];
}

const EVERYBODY = /^all/i;

/** Groups that were left out must not turn "over these groups" into "over nobody", which some services read as everybody. */
function guards({ desired, live }: { desired: JsonObject; live: JsonObject | null }): GuardFinding[] {
  const scopeType = stringOf(desired['scopeType']) ?? 'resourceScope';
  const before = live === null ? undefined : (stringOf(live['scopeType']) ?? 'resourceScope');
  const findings: GuardFinding[] = [];
  if (!EVERYBODY.test(scopeType) && !Array.isArray(desired['resourceScopes'])) {
    return [
      {
        kind: 'manual',
        reason: 'It would name no scope group, and it is not certain that this reaches nobody.',
        next: 'Map at least one of its scope groups, or assign the role in the admin center',
      },
    ];
  }
  if (EVERYBODY.test(scopeType) && scopeType !== before)
    findings.push({ kind: 'warning', text: 'The rights would reach all users or all devices.' });
  if (!Array.isArray(desired[TAGS]) && (live === null || Array.isArray(live[TAGS])))
    findings.push({
      kind: 'warning',
      text: 'It would have no scope tag, so the rights reach objects of every tag.',
    });
  if (live !== null && Array.isArray(live['members']) && !Array.isArray(desired['members']))
    findings.push({ kind: 'warning', text: 'It would have no administrators left.' });
  return findings;
}
