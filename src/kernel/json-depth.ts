import type { JsonValue } from './json.ts';

/** No configuration of a tenant comes near it, and code that follows a value into its depth stays far from the end of its stack. */
export const DEEPEST_JSON = 256;

/**
 * True when objects and lists stand inside each other more than `most` deep. A parser reads any depth; what compares, hashes or copies the
 * value afterwards goes as deep as it, so that whoever reads bytes from outside asks this first.
 */
export function isTooDeep(value: JsonValue | undefined, most = DEEPEST_JSON): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (most <= 0) return true;
  if (Array.isArray(value)) return value.some((item) => isTooDeep(item, most - 1));
  for (const name in value) if (isTooDeep(value[name], most - 1)) return true;
  return false;
}
