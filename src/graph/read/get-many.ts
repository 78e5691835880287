import { GraphError } from '../graph-error.ts';
import type { GraphSession } from '../http/session.ts';
import { BATCH_SIZE, batchGet } from './batch.ts';
import type { GraphVersion, ReadAnswer } from './reader.ts';

/** Reads many addresses, up to twenty by one request. Each path has its answer or its error; only an abort is thrown. */
export async function getMany(
  session: GraphSession,
  ask: { version: GraphVersion; paths: readonly string[]; signal: AbortSignal | undefined },
): Promise<ReadAnswer[]> {
  const { version, paths, signal } = ask;
  const groups: string[][] = [];
  for (let start = 0; start < paths.length; start += BATCH_SIZE) {
    groups.push(paths.slice(start, start + BATCH_SIZE));
  }
  const answers = await Promise.all(
    groups.map(async (group): Promise<ReadAnswer[]> => {
      const parts = group.map((path, index) => ({ id: String(index), method: 'GET' as const, path }));
      try {
        const found = await batchGet(session, { version, parts, ...(signal ? { signal } : {}) });
        return parts.map(({ id }) => found.get(id) ?? { error: unanswered() });
      } catch (error) {
        if (!(error instanceof GraphError)) throw error;
        return parts.map(() => ({ error }));
      }
    }),
  );
  return answers.flat();
}

function unanswered(): GraphError {
  return new GraphError({ kind: 'protocol', message: 'There was no answer.' });
}
