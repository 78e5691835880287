import type { JsonObject } from '../../src/kernel/json.ts';
import { isJsonObject, objectsOf, stringOf } from '../../src/kernel/json.ts';
import { badRequest, Refusal } from '../http/answer.ts';
import type { BelowWrite } from './rules/rules.ts';
import type { CollectionFacts } from '../schema/collections.ts';
import type { Held, TenantState } from '../tenant/tenant-state.ts';

const allUsers = 'acacacac-9df4-4c7d-9d50-4ef0226f57a9';
const allDevices = 'adadadad-808e-44e2-905a-0b7873a8a531';
const targets: Readonly<Record<string, string>> = {
  groupAssignmentTarget: '',
  exclusionGroupAssignmentTarget: '',
  allDevicesAssignmentTarget: allDevices,
  allLicensedUsersAssignmentTarget: allUsers,
  configurationManagerCollectionAssignmentTarget: '',
  cloudPcManagementGroupAssignmentTarget: '',
};

/** The complete new assignment list of an object, as the service will answer it. One bad item refuses all of them. */
export function replaceAssignments(
  state: TenantState,
  facts: CollectionFacts,
  change: { held: Held; body: JsonObject },
): JsonObject[] {
  const key = facts.assignBodyKey ?? '';
  const given = change.body[key];
  const unknown = Object.keys(change.body).filter((name) => name !== key);
  if (!Array.isArray(given) || unknown.length > 0) {
    throw badRequest(
      `The parameter '${unknown[0] ?? key}' is not valid for the action 'assign': it takes '${key}'.`,
    );
  }
  return objectsOf(given).map((item) => oneAssignment(state, facts, { item, held: change.held }));
}

/** POST to `/assignments` adds one target, DELETE of one removes it; undefined for any other call. */
export function assignEach(
  state: TenantState,
  facts: CollectionFacts,
  call: { held: Held; method: string; segments: readonly string[]; body: JsonObject },
): BelowWrite | undefined {
  const { held, method, segments, body } = call;
  const [first, id, ...more] = segments;
  if (first !== 'assignments' || more.length > 0) return undefined;
  const before = held.assignments ?? [];
  if (method === 'POST' && id === undefined) {
    const made = oneAssignment(state, facts, { item: body, held });
    if (before.some((one) => one['id'] === made['id'])) {
      throw badRequest('An assignment to this target exists already.');
    }
    return { assignments: [...before, made], status: 201, body: made, kind: 'assign' };
  }
  if (method === 'DELETE' && id !== undefined) {
    const left = before.filter((one) => one['id'] !== id);
    if (left.length === before.length) {
      throw new Refusal({
        status: 404,
        code: 'ResourceNotFound',
        message: `Assignment '${id}' was not found.`,
      });
    }
    return { assignments: left, status: 204, kind: 'assign' };
  }
  return undefined;
}

function oneAssignment(
  state: TenantState,
  facts: CollectionFacts,
  input: { item: JsonObject; held: Held },
): JsonObject {
  const target = input.item['target'];
  if (!isJsonObject(target)) throw badRequest("Each assignment needs a 'target'.");
  const kind = (stringOf(target['@odata.type']) ?? '').replace('#microsoft.graph.', '');
  const fixed = targets[kind];
  const cloudPc = kind === 'cloudPcManagementGroupAssignmentTarget';
  if (fixed === undefined || cloudPc !== (facts.bucket === 'cloudPc'))
    throw badRequest(`The target type '${kind}' is not known.`);
  const groupId = stringOf(target['groupId']);
  if (kind.toLowerCase().includes('groupassignment') && !(groupId && state.collections.groups.has(groupId))) {
    throw badRequest(`The group '${groupId ?? ''}' was not found in this tenant.`);
  }
  const filter = checkFilter(state, facts, { target, content: input.held.content });
  const key = fixed || groupId || (stringOf(target['collectionId']) ?? '');
  const stored: JsonObject = {
    id: `${input.held.id}_${key}`,
    ...(facts.key === 'deviceManagementScripts' ||
    facts.key === 'roleScopeTags' ||
    facts.assignEach ||
    facts.assignAction
      ? {}
      : { source: 'direct', sourceId: input.held.id }),
    ...(facts.key === 'deviceConfigurations' ? { intent: input.item['intent'] ?? 'apply' } : {}),
    ...(facts.key === 'deviceHealthScripts' ? scheduleOf(input.item) : {}),
    ...(facts.key === 'mobileApps'
      ? { intent: input.item['intent'] ?? 'available', settings: input.item['settings'] ?? null }
      : {}),
    target: { ...target, ...filter },
  };
  return stored;
}

