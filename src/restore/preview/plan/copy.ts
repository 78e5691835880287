import { stringOf, type JsonObject } from '../../../kernel/json.ts';
import type { ResourceType } from '../../../catalogue/resource-type.ts';

/** Most services refuse a longer name. */
const LONGEST_NAME = 256;

/**
 * The payload under a prefixed name, or null where a tenant has only one of the kind: built-in objects, and those whose id is not the
 * service's to draw. A name that would grow too long loses its end, never the prefix.
 */
export function copyOf(type: ResourceType, payload: JsonObject, prefix: string): JsonObject | null {
  if (type.singleton !== undefined || type.idProperty !== undefined || type.builtIn(payload)) return null;
  const name = stringOf(payload[type.nameProperty]) ?? '';
  return { ...payload, [type.nameProperty]: `${prefix}${name}`.slice(0, LONGEST_NAME) };
}
