import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import type { Document } from './plan-input.ts';

/** The document with each `{"$ref": line}` replaced by the id that the line's item had in the backup. For showing, never for writing. */
export function withSourceIds(
  document: Document,
  sourceIdOf: (lineId: string) => string | undefined,
): Document {
  const replace = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(replace);
    if (!isJsonObject(value)) return value;
    const line = value['$ref'];
    if (typeof line === 'string' && Object.keys(value).length === 1) return sourceIdOf(line) ?? value;
    // Never by assignment: a member named __proto__ would change the object itself.
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, replace(member)]));
  };
  return {
    content: replace(document.content) as JsonObject,
    assignments: document.assignments.map((each) => replace(each) as JsonObject),
  };
}
