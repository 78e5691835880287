import { resourceType } from '../../../catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../../../catalogue/resource-type.ts';
import type { CapturedResource } from '../../../graph/read/captured-resource.ts';
import type { PlanInput } from './plan-input.ts';

/** Live objects of one type by id and by natural key. */
export interface LiveIndex {
  complete: boolean;
  problem: string;
  byId: ReadonlyMap<string, CapturedResource>;
  /** Made at the first question: where every item is found by id, nobody asks. */
  byNaturalKey: () => ReadonlyMap<string, readonly CapturedResource[]>;
}

const NOTHING_READ: LiveIndex = {
  complete: false,
  problem: 'it was not read',
  byId: new Map(),
  byNaturalKey: () => new Map(),
};

/** Indexes every listing once. A type that was not read gives an incomplete index: absence is never concluded from it (I-14). */
export function indexListings(input: PlanInput): (key: ResourceTypeKey) => LiveIndex {
  const indexes = new Map<ResourceTypeKey, LiveIndex>();
  return (key) => {
    const ready = indexes.get(key);
    if (ready !== undefined) return ready;
    const listing = input.listings.get(key);
    if (listing === undefined) return NOTHING_READ;
    const byId = new Map(listing.resources.map((resource) => [resource.id, resource]));
    let named: Map<string, CapturedResource[]> | undefined;
    const index = {
      complete: listing.complete,
      problem: listing.problem,
      byId,
      byNaturalKey: () => (named ??= groupByNaturalKey(key, listing.resources)),
    };
    indexes.set(key, index);
    return index;
  };
}

function groupByNaturalKey(
  key: ResourceTypeKey,
  resources: readonly CapturedResource[],
): Map<string, CapturedResource[]> {
  const type = resourceType(key);
  const named = new Map<string, CapturedResource[]>();
  for (const resource of resources) {
    const naturalKey = type.naturalKey(resource.payload);
    const same = named.get(naturalKey);
    if (same === undefined) named.set(naturalKey, [resource]);
    else same.push(resource);
  }
  return named;
}
