import type { JsonObject, JsonValue } from '../../src/kernel/json.ts';
import { isJsonObject } from '../../src/kernel/json.ts';
import { canonicalJson } from '../../src/kernel/digest.ts';
import { badRequest } from '../http/answer.ts';
import type { CollectionFacts } from '../schema/collections.ts';
import { derivedTypeOf, isPolymorphic, memberRules } from '../schema/members.ts';
import type { TenantState } from '../tenant/tenant-state.ts';

/** Refuses what Graph refuses in any body: unknown and read-only members, annotations, changes of what is fixed at creation. */
export function checkMembers(facts: CollectionFacts, body: JsonObject, stored: JsonObject | undefined): void {
  checkType(facts, body, stored);
  const rules = memberRules(facts.key, stored ?? body);
  for (const [name, value] of Object.entries(body)) {
    if (name === '@odata.type' || name.endsWith('@odata.bind')) continue;
    if (name.includes('@') || name.startsWith('#')) {
      throw badRequest(`The annotation '${name}' is not expected in a request body.`);
    }
    if (rules.readOnly.has(name)) {
      throw badRequest(`The property '${name}' is read-only and cannot be set.`);
    }
    if (rules.writable && !rules.writable.has(name)) {
      throw badRequest(
        `The property '${name}' does not exist on type 'microsoft.graph.${derivedTypeOf(stored ?? body) || facts.typeName}'. Make sure to only use property names that are defined by the type.`,
      );
    }
    if (stored && rules.createOnly.has(name) && !sameValue(stored[name], value)) {
      throw badRequest(`The property '${name}' cannot be changed after creation.`);
    }
    checkNested(name, value);
  }
}

function checkType(facts: CollectionFacts, body: JsonObject, stored: JsonObject | undefined): void {
  if (!isPolymorphic(facts.key)) return;
  const named = derivedTypeOf(body);
  if (!stored && named === '') {
    throw badRequest(
      `Cannot create an abstract class: '@odata.type' is required for 'microsoft.graph.${facts.typeName}'.`,
    );
  }
  if (stored && named !== '' && named !== derivedTypeOf(stored)) {
    throw badRequest(
      `The type of the object cannot be changed from '${derivedTypeOf(stored)}' to '${named}'.`,
    );
  }
}

function checkNested(path: string, value: JsonValue): void {
  if (Array.isArray(value)) value.forEach((item) => checkNested(path, item));
  if (!isJsonObject(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    const annotation = name.includes('@odata.') && name !== '@odata.type' && !name.endsWith('@odata.type');
    if (annotation && !name.endsWith('@odata.bind')) {
      throw badRequest(`The annotation '${path}/${name}' is not expected in a request body.`);
    }
    checkNested(`${path}/${name}`, inner);
  }
}

/** A template reference is the same when it names the same template, with or without its display names. */
function sameValue(stored: JsonValue | undefined, given: JsonValue): boolean {
  if (isJsonObject(stored) && isJsonObject(given) && 'templateId' in given) {
    return (stored['templateId'] ?? '') === (given['templateId'] ?? '');
  }
  return canonicalJson(stored ?? null) === canonicalJson(given);
}

/** A required text: present, not empty, no longer than the portal allows. */
export function requireText(body: JsonObject, name: string): void {
  const value = body[name];
  if (typeof value !== 'string' || value.trim() === '') {
    throw badRequest(`The property '${name}' is required and cannot be empty.`);
  }
}

/** Scope tags as they are stored: an unknown id is refused, none at all means the Default tag. */
export function scopeTags(state: TenantState, given: JsonValue | undefined): string[] {
  if (given === undefined || given === null) return ['0'];
  if (!Array.isArray(given)) throw badRequest('Role scope tags have to be a list of ids.');
  const tags = given.map(String);
  for (const tag of tags) {
    if (!state.collections.roleScopeTags.has(tag)) {
      throw badRequest(`Role scope tag '${tag}' does not exist in this tenant.`);
    }
  }
  return tags.length === 0 ? ['0'] : tags;
}
