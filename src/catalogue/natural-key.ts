import { stringOf, type JsonObject } from '../kernel/json.ts';
import type { Platform } from './resource-type.ts';

/** Text that tells a resource from others of its kind: its parts as JSON, so that no two lists of parts give one text. */
export function naturalKeyOf(...parts: readonly (string | undefined)[]): string {
  return JSON.stringify(parts.map((part) => part ?? null));
}

/** The `@odata.type` without its namespace, or the empty text. */
export function typeNameOf(raw: JsonObject): string {
  return (stringOf(raw['@odata.type']) ?? '').replace(/^#?microsoft\.graph\./, '');
}

/** Order matters: `androidForWork…` before `android`, `macOS` before `iOS`. */
const PREFIXES: readonly (readonly [RegExp, Platform])[] = [
  [/^macos/i, 'macOS'],
  [/^(ios|ipad)/i, 'iOS'],
  [/^(android|aosp)/i, 'android'],
  [/^linux/i, 'linux'],
  [/^(windows|win10|sharedPC|editionUpgrade)/i, 'windows'],
];

/** Platform by the beginning of a type or platform name; names of several platforms, or of none, give `all`. */
export function platformOf(name: string): Platform {
  const found = new Set<Platform>();
  for (const part of name.split(',')) {
    found.add(PREFIXES.find(([prefix]) => prefix.test(part.trim()))?.[1] ?? 'all');
  }
  const [only, more] = [...found];
  return only !== undefined && more === undefined ? only : 'all';
}
