import type { ResourceType } from '../../catalogue/resource-type.ts';

/** Buckets that are read side by side. Each has a rate of its own, so that the slow one takes no time from the others. */
const MOST = 6;

/**
 * Does the work for every type: types of one throttling bucket one after the other, buckets side by side, the slowest bucket first. When one
 * fails nothing more is begun, what is under way is told by `stop`, and the first error is thrown when all have ended.
 */
export async function sideBySide(
  types: readonly ResourceType[],
  signal: AbortSignal,
  work: (type: ResourceType, stop: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const stop = AbortSignal.any([signal, failed.signal]);
  const groups = [...Map.groupBy(types, ({ bucket }) => bucket)]
    .sort(([a], [b]) => Number(b === 'identityProtection') - Number(a === 'identityProtection'))
    .map(([, group]) => group);
  let first: { error: unknown } | undefined;
  const worker = async (): Promise<void> => {
    for (let group = groups.shift(); group !== undefined; group = groups.shift()) {
      for (const type of group) {
        stop.throwIfAborted();
        await work(type, stop);
      }
    }
  };
  const guarded = async (): Promise<void> => {
    try {
      await worker();
    } catch (error) {
      first ??= { error };
      failed.abort(error);
    }
  };
  await Promise.all(Array.from({ length: Math.min(MOST, groups.length) }, guarded));
  if (first) throw first.error;
}
