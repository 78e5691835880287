import { isJsonObject, objectsOf, type JsonObject, type JsonValue } from '../../../kernel/json.ts';

/** One policy of an administrative template, in the form of an answer or of a request. */
export function isDefinitionValue(value: unknown): value is JsonObject {
  if (!isJsonObject(value) || typeof value['enabled'] !== 'boolean') return false;
  return typeof value['definition@odata.bind'] === 'string' || isJsonObject(value['definition']);
}

/**
 * Policies of an administrative template in the form that a capture has: the definition and each presentation by id in an object, where
 * exports hold the address of a request.
 */
export function asCaptured(values: readonly JsonObject[]): JsonObject[] {
  return values.map((value) => {
    const presentations = objectsOf(value['presentationValues']).map((one) => named(one, 'presentation'));
    return { ...named(value, 'definition'), presentationValues: presentations };
  });
}

function named(value: JsonObject, member: string): JsonObject {
  const { [`${member}@odata.bind`]: address, ...rest } = value;
  if (isJsonObject(rest[member]) || typeof address !== 'string') return rest;
  return { ...rest, [member]: { id: lastId(address) } };
}

/** The id in `…('outer')/presentations('inner')` is the last one. */
function lastId(address: string): JsonValue {
  return [...address.matchAll(/\('([^']*)'\)/g)].at(-1)?.[1] ?? '';
}
