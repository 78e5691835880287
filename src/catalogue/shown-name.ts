import { stringOf, type JsonObject } from '../kernel/json.ts';
import type { ResourceType } from './resource-type.ts';

/** What a resource is called towards people. Some have no name of their own (the default branding): then it is what it is. */
export function shownName(type: ResourceType, raw: JsonObject): string {
  const own = stringOf(raw[type.nameProperty]) ?? type.singleton?.name ?? '';
  return own.trim() === '' ? type.label : own;
}
