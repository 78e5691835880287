import type { JsonValue } from '../../src/kernel/json.ts';

/** A JSON value as text for messages and comparisons: strings as they are, everything else as JSON, absence as nothing. */
export function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
