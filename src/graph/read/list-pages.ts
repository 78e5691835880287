import { isJsonObject, stringOf, type JsonObject } from '../../kernel/json.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphSession } from '../http/session.ts';
import { getJson, type ReadTarget } from './get-json.ts';

export interface PageSource extends ReadTarget {
  /** A first page that is there already (from a batch). */
  first?: JsonObject;
  /** The items of each page as it comes. */
  onPage?: (items: readonly JsonObject[]) => void;
  /** Pages after which the list is left. Default: far beyond what a tenant holds. */
  mostPages?: number;
}

export interface RawListing {
  items: JsonObject[];
  pages: number;
  complete: boolean;
  problem: string;
}

/** Every item of the pages that were read; `error` is why it is not complete. */
export type Listing = RawListing & { error: GraphError | null };

/**
 * Reads a collection to its end, following every next link as it was given. An empty page with a next link is not the end. Never throws for
 * a page: what could not be read makes the listing incomplete, with the reason. Only an abort is thrown.
 */
export async function listPages(
  session: GraphSession,
  source: PageSource,
  signal?: AbortSignal,
): Promise<Listing> {
  const items: JsonObject[] = [];
  const seen = new Set<string>([source.url]);
  let pages = 0;
  let url = source.url;
  let page = source.first;
  const incomplete = (error: GraphError) => ({
    items,
    pages,
    complete: false,
    problem: error.message,
    error,
  });
  for (;;) {
    try {
      page ??= await getJson(session, { ...source, url }, signal);
    } catch (error) {
      if (error instanceof GraphError) return incomplete(error);
      throw error;
    }
    pages += 1;
    const { value } = page;
    if (!Array.isArray(value) || !value.every(isJsonObject)) {
      return incomplete(protocolError('A page of the list has no items in it.'));
    }
    for (const item of value) items.push(item);
    source.onPage?.(value);
    const next = page['@odata.nextLink'];
    if (next === undefined || next === null)
      return { items, pages, complete: true, problem: '', error: null };
    const link = stringOf(next);
    if (link === undefined || link === '' || link.length > LONGEST_LINK)
      return incomplete(protocolError('The link to the next page is no address.'));
    if (seen.has(link)) {
      return incomplete(protocolError('The list goes in a circle: the same next page was named twice.'));
    }
    if (pages >= (source.mostPages ?? MOST_PAGES) || items.length > MOST_ITEMS) {
      return incomplete(
        protocolError('The list has no end: it was left after more pages than any tenant has.'),
      );
    }
    seen.add(link);
    url = link;
    page = undefined;
  }
}

/** Far beyond what a tenant holds. A list that goes on is a fault of the service, and must not be followed for ever. */
const MOST_PAGES = 10_000;
const MOST_ITEMS = 1_000_000;
/** No service takes a longer address. */
const LONGEST_LINK = 64 * 1024;

function protocolError(message: string): GraphError {
  return new GraphError({ kind: 'protocol', message });
}
