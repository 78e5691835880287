import { resourceType } from '../../catalogue/catalogue.ts';
import type { ResourceType, ResourceTypeKey } from '../../catalogue/resource-type.ts';
import { shownName } from '../../catalogue/shown-name.ts';
import { GraphError } from '../../graph/graph-error.ts';
import type { CapturedResource, TypeListing } from '../../graph/read/captured-resource.ts';
import { createListings } from '../../graph/read/listings.ts';
import type { GraphReader, ReadAllOptions } from '../../graph/read/reader.ts';
import { sideBySide } from '../../graph/read/side-by-side.ts';
import { typesToRead, typesToReadForRemovals } from './plan/compute.ts';
import type { Scope } from '../facts/scope.ts';
import type { PlanItem } from './plan/plan-input.ts';
import type { Reporting } from './restore-deps.ts';

/**
 * Live objects of each type that the items are of or refer to, several types side by side, a collection that types share listed once. What
 * is only referred to is listed and not read object by object: its id and name are enough. What is removed is read in full, with all that
 * may use it. A type that Graph refuses gives a listing that
 * says so: nothing is concluded from what was not read (I-14).
 */
export async function readListings(
  reader: GraphReader,
  { items, scope }: { items: readonly PlanItem[]; scope: Pick<Scope, 'removals'> },
  reporting: Reporting,
): Promise<Map<ResourceTypeKey, TypeListing>> {
  const found = new Map<ResourceTypeKey, TypeListing>();
  const forRemovals = typesToReadForRemovals(scope.removals);
  const keys = [...new Set([...typesToRead(items), ...forRemovals])].sort();
  const own = new Set([...items.map(({ typeKey }) => typeKey), ...forRemovals]);
  const listings = createListings();
  const types = keys.map((key) => resourceType(key));
  await sideBySide(types, reporting.signal, async (type, signal) => {
    const now = `Reading ${type.plural} in the tenant`;
    await reporting.progress({ now, done: found.size, total: keys.length });
    found.set(
      type.key,
      own.has(type.key)
        ? await readWhole(reader, type, { signal, listings })
        : await readNames(reader, type, signal),
    );
  });
  // In the order that was asked for, whichever came first: nothing may depend on the speed of an answer.
  return new Map(keys.flatMap((key) => [...found].filter(([one]) => one === key)));
}

/** One type's live objects in full; a refusal by Graph becomes an incomplete listing. */
async function readWhole(
  reader: GraphReader,
  type: ResourceType,
  options: ReadAllOptions,
): Promise<TypeListing> {
  try {
    return await reader.readAll(type, options);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { typeKey: type.key, complete: false, problem: error.message, resources: [] };
  }
}

/** The objects as their list names them. */
async function readNames(reader: GraphReader, type: ResourceType, signal: AbortSignal): Promise<TypeListing> {
  const { found, complete, problem } = await reader.listRoots(type, signal);
  const resources = found.map(({ id, raw }): CapturedResource => ({
    typeKey: type.key,
    id,
    name: shownName(type, raw),
    payload: raw,
    fidelity: { complete: true, pages: 1, counts: {}, problems: [], missingSecrets: [] },
  }));
  return { typeKey: type.key, complete, problem, resources };
}
