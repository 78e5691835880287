import type { ResourceType } from '../catalogue/resource-type.ts';
import { GraphError } from '../graph/graph-error.ts';
import type { WantedWords } from '../definitions/wanted-words.ts';
import type { CapturedResource, TypeListing } from '../graph/read/captured-resource.ts';
import type { Listings } from '../graph/read/listings.ts';
import type { GraphReader, ReadAllOptions } from '../graph/read/reader.ts';
import type { ManifestItem, TypeCapture } from './manifest.ts';
import { storeResource } from './store-resource.ts';
import type { Vault } from './vault/vault.ts';

export interface TypeCaptureInput {
  reader: GraphReader;
  /** Shared by the types of one capture. */
  listings: Listings;
  vault: Vault;
  random: { uuid(): string };
  type: ResourceType;
  /** The database's time when the reading began. */
  at: Date;
  signal: AbortSignal;
  /** Notes the settings whose words will be wanted. */
  wanted: WantedWords;
  /** An earlier backup holds some of it, so that its collection was there. */
  heldBefore: boolean;
  progress: (done: number, total: number) => void;
}

/**
 * Reads every resource of a type and stores what could be read, while the reading goes on: Graph may hold it up for long. What could not be
 * read is told by the state: never thrown, but for an abort, and for a vault that can't store.
 */
export async function captureType(
  input: TypeCaptureInput,
): Promise<{ capture: TypeCapture; items: ManifestItem[] }> {
  const { type, signal, wanted } = input;
  const items: ManifestItem[] = [];
  let storing = Promise.resolve();
  const store = async (some: readonly CapturedResource[]): Promise<void> => {
    signal.throwIfAborted();
    for (const { payload } of some) wanted.note(type.key, payload);
    items.push(
      ...(await Promise.all(some.map((one) => storeResource(input, type, { resource: one, at: input.at })))),
    );
  };
  // One after the other: a few wait for the disk together, not hundreds.
  const onRead = async (some: readonly CapturedResource[]): Promise<void> => {
    storing = storing.then(() => store(some));
    return storing;
  };
  const listing = await readListing(input, onRead);
  const state = stateOf(listing, input.heldBefore);
  return { capture: { key: type.key, state, reason: reasonOf(type, listing), count: items.length }, items };
}

async function readListing(
  { reader, listings, type, signal, progress }: TypeCaptureInput,
  onRead: NonNullable<ReadAllOptions['onRead']>,
): Promise<TypeListing> {
  try {
    return await reader.readAll(type, { signal, listings, onResource: progress, onRead });
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { typeKey: type.key, complete: false, problem: error.message, resources: [] };
  }
}

/** A collection that was there once and is not now (a licence that ended, a fault that looks like it) is told as a failure. */
function stateOf(listing: TypeListing, heldBefore: boolean): TypeCapture['state'] {
  if (listing.notHere === true && !heldBefore) return 'unavailable';
  if (listing.complete && listing.resources.every(({ fidelity }) => fidelity.complete)) return 'complete';
  return listing.complete || listing.resources.length > 0 ? 'incomplete' : 'failed';
}

/** One sentence: what is missing. The listing's own problem first, because it says that whole resources may be missing. */
function reasonOf(type: ResourceType, listing: TypeListing): string {
  if (!listing.complete) return listing.problem;
  const partial = listing.resources.filter(({ fidelity }) => !fidelity.complete);
  const [first] = partial;
  if (first === undefined) return '';
  const problem = first.fidelity.problems[0] ?? 'A part could not be read.';
  const label = (partial.length === 1 ? type.label : type.plural).toLowerCase();
  return `${String(partial.length)} ${label} not captured whole; "${first.name}": ${problem}`;
}
