import { isJsonObject, type JsonValue } from '../../kernel/json.ts';

/** The value with every `{"$ref": line}` replaced by the id of what that line made; null when one of them is not known. */
export function withMadeIds(value: JsonValue, idOf: (lineId: string) => string | undefined): JsonValue {
  let known = true;
  const walk = (part: JsonValue): JsonValue => {
    if (Array.isArray(part)) return part.map(walk);
    if (!isJsonObject(part)) return part;
    const line = part['$ref'];
    if (typeof line === 'string' && Object.keys(part).length === 1) {
      const id = idOf(line);
      known &&= id !== undefined;
      return id ?? null;
    }
    return Object.fromEntries(Object.entries(part).map(([key, member]) => [key, walk(member)]));
  };
  const result = walk(value);
  return known ? result : null;
}
