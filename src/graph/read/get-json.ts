import type { JsonObject } from '../../kernel/json.ts';
import type { ThrottleBucket } from '../../catalogue/resource-type.ts';
import { bucketOf } from '../http/bucket-of.ts';
import { costOf } from '../http/rates.ts';
import type { GraphSession } from '../http/session.ts';
import { askOnce } from './ask-once.ts';
import { repeatRead } from './repeat-read.ts';

/** An address to read: `url` with the cloud's root, `path` below the version, and the bucket that it counts in where that is known. */
export interface ReadTarget {
  url: string;
  path: string;
  bucket?: ThrottleBucket;
}

/** One GET, repeated where that can help. Throws a GraphError, or the signal's reason. */
export async function getJson(
  session: GraphSession,
  target: ReadTarget,
  signal?: AbortSignal,
): Promise<JsonObject> {
  const destination = session.addresses.graphDestination(target.url);
  const bucket = target.bucket ?? bucketOf(target.path);
  // A link to a further page has its query in the address alone.
  const query = /\?.*$/.exec(target.url)?.[0] ?? '';
  const units = costOf(bucket, `${target.path.split('?')[0] ?? ''}${query}`);
  const abort = signal ? { signal } : {};
  const { body } = await repeatRead(session, { bucket, units, ...abort }, (token) =>
    askOnce(session, { destination, bucket, token, ...abort }),
  );
  return body;
}
