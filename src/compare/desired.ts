import type { JsonObject } from '../kernel/json.ts';
import type { ResourceType } from '../catalogue/resource-type.ts';
import { withClears, writable } from '../catalogue/write-requests.ts';

/**
 * The content to write so that the resource becomes as captured: what the service makes, annotations and undeclared members are
 * gone; nulls and empty lists stay, because Graph leaves a member unchanged that a PATCH omits and clears it by null. With `live`,
 * members that are set in the tenant and absent in the backup are added as null, so that the write reaches equality.
 */
export function desiredBody(type: ResourceType, payload: JsonObject, live?: JsonObject): JsonObject {
  const desired = writable(type, payload);
  return live ? withClears(desired, writable(type, live)) : desired;
}
