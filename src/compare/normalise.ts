import { isJsonObject, stringOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import type { ResourceType } from '../catalogue/resource-type.ts';
import { putMember, reshape } from '../catalogue/reshape.ts';

/**
 * The form of a content in which equal configuration is equal JSON: without what the service makes (ids, dates, counters), without
 * annotations, members sorted, arrays sorted whose order means nothing. A member that says nothing (null, [], {}) is left out,
 * because Graph answers a cleared member now with null, now with an empty list, now not at all. Unknown members stay, so that
 * nothing changes unseen. For comparing only: what is stored stays as captured, and what is written comes from desired.ts.
 */
export function normaliseContent(type: ResourceType, payload: JsonObject): JsonObject {
  const content = reshape(type, payload, 'compare');
  return type.refine ? sortedMembers(type.refine(content)) : content;
}

/** Restores the order of top level members, which a refinement may have changed. */
function sortedMembers(content: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const key of Object.keys(content).sort()) putMember(result, key, content[key] as JsonValue);
  return result;
}

const NO_ID = '00000000-0000-0000-0000-000000000000';
const TARGET_MEMBERS = [
  '@odata.type',
  'collectionId',
  'deviceAndAppManagementAssignmentFilterId',
  'deviceAndAppManagementAssignmentFilterType',
  'entraObjectId',
  'groupId',
  'targetType',
];
const NOT_CONTENT = new Set(['id', 'source', 'sourceId', '@odata.type', 'target']);

/**
 * Assignments in one form and order, each once. Item ids and sources go, and whatever exporting tools add to a target (group names).
 * Assignments that come from a policy set are left out: the policy set makes them again, and posting them would make them direct.
 */
export function normaliseAssignments(
  _type: ResourceType,
  assignments: readonly JsonObject[] | undefined,
): JsonObject[] {
  const byText = new Map<string, JsonObject>();
  for (const assignment of assignments ?? []) {
    if (stringOf(assignment['source']) === 'policySets') continue;
    const normal = normaliseAssignment(assignment);
    byText.set(JSON.stringify(normal), normal);
  }
  return [...byText.keys()].sort().map((text) => byText.get(text) as JsonObject);
}

function normaliseAssignment(assignment: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const key of Object.keys(assignment).sort()) {
    const value = assignment[key];
    if (key === 'target' && isJsonObject(value)) result['target'] = normaliseTarget(value);
    else if (!NOT_CONTENT.has(key) && !key.includes('@odata.') && !key.startsWith('#') && value !== null) {
      putMember(result, key, value as JsonValue);
    }
  }
  return result;
}

/** No filter is written in three ways: null, an all-zero id, and the type "none". */
function normaliseTarget(target: JsonObject): JsonObject {
  const filter = target['deviceAndAppManagementAssignmentFilterId'];
  const filtered = filter !== undefined && filter !== null && filter !== '' && filter !== NO_ID;
  const result: JsonObject = {};
  for (const key of TARGET_MEMBERS) {
    const value = target[key];
    if (value === undefined || value === null) continue;
    if (!filtered && key.startsWith('deviceAndAppManagementAssignmentFilter')) continue;
    result[key] = value;
  }
  return result;
}
