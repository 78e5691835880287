import {
  isJsonObject,
  objectsOf,
  stringOf,
  type JsonObject,
  type JsonValue,
} from '../../../src/kernel/json.ts';

/** Member of an answer, whatever the answer is. */
export function at(value: unknown, ...path: string[]): JsonValue | undefined {
  let here = value as JsonValue | undefined;
  for (const key of path) here = isJsonObject(here) ? here[key] : undefined;
  return here;
}

export function textAt(value: unknown, ...path: string[]): string {
  return stringOf(at(value, ...path)) ?? '';
}

export function listAt(value: unknown, ...path: string[]): JsonObject[] {
  return objectsOf(at(value, ...path));
}

export function isTrue(value: unknown, ...path: string[]): boolean {
  return at(value, ...path) === true;
}
