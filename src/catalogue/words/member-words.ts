import type { ResourceType } from '../resource-type.ts';
import { readable } from './readable.ts';

/**
 * A member in words. Looks for the whole path (`ipRanges.*.cidrAddress`), then for the last name, then makes readable words of it.
 * `path` is dotted, `*` for any item.
 */
export function memberWords(type: ResourceType, path: string): string {
  const { properties } = type.words;
  const member = path.slice(path.lastIndexOf('.') + 1);
  if (Object.hasOwn(properties, path)) return properties[path] ?? member;
  if (Object.hasOwn(properties, member)) return properties[member] ?? member;
  return readable(member) || member || 'Unnamed member';
}
