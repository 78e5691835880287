import type { ThrottleBucket } from '../../catalogue/resource-type.ts';
import type { GraphSession } from '../http/session.ts';
import type { PartResult } from './assemble.ts';
import { batchesOf } from './batch.ts';
import { followRests } from './follow-rests.ts';
import { getTogether } from './get-many.ts';
import { NO_CONTENT } from './judge-read.ts';
import { listPages } from './list-pages.ts';
import type { Part } from './parts-of.ts';
import type { GraphVersion, ReadAnswer } from './reader.ts';

export interface WantedPart {
  /** The resource's id. */
  resourceId: string;
  part: Part;
}
export interface ReadPart extends PartResult {
  resourceId: string;
}
export interface PartsAsk {
  version: GraphVersion;
  bucket: ThrottleBucket;
  wanted: readonly WantedPart[];
  signal?: AbortSignal;
}

/**
 * Reads the parts, up to twenty by one request; a single one by a GET of its own. Every part comes back, with its error when it could not
 * be read. Only an abort is thrown.
 */
export async function readParts(session: GraphSession, ask: PartsAsk): Promise<ReadPart[]> {
  const read = await Promise.all(
    batchesOf(ask.bucket, ask.wanted).map(async (wanted) => {
      const paths = wanted.map(({ part }) => part.path);
      const answers = await getTogether(session, { ...ask, paths });
      return Promise.all(
        wanted.map(async ({ resourceId, part }, index) => ({
          resourceId,
          ...(await resultOf(session, { ...ask, part, answer: answers[index] })),
        })),
      );
    }),
  );
  return read.flat();
}

/** An object is its body; a paged part is followed to its end from the page that the batch brought. */
async function resultOf(
  session: GraphSession,
  ask: Omit<PartsAsk, 'wanted'> & { part: Part; answer: ReadAnswer | undefined },
): Promise<PartResult> {
  const { part, bucket, signal, answer } = ask;
  if (answer === undefined) throw new Error('Every address has an answer.');
  const { path, kind } = part;
  if ('error' in answer) {
    const nothing =
      kind === 'object' && (answer.error.kind === 'not_found' || answer.error.code === NO_CONTENT);
    return nothing ? { part, body: null, pages: 1, error: null } : { part, pages: 0, error: answer.error };
  }
  if (kind === 'root' || kind === 'object') {
    const { body, pages, error } = await followRests(session, answer.body, { path, bucket, signal });
    return { part, body, pages: pages + 1, error };
  }
  const url = `${session.addresses.graph}/${ask.version}${path}`;
  const { items, pages, error } = await listPages(session, { url, path, bucket, first: answer.body }, signal);
  return { part, items, pages, error };
}