/** A remediation is assigned with a schedule, and repairs or only detects. */
function scheduleOf(item: JsonObject): JsonObject {
  const schedule = item['runSchedule'];
  if (
    isJsonObject(schedule) &&
    !/#microsoft\.graph\.deviceHealthScript\w+Schedule$/.test(stringOf(schedule['@odata.type']) ?? '')
  ) {
    throw badRequest("A 'runSchedule' needs its '@odata.type'.");
  }
  return { runRemediationScript: item['runRemediationScript'] ?? false, runSchedule: schedule ?? null };
}

function checkFilter(
  state: TenantState,
  facts: CollectionFacts,
  input: { target: JsonObject; content: JsonObject },
): JsonObject {
  // Windows 365 knows no filters.
  if (facts.bucket === 'cloudPc') return {};
  const kind = stringOf(input.target['deviceAndAppManagementAssignmentFilterType']) ?? 'none';
  const id = stringOf(input.target['deviceAndAppManagementAssignmentFilterId']);
  if (!id || kind === 'none') {
    return {
      deviceAndAppManagementAssignmentFilterId: null,
      deviceAndAppManagementAssignmentFilterType: 'none',
    };
  }
  if (kind !== 'include' && kind !== 'exclude') throw badRequest(`'${kind}' is no filter type.`);
  const filter = state.collections.assignmentFilters.get(id);
  if (!filter) throw badRequest(`The assignment filter '${id}' was not found.`);
  const wanted = platformOf(stringOf(filter.content['platform']) ?? '');
  const own = platformOf(policyPlatform(facts, input.content));
  if (wanted && own && wanted !== own) {
    throw badRequest(`The platform of the assignment filter '${id}' does not match the policy's platform.`);
  }
  return {
    deviceAndAppManagementAssignmentFilterId: id,
    deviceAndAppManagementAssignmentFilterType: kind,
  };
}

/** Collections whose objects are all for one platform. */
const platforms: Partial<Record<CollectionFacts['key'], string>> = {
  deviceManagementScripts: 'windows10AndLater',
  deviceHealthScripts: 'windows10AndLater',
  groupPolicyConfigurations: 'windows10AndLater',
  windowsFeatureUpdateProfiles: 'windows10AndLater',
  windowsQualityUpdateProfiles: 'windows10AndLater',
  windowsQualityUpdatePolicies: 'windows10AndLater',
  windowsDriverUpdateProfiles: 'windows10AndLater',
  hardwareConfigurations: 'windows10AndLater',
  deviceShellScripts: 'macOS',
  deviceCustomAttributeShellScripts: 'macOS',
};

function policyPlatform(facts: CollectionFacts, content: JsonObject): string {
  if (facts.key === 'configurationPolicies' || facts.key === 'compliancePolicies')
    return stringOf(content['platforms']) ?? '';
  const fixed = platforms[facts.key];
  if (fixed !== undefined) return fixed;
  return (stringOf(content['@odata.type']) ?? '').replace('#microsoft.graph.', '');
}

/** The platform family that a name begins with; undefined when it says nothing certain. */
function platformOf(name: string): string | undefined {
  return /^(windows|ios|macos|android)/i.exec(name)?.[1]?.toLowerCase();
}
