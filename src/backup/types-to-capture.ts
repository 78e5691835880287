import { byRestoreOrder, resourceType } from '../catalogue/catalogue.ts';
import type { ResourceType, ResourceTypeKey } from '../catalogue/resource-type.ts';

/**
 * The chosen types in restore order. Groups always come along: assignments and conditions name them by id, and without their names
 * nothing could be mapped to another tenant. They are only ever read. Throws a Problem (404, `unknown_type`) for a key that is none.
 */
export function typesToCapture(keys: readonly string[]): ResourceType[] {
  const chosen = new Set<ResourceTypeKey>(keys.map((key) => resourceType(key).key));
  chosen.add('group');
  return byRestoreOrder([...chosen].map((key) => resourceType(key)));
}
