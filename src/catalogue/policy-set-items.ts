import { objectsOf, stringOf, type JsonObject } from '../kernel/json.ts';
import type {
  ReferenceSite,
  ResourceType,
  ResourceTypeKey,
  WriteInput,
  WriteRequest,
} from './resource-type.ts';
import { writable } from './write-requests.ts';

/** Kinds of items whose object is of one known type. */
const TARGETS: Readonly<Record<string, readonly [ResourceTypeKey, string]>> = {
  mobileAppPolicySetItem: ['mobileApp', 'app'],
  deviceCompliancePolicyPolicySetItem: ['deviceCompliancePolicy', 'compliance policy'],
  deviceManagementScriptPolicySetItem: ['deviceManagementScript', 'script'],
  enrollmentRestrictionsConfigurationPolicySetItem: ['enrollmentRestriction', 'enrollment restriction'],
  managedDeviceMobileAppConfigurationPolicySetItem: [
    'managedDeviceMobileAppConfiguration',
    'app configuration policy',
  ],
  mdmWindowsInformationProtectionPolicyPolicySetItem: [
    'mdmWindowsInformationProtectionPolicy',
    'Windows Information Protection policy',
  ],
  targetedManagedAppConfigurationPolicySetItem: [
    'targetedManagedAppConfiguration',
    'app configuration policy',
  ],
  windows10EnrollmentCompletionPageConfigurationPolicySetItem: [
    'enrollmentStatusPage',
    'Enrollment Status Page',
  ],
  windowsAutopilotDeploymentProfilePolicySetItem: ['windowsAutopilotDeploymentProfile', 'Autopilot profile'],
};

/** Kinds of items whose object may be in one of several lists. */
const UNMAPPED: Readonly<Record<string, string>> = {
  deviceConfigurationPolicySetItem: 'configuration profiles',
  deviceManagementConfigurationPolicyPolicySetItem: 'settings catalog policies',
  managedAppProtectionPolicySetItem: 'app protection policies',
  iosLobAppProvisioningConfigurationPolicySetItem: 'app provisioning profiles',
};

/** Where items name what they hold. */
export const policySetItemSites: readonly ReferenceSite[] = Object.entries(TARGETS).map(
  ([name, [target, role]]) => ({
    path: 'items',
    target,
    role: `${role} in the set`,
    valueOfType: `#microsoft.graph.${name}`,
    valueMember: 'payloadId',
  }),
);

/** Words for the kinds of items whose ids stay as they are, each once. */
export function unmappedItems(items: readonly JsonObject[]): string[] {
  const found = new Set<string>();
  for (const item of items) {
    const name = shortType(item);
    if (!Object.hasOwn(TARGETS, name)) found.add(UNMAPPED[name] ?? 'other items');
  }
  return [...found].sort();
}

/** One action adds, changes and removes items; the object shows by its items that it took effect. */
export function itemRequests(type: ResourceType, input: WriteInput): WriteRequest[] {
  const wanted = objectsOf(writable(type, input.desired)['items']);
  const present = objectsOf(input.live?.['items']);
  const byKey = new Map(present.map((item) => [keyOf(item), item]));
  const keys = new Set(wanted.map(keyOf));
  const added = wanted.filter((item) => !byKey.has(keyOf(item)));
  const updated = wanted.flatMap((item) => {
    const there = byKey.get(keyOf(item));
    const id = stringOf(there?.['id']);
    return id === undefined || there === undefined || sameWay(item, there) ? [] : [{ id, ...item }];
  });
  const removed = present.flatMap((item) => (keys.has(keyOf(item)) ? [] : (stringOf(item['id']) ?? [])));
  return [
    {
      step: 'part',
      method: 'POST',
      version: type.version,
      path: `${type.collection}/{id}/update`,
      body: { addedPolicySetItems: added, updatedPolicySetItems: updated, deletedPolicySetItems: removed },
      evidence: { in: 'content', member: 'items', is: 'expected' },
    },
  ];
}

/** What a set says of an app beside naming it: how it is assigned. */
function sameWay(item: JsonObject, live: JsonObject): boolean {
  return ['intent', 'settings'].every(
    (member) => JSON.stringify(item[member] ?? null) === JSON.stringify(live[member] ?? null),
  );
}

/** An item is what it names: its kind and the object's id. */
function keyOf(item: JsonObject): string {
  return JSON.stringify([shortType(item), item['payloadId'] ?? null]);
}

function shortType(item: JsonObject): string {
  return (stringOf(item['@odata.type']) ?? '').replace(/^#?microsoft\.graph\./, '');
}
