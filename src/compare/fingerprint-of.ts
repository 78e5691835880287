import { canonicalJson, digestOf, digestOfBytes, type Digest } from '../kernel/digest.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import type { ResourceType } from '../catalogue/resource-type.ts';
import type { Fingerprint } from './fingerprint.ts';
import { normaliseAssignments, normaliseContent } from './normalise.ts';

const NONE: Digest = digestOf(null);

/** Identity and normalised content of a captured object. `assignments` undefined: the type has none. */
export function fingerprintOf(
  type: ResourceType,
  resource: { id: string; payload: JsonObject; assignments?: readonly JsonObject[] | undefined },
): Fingerprint {
  return {
    id: resource.id,
    content: contentDigest(normaliseContent(type, resource.payload)),
    assignments: assignmentsDigest(resource.assignments && normaliseAssignments(type, resource.assignments)),
  };
}

/** Digest of a normalised content. */
export function contentDigest(normal: JsonObject): Digest {
  return digestOfBytes(normalJson(normal));
}

/** Digest of normalised assignments; of `null` where the type has none. */
export function assignmentsDigest(normal: readonly JsonObject[] | undefined): Digest {
  return normal === undefined ? NONE : digestOf(normal);
}

/**
 * The canonical JSON of a value whose members already stand in sorted order. JSON.stringify then writes the very same text as the
 * canonical form (RFC 8785 takes over its numbers and strings) and is several times faster. It is only trusted when a look shows
 * that the order holds: names that look like array indexes go first in JavaScript whatever their place.
 */
function normalJson(value: JsonObject): string {
  return isSorted(value) ? JSON.stringify(value) : canonicalJson(value);
}

function isSorted(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.every(isSorted);
  if (!isJsonObject(value)) return true;
  let last = '';
  for (const key in value) {
    if (key < last || !isSorted(value[key] as JsonValue)) return false;
    last = key;
  }
  return true;
}
