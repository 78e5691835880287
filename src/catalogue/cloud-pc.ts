import type { JsonObject } from '../kernel/json.ts';
import type { ReferenceSite } from './resource-type.ts';

/** Scope tags, as the types of Windows 365 hold them. */
export const scopeIdsSite: ReferenceSite = { path: 'scopeIds.*', target: 'roleScopeTag', role: 'scope tag' };

/** An object without scope tags has the Default one, whether or not an answer says so. */
export function withoutDefaultScope(content: JsonObject): JsonObject {
  const tags = content['scopeIds'];
  if (!Array.isArray(tags) || tags.length !== 1 || tags[0] !== '0') return content;
  const { scopeIds: _default, ...rest } = content;
  return rest;
}

/** Scope tags can't be emptied: what has no other goes back to the Default one. */
export function withDefaultScope(content: JsonObject): JsonObject {
  const tags = content['scopeIds'];
  const empty = tags === null || (Array.isArray(tags) && tags.length === 0);
  return empty ? { ...content, scopeIds: ['0'] } : content;
}

/** Where the assignments of Windows 365 come whole: with the GET of one object. */
export const withAssignments = { query: '$expand=assignments' } as const;
