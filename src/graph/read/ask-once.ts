import { Agent } from 'undici';
import type { ThrottleBucket } from '../../catalogue/resource-type.ts';
import type { Destination } from '../clouds.ts';
import { GraphError } from '../graph-error.ts';
import type { Priority } from '../http/ask.ts';
import { headerOf, USER_AGENT } from '../http/headers.ts';
import { parseJson } from '../http/parse-json.ts';
import { AnswerTooLarge, readBody } from '../http/read-body.ts';
import type { GraphSession } from '../http/session.ts';
import { judgeRead, TOO_LARGE, type ReadAnswer } from './judge-read.ts';

const agent = new Agent({ connect: { timeout: 10_000 }, headersTimeout: 60_000, bodyTimeout: 60_000 });
/** From the first to the last byte: a body that comes byte by byte keeps within the agents' limits for ever. */
const MOST_MS = 300_000;
/** Twenty reads in one take longer. */
const batchAgent = new Agent({ connect: { timeout: 10_000 }, headersTimeout: 120_000, bodyTimeout: 120_000 });

export interface Question {
  destination: Destination;
  bucket: ThrottleBucket;
  token: string;
  signal?: AbortSignal;
  /** The GETs of a batch. Without them it is a GET by itself. */
  batch?: readonly { id: string; method: 'GET'; url: string; headers: Record<string, string> }[];
}

/** Headers that say how an answer should look. Unknown enum members must come back as themselves, or a restore would write another value. */
export const FORM = {
  accept: 'application/json;odata.metadata=minimal',
  prefer: 'include-unknown-enum-members',
} as const;

/** The directory counts, and looks for kinds of members, only for who says that a moment's delay is all right. */
export function consistencyFor(query: string): Record<string, string> {
  return /[?&]\$count=true(&|$)/.test(query) ? { consistencylevel: 'eventual' } : {};
}

/**
 * Sends one read, takes the whole body and judges it. The two ways in which the read entry uses the network: a GET, and a batch made of
 * GETs. A broken connection is an error that may be repeated; only an abort is thrown.
 */
export async function askOnce(session: GraphSession, question: Question): Promise<ReadAnswer> {
  const { destination, batch, signal } = question;
  const clientRequestId = session.random.uuid();
  const headers = headersOf(question, session.priority, clientRequestId);
  // Another network gives up by its own clock.
  const limits = [signal, session.network ? undefined : AbortSignal.timeout(MOST_MS)].filter(
    (one) => one !== undefined,
  );
  const common = { ...destination, ...(limits.length > 0 ? { signal: AbortSignal.any(limits) } : {}) };
  try {
    const answer = await (batch
      ? (session.network ?? batchAgent).request({
          ...common,
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify({ requests: batch }),
        })
      : (session.network ?? agent).request({
          ...common,
          method: 'GET',
          headers: { ...headers, ...consistencyFor(destination.path) },
        }));
    const text = await readBody(answer.body);
    return judgeRead({
      status: answer.statusCode,
      body: parseJson(text),
      empty: text.trim() === '',
      header: (name) => headerOf(answer.headers, name),
      clientRequestId,
      part: false,
    });
  } catch (failure) {
    signal?.throwIfAborted();
    if (failure instanceof AnswerTooLarge) return tooLarge(clientRequestId);
    const message = 'Microsoft Graph could not be reached, or the answer broke off.';
    const error = new GraphError({ kind: 'network', message, requestId: clientRequestId });
    return { ok: false, error, retryAfter: undefined };
  }
}

function tooLarge(requestId: string): ReadAnswer {
  const message = 'Microsoft Graph answered with more than can be read at once.';
  const error = new GraphError({ kind: 'protocol', code: TOO_LARGE, message, requestId });
  return { ok: false, error, retryAfter: undefined };
}

function headersOf(
  { token, bucket }: Question,
  priority: Priority,
  clientRequestId: string,
): Record<string, string> {
  // Only the directory's services know priorities.
  const directory = bucket === 'directory' || bucket === 'identityProtection';
  return {
    ...FORM,
    authorization: `Bearer ${token}`,
    'client-request-id': clientRequestId,
    'user-agent': USER_AGENT,
    ...(directory ? { 'x-ms-throttle-priority': priority === 'person' ? 'high' : 'low' } : {}),
  };
}
