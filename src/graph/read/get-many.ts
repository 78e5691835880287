import type { ThrottleBucket } from '../../catalogue/resource-type.ts';
import { GraphError } from '../graph-error.ts';
import { bucketOf } from '../http/bucket-of.ts';
import type { GraphSession } from '../http/session.ts';
import { batchesOf, batchGet } from './batch.ts';
import { getJson } from './get-json.ts';
import type { GraphVersion, ReadAnswer } from './reader.ts';

/** Reads many addresses, up to twenty by one request. Each path has its answer or its error; only an abort is thrown. */
export async function getMany(
  session: GraphSession,
  ask: { version: GraphVersion; paths: readonly string[]; signal: AbortSignal | undefined },
): Promise<ReadAnswer[]> {
  const answers: ReadAnswer[] = [];
  const places = Map.groupBy(ask.paths.entries(), ([, path]) => bucketOf(path));
  await Promise.all(
    [...places].flatMap(([bucket, wanted]) =>
      batchesOf(bucket, wanted).map(async (group) => {
        const paths = group.map(([, path]) => path);
        const read = await getTogether(session, { ...ask, bucket, paths });
        group.forEach(([place], index) => {
          answers[place] = read[index] ?? { error: unanswered() };
        });
      }),
    ),
  );
  return answers;
}

/** What fits into one batch, by one request: a single one by a GET of its own. Only an abort is thrown. */
export async function getTogether(
  session: GraphSession,
  ask: {
    version: GraphVersion;
    bucket: ThrottleBucket;
    paths: readonly string[];
    signal?: AbortSignal | undefined;
  },
): Promise<ReadAnswer[]> {
  const { version, bucket, paths, signal } = ask;
  try {
    const [path, ...more] = paths;
    if (path !== undefined && more.length === 0) {
      const url = `${session.addresses.graph}/${version}${path}`;
      return [{ body: await getJson(session, { url, path, bucket }, signal) }];
    }
    const parts = paths.map((one, index) => ({ id: String(index), method: 'GET' as const, path: one }));
    const answers = await batchGet(session, { version, bucket, parts, ...(signal ? { signal } : {}) });
    return parts.map(({ id }) => answers.get(id) ?? { error: unanswered() });
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return paths.map(() => ({ error }));
  }
}

function unanswered(): GraphError {
  return new GraphError({ kind: 'protocol', message: 'There was no answer.' });
}
