import type { ResourceType } from '../../catalogue/resource-type.ts';

/** A separate address that has to be read for one resource, beside the collection's listing. */
export interface Part {
  kind: 'root' | 'subcollection' | 'assignments';
  /** Below the version. */
  path: string;
  /** Member of the payload that holds the items of a subcollection. */
  property: string;
  countProperty?: string;
}

/** What has to be read of one resource. `rootKnown`: the listing gave the root already, and the type's listing holds all of it. */
export function partsOf(type: ResourceType, id: string, rootKnown: boolean): Part[] {
  const own = `${type.collection}/${encodeURIComponent(id)}`;
  const parts: Part[] = [];
  if (!rootKnown || type.readOne) {
    const query = type.readOne ? type.readOne.query : selectionOf(type.listQuery);
    parts.push({ kind: 'root', path: query ? `${own}?${query}` : own, property: '' });
  }
  for (const { path, property, countProperty } of type.subcollections) {
    parts.push({
      kind: 'subcollection',
      path: `${own}${path}`,
      property,
      ...(countProperty === undefined ? {} : { countProperty }),
    });
  }
  if (type.assignments)
    parts.push({ kind: 'assignments', path: `${own}/assignments`, property: 'assignments' });
  return parts;
}

/** The part of a listing's query that says what comes back of each object, so that one object read alone looks the same. */
function selectionOf(listQuery: string | undefined): string | undefined {
  const kept = listQuery?.split('&').filter((option) => /^\$(select|expand)=/.test(option));
  return kept && kept.length > 0 ? kept.join('&') : undefined;
}
