import { isJsonObject, stringOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { putMember } from './reshape.ts';

const NO_ID = '00000000-0000-0000-0000-000000000000';
const TARGET_MEMBERS = [
  '@odata.type',
  'allotmentDisplayName',
  'allotmentLicensesCount',
  'collectionId',
  'deviceAndAppManagementAssignmentFilterId',
  'deviceAndAppManagementAssignmentFilterType',
  'entraObjectId',
  'groupId',
  'servicePlanId',
  'targetType',
];
const NOT_CONTENT = new Set(['id', 'source', 'sourceId', '@odata.type', 'target']);

/**
 * Assignments in one form and order, each once. Item ids and sources go, and whatever exporting tools add to a target (group names).
 * Assignments that come from a policy set are left out: the policy set makes them again, and posting them would make them direct.
 */
export function normalAssignments(assignments: readonly JsonObject[] | undefined): JsonObject[] {
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
