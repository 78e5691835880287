import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { addressTemplate } from './addresses.ts';
import { assignEachRequests } from './assign-each.ts';
import { putMember, reshape } from './reshape.ts';
import type { ResourceType, WriteInput, WriteRequest } from './resource-type.ts';

/** What may be sent of a content: no read-only members, no annotations, nothing undeclared. Nulls and empty lists stay. */
export function writable(type: ResourceType, content: JsonObject): JsonObject {
  const body = reshape(type, content, 'write');
  for (const key of ['roleScopeTagIds', 'roleScopeTags']) {
    const tags = body[key];
    if (Array.isArray(tags) && tags.length === 0) body[key] = clearedValue(key, tags);
  }
  return body;
}

/** POST to the collection. Nulls are left out: in a new object they say nothing, and some services refuse them. */
export function createRequest(type: ResourceType, body: JsonObject): WriteRequest {
  return {
    step: 'create',
    method: 'POST',
    version: type.version,
    path: type.collection,
    body: withoutNulls(body),
  };
}

/** PATCH of the resource, without members that can't change after creation (but with the type name, which Graph asks for). */
export function patchRequest(type: ResourceType, input: WriteInput): WriteRequest {
  const desired = writable(type, input.desired);
  const body = input.live ? withClears(desired, writable(type, input.live)) : desired;
  const kept: JsonObject = {};
  for (const key of Object.keys(body)) {
    if (key === '@odata.type' || !type.createOnly.includes(key)) putMember(kept, key, body[key] as JsonValue);
  }
  return {
    step: 'update',
    method: 'PATCH',
    version: type.version,
    path: addressTemplate(type),
    body: kept,
  };
}

/** The replace-all assign, or one request per target; none when assignments are out of scope, unchanged, or empty on a new object. */
export function assignRequests(
  type: ResourceType,
  input: WriteInput,
  step: 'create' | 'update',
): WriteRequest[] {
  if (!type.assignments || !input.assignments) return [];
  if (step === 'create' && input.assignments.length === 0) return [];
  if (step === 'update' && input.changed?.assignments === false) return [];
  const { bodyKey, actionPath = '/assign', write } = type.assignments;
  const { assignments } = input;
  if (write === 'each') return assignEachRequests(type, { ...input, assignments });
  return [
    {
      step: 'assign',
      method: 'POST',
      version: type.version,
      path: `${addressTemplate(type)}${actionPath}`,
      body: { [bodyKey]: assignments },
    },
  ];
}

/** True unless the caller says that content is equal. */
export function contentChanged(input: WriteInput): boolean {
  return input.changed?.content !== false;
}

/** `desired` plus a null (an empty list for lists) for each member that is set live and absent there, also inside objects. */
export function withClears(desired: JsonObject, live: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const key of Object.keys(desired)) {
    const wanted = desired[key] as JsonValue;
    const had = Object.hasOwn(live, key) ? live[key] : undefined;
    putMember(result, key, isJsonObject(wanted) && isJsonObject(had) ? withClears(wanted, had) : wanted);
  }
  for (const key of Object.keys(live)) {
    if (Object.hasOwn(desired, key) || key.includes('@odata.')) continue;
    const had = live[key];
    if (had !== null) putMember(result, key, clearedValue(key, had));
  }
  return result;
}

/** Scope tags can't be emptied: without any other an object has the Default one. */
function clearedValue(key: string, had: JsonValue | undefined): JsonValue {
  if (key === 'roleScopeTagIds' || key === 'roleScopeTags') return ['0'];
  return Array.isArray(had) ? [] : null;
}

/** The value without null members, at any depth; nulls inside lists stay. */
export function withoutNulls(value: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const key of Object.keys(value)) {
    const member = value[key] as JsonValue;
    if (member !== null) putMember(result, key, deepWithoutNulls(member));
  }
  return result;
}

function deepWithoutNulls(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(deepWithoutNulls);
  return isJsonObject(value) ? withoutNulls(value) : value;
}
