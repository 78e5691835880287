import { exactJson } from '../../kernel/exact-json.ts';
import { withBindTexts } from '../../catalogue/binds.ts';
import type { ConnectionSettings } from '../connection-settings.ts';
import { GraphError } from '../graph-error.ts';
import { USER_AGENT } from '../http/headers.ts';
import { backOffMs, retryAfterMs } from '../http/retry-wait.ts';
import type { GraphPorts } from '../http/graph-ports.ts';
import { openSession, type GraphSession } from '../http/session.ts';
import { refusedTwice } from '../sign-in/challenge.ts';
import type { AccessToken } from '../sign-in/tokens.ts';
import { approvalHeaders, isIntune } from './approval.ts';
import { judgeAnswer, type Judged } from './judge-answer.ts';
import { sendOnce, type Sent } from './send-once.ts';
import type { GraphWriter, WriteAnswer } from './writer.ts';

const MOST_ATTEMPTS = 6;
const MOST_WAIT_MS = 120_000;

type Request = Parameters<GraphWriter['send']>[0];
type Options = Parameters<GraphWriter['send']>[1];

/**
 * The write side of Microsoft Graph for one connection. `send` answers, it does not throw, but for two things: what `guard` throws comes
 * out as it is, and a path with `{id}` left in it is a TypeError. The signal stops the waiting before a send, never a request under way.
 */
export function connectWriter(settings: ConnectionSettings, ports: GraphPorts): GraphWriter {
  const session = openSession(settings, ports);
  return {
    takeTurn: (bucket, signal) => session.budget.hold({ bucket, write: true, ...(signal ? { signal } : {}) }),
    send: (request, options) => send(session, request, options),
  };
}

async function send(session: GraphSession, request: Request, options: Options): Promise<WriteAnswer> {
  if (/[{}]/.test(request.path)) throw new TypeError(`The path ${request.path} still has a placeholder.`);
  const { clock, random, budget, tokens } = session;
  let token: AccessToken;
  let waited = 0;
  let renewed = false;
  let asked = false;
  try {
    token = await tokens.get();
  } catch (error) {
    return notSent(error);
  }
  for (let attempt = 0; ; attempt += 1) {
    // A turn that was kept is for the first send; what Graph refused waits for another.
    const kept = attempt === 0 ? options.turn : undefined;
    const turn = await takeTurn(session, { ...options, kept }, () =>
      attemptOnce(session, { request, options, token, asked }),
    );
    if ('waitingEnded' in turn) return { kind: 'not_sent', reason: turn.waitingEnded };
    // From here on it counts until its window has passed; what is done with the answer takes nothing of the rate.
    kept?.leave();
    const { judged } = turn;
    if (judged.again === false) return judged.answer;
    try {
      if (judged.again === 'token') {
        // Graph refuses a token before it looks at the request.
        if (renewed) return refusedAgain(judged.answer);
        renewed = true;
        token = await tokens.renew(token, judged.challenge);
        continue;
      }
      if (judged.again === 'justify') {
        const given = options.approval !== undefined && 'justification' in options.approval;
        // It was sent already, or there is none to send: the refusal stands.
        if (asked || !given || isIntune(request.path)) return judged.answer;
        asked = true;
        continue;
      }
      const wait = retryAfterMs(judged.retryAfter, clock.now()) ?? backOffMs(attempt, 2000, random);
      waited += wait;
      budget.throttled(options.bucket, wait);
      if (attempt + 1 >= MOST_ATTEMPTS || waited > MOST_WAIT_MS) return judged.answer;
      await clock.sleep(wait, options.signal);
      token = await tokens.get();
    } catch {
      // Stopped while waiting, or no new token: what Graph said last stands.
      return judged.answer;
    }
  }
}

/** Waits for the bucket's budget. An abort while waiting is not an error of the write: nothing was sent. */
async function takeTurn(
  session: GraphSession,
  options: Pick<Options, 'bucket' | 'signal'> & { kept: Options['turn'] },
  work: () => Promise<Judged>,
): Promise<{ judged: Judged } | { waitingEnded: string }> {
  const { bucket, signal, kept } = options;
  let began = false;
  try {
    const ask = { bucket, write: true, ...(signal ? { signal } : {}), ...(kept ? { turn: kept } : {}) };
    const judged = await session.budget.run(ask, async () => {
      began = true;
      return work();
    });
    return { judged };
  } catch (error) {
    if (began) throw error;
    return { waitingEnded: 'It was stopped before it was its turn.' };
  }
}

async function attemptOnce(
  session: GraphSession,
  {
    request,
    options,
    token,
    asked,
  }: { request: Request; options: Options; token: AccessToken; asked: boolean },
): Promise<Judged> {
  const clientRequestId = session.random.uuid();
  const { addresses } = session;
  const root = `${addresses.graph}/${request.version}`;
  const sent = await sendOnce(
    {
      destination: addresses.graphDestination(`${root}${request.path}`),
      method: request.method,
      headers: {
        authorization: `Bearer ${token.value}`,
        accept: 'application/json',
        ...(request.method === 'DELETE' ? {} : { 'content-type': 'application/json' }),
        'client-request-id': clientRequestId,
        'user-agent': USER_AGENT,
        ...approvalHeaders(options.approval, { path: request.path, asked }),
      },
      ...(request.method === 'DELETE' ? {} : { body: exactJson(withBindTexts(request.body, root)) }),
    },
    options.guard,
    session.network,
  );
  return judgeSent(sent, clientRequestId, options.approval);
}

function judgeSent(sent: Sent, clientRequestId: string, approval: Options['approval']): Judged {
  switch (sent.kind) {
    case 'answered':
      return judgeAnswer(sent, clientRequestId, approval);
    case 'not_sent':
      if (sent.guardError !== undefined) throw sent.guardError;
      return { again: false, answer: { kind: 'not_sent', reason: sent.reason } };
    case 'lost':
      return { again: false, answer: { kind: 'unknown', reason: sent.reason, requestId: clientRequestId } };
  }
}

/** The fresh token was refused as well: consent or credentials are gone, which is worth its own words. */
function refusedAgain(answer: WriteAnswer): WriteAnswer {
  if (answer.kind !== 'refused') return answer;
  const { code, message } = refusedTwice(new GraphError({ ...answer, kind: 'unauthorized' }));
  return { ...answer, code, message };
}

function notSent(error: unknown): WriteAnswer {
  if (error instanceof GraphError) return { kind: 'not_sent', reason: error.message };
  throw error;
}
