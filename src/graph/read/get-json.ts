import { Agent } from 'undici';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { ThrottleBucket } from '../../catalogue/resource-type.ts';
import type { Destination } from '../clouds.ts';
import { GraphError } from '../graph-error.ts';
import { bucketOf } from '../http/bucket-of.ts';
import { errorOf, readError } from '../http/error-of.ts';
import { headerOf, USER_AGENT } from '../http/headers.ts';
import { parseJson } from '../http/parse-json.ts';
import type { GraphSession } from '../http/session.ts';
import { repeatRead, type ReadAnswer } from './repeat-read.ts';

const agent = new Agent({ connect: { timeout: 10_000 }, headersTimeout: 60_000, bodyTimeout: 60_000 });

/** Headers of every read. Unknown enum members must come back as themselves, or a restore would write another value. */
export function readHeaders(token: string, clientRequestId: string): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    accept: 'application/json;odata.metadata=minimal',
    prefer: 'include-unknown-enum-members',
    'client-request-id': clientRequestId,
    'user-agent': USER_AGENT,
  };
}

/** An address to read: `url` with the cloud's root, `path` below the version, and the bucket that it counts in where that is known. */
export interface ReadTarget {
  url: string;
  path: string;
  bucket?: ThrottleBucket;
}

/** The two ways in which the read entry uses the network: this GET, and the batch of GETs in batch.ts. Reads are repeated freely. */
export async function getJson(
  session: GraphSession,
  target: ReadTarget,
  signal?: AbortSignal,
): Promise<JsonObject> {
  const destination = session.addresses.graphDestination(target.url);
  const bucket = target.bucket ?? bucketOf(target.path);
  return repeatRead(session, { bucket, ...(signal ? { signal } : {}) }, (token) =>
    getOnce({ session, destination, token }, signal),
  );
}

async function getOnce(
  { session, destination, token }: { session: GraphSession; destination: Destination; token: string },
  signal: AbortSignal | undefined,
): Promise<ReadAnswer> {
  const clientRequestId = session.random.uuid();
  return exchange(clientRequestId, signal, () =>
    agent.request({
      ...destination,
      method: 'GET',
      headers: readHeaders(token, clientRequestId),
      ...(signal ? { signal } : {}),
    }),
  );
}

/** Sends, reads the whole body and judges it. Network failures and cut-off bodies become errors that may be repeated. */
export async function exchange(
  clientRequestId: string,
  signal: AbortSignal | undefined,
  send: () => ReturnType<Agent['request']>,
): Promise<ReadAnswer> {
  let answer: Awaited<ReturnType<Agent['request']>>;
  let text: string;
  try {
    answer = await send();
    text = await answer.body.text();
  } catch {
    signal?.throwIfAborted();
    throw new GraphError({
      kind: 'network',
      message: 'Microsoft Graph could not be reached, or the answer broke off.',
      requestId: clientRequestId,
    });
  }
  const requestId = headerOf(answer.headers, 'request-id') ?? clientRequestId;
  const body = parseJson(text);
  const retryAfter = headerOf(answer.headers, 'retry-after');
  if (answer.statusCode === 200 && isJsonObject(body)) return { ok: true, body };
  if (answer.statusCode >= 200 && answer.statusCode < 300) {
    throw new GraphError({
      kind: 'protocol',
      status: answer.statusCode,
      message: 'The answer of Microsoft Graph is not whole.',
      requestId,
    });
  }
  const { fromGraph: _, ...facts } = readError(body, requestId);
  return {
    ok: false,
    error: errorOf(answer.statusCode, {
      ...facts,
      challenge: headerOf(answer.headers, 'www-authenticate') ?? '',
    }),
    retryAfter: retryAfter ?? facts.retryAfter,
  };
}
