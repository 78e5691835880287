import { resourceType } from '../../catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import { GraphError } from '../../graph/graph-error.ts';
import type { TypeListing } from '../../graph/read/captured-resource.ts';
import type { GraphReader } from '../../graph/read/reader.ts';
import type { Reporting } from './restore-deps.ts';

/**
 * Live objects of each type, one type after the other (most share one budget of requests). A type that Graph refuses gives a listing
 * that says so: nothing is concluded from what was not read (I-14).
 */
export async function readListings(
  reader: GraphReader,
  keys: readonly ResourceTypeKey[],
  reporting: Reporting,
): Promise<Map<ResourceTypeKey, TypeListing>> {
  const listings = new Map<ResourceTypeKey, TypeListing>();
  for (const [at, key] of keys.entries()) {
    reporting.signal.throwIfAborted();
    const { plural } = resourceType(key);
    await reporting.progress({ now: `Reading ${plural} in the tenant`, done: at, total: keys.length });
    listings.set(key, await readListing(reader, key, reporting));
  }
  return listings;
}

/** One type's live objects; a refusal by Graph becomes an incomplete listing. */
export async function readListing(
  reader: GraphReader,
  key: ResourceTypeKey,
  { signal }: Pick<Reporting, 'signal'>,
): Promise<TypeListing> {
  try {
    return await reader.readAll(resourceType(key), { signal });
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { typeKey: key, complete: false, problem: error.message, resources: [] };
  }
}
