import type { JsonValue } from '../../kernel/json.ts';

/** The JSON value of a body; undefined when it is empty, cut off or something else. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as JsonValue;
  } catch {
    return undefined;
  }
}
