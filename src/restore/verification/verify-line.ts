import { isJsonObject, objectsOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import type { ResourceType } from '../../catalogue/resource-type.ts';
import type { Change } from '../../compare/change.ts';
import { diffResources, type Comparable } from '../../compare/diff.ts';
import type { Names } from '../../compare/names.ts';
import { normaliseAssignments, normaliseContent } from '../../compare/normalise.ts';
import { trustingMasks } from '../../compare/trusted-masks.ts';

/** What must be found after the write, with references already substituted. */
export interface Expected {
  content: JsonValue;
  assignments: JsonValue;
}

/** The found object, as captured. */
export interface Found {
  payload: JsonObject;
  assignments?: readonly JsonObject[];
}

const noNames: Names = () => undefined;

/**
 * The differences between what was promised and what was found, in words; empty exactly when they are equal, normalised (I-24).
 * Pure. Substituted ids change the order of lists, so the promise is normalised again.
 */
export function verifyLine(
  type: ResourceType,
  sides: { expected: Expected; found: Found },
  names: Names = noNames,
): Change[] {
  const wanted = promised(type, sides.expected);
  const found = comparableOf(type, sides.found);
  // A kept secret that was accepted and can't be read again shows as a mask: Graph says that it holds an encrypted value there.
  const content = trustingMasks(wanted.content, found.content).found;
  return diffResources(type, wanted, { ...found, content }, names);
}

/** The promise in comparable form. */
export function promised(type: ResourceType, expected: Expected): Comparable {
  return {
    content: normaliseContent(type, isJsonObject(expected.content) ? expected.content : {}),
    assignments: normaliseAssignments(type, objectsOf(expected.assignments)),
  };
}

/** A captured object in comparable form. */
export function comparableOf(type: ResourceType, found: Found): Comparable {
  return {
    content: normaliseContent(type, found.payload),
    assignments: normaliseAssignments(type, found.assignments),
  };
}
