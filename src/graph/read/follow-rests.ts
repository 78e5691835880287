import type { ThrottleBucket } from '../../catalogue/resource-type.ts';
import { objectsOf, type JsonObject } from '../../kernel/json.ts';
import type { GraphError } from '../graph-error.ts';
import type { GraphSession } from '../http/session.ts';
import { listPages } from './list-pages.ts';

/**
 * Follows the rest of each expanded list that did not fit into the object (`member@odata.nextLink`). A link that led to its end is removed;
 * one that is left says that the list is not whole. Deeper links stay, and are told by assemble.
 */
export async function followRests(
  session: GraphSession,
  object: JsonObject,
  ask: { path: string; bucket: ThrottleBucket; signal?: AbortSignal | undefined },
): Promise<{ body: JsonObject; pages: number; error: GraphError | null }> {
  const { path, bucket, signal } = ask;
  const body = { ...object };
  let pages = 0;
  for (const [key, link] of Object.entries(object)) {
    const member = /^(.+)@odata\.nextLink$/.exec(key)?.[1];
    if (member === undefined || typeof link !== 'string') continue;
    const rest = await listPages(session, { url: link, path, bucket }, signal);
    body[member] = [...objectsOf(body[member]), ...rest.items];
    pages += rest.pages;
    if (rest.error) return { body, pages, error: rest.error };
    delete body[key];
  }
  return { body, pages, error: null };
}
