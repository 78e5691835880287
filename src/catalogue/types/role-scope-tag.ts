import { stringOf } from '../../kernel/json.ts';
import { naturalKeyOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type { ResourceType } from '../resource-type.ts';
import { commonWords } from '../words/common.ts';
import { assignRequests, contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

/** Scope tags. Their ids are small numbers that the service gives; only "0" (Default) is the same in every tenant. */
export const roleScopeTag: ResourceType = {
  key: 'roleScopeTag',
  label: 'Scope tag',
  plural: 'Scope tags',
  family: 'Tenant administration',
  portalPage: 'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/TenantAdminMenu/~/roles',
  version: 'beta',
  collection: '/deviceManagement/roleScopeTags',
  bucket: 'rbac',
  owns: () => true,
  subcollections: [],
  assignments: { bodyKey: 'assignments', itemType: '#microsoft.graph.roleScopeTagAutoAssignment' },
  nameProperty: 'displayName',
  platform: () => 'all',
  naturalKey: (raw) => naturalKeyOf('scopeTag', stringOf(raw['displayName'])),
  builtIn: (raw) => raw['id'] === '0' || raw['isBuiltIn'] === true,
  readOnly: ['id', 'isBuiltIn'],
  declaredTypes: ['#microsoft.graph.roleScopeTag'],
  createOnly: [],
  undeclared: [],
  unordered: [],
  referenceSites: [],
  references: (raw) => referencesAt([], raw),
  missingSecrets: () => [],
  create: (input) => [
    createRequest(roleScopeTag, writable(roleScopeTag, input.desired)),
    ...assignRequests(roleScopeTag, input, 'create'),
  ],
  update: (input) => [
    ...(contentChanged(input) ? [patchRequest(roleScopeTag, input)] : []),
    ...assignRequests(roleScopeTag, input, 'update'),
  ],
  restore: { mode: 'enabled', why: 'Written first: other objects name scope tags.' },
  risk: { level: 'medium', why: 'Decides which administrators see an object.' },
  permissions: { read: ['DeviceManagementRBAC.Read.All'], write: ['DeviceManagementRBAC.ReadWrite.All'] },
  order: 10,
  words: { properties: { ...commonWords } },
};
