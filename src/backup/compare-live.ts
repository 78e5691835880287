import { resourceType } from '../catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../catalogue/resource-type.ts';
import { fingerprintOf } from '../compare/fingerprint-of.ts';
import type { CapturedResource, TypeListing } from '../graph/read/captured-resource.ts';
import type { ItemChange } from './backup-item.ts';

/** What is known of a captured resource without its content. */
export interface ComparedItem {
  id: string;
  resourceId: string;
  naturalKey: string;
  contentDigest: string;
  assignmentsDigest: string;
  /** It was captured whole; nothing is said of equality otherwise. */
  whole: boolean;
}

/**
 * Each item of one type against the live objects: by id first, else the only one with the same natural key that no other item of the set
 * has by id. Missing is said only of a listing that reached its end (I-14). Pure.
 */
export function compareWithLive(
  typeKey: ResourceTypeKey,
  items: readonly ComparedItem[],
  listing: TypeListing,
): Map<string, ItemChange> {
  const type = resourceType(typeKey);
  const byId = new Map(listing.resources.map((resource) => [resource.id, resource]));
  const captured = new Set(items.map(({ resourceId }) => resourceId));
  const strangers = listing.resources.filter(({ id }) => !captured.has(id));
  const byKey = Map.groupBy(strangers, ({ payload }) => type.naturalKey(payload));
  const seekers = Map.groupBy(
    items.filter(({ resourceId }) => !byId.has(resourceId)),
    ({ naturalKey }) => naturalKey,
  );
  const states = new Map<string, ItemChange>();
  for (const item of items) {
    const same = byId.get(item.resourceId);
    const namesakes = byKey.get(item.naturalKey) ?? [];
    const [only] = namesakes;
    if (same) states.set(item.id, compareOne(item, same));
    else if (!listing.complete) states.set(item.id, 'unknown');
    else if (!only) states.set(item.id, 'missing');
    else if (namesakes.length > 1 || (seekers.get(item.naturalKey) ?? []).length > 1) {
      states.set(item.id, 'ambiguous');
    } else states.set(item.id, compareOne(item, only));
  }
  return states;

  function compareOne(item: ComparedItem, live: CapturedResource): ItemChange {
    if (!item.whole || !live.fidelity.complete) return 'unknown';
    const now = fingerprintOf(type, live);
    return now.content === item.contentDigest && now.assignments === item.assignmentsDigest
      ? 'same'
      : 'changed';
  }
}
