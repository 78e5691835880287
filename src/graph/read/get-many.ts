import { GraphError } from '../graph-error.ts';
import type { GraphSession } from '../http/session.ts';
import { bucketOf } from '../http/bucket-of.ts';
import { batchesOf, batchGet, type BatchAsk } from './batch.ts';
import type { GraphVersion, ReadAnswer } from './reader.ts';

/** Reads many addresses, up to twenty by one request. Each path has its answer or its error; only an abort is thrown. */
export async function getMany(
  session: GraphSession,
  ask: { version: GraphVersion; paths: readonly string[]; signal: AbortSignal | undefined },
): Promise<ReadAnswer[]> {
  const { version, paths, signal } = ask;
  const answers = new Map<number, ReadAnswer>();
  const buckets = Map.groupBy(
    paths.map((path, index) => ({ id: String(index), method: 'GET' as const, path })),
    ({ path }) => bucketOf(path),
  );
  await Promise.all(
    [...buckets].flatMap(([bucket, parts]) =>
      batchesOf(bucket, parts).map(async (group) => {
        const read = await readGroup(session, {
          version,
          bucket,
          parts: group,
          ...(signal ? { signal } : {}),
        });
        for (const { id } of group) answers.set(Number(id), read.get(id) ?? { error: unanswered() });
      }),
    ),
  );
  return paths.map((_, index) => answers.get(index) ?? { error: unanswered() });
}

async function readGroup(session: GraphSession, ask: BatchAsk): Promise<Map<string, ReadAnswer>> {
  try {
    return await batchGet(session, ask);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return new Map(ask.parts.map(({ id }) => [id, { error }]));
  }
}

function unanswered(): GraphError {
  return new GraphError({ kind: 'protocol', message: 'There was no answer.' });
}
