import type { JsonObject } from '../../src/kernel/json.ts';
import { objectsOf } from '../../src/kernel/json.ts';
import type { CollectionFacts } from '../schema/collections.ts';
import type { Held } from '../tenant/tenant-state.ts';

/** Where an object stands: the id in its collection, and the segments below that for objects below a parent. */
export interface Place {
  id: string;
  rest: string[];
}

/** `<parent>/<own>` is an object below a parent. */
export function placeOf(facts: CollectionFacts, id: string): Place {
  const [parent = '', own] = facts.childrenAt === undefined ? [id] : id.split('/');
  return own === undefined || facts.childrenAt === undefined
    ? { id, rest: [] }
    : { id: parent, rest: [facts.childrenAt, own] };
}

/** The stored content of what stands at the place. Throws when it is not there. */
export function contentAt(held: Held, place: Place): JsonObject {
  const [member, own] = place.rest;
  if (member === undefined) return held.content;
  const found = objectsOf(held.content[member]).find((each) => each['id'] === own);
  if (!found) throw new Error(`There is no object ${String(own)} below ${place.id}.`);
  return found;
}
