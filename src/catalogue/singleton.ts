import type { JsonObject } from '../kernel/json.ts';
import type { ResourceType, WriteInput, WriteRequest } from './resource-type.ts';
import { patchRequest } from './write-requests.ts';

/**
 * PATCH of an object that every tenant has, with nothing but the members that differ: such a policy holds many settings of many people, and
 * some services read a member that is sent as a decision about it.
 */
export function changedOnly(type: ResourceType, input: WriteInput): WriteRequest {
  const request = patchRequest(type, input);
  const parts = input.changed?.parts;
  if (!parts) return request;
  const body: JsonObject = {};
  for (const [key, value] of Object.entries(request.body)) {
    if (key === '@odata.type' || parts.includes(key)) body[key] = value;
  }
  return { ...request, body };
}
