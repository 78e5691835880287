import { objectsOf, stringOf, type JsonObject } from '../../kernel/json.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type { GuardFinding, ResourceType } from '../resource-type.ts';
import { directoryRoleWords } from '../words/entra-directory.ts';
import { contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

/** Custom roles of Microsoft Entra. The built-in ones are Microsoft's and the same in every tenant, so they are not read. */
export const directoryRoleDefinition: ResourceType = {
  key: 'directoryRoleDefinition',
  label: 'Custom Microsoft Entra role',
  plural: 'Custom Microsoft Entra roles',
  family: 'Entra',
  portalPage: 'https://entra.microsoft.com/#view/Microsoft_AAD_IAM/RolesManagementMenuBlade/~/AllRoles',
  version: 'v1.0',
  collection: '/roleManagement/directory/roleDefinitions',
  bucket: 'directory',
  listQuery: '$filter=isBuiltIn eq false',
  owns: () => true,
  subcollections: [],
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: (raw) => naturalKeyOf('directoryRole', stringOf(raw['displayName'])),
  builtIn: (raw) => raw['isBuiltIn'] === true,
  // The template id is the role's own id again; a role that is made anew gets a new one.
  readOnly: [
    'id',
    'isBuiltIn',
    'isPrivileged',
    'allowedPrincipalTypes',
    'inheritsPermissionsFrom',
    'resourceScopes',
    'templateId',
    'version',
  ],
  declaredTypes: ['#microsoft.graph.unifiedRoleDefinition', '#microsoft.graph.unifiedRolePermission'],
  createOnly: [],
  undeclared: [],
  unordered: [
    'rolePermissions',
    'rolePermissions.*.allowedResourceActions',
    'rolePermissions.*.excludedResourceActions',
  ],
  referenceSites: [],
  references: (raw) => referencesAt([], raw),
  missingSecrets: () => [],
  create: (input) => [
    createRequest(directoryRoleDefinition, writable(directoryRoleDefinition, input.desired)),
  ],
  update: (input) => (contentChanged(input) ? [patchRequest(directoryRoleDefinition, input)] : []),
  restore: {
    mode: 'enabled',
    why: 'Written in place. Who has the role is not part of it and is never written.',
  },
  guards: ({ desired, live }) => moreRights(desired, live),
  risk: {
    level: 'critical',
    why: 'Decides what administrators may do in Microsoft Entra. Writing it takes a permission that could give any right.',
  },
  permissions: { read: ['RoleManagement.Read.Directory'], write: ['RoleManagement.ReadWrite.Directory'] },
  order: 48,
  words: directoryRoleWords,
};

function moreRights(desired: JsonObject, live: JsonObject | null): GuardFinding[] {
  const findings: GuardFinding[] = [];
  const had = new Set(live === null ? [] : allowedIn(live));
  const more = live === null ? [] : allowedIn(desired).filter((action) => !had.has(action));
  const [first] = more;
  if (first !== undefined) {
    findings.push({
      kind: 'warning',
      text: `It would allow ${String(more.length)} ${more.length === 1 ? 'action' : 'actions'} more than now, ${first} among them.`,
    });
  }
  if (live?.['isEnabled'] === false && desired['isEnabled'] === true)
    findings.push({
      kind: 'warning',
      text: 'It would be enabled, so those who have the role get its rights.',
    });
  return findings;
}

function allowedIn(content: JsonObject): string[] {
  return objectsOf(content['rolePermissions'])
    .flatMap(({ allowedResourceActions: allowed }) => (Array.isArray(allowed) ? allowed : []))
    .filter((action) => typeof action === 'string');
}
