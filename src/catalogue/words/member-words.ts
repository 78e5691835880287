import type { ResourceType } from '../resource-type.ts';
import { lookup } from './lookup.ts';
import { readable } from './readable.ts';

/**
 * A member in words. Looks for the whole path (`ipRanges.*.cidrAddress`), then for the last name, then makes readable words of it.
 * `path` is dotted, `*` for any item.
 */
export function memberWords(type: ResourceType, path: string): string {
  const { properties } = type.words;
  const member = path.slice(path.lastIndexOf('.') + 1);
  const known = lookup(properties, path) ?? lookup(properties, member);
  return known ?? (readable(member) || member || 'Unnamed member');
}
