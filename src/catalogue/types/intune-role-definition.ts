import { objectsOf, stringOf, type JsonObject } from '../../kernel/json.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt, scopeTagSite } from '../references.ts';
import type { GuardFinding, ResourceType } from '../resource-type.ts';
import { roleDefinitionWords } from '../words/administration.ts';
import { contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

const ACTIONS = 'rolePermissions.*.resourceActions';

/** Roles of Intune: the tenant's own are written, the built-in ones are the same everywhere and only captured. */
export const intuneRoleDefinition: ResourceType = {
  key: 'intuneRoleDefinition',
  label: 'Intune role',
  plural: 'Intune roles',
  family: 'Tenant administration',
  portalPage: 'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/TenantAdminMenu/~/roles',
  version: 'beta',
  collection: '/deviceManagement/roleDefinitions',
  bucket: 'rbac',
  owns: () => true,
  subcollections: [],
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: (raw) =>
    isBuiltIn(raw)
      ? naturalKeyOf('builtInIntuneRole', stringOf(raw['id']))
      : naturalKeyOf('intuneRole', stringOf(raw['displayName'])),
  builtIn: isBuiltIn,
  // `permissions` is the old twin of `rolePermissions`; Graph fills both.
  readOnly: ['id', 'isBuiltIn', 'isBuiltInRoleDefinition', 'permissions', 'roleAssignments'],
  nestedReadOnly: ['rolePermissions.*.actions'],
  declaredTypes: ['rolePermission', 'resourceAction'].map((name) => `#microsoft.graph.${name}`),
  createOnly: ['@odata.type'],
  undeclared: [],
  unordered: [
    'roleScopeTagIds',
    'rolePermissions',
    ACTIONS,
    `${ACTIONS}.*.allowedResourceActions`,
    `${ACTIONS}.*.notAllowedResourceActions`,
  ],
  referenceSites: [scopeTagSite],
  references: (raw) => referencesAt([scopeTagSite], raw),
  missingSecrets: () => [],
  create: (input) => [createRequest(intuneRoleDefinition, writable(intuneRoleDefinition, input.desired))],
  update: (input) => (contentChanged(input) ? [patchRequest(intuneRoleDefinition, input)] : []),
  restore: {
    mode: 'enabled',
    why: 'Custom roles are written in place; built-in roles stay as Microsoft has them.',
  },
  guards: ({ desired, live }) => moreRights(desired, live),
  risk: { level: 'critical', why: 'Decides what administrators may do in Intune.' },
  permissions: { read: ['DeviceManagementRBAC.Read.All'], write: ['DeviceManagementRBAC.ReadWrite.All'] },
  order: 80,
  words: roleDefinitionWords,
};

function isBuiltIn(raw: JsonObject): boolean {
  return raw['isBuiltIn'] === true || raw['isBuiltInRoleDefinition'] === true;
}

/** Rights that the role would have and does not have now. */
function moreRights(desired: JsonObject, live: JsonObject | null): GuardFinding[] {
  if (live === null) return [];
  const had = new Set(allowedIn(live));
  const more = allowedIn(desired).filter((action) => !had.has(action));
  const [first] = more;
  if (first === undefined) return [];
  const text =
    more.length === 1
      ? `It would allow one action more than now: ${first}.`
      : `It would allow ${String(more.length)} actions more than now, ${first} among them.`;
  return [{ kind: 'warning', text }];
}

function allowedIn(content: JsonObject): string[] {
  return objectsOf(content['rolePermissions'])
    .flatMap((permission) => objectsOf(permission['resourceActions']))
    .flatMap(({ allowedResourceActions: allowed }) => (Array.isArray(allowed) ? allowed : []))
    .filter((action) => typeof action === 'string');
}
