import type { JsonObject } from '../../src/kernel/json.ts';
import { isJsonObject, stringOf } from '../../src/kernel/json.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import type { CollectionKey } from '../tenant/simulated-tenant.ts';
import { collectionKeys } from '../tenant/simulated-tenant.ts';

/** What Graph documents about one collection. Written from the service's side, so that a mistake in the catalogue shows. */
export interface CollectionFacts {
  key: CollectionKey;
  /** Path below the version, lower case, and as Graph writes it. */
  path: string;
  service: 'intune' | 'entra';
  versions: readonly ('v1.0' | 'beta')[];
  bucket: 'deviceConfiguration' | 'deviceConfigurationV2' | 'rbac' | 'identityProtection' | 'directory';
  nameProperty: 'name' | 'displayName';
  pageSize: number;
  maxTop: number;
  /** Body key of the replace-all `assign` action; undefined = no assignments. */
  assignBodyKey?: string;
  /** Does a listing carry assignments on $expand, empty arrays, or refuse the expand? */
  expandAssignments: 'filled' | 'empty' | 'refused';
  typeName: string;
  /** Any one of these application permissions allows reading; all of `write` are needed for writing. */
  read: readonly string[];
  write: readonly string[];
}

const configurationRead = [
  'DeviceManagementConfiguration.Read.All',
  'DeviceManagementConfiguration.ReadWrite.All',
];
const configurationWrite = ['DeviceManagementConfiguration.ReadWrite.All'];
const conditionalAccess = {
  service: 'entra',
  versions: ['v1.0', 'beta'],
  bucket: 'identityProtection',
  nameProperty: 'displayName',
  pageSize: 100,
  maxTop: 999,
  expandAssignments: 'refused',
  read: ['Policy.Read.All', 'Policy.Read.ConditionalAccess'],
} as const;
const intune = { service: 'intune', nameProperty: 'displayName', maxTop: 1000, pageSize: 100 } as const;

export const collections: Record<CollectionKey, CollectionFacts> = {
  configurationPolicies: {
    ...intune,
    key: 'configurationPolicies',
    path: '/deviceManagement/configurationPolicies',
    versions: ['beta'],
    bucket: 'deviceConfigurationV2',
    nameProperty: 'name',
    pageSize: 25,
    maxTop: 100,
    assignBodyKey: 'assignments',
    expandAssignments: 'filled',
    typeName: 'deviceManagementConfigurationPolicy',
    read: configurationRead,
    write: configurationWrite,
  },
  deviceConfigurations: {
    ...intune,
    key: 'deviceConfigurations',
    path: '/deviceManagement/deviceConfigurations',
    versions: ['v1.0', 'beta'],
    bucket: 'deviceConfiguration',
    assignBodyKey: 'assignments',
    expandAssignments: 'filled',
    typeName: 'deviceConfiguration',
    read: configurationRead,
    write: configurationWrite,
  },
  deviceCompliancePolicies: {
    ...intune,
    key: 'deviceCompliancePolicies',
    path: '/deviceManagement/deviceCompliancePolicies',
    versions: ['v1.0', 'beta'],
    bucket: 'deviceConfiguration',
    assignBodyKey: 'assignments',
    expandAssignments: 'filled',
    typeName: 'deviceCompliancePolicy',
    read: configurationRead,
    write: configurationWrite,
  },
  deviceManagementScripts: {
    ...intune,
    key: 'deviceManagementScripts',
    path: '/deviceManagement/deviceManagementScripts',
    versions: ['beta'],
    bucket: 'deviceConfiguration',
    assignBodyKey: 'deviceManagementScriptAssignments',
    expandAssignments: 'filled',
    typeName: 'deviceManagementScript',
    read: ['DeviceManagementScripts.Read.All', 'DeviceManagementScripts.ReadWrite.All'],
    write: ['DeviceManagementScripts.ReadWrite.All'],
  },
  assignmentFilters: {
    ...intune,
    key: 'assignmentFilters',
    path: '/deviceManagement/assignmentFilters',
    versions: ['beta'],
    bucket: 'deviceConfiguration',
    expandAssignments: 'refused',
    typeName: 'deviceAndAppManagementAssignmentFilter',
    read: configurationRead,
    write: configurationWrite,
  },
  roleScopeTags: {
    ...intune,
    key: 'roleScopeTags',
    path: '/deviceManagement/roleScopeTags',
    versions: ['beta'],
    bucket: 'rbac',
    assignBodyKey: 'assignments',
    expandAssignments: 'empty',
    typeName: 'roleScopeTag',
    read: ['DeviceManagementRBAC.Read.All', 'DeviceManagementRBAC.ReadWrite.All'],
    write: ['DeviceManagementRBAC.ReadWrite.All'],
  },
  groups: {
    key: 'groups',
    path: '/groups',
    service: 'entra',
    versions: ['v1.0', 'beta'],
    bucket: 'directory',
    nameProperty: 'displayName',
    pageSize: 100,
    maxTop: 999,
    expandAssignments: 'refused',
    typeName: 'group',
    read: [
      'Group.Read.All',
      'GroupMember.Read.All',
      'Group.ReadWrite.All',
      'Directory.Read.All',
      'Directory.ReadWrite.All',
    ],
    write: ['Group.ReadWrite.All'],
  },
  namedLocations: {
    ...conditionalAccess,
    key: 'namedLocations',
    path: '/identity/conditionalAccess/namedLocations',
    typeName: 'namedLocation',
    write: ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess'],
  },
  policies: {
    ...conditionalAccess,
    key: 'policies',
    path: '/identity/conditionalAccess/policies',
    typeName: 'conditionalAccessPolicy',
    write: ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess', 'Application.Read.All'],
  },
};

