import type { JsonObject } from '../../kernel/json.ts';
import type { ThrottleBucket } from '../../catalogue/resource-type.ts';
import type { GraphError } from '../graph-error.ts';
import { backOffMs, retryAfterMs } from '../http/retry-wait.ts';
import type { GraphSession } from '../http/session.ts';
import { refusedTwice } from '../sign-in/challenge.ts';
import { NO_CONTENT, TOO_DEEP, TOO_LARGE, type ReadAnswer } from './judge-read.ts';

/** A body that was read, with Microsoft's id of the request. */
export interface Read {
  body: JsonObject;
  requestId: string;
}

/** All waits of one read together. A capture that Graph holds up longer says so instead of standing still. */
const MOST_WAIT_MS = 180_000;

/**
 * One read, repeated where repeating can help: 429 and 503 after the wait that Graph names (else growing ones), other failures of the
 * service and of the way there a few times, and once with a fresh token after a 401. Throws the last GraphError, or the signal's reason.
 */
export async function repeatRead(
  session: GraphSession,
  ask: { bucket: ThrottleBucket; units: number; signal?: AbortSignal },
  once: (token: string) => Promise<ReadAnswer>,
): Promise<Read> {
  const { clock, random, budget, tokens, priority } = session;
  const { bucket } = ask;
  let waited = 0;
  let renewed = false;
  let token = await tokens.get();
  for (let attempt = 0; ; attempt += 1) {
    const { value } = token;
    const answer = await budget.run({ ...ask, priority, write: false }, () => once(value));
    if (answer.ok) {
      if (answer.load !== undefined) budget.loaded(bucket, answer.load);
      return answer;
    }
    const { error } = answer;
    if (error.kind === 'unauthorized') {
      if (renewed) throw refusedTwice(error);
      renewed = true;
      token = await tokens.renew(token, error.challenge);
      continue;
    }
    if (attempt + 1 >= attemptsFor(error)) throw error;
    const named = retryAfterMs(answer.retryAfter, clock.now());
    const held = isHeldUp(error);
    const wait = named ?? backOffMs(attempt, held ? 2000 : 500, random);
    waited += wait;
    if (waited > MOST_WAIT_MS) throw error;
    if (held) budget.throttled(bucket, wait);
    await clock.sleep(wait, ask.signal);
    token = await tokens.get();
  }
}

/** Graph refused because of load. */
export function isHeldUp(error: GraphError): boolean {
  return error.kind === 'throttled' || error.status === 503;
}

/** How often a read that ended like this is sent in all; 1: a repeat would end the same. */
export function attemptsFor(error: GraphError): number {
  switch (error.kind) {
    case 'throttled':
    case 'network':
      return 7;
    case 'server':
      // 500 and 507 are often there to stay.
      return error.status === 502 || error.status === 503 || error.status === 504 ? 7 : 3;
    case 'protocol':
      return [NO_CONTENT, TOO_LARGE, TOO_DEEP].includes(error.code) ? 1 : 4;
    case 'bad_request':
      return error.status === 408 ? 7 : 1;
    case 'unauthorized':
    case 'forbidden':
    case 'not_found':
    case 'conflict':
      return 1;
  }
}
