import type { GraphSession } from '../http/session.ts';
import type { ReadTarget } from './get-json.ts';
import { listPages, type Listing, type PageSource } from './list-pages.ts';

/**
 * Listings of one capture. Types that share a collection read it once: hand the same one to each `readAll` of that capture, and to no other,
 * because what it holds is not read again.
 */
export interface Listings {
  /**
   * The whole listing at this address, read the first time that it is asked for. `onPage` has every item once: page by page where it is read
   * now, all together where it was.
   */
  at(
    session: GraphSession,
    source: ReadTarget & Pick<PageSource, 'onPage'>,
    signal?: AbortSignal,
  ): Promise<Listing>;
}

/** Begins with nothing read. */
export function createListings(): Listings {
  const read = new Map<string, Promise<Listing>>();
  return {
    at: async (session, source, signal) => {
      const known = read.get(source.url);
      if (known) {
        const listing = await known;
        source.onPage?.(listing.items);
        return listing;
      }
      const listing = listPages(session, source, signal);
      read.set(source.url, listing);
      return listing;
    },
  };
}
