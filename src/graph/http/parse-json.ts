import { parseExactJson } from '../../kernel/exact-json.ts';
import type { JsonValue } from '../../kernel/json.ts';

/** The JSON value of a body; undefined when it is empty, cut off or something else. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return parseExactJson(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
