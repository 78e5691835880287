import type { JsonObject } from '../../kernel/json.ts';
import type { ThrottleBucket } from '../../catalogue/resource-type.ts';
import { GraphError } from '../graph-error.ts';
import { backOffMs, retryAfterMs } from '../http/retry-wait.ts';
import type { GraphSession } from '../http/session.ts';
import { refusedTwice } from '../sign-in/challenge.ts';

export type ReadAnswer =
  { ok: true; body: JsonObject } | { ok: false; error: GraphError; retryAfter: string | undefined };

const MOST_ATTEMPTS = 7;
/** All waits of one read together. A capture that Graph holds up longer says so instead of standing still. */
const MOST_WAIT_MS = 180_000;

/**
 * One read, repeated where repeating can help: 429 and 503 after the wait that Graph names (else growing ones), 502, 504 and broken
 * connections, an answer that is not whole, and once with a fresh token after a 401. Throws the last GraphError, or the signal's reason.
 */
export async function repeatRead(
  session: GraphSession,
  ask: { bucket: ThrottleBucket; signal?: AbortSignal },
  once: (token: string) => Promise<ReadAnswer>,
): Promise<JsonObject> {
  const { clock, random, budget, tokens } = session;
  const { bucket } = ask;
  let waited = 0;
  let renewed = false;
  let token = await tokens.get();
  for (let attempt = 0; ; attempt += 1) {
    const { value } = token;
    const lane = { bucket, write: false, ...(ask.signal ? { signal: ask.signal } : {}) };
    const answer = await budget.run(lane, async () => outcomeOf(() => once(value)));
    if (answer.ok) return answer.body;
    const { error } = answer;
    if (error.kind === 'unauthorized') {
      if (renewed) throw refusedTwice(error);
      renewed = true;
      token = await tokens.renew(token, error.challenge);
      continue;
    }
    if (!mayHelp(error) || attempt + 1 >= MOST_ATTEMPTS) throw error;
    const named = retryAfterMs(answer.retryAfter, clock.now());
    const held = error.kind === 'throttled' || error.status === 503;
    const wait = named ?? backOffMs(attempt, held ? 2000 : 500, random);
    waited += wait;
    if (waited > MOST_WAIT_MS) throw error;
    if (held) budget.throttled(bucket, wait);
    await clock.sleep(wait, ask.signal);
    token = await tokens.get();
  }
}

async function outcomeOf(once: () => Promise<ReadAnswer>): Promise<ReadAnswer> {
  try {
    return await once();
  } catch (error) {
    if (error instanceof GraphError) return { ok: false, error, retryAfter: undefined };
    throw error;
  }
}

function mayHelp(error: GraphError): boolean {
  switch (error.kind) {
    case 'throttled':
    case 'network':
    case 'protocol':
      return true;
    case 'server':
      return error.status === 502 || error.status === 503 || error.status === 504;
    case 'unauthorized':
    case 'forbidden':
    case 'not_found':
    case 'bad_request':
    case 'conflict':
      return false;
  }
}
