import type { ResourceType } from '../../catalogue/resource-type.ts';

/** Types that are read side by side. The budget of requests holds anyway; this keeps what is in memory and on the way small. */
const MOST = 10;
/** Of these not more than this many of one bucket, so that a bucket with many types leaves room for the others. */
const MOST_OF_A_BUCKET = 4;

/**
 * Does the work for every type, several side by side. Each bucket has a rate of its own, so those that take longest begin first: the slowest
 * bucket, then types that need a request for each object. When one fails nothing more is begun, `stop` tells those under way, and the first error is thrown when
 * all have ended.
 */
export async function sideBySide(
  types: readonly ResourceType[],
  signal: AbortSignal,
  work: (type: ResourceType, stop: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  const waiting = [...types].sort((one, other) => rankOf(one) - rankOf(other));
  const running = new Map<ResourceType, Promise<void>>();
  let first: { error: unknown } | undefined;

  const mayBegin = ({ bucket }: ResourceType): boolean =>
    [...running.keys()].filter((one) => one.bucket === bucket).length < MOST_OF_A_BUCKET;
  const begin = (type: ResourceType): void => {
    const end = work(type, stop)
      .catch((error: unknown) => {
        first ??= { error };
        failed.abort(error);
      })
      .finally(() => running.delete(type));
    running.set(type, end);
  };

  for (;;) {
    const next = running.size < MOST && !stop.aborted ? waiting.findIndex(mayBegin) : -1;
    if (next >= 0) waiting.splice(next, 1).forEach(begin);
    else if (running.size > 0) await Promise.race(running.values());
    else break;
  }
  if (first) throw first.error;
  signal.throwIfAborted();
}

function rankOf({ bucket, subcollections, readOne }: ResourceType): number {
  if (bucket === 'identityProtection') return 0;
  return subcollections.length > 0 || readOne ? 1 : 2;
}
