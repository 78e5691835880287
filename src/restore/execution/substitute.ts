import { fillAddress } from '../../catalogue/addresses.ts';
import { isJsonObject, type JsonValue } from '../../kernel/json.ts';

/** Line ids that a value refers to by `{"$ref": "<line id>"}`, each once, sorted. */
export function referencedLines(value: JsonValue): string[] {
  const found = new Set<string>();
  walk(value, (lineId) => {
    found.add(lineId);
    return lineId;
  });
  return [...found].sort();
}

/**
 * The value with every symbolic reference replaced by the id of what this run created. Nothing else differs from the preview (I-08).
 * Throws when an id is not known: a body with a symbol in it must never be sent.
 */
export function substituteReferences<T extends JsonValue>(
  value: T,
  idOf: (lineId: string) => string | undefined,
): T {
  return walk(value, (lineId) => {
    const id = idOf(lineId);
    if (id === undefined) throw new Error(`Nothing is known about what line ${lineId} created.`);
    return id;
  }) as T;
}

function walk(value: JsonValue, replace: (lineId: string) => string): JsonValue {
  if (Array.isArray(value)) return value.map((item) => walk(item, replace));
  if (!isJsonObject(value)) return value;
  const symbol = symbolOf(value);
  if (symbol !== undefined) return replace(symbol);
  // Made by entries, so that a member named __proto__ stays a member.
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, walk(member, replace)]));
}

function symbolOf(value: Record<string, JsonValue>): string | undefined {
  const symbol = value['$ref'];
  return typeof symbol === 'string' && Object.keys(value).length === 1 ? symbol : undefined;
}

/** The request's path for a known resource. */
export function pathFor(path: string, id: string | undefined): string {
  if (!path.includes('{id}')) return path;
  if (id === undefined)
    throw new Error('The id of the resource is not known, so the request has no address.');
  return fillAddress(path, id);
}
