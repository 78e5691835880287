import type { JsonObject } from '../../kernel/json.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphSession } from '../http/session.ts';
import type { PartResult } from './assemble.ts';
import { BATCH_SIZE, batchGet, type PartAnswer } from './batch.ts';
import { getJson } from './get-json.ts';
import { listPages } from './list-pages.ts';
import type { Part } from './parts-of.ts';
import type { GraphVersion } from './reader.ts';

export interface WantedPart {
  /** The resource's id. */
  resourceId: string;
  part: Part;
}
export interface ReadPart extends PartResult {
  resourceId: string;
}

/**
 * Reads the parts, up to twenty by one request; a single one by a GET of its own. Every part comes back, with its error when it could not
 * be read. Only an abort is thrown.
 */
export async function readParts(
  session: GraphSession,
  ask: { version: GraphVersion; wanted: readonly WantedPart[]; signal?: AbortSignal },
): Promise<ReadPart[]> {
  const { version, wanted, signal } = ask;
  const groups: WantedPart[][] = [];
  for (let start = 0; start < wanted.length; start += BATCH_SIZE) {
    groups.push(wanted.slice(start, start + BATCH_SIZE));
  }
  const read = await Promise.all(
    groups.map(async (group) => {
      const answers = await answersOf(session, { version, group, ...(signal ? { signal } : {}) });
      return Promise.all(
        group.map(async (one, index) => ({
          resourceId: one.resourceId,
          ...(await resultOf(session, { version, part: one.part, answer: answers[index], signal })),
        })),
      );
    }),
  );
  return read.flat();
}

async function answersOf(
  session: GraphSession,
  ask: { version: GraphVersion; group: readonly WantedPart[]; signal?: AbortSignal },
): Promise<PartAnswer[]> {
  const { version, group, signal } = ask;
  try {
    const [only, ...more] = group;
    if (only && more.length === 0) {
      const { path } = only.part;
      const url = `${session.addresses.graph}/${version}${path}`;
      return [{ body: await getJson(session, { url, path }, signal) }];
    }
    const parts = group.map(({ part }, index) => ({
      id: String(index),
      method: 'GET' as const,
      path: part.path,
    }));
    const answers = await batchGet(session, { version, parts, ...(signal ? { signal } : {}) });
    return group.map((_, index) => answers.get(String(index)) ?? { error: missing() });
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return group.map(() => ({ error }));
  }
}

/** A root is its body; a paged part is followed to its end from the page that the batch brought. */
async function resultOf(
  session: GraphSession,
  ask: { version: GraphVersion; part: Part; answer: PartAnswer | undefined; signal: AbortSignal | undefined },
): Promise<PartResult> {
  const { part, answer = { error: missing() } } = ask;
  if ('error' in answer) return { part, pages: 0, error: answer.error };
  if (part.kind === 'root') {
    const { body, pages, error } = await withRests(session, answer.body, ask);
    return { part, body, pages, error };
  }
  const url = `${session.addresses.graph}/${ask.version}${part.path}`;
  const { items, pages, error } = await listPages(
    session,
    { url, path: part.path, first: answer.body },
    ask.signal,
  );
  return { part, items, pages, error };
}

/** Follows the rest of an expanded list that did not fit into the object (`member@odata.nextLink`). Deeper ones are told by assemble. */
async function withRests(
  session: GraphSession,
  root: JsonObject,
  { part, signal }: { part: Part; signal: AbortSignal | undefined },
): Promise<{ body: JsonObject; pages: number; error: GraphError | null }> {
  const body = { ...root };
  let pages = 1;
  for (const [key, link] of Object.entries(root)) {
    const member = /^(.+)@odata\.nextLink$/.exec(key)?.[1];
    if (member === undefined || typeof link !== 'string') continue;
    const rest = await listPages(session, { url: link, path: part.path }, signal);
    const had = body[member];
    body[member] = [...(Array.isArray(had) ? had : []), ...rest.items];
    pages += rest.pages;
    if (rest.error) return { body, pages, error: rest.error };
    delete body[key];
  }
  return { body, pages, error: null };
}

function missing(): GraphError {
  return new GraphError({ kind: 'protocol', message: 'There was no answer.' });
}
