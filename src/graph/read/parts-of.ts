import type { JsonObject } from '../../kernel/json.ts';
import { addressOf } from '../../catalogue/addresses.ts';
import type { ResourceType, Subcollection } from '../../catalogue/resource-type.ts';
import { rootQuery } from './queries.ts';

/** A separate address that has to be read for one resource, beside the collection's listing. */
export interface Part {
  /** `object`: one object, null when Graph answers 404. `below`: a list of one item of a subcollection. */
  kind: 'root' | 'subcollection' | 'object' | 'below' | 'assignments';
  /** Below the version. */
  path: string;
  /** Member of the payload that holds what the part gives. */
  property: string;
  countProperty?: string;
  /** For `below`: the position of the item in `property`, and its member that takes the list. */
  item?: { index: number; member: string };
}

/** What is known of a resource before its parts are read. */
export interface Known {
  /** As the type's listing gave it. */
  listed?: JsonObject;
  /** As a GET of its own gave it. */
  root?: JsonObject;
}

/**
 * What has to be read of one resource next, by what is known of it. Parts whose address, or whose need, shows only in the object itself
 * come when that is known: ask again then, and leave out what was read.
 */
export function partsOf(type: ResourceType, id: string, known: Known): Part[] {
  const own = addressOf(type, id);
  const parts: Part[] = [];
  const rootMissing = known.root === undefined && (known.listed === undefined || type.readOne !== undefined);
  if (rootMissing) {
    parts.push({ kind: 'root', path: withQuery(own, rootQuery(type, known.listed)), property: '' });
  }
  const object = rootMissing ? undefined : (known.root ?? known.listed);
  for (const subcollection of type.subcollections) {
    const below = pathBelow(subcollection, object);
    if (below === undefined) continue;
    const { property, shape, countProperty } = subcollection;
    parts.push({
      kind: shape === 'object' ? 'object' : 'subcollection',
      path: `${own}${below}`,
      property,
      ...(countProperty === undefined ? {} : { countProperty }),
    });
  }
  if (needsAssignments(type, known, object)) {
    parts.push({ kind: 'assignments', path: `${own}/assignments`, property: 'assignments' });
  }
  return parts;
}

/** The lists below each item of the subcollections that were read. */
export function partsBelow(
  type: ResourceType,
  id: string,
  read: readonly { part: Part; items?: readonly JsonObject[] }[],
): Part[] {
  const own = addressOf(type, id);
  return type.subcollections.flatMap(({ property, each = [] }) => {
    const items = read.find(({ part }) => part.kind === 'subcollection' && part.property === property)?.items;
    return (items ?? []).flatMap((item, index) =>
      each.map((list): Part => ({
        kind: 'below',
        path: `${own}${list.path(item)}`,
        property,
        item: { index, member: list.property },
      })),
    );
  });
}

/** Assignments that came with an object, where the type says that they come whole. Undefined: they have to be read apart. */
export function expandedAssignments(type: ResourceType, known: Known): JsonObject | undefined {
  const { read = 'apart' } = type.assignments ?? {};
  if (read === 'apart') return undefined;
  const holders = read === 'list' ? [known.root, known.listed] : [known.root];
  return holders.find((holder) => Array.isArray(holder?.['assignments']));
}

function needsAssignments(type: ResourceType, known: Known, object: JsonObject | undefined): boolean {
  const rules = type.assignments;
  if (rules === undefined) return false;
  if (rules.allowed && (object === undefined || !rules.allowed(object))) return false;
  if (expandedAssignments(type, known)) return false;
  const { read = 'apart' } = rules;
  // A root that is still to come brings them with it.
  return read === 'apart' || object !== undefined;
}

function pathBelow({ path }: Subcollection, object: JsonObject | undefined): string | undefined {
  if (typeof path === 'string') return path;
  return object && path(object);
}

function withQuery(path: string, query: string | undefined): string {
  return query ? `${path}?${query}` : path;
}
