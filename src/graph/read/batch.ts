import { isJsonObject, objectsOf, stringOf, type JsonObject } from '../../kernel/json.ts';
import type { ThrottleBucket } from '../../catalogue/resource-type.ts';
import { GraphError } from '../graph-error.ts';
import { costOf } from '../http/rates.ts';
import { backOffMs, retryAfterMs } from '../http/retry-wait.ts';
import type { GraphSession } from '../http/session.ts';
import { refusedTwice } from '../sign-in/challenge.ts';
import { askOnce, consistencyFor, FORM } from './ask-once.ts';
import { judgeRead, type ReadAnswer as Judged } from './judge-read.ts';
import type { GraphVersion, ReadAnswer } from './reader.ts';
import { attemptsFor, isHeldUp, repeatRead } from './repeat-read.ts';

/** Graph takes no more parts than this in one batch. */
export const BATCH_SIZE = 20;
const MOST_WAIT_MS = 180_000;

export interface BatchPart {
  /** Names the answer; unique within the call. */
  id: string;
  method: 'GET';
  /** Below the version. */
  path: string;
}

export interface BatchAsk {
  version: GraphVersion;
  /** All parts count in this one. */
  bucket: ThrottleBucket;
  parts: readonly BatchPart[];
  signal?: AbortSignal;
}

/** The parts as batches; one by one where a batch would be over the bucket's rate by itself. */
export function batchesOf<T>(bucket: ThrottleBucket, parts: readonly T[]): T[][] {
  const size = bucket === 'identityProtection' ? 1 : BATCH_SIZE;
  return Array.from({ length: Math.ceil(parts.length / size) }, (_, index) =>
    parts.slice(index * size, (index + 1) * size),
  );
}

/** A part that did not end well in a round. */
interface Failed {
  part: BatchPart;
  error: GraphError;
  retryAfter: string | undefined;
}

/**
 * Reads up to twenty addresses by one request. Each part is judged by itself: those that are held up are asked again after the longest of
 * the waits that were named, those whose token was refused once with a fresh one, within a bound; each ends with its body or its error.
 * Throws a GraphError when the batch as a whole could not be read, a TypeError for a part that is no GET: nothing is sent then (I-07).
 */
export async function batchGet(session: GraphSession, ask: BatchAsk): Promise<Map<string, ReadAnswer>> {
  if (ask.parts.some((part) => part.method !== 'GET')) throw new TypeError('A batch holds reads only.');
  if (ask.parts.length > BATCH_SIZE) throw new TypeError(`A batch holds at most ${BATCH_SIZE} reads.`);
  const answers = new Map<string, ReadAnswer>();
  let open = ask.parts;
  let waited = 0;
  let renewed = false;
  for (let round = 0; open.length > 0; round += 1) {
    const { settled, failed, token } = await batchOnce(session, { ...ask, parts: open });
    for (const [id, answer] of settled) answers.set(id, answer);
    const refused = failed.filter(({ error }) => error.kind === 'unauthorized');
    const again = failed.filter(({ error }) => round + 1 < attemptsFor(error));
    const wait = again.length === 0 ? 0 : longestWait(session, again, round);
    const waitable = waited + wait <= MOST_WAIT_MS;
    for (const { part, error } of failed) {
      const last = error.kind === 'unauthorized' && renewed ? refusedTwice(error) : error;
      answers.set(part.id, { error: last });
    }
    open = [...(renewed ? [] : refused), ...(waitable ? again : [])].map(({ part }) => part);
    const [first] = refused;
    if (first && !renewed) {
      renewed = true;
      await session.tokens.renew(token, first.error.challenge);
    }
    if (again.length === 0 || !waitable) continue;
    waited += wait;
    if (again.some(({ error }) => isHeldUp(error))) session.budget.throttled(ask.bucket, wait);
    await session.clock.sleep(wait, ask.signal);
  }
  return answers;
}

function longestWait({ clock, random }: GraphSession, failed: readonly Failed[], round: number): number {
  const now = clock.now();
  return Math.max(
    ...failed.map(({ error, retryAfter }) => {
      const named = retryAfterMs(retryAfter, now);
      return named ?? backOffMs(round, isHeldUp(error) ? 2000 : 500, random);
    }),
  );
}

async function batchOnce(
  session: GraphSession,
  ask: BatchAsk,
): Promise<{
  settled: Map<string, ReadAnswer>;
  failed: Failed[];
  token: { value: string; expiresAt: Date };
}> {
  const { version, bucket, parts, signal } = ask;
  const destination = session.addresses.graphDestination(`${session.addresses.graph}/${version}/$batch`);
  const batch = parts.map(({ path }, index) => ({
    id: String(index + 1),
    method: 'GET' as const,
    url: path,
    headers: { ...FORM, ...consistencyFor(path) },
  }));
  const units = parts.reduce((sum, { path }) => sum + costOf(bucket, path), 0);
  const abort = signal ? { signal } : {};
  let sentWith = '';
  const { body, requestId } = await repeatRead(session, { bucket, units, ...abort }, (token) => {
    sentWith = token;
    return askOnce(session, { destination, bucket, token, batch, ...abort });
  });
  const byId = new Map(objectsOf(body['responses']).map((one) => [stringOf(one['id']) ?? '', one]));
  const settled = new Map<string, ReadAnswer>();
  const failed: Failed[] = [];
  parts.forEach((part, index) => {
    const judged = judgePart(byId.get(String(index + 1)), requestId);
    if (judged.ok) {
      if (judged.load !== undefined) session.budget.loaded(bucket, judged.load);
      settled.set(part.id, { body: judged.body });
    } else failed.push({ part, error: judged.error, retryAfter: judged.retryAfter });
  });
  return { settled, failed, token: { value: sentWith, expiresAt: session.clock.now() } };
}

function judgePart(response: JsonObject | undefined, requestId: string): Judged {
  const status = response?.['status'];
  if (response === undefined || typeof status !== 'number') {
    const message = 'The batch has no answer for this part.';
    const error = new GraphError({ kind: 'protocol', message, requestId });
    return { ok: false, error, retryAfter: undefined };
  }
  const { body } = response;
  return judgeRead({
    status,
    body,
    empty: body === undefined || body === null || body === '',
    header: headersOf(response),
    clientRequestId: requestId,
    part: true,
  });
}

function headersOf(response: JsonObject): (name: string) => string | undefined {
  const headers = isJsonObject(response['headers']) ? Object.entries(response['headers']) : [];
  const byName = new Map(headers.map(([name, value]) => [name.toLowerCase(), value]));
  return (name) => {
    const value = byName.get(name);
    return typeof value === 'number' ? String(value) : stringOf(value);
  };
}