export const allCollections: readonly CollectionFacts[] = collectionKeys.map((key) => collections[key]);

/** True when a configuration policy belongs to endpoint security: same collection, another type of the catalogue. */
export function isEndpointSecurity(content: JsonObject): boolean {
  const reference = content['templateReference'];
  const family = isJsonObject(reference) ? (stringOf(reference['templateFamily']) ?? '') : '';
  return family.startsWith('endpointSecurity');
}

/** The catalogue's key for an object of a collection. */
export function typeKeyOf(collection: CollectionKey, content: JsonObject): ResourceTypeKey {
  switch (collection) {
    case 'configurationPolicies':
      return isEndpointSecurity(content) ? 'endpointSecurityPolicy' : 'settingsCatalogPolicy';
    case 'deviceConfigurations':
      return 'deviceConfiguration';
    case 'deviceCompliancePolicies':
      return 'deviceCompliancePolicy';
    case 'deviceManagementScripts':
      return 'deviceManagementScript';
    case 'assignmentFilters':
      return 'assignmentFilter';
    case 'roleScopeTags':
      return 'roleScopeTag';
    case 'groups':
      return 'group';
    case 'namedLocations':
      return 'namedLocation';
    case 'policies':
      return 'conditionalAccessPolicy';
  }
}

/** The collection in which objects of a catalogue type live. */
export function collectionOf(typeKey: ResourceTypeKey): CollectionKey {
  switch (typeKey) {
    case 'settingsCatalogPolicy':
    case 'endpointSecurityPolicy':
      return 'configurationPolicies';
    case 'deviceConfiguration':
      return 'deviceConfigurations';
    case 'deviceCompliancePolicy':
      return 'deviceCompliancePolicies';
    case 'deviceManagementScript':
      return 'deviceManagementScripts';
    case 'assignmentFilter':
      return 'assignmentFilters';
    case 'roleScopeTag':
      return 'roleScopeTags';
    case 'group':
      return 'groups';
    case 'namedLocation':
      return 'namedLocations';
    case 'conditionalAccessPolicy':
      return 'policies';
  }
}
