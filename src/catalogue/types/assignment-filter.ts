import { stringOf, type JsonObject } from '../../kernel/json.ts';
import { naturalKeyOf, platformOf } from '../natural-key.ts';
import { referencesAt } from '../references.ts';
import type { ReferenceSite, ResourceType } from '../resource-type.ts';
import { commonWords } from '../words/common.ts';
import { contentChanged, createRequest, patchRequest, writable } from '../write-requests.ts';

/** Scope tags have another member name here than on most types. */
const referenceSites: readonly ReferenceSite[] = [
  { path: 'roleScopeTags.*', target: 'roleScopeTag', role: 'scope tag' },
];

/** Assignment filters. */
export const assignmentFilter: ResourceType = {
  key: 'assignmentFilter',
  label: 'Filter',
  plural: 'Filters',
  family: 'Tenant administration',
  portalPage:
    'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/TenantAdminMenu/~/assignmentFilters',
  version: 'beta',
  collection: '/deviceManagement/assignmentFilters',
  bucket: 'deviceConfiguration',
  owns: () => true,
  subcollections: [],
  nameProperty: 'displayName',
  platform: (raw) => platformOf(stringOf(raw['platform']) ?? ''),
  naturalKey: (raw) =>
    naturalKeyOf(
      stringOf(raw['displayName']),
      stringOf(raw['platform']),
      stringOf(raw['assignmentFilterManagementType']) ?? 'devices',
    ),
  builtIn: () => false,
  readOnly: ['id', 'createdDateTime', 'lastModifiedDateTime', 'payloads'],
  declaredTypes: ['#microsoft.graph.deviceAndAppManagementAssignmentFilter'],
  createOnly: ['platform', 'assignmentFilterManagementType'],
  undeclared: [],
  unordered: ['roleScopeTags'],
  refine,
  referenceSites,
  references: (raw) => referencesAt(referenceSites, raw),
  missingSecrets: () => [],
  create: (input) => [createRequest(assignmentFilter, writable(assignmentFilter, input.desired))],
  update: (input) => (contentChanged(input) ? [patchRequest(assignmentFilter, input)] : []),
  restore: { mode: 'enabled', why: 'Written in place, before the policies that use it.' },
  risk: {
    level: 'high',
    why: 'A changed rule silently changes the reach of every policy that uses the filter.',
  },
  permissions: {
    read: ['DeviceManagementConfiguration.Read.All'],
    write: ['DeviceManagementConfiguration.ReadWrite.All'],
  },
  order: 20,
  words: {
    properties: {
      ...commonWords,
      platform: 'Platform',
      rule: 'Rule syntax',
      roleScopeTags: 'Scope tags',
      assignmentFilterManagementType: 'Filter type',
    },
    values: {
      assignmentFilterManagementType: { devices: 'Managed devices', apps: 'Managed apps' },
      platform: {
        windows10AndLater: 'Windows 10 and later',
        macOS: 'macOS',
        iOS: 'iOS/iPadOS',
        android: 'Android device administrator',
        androidForWork: 'Android Enterprise',
        androidMobileApplicationManagement: 'Android',
        iOSMobileApplicationManagement: 'iOS/iPadOS',
        windowsMobileApplicationManagement: 'Windows',
      },
    },
  },
};

/** Filters are for managed devices unless they say otherwise; older answers leave it out. */
function refine(content: JsonObject): JsonObject {
  if (content['assignmentFilterManagementType'] !== 'devices') return content;
  const { assignmentFilterManagementType: _default, ...rest } = content;
  return rest;
}
