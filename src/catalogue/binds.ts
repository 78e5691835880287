import { isJsonObject, stringOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { putMember } from './reshape.ts';

/**
 * The address of another object in a request, as data: `{"@bind": {"collection": "/deviceManagement/roleDefinitions", "id": "…"}}`.
 * The id may be symbolic (`{"$ref": line}`), so the address becomes text only when the request is sent, under the root of the cloud that
 * the connection uses and the version of the request. Stands wherever Graph wants an address: `name@odata.bind`, `@odata.id`.
 */
export function bind(collection: string, id: string | JsonObject): JsonObject {
  return { '@bind': { collection, id } };
}

/** The value with every address written out. `root` is cloud root and version, e.g. `https://graph.microsoft.com/beta`. */
export function withBindTexts<T extends JsonValue>(value: T, root: string): T {
  return walk(value, ({ collection, id }) => `${root}${collection}('${encodeURIComponent(id)}')`) as T;
}

/** The body as the object shows it afterwards: `name@odata.bind` is answered as the object (or list) `name` with its id. */
export function asAnswered(body: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(body)) {
    if (!key.endsWith('@odata.bind')) putMember(result, key, answered(value));
    else putMember(result, key.slice(0, -'@odata.bind'.length), linked(value));
  }
  return result;
}

function answered(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(answered);
  return isJsonObject(value) ? asAnswered(value) : value;
}

function linked(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(linked);
  const address = addressOf(value);
  return address === undefined ? value : { id: address.id };
}

function walk(value: JsonValue, write: (address: { collection: string; id: string }) => string): JsonValue {
  if (Array.isArray(value)) return value.map((item) => walk(item, write));
  if (!isJsonObject(value)) return value;
  const address = addressOf(value);
  if (address !== undefined) {
    if (typeof address.id !== 'string') throw new TypeError('An address in the request has no id yet.');
    return write({ collection: address.collection, id: address.id });
  }
  const result: JsonObject = {};
  for (const key of Object.keys(value)) putMember(result, key, walk(value[key] as JsonValue, write));
  return result;
}

function addressOf(value: JsonValue): { collection: string; id: JsonValue } | undefined {
  const address = isJsonObject(value) && Object.keys(value).length === 1 ? value['@bind'] : undefined;
  if (!isJsonObject(address)) return undefined;
  const collection = stringOf(address['collection']);
  return collection === undefined || address['id'] === undefined
    ? undefined
    : { collection, id: address['id'] };
}
