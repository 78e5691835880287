import { catalogueVersion, resourceType } from '../../src/catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import type { CapturedResource, TypeListing } from '../../src/graph/read/captured-resource.ts';
import { digestOf } from '../../src/kernel/digest.ts';
import { stringOf, type JsonObject } from '../../src/kernel/json.ts';
import type { Scope } from '../../src/restore/facts/scope.ts';
import type { PlanInput, PlanItem } from '../../src/restore/preview/plan/plan-input.ts';

export const TAG_FREE = { roleScopeTagIds: ['0'] };

/** A captured resource of a type, complete unless told otherwise. */
export function captured(
  typeKey: ResourceTypeKey,
  payload: JsonObject,
  assignments?: JsonObject[],
): CapturedResource {
  const type = resourceType(typeKey);
  return {
    typeKey,
    id: stringOf(payload['id']) ?? 'no-id',
    name: stringOf(payload[type.nameProperty]) ?? 'no name',
    payload,
    ...(type.assignments === undefined ? {} : { assignments: assignments ?? [] }),
    fidelity: { complete: true, pages: 1, counts: {}, problems: [], missingSecrets: [] },
  };
}

export function listing(typeKey: ResourceTypeKey, resources: CapturedResource[]): TypeListing {
  return { typeKey, complete: true, problem: '', resources };
}

export function itemOf(resource: CapturedResource, id = `item-${resource.id}`): PlanItem {
  return {
    id,
    typeKey: resource.typeKey,
    resourceId: resource.id,
    name: resource.name,
    platform: 'windows',
    resource,
    problem: '',
  };
}

export function scopeWith(part: Partial<Scope> = {}): Scope {
  return {
    environmentId: 'env',
    backupSetId: 'set',
    backupDigest: digestOf('set'),
    mode: 'all',
    itemIds: [],
    writeMode: 'update_or_create',
    copyPrefix: '',
    confirmedMatches: {},
    mapping: {},
    raiseConditionalAccess: [],
    confirmedEveryone: [],
    removals: [],
    undoOf: null,
    stopAfterFailures: null,
    catalogueVersion,
    ...part,
  };
}

/** Input for a plan: what is backed up, what is live; types without live objects get a complete empty listing. */
export function planInput(facts: {
  backup: CapturedResource[];
  live: CapturedResource[];
  scope?: Partial<Scope>;
  /** Backup resources that are not in scope though in the set. */
  outside?: CapturedResource[];
  incomplete?: ResourceTypeKey[];
}): PlanInput {
  const keys: ResourceTypeKey[] = [
    'settingsCatalogPolicy',
    'endpointSecurityPolicy',
    'deviceConfiguration',
    'deviceCompliancePolicy',
    'deviceManagementScript',
    'assignmentFilter',
    'roleScopeTag',
    'group',
    'namedLocation',
    'conditionalAccessPolicy',
  ];
  const listings = new Map<ResourceTypeKey, TypeListing>(
    keys.map((key) => [
      key,
      {
        ...listing(
          key,
          facts.live.filter((each) => each.typeKey === key),
        ),
        ...(facts.incomplete?.includes(key) === true
          ? { complete: false, problem: 'Graph answered 504' }
          : {}),
      },
    ]),
  );
  return {
    scope: scopeWith(facts.scope),
    items: facts.backup.map((each) => itemOf(each)),
    known: [...facts.backup, ...(facts.outside ?? [])].map((each) => ({
      id: `item-${each.id}`,
      typeKey: each.typeKey,
      resourceId: each.id,
      name: each.name,
      naturalKey: resourceType(each.typeKey).naturalKey(each.payload),
    })),
    listings,
  };
}

export const groupTarget = (groupId: string): JsonObject => ({
  target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId },
});
export const excludeTarget = (groupId: string): JsonObject => ({
  target: { '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget', groupId },
});
export const everyDevice: JsonObject = {
  target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' },
};

export const script = (part: JsonObject = {}, assignments?: JsonObject[]) =>
  captured(
    'deviceManagementScript',
    {
      id: 's1',
      displayName: 'Map drives',
      fileName: 'map.ps1',
      runAsAccount: 'user',
      scriptContent: 'ZWNobyAx',
      ...TAG_FREE,
      ...part,
    },
    assignments,
  );
export const group = (id: string, displayName: string) =>
  captured('group', { id, displayName, securityEnabled: true, groupTypes: [] });
export const filter = (part: JsonObject = {}) =>
  captured('assignmentFilter', {
    id: 'f1',
    displayName: 'Corporate',
    platform: 'windows10AndLater',
    rule: '(device.ownership -eq "Corporate")',
    roleScopeTags: ['0'],
    ...part,
  });
export const policy = (
  part: JsonObject = {},
  users: JsonObject = { includeUsers: ['All'], excludeGroups: ['g1'] },
) =>
  captured('conditionalAccessPolicy', {
    id: 'c1',
    displayName: 'Require MFA',
    state: 'enabled',
    conditions: { users, applications: { includeApplications: ['All'] }, clientAppTypes: ['all'] },
    grantControls: { operator: 'OR', builtInControls: ['mfa'] },
    ...part,
  });
export const location = (part: JsonObject = {}) =>
  captured('namedLocation', {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    id: 'l1',
    displayName: 'Head office',
    isTrusted: true,
    ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }],
    ...part,
  });
