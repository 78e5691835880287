import { isJsonObject, stringOf, type JsonObject } from '../kernel/json.ts';
import { addressTemplate } from './addresses.ts';
import { normalAssignments } from './normal-assignments.ts';
import type { ResourceType, WriteInput, WriteRequest } from './resource-type.ts';

/** An assignment as Graph gave it, with the id by which it is removed. */
interface Present {
  id: string;
  assignment: JsonObject;
}

/**
 * Assignments of a type without an action that replaces all of them: a DELETE for each that has to go and a POST for each that is missing.
 * The order never reaches more than the targets before and after together: inclusions go first, then exclusions come, and an exclusion
 * goes last, or right before the inclusion of its own group, which it would stand in the way of.
 */
export function assignEachRequests(
  type: ResourceType,
  input: WriteInput & { assignments: JsonObject[] },
): WriteRequest[] {
  const live = (input.liveAssignments ?? []).flatMap(presentOf);
  const wanted = new Set(input.assignments.map(textOf));
  const there = new Set(live.map(({ assignment }) => textOf(assignment)));
  const going = live.filter(({ assignment }) => !wanted.has(textOf(assignment)));
  const coming = input.assignments.filter((assignment) => !there.has(textOf(assignment)));
  const included = new Set(coming.filter((each) => !excludes(each)).map(groupOf));
  const inTheWay = ({ assignment }: Present): boolean => included.has(groupOf(assignment));
  const exclusions = going.filter(({ assignment }) => excludes(assignment));
  return [
    ...going.filter(({ assignment }) => !excludes(assignment)).map((each) => removal(type, each)),
    ...coming.filter(excludes).map((each) => addition(type, each)),
    ...exclusions.filter(inTheWay).map((each) => removal(type, each)),
    ...coming.filter((each) => !excludes(each)).map((each) => addition(type, each)),
    ...exclusions.filter((each) => !inTheWay(each)).map((each) => removal(type, each)),
  ];
}

function presentOf(raw: JsonObject): Present[] {
  const id = stringOf(raw['id']);
  const [assignment] = normalAssignments([raw]);
  return id === undefined || assignment === undefined ? [] : [{ id, assignment }];
}

function addition(type: ResourceType, assignment: JsonObject): WriteRequest {
  return {
    step: 'assign',
    method: 'POST',
    version: type.version,
    path: `${addressTemplate(type)}/assignments`,
    body: assignment,
    evidence: { in: 'assignments', is: 'present', item: assignment, exact: true },
  };
}

function removal(type: ResourceType, { id, assignment }: Present): WriteRequest {
  return {
    step: 'assign',
    method: 'DELETE',
    version: type.version,
    path: `${addressTemplate(type)}/assignments/${encodeURIComponent(id)}`,
    body: {},
    evidence: { in: 'assignments', is: 'absent', item: assignment, exact: true },
  };
}

function targetOf(assignment: JsonObject): JsonObject {
  return isJsonObject(assignment['target']) ? assignment['target'] : {};
}

function excludes(assignment: JsonObject): boolean {
  return stringOf(targetOf(assignment)['@odata.type'])?.includes('exclusion') ?? false;
}

function groupOf(assignment: JsonObject): string {
  return JSON.stringify(targetOf(assignment)['groupId'] ?? null);
}

/** Normalised assignments have their members in order, so equal ones have one text. */
function textOf(assignment: JsonObject): string {
  return JSON.stringify(assignment);
}
