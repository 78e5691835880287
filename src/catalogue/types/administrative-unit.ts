import { isJsonObject, objectsOf, stringOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { bind } from '../binds.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { partRequests, type PartList } from '../part-list.ts';
import { referencesAt } from '../references.ts';
import type {
  GuardFinding,
  ReferenceSite,
  ResourceType,
  WriteInput,
  WriteRequest,
} from '../resource-type.ts';
import { administrativeUnitWords } from '../words/entra-directory.ts';
import { contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

const MEMBERS = 'members';
const ADMINISTRATORS = 'scopedRoleMembers';
/** Members are written one by one; more than this in one line is a task with a tool of its own. */
const MOST_MEMBERS = 200;

const referenceSites: readonly ReferenceSite[] = [
  { path: `${MEMBERS}.*.id`, target: 'user', role: 'member' },
  { path: `${ADMINISTRATORS}.*.roleMemberInfo.id`, target: 'user', role: 'administrator of the unit' },
  { path: `${ADMINISTRATORS}.*.roleId`, target: 'directoryRole', role: 'role over the unit' },
];

/** Administrative units: who is in them, and who administers them. */
export const administrativeUnit: ResourceType = {
  key: 'administrativeUnit',
  label: 'Administrative unit',
  plural: 'Administrative units',
  family: 'Entra',
  portalPage: 'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/RolesManagementMenuBlade/~/AdminUnits',
  version: 'v1.0',
  collection: '/directory/administrativeUnits',
  bucket: 'directory',
  owns: () => true,
  subcollections: [
    // Of members only the id is kept; of a unit with a rule not even that, since the rule says who is in it.
    { property: MEMBERS, path: (root) => (isDynamic(root) ? undefined : `/${MEMBERS}?$select=id`) },
    { property: ADMINISTRATORS, path: `/${ADMINISTRATORS}` },
  ],
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: (raw) => naturalKeyOf('administrativeUnit', stringOf(raw['displayName'])),
  builtIn: () => false,
  readOnly: ['id', 'deletedDateTime', 'extensions', 'deletedMembers'],
  nestedReadOnly: [
    `${ADMINISTRATORS}.*.id`,
    `${ADMINISTRATORS}.*.administrativeUnitId`,
    `${ADMINISTRATORS}.*.roleMemberInfo.displayName`,
    `${ADMINISTRATORS}.*.roleMemberInfo.userPrincipalName`,
  ],
  // The kinds of members: an id says who is meant.
  declaredTypes: ['administrativeUnit', 'scopedRoleMembership', 'identity', 'user', 'group', 'device'].map(
    (name) => `#microsoft.graph.${name}`,
  ),
  createOnly: ['isMemberManagementRestricted', 'visibility'],
  undeclared: [],
  unordered: [MEMBERS, ADMINISTRATORS],
  refine,
  referenceSites,
  references: (raw) => referencesAt(referenceSites, raw),
  missingSecrets: () => [],
  create: (input) => {
    const { own, parts } = split(writable(administrativeUnit, input.desired));
    const added = [memberList, administratorList].flatMap(
      (list) => partRequests(administrativeUnit, list, { desired: parts }).added,
    );
    return [createRequest(administrativeUnit, own), ...added];
  },
  update: (input) => (contentChanged(input) ? updateRequests(input) : []),
  restore: {
    mode: 'enabled',
    why: 'Written in place; members and administrators one by one. Accounts and groups themselves are never written.',
  },
  guards,
  risk: { level: 'critical', why: 'Decides who administers the accounts, groups and devices in it.' },
  permissions: {
    read: ['AdministrativeUnit.Read.All', 'RoleManagement.Read.Directory'],
    write: ['AdministrativeUnit.ReadWrite.All', 'RoleManagement.ReadWrite.Directory'],
  },
  order: 50,
  words: administrativeUnitWords,
};

const root = `${administrativeUnit.collection}/{id}`;

const memberList: PartList = {
  member: MEMBERS,
  identity: ({ id = null }) => ({ id }),
  add: ({ id }) => ({
    method: 'POST',
    path: `${root}/${MEMBERS}/$ref`,
    body: { '@odata.id': bind('/directoryObjects', isJsonObject(id) ? id : (stringOf(id) ?? '')) },
  }),
  remove: ({ id }) => ({
    method: 'DELETE',
    path: `${root}/${MEMBERS}/${encodeURIComponent(stringOf(id) ?? '')}/$ref`,
    body: {},
  }),
};

const administratorList: PartList = {
  member: ADMINISTRATORS,
  identity: ({ roleId = null, roleMemberInfo }) => ({
    roleId,
    roleMemberInfo: { id: (isJsonObject(roleMemberInfo) ? roleMemberInfo['id'] : undefined) ?? null },
  }),
  add: (item) => ({
    method: 'POST',
    path: `${root}/${ADMINISTRATORS}`,
    body: administratorList.identity(item),
  }),
  remove: (live) => ({
    method: 'DELETE',
    path: `${root}/${ADMINISTRATORS}/${encodeURIComponent(stringOf(live['id']) ?? '')}`,
    body: {},
  }),
};

function isDynamic(content: JsonObject): boolean {
  return (stringOf(content['membershipType']) ?? '').toLowerCase() === 'dynamic';
}

/** Units made before there were rules have no membership type; that means "Assigned". */
function refine(content: JsonObject): JsonObject {
  if (isDynamic(content)) {
    const { [MEMBERS]: _computed, ...rest } = content;
    return rest;
  }
  const { membershipType: type, ...rest } = content;
  return type === undefined || (stringOf(type) ?? '').toLowerCase() === 'assigned' ? rest : content;
}

function split(content: JsonObject): { own: JsonObject; parts: JsonObject } {
  const { [MEMBERS]: members = [], [ADMINISTRATORS]: administrators = [], ...own } = content;
  return { own, parts: { [MEMBERS]: isDynamic(own) ? [] : members, [ADMINISTRATORS]: administrators } };
}

/** Administrators that go lose their rights before members come, and those that come get theirs last: nobody administers more in between. */
function updateRequests(input: WriteInput): WriteRequest[] {
  const { own, parts } = split(writable(administrativeUnit, input.desired));
  const live = input.live ?? {};
  const changed = input.changed?.parts;
  const members = isDynamic(own)
    ? { added: [], removed: [] }
    : partRequests(administrativeUnit, memberList, { desired: parts, live });
  const administrators = partRequests(administrativeUnit, administratorList, { desired: parts, live });
  return [
    ...(!changed || changed.some((part) => part !== MEMBERS && part !== ADMINISTRATORS)
      ? [patchRequest(administrativeUnit, { desired: own, ...(input.live ? { live: split(live).own } : {}) })]
      : []),
    ...administrators.removed,
    ...members.removed,
    ...members.added,
    ...administrators.added,
  ];
}

function guards({ desired, live }: { desired: JsonObject; live: JsonObject | null }): GuardFinding[] {
  const findings: GuardFinding[] = [];
  const wanted = idsIn(desired[MEMBERS]);
  const present = idsIn(live?.[MEMBERS]);
  const differing =
    [...wanted].filter((id) => !present.has(id)).length + [...present].filter((id) => !wanted.has(id)).length;
  if (differing > MOST_MEMBERS) {
    return [
      {
        kind: 'manual',
        reason: `${String(differing)} members differ, and members are written one by one (at most ${String(MOST_MEMBERS)}).`,
        next: 'Bring the members back with the bulk operation of the admin center, then restore again',
      },
    ];
  }
  const had = new Set(objectsOf(live?.[ADMINISTRATORS]).map((one) => JSON.stringify(one)));
  const more = objectsOf(desired[ADMINISTRATORS]).filter((one) => !had.has(JSON.stringify(one))).length;
  if (more > 0)
    findings.push({
      kind: 'warning',
      text: `${String(more)} ${more === 1 ? 'role' : 'roles'} over the unit would be given to people who do not have it now.`,
    });
  return findings;
}

function idsIn(value: JsonValue | undefined): Set<string> {
  return new Set(objectsOf(value).map(({ id }) => JSON.stringify(id ?? null)));
}
