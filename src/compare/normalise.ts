import { sabotaged } from '#sabotage';
import type { JsonObject, JsonValue } from '../kernel/json.ts';
import type { ResourceType } from '../catalogue/resource-type.ts';
import { normalAssignments } from '../catalogue/normal-assignments.ts';
import { putMember, reshape } from '../catalogue/reshape.ts';

/**
 * The form of a content in which equal configuration is equal JSON: without what the service makes (ids, dates, counters), without
 * annotations, members sorted, arrays sorted whose order means nothing. A member that says nothing (null, [], {}) is left out,
 * because Graph answers a cleared member now with null, now with an empty list, now not at all. Unknown members stay, so that
 * nothing changes unseen. For comparing only: what is stored stays as captured, and what is written comes from desired.ts.
 */
export function normaliseContent(type: ResourceType, payload: JsonObject): JsonObject {
  if (sabotaged('I-30')) return payload;
  const content = reshape(type, payload, 'compare');
  return type.refine ? sortedMembers(type.refine(content)) : content;
}

/** Restores the order of top level members, which a refinement may have changed. */
function sortedMembers(content: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const key of Object.keys(content).sort()) putMember(result, key, content[key] as JsonValue);
  return result;
}

/** Assignments in one form and order, each once (see normalAssignments). */
export function normaliseAssignments(
  _type: ResourceType,
  assignments: readonly JsonObject[] | undefined,
): JsonObject[] {
  return normalAssignments(assignments);
}
