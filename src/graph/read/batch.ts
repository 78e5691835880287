import { Agent } from 'undici';
import { isJsonObject, objectsOf, stringOf, type JsonObject } from '../../kernel/json.ts';
import type { ThrottleBucket } from '../../catalogue/resource-type.ts';
import { GraphError } from '../graph-error.ts';
import { errorOf, readError } from '../http/error-of.ts';
import { backOffMs, retryAfterMs } from '../http/retry-wait.ts';
import type { GraphSession } from '../http/session.ts';
import { exchange, readHeaders } from './get-json.ts';
import type { GraphVersion } from './reader.ts';
import { repeatRead } from './repeat-read.ts';

/** Graph takes no more parts than this in one batch. */
export const BATCH_SIZE = 20;
const MOST_ROUNDS = 6;
const MOST_WAIT_MS = 180_000;

const agent = new Agent({ connect: { timeout: 10_000 }, headersTimeout: 120_000, bodyTimeout: 120_000 });

export interface BatchPart {
  /** Names the answer; unique within the call. */
  id: string;
  method: 'GET';
  /** Below the version. */
  path: string;
}
export type PartAnswer = { body: JsonObject } | { error: GraphError };

export interface BatchAsk {
  version: GraphVersion;
  /** All parts count in this one. */
  bucket: ThrottleBucket;
  parts: readonly BatchPart[];
  signal?: AbortSignal;
}

/**
 * Reads up to twenty addresses by one request. Parts that are throttled or held up are asked again, each by itself judged, within a bound;
 * each part ends with its body or its error. Throws a GraphError when the batch as a whole could not be read, a TypeError for a part that
 * is no GET: nothing is sent then (I-07).
 */
export async function batchGet(session: GraphSession, ask: BatchAsk): Promise<Map<string, PartAnswer>> {
  if (ask.parts.some((part) => part.method !== 'GET')) throw new TypeError('A batch holds reads only.');
  if (ask.parts.length > BATCH_SIZE) throw new TypeError(`A batch holds at most ${BATCH_SIZE} reads.`);
  const answers = new Map<string, PartAnswer>();
  const { clock, random, budget } = session;
  let open = ask.parts;
  let waited = 0;
  for (let round = 0; open.length > 0; round += 1) {
    const { settled, held } = await batchOnce(session, { ...ask, parts: open });
    for (const [id, answer] of settled) answers.set(id, answer);
    if (held.length === 0) break;
    const now = clock.now();
    const waits = held.map(
      ({ retryAfter }) => retryAfterMs(retryAfter, now) ?? backOffMs(round, 2000, random),
    );
    const wait = Math.max(...waits);
    waited += wait;
    if (round + 1 >= MOST_ROUNDS || waited > MOST_WAIT_MS) {
      for (const { part, error } of held) answers.set(part.id, { error });
      break;
    }
    if (held.some(({ error }) => error.kind === 'throttled')) budget.throttled(ask.bucket, wait);
    await clock.sleep(wait, ask.signal);
    open = held.map(({ part }) => part);
  }
  return answers;
}

/** The parts as batches; one by one where a batch would be over the bucket's rate by itself. */
export function batchesOf<T>(bucket: ThrottleBucket, parts: readonly T[]): T[][] {
  const size = bucket === 'identityProtection' ? 1 : BATCH_SIZE;
  return Array.from({ length: Math.ceil(parts.length / size) }, (_, index) =>
    parts.slice(index * size, (index + 1) * size),
  );
}

interface HeldPart {
  part: BatchPart;
  error: GraphError;
  retryAfter: string | undefined;
}

async function batchOnce(
  session: GraphSession,
  ask: BatchAsk,
): Promise<{ settled: Map<string, PartAnswer>; held: HeldPart[] }> {
  const root = session.addresses.graph;
  const destination = session.addresses.graphDestination(`${root}/${ask.version}/$batch`);
  const requests = ask.parts.map((part, index) => ({
    id: String(index + 1),
    method: 'GET',
    url: part.path,
    headers: { Accept: 'application/json;odata.metadata=minimal', Prefer: 'include-unknown-enum-members' },
  }));
  const { bucket } = ask;
  const body = await repeatRead(
    session,
    { bucket, ...(ask.signal ? { signal: ask.signal } : {}) },
    (token) => {
      const clientRequestId = session.random.uuid();
      return exchange(clientRequestId, ask.signal, () =>
        agent.request({
          ...destination,
          // The one POST of the read entry: its parts are the GETs built above and nothing else.
          method: 'POST',
          headers: { ...readHeaders(token, clientRequestId), 'content-type': 'application/json' },
          body: JSON.stringify({ requests }),
          ...(ask.signal ? { signal: ask.signal } : {}),
        }),
      );
    },
  );
  const byId = new Map(objectsOf(body['responses']).map((one) => [stringOf(one['id']) ?? '', one]));
  const settled = new Map<string, PartAnswer>();
  const held: HeldPart[] = [];
  ask.parts.forEach((part, index) => {
    const judged = judge(byId.get(String(index + 1)));
    if ('error' in judged && judged.again)
      held.push({ part, error: judged.error, retryAfter: judged.retryAfter });
    else settled.set(part.id, judged);
  });
  return { settled, held };
}

type Judged = { body: JsonObject } | { error: GraphError; again: boolean; retryAfter: string | undefined };

function judge(response: JsonObject | undefined): Judged {
  const status = response?.['status'];
  if (response === undefined || typeof status !== 'number') {
    const error = new GraphError({ kind: 'protocol', message: 'The batch has no answer for this part.' });
    return { error, again: true, retryAfter: undefined };
  }
  const { body } = response;
  if (status === 200 && isJsonObject(body)) return { body };
  const headers = isJsonObject(response['headers']) ? response['headers'] : {};
  const named = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  if (status >= 200 && status < 300) {
    const error = new GraphError({ kind: 'protocol', status, message: 'A part of the batch is not whole.' });
    return { error, again: true, retryAfter: undefined };
  }
  const { fromGraph: _, ...facts } = readError(body, '');
  return {
    error: errorOf(status, facts),
    again: [429, 502, 503, 504].includes(status),
    retryAfter: typeof named === 'string' || typeof named === 'number' ? String(named) : facts.retryAfter,
  };
}
