import { isJsonObject, type JsonValue } from '../../kernel/json.ts';

/** JSON for reading, with a line end at its end. */
export function jsonBytes(value: JsonValue, indent = 2): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, indent)}\n`);
}

/** Members in a fixed order at every depth; arrays stay as they are. Names that look like numbers go first, as JavaScript has it. */
export function sortedMembers(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortedMembers);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortedMembers(value[key] as JsonValue)]),
  );
}
