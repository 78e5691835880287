import { canonicalJson } from '../../../kernel/digest.ts';
import { isJsonObject, stringOf, type JsonObject } from '../../../kernel/json.ts';
import type { ResourceType } from '../../../catalogue/resource-type.ts';
import type { Document, Refusal } from './plan-input.ts';

const EVERYONE: Readonly<Record<string, string>> = {
  '#microsoft.graph.allLicensedUsersAssignmentTarget': 'All users',
  '#microsoft.graph.allDevicesAssignmentTarget': 'All devices',
};
const FILTER_ID = 'deviceAndAppManagementAssignmentFilterId';
const FILTER_TYPE = 'deviceAndAppManagementAssignmentFilterType';

/**
 * "All users", "All devices": whom of them a write would reach that is not reached now. One that is reached through a filter or with
 * another intent only is not reached yet without it. Conditional Access reaches all users while it is on for them.
 */
export function everyoneAnew(
  type: ResourceType,
  documents: { before: Document | null; after: Document },
): string[] {
  const { before, after } = documents;
  if (type.key === 'conditionalAccessPolicy') {
    const anew = isOnForAll(after.content) && !(before !== null && isOnForAll(before.content));
    return anew ? ['All users'] : [];
  }
  const had = new Set((before?.assignments ?? []).filter(isToEveryone).map(keyOf));
  const anew = after.assignments.filter(
    (each) => isToEveryone(each) && !had.has(keyOf(each)) && !had.has(keyOf(unfiltered(each))),
  );
  return [...new Set(anew.map((each) => wordsOf(each) ?? ''))].sort();
}

/** Blocked until a person confirmed in the scope that this item may reach all of them. */
export function refuseEveryone(everyone: readonly string[]): Refusal {
  return {
    action: 'blocked',
    cause: 'everyone_unconfirmed',
    reason: `It would reach ${everyone.join(' and ').toLowerCase()} anew, and nobody confirmed that it may.`,
    next: 'Confirm in the scope that it may, or take the item out of the scope',
  };
}

function isOnForAll(content: JsonObject): boolean {
  const conditions = isJsonObject(content['conditions']) ? content['conditions'] : {};
  const users = isJsonObject(conditions['users']) ? conditions['users'] : {};
  const included = users['includeUsers'];
  return content['state'] === 'enabled' && Array.isArray(included) && included.includes('All');
}

function isToEveryone(assignment: JsonObject): boolean {
  return wordsOf(assignment) !== undefined;
}

function wordsOf(assignment: JsonObject): string | undefined {
  return EVERYONE[stringOf(targetOf(assignment)['@odata.type']) ?? ''];
}

/** What this assignment reaches: the kind of target, the filter and, for apps, the intent. */
function keyOf(assignment: JsonObject): string {
  const target = targetOf(assignment);
  const type = stringOf(target[FILTER_TYPE]) ?? 'none';
  const filter = type === 'none' ? [] : [type, target[FILTER_ID] ?? null];
  return canonicalJson([wordsOf(assignment) ?? null, assignment['intent'] ?? null, ...filter]);
}

/** The same assignment without its filter: whom it reaches, it reaches through any filter as well. */
function unfiltered(assignment: JsonObject): JsonObject {
  const { [FILTER_TYPE]: _type, [FILTER_ID]: _id, ...target } = targetOf(assignment);
  return { ...assignment, target };
}

function targetOf({ target }: JsonObject): JsonObject {
  return isJsonObject(target) ? target : {};
}
