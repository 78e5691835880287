import { digestOf } from '../../src/kernel/digest.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import type { Wire } from '../faults/apply-fault.ts';
import type { Answer } from './answer.ts';
import { Refusal } from './answer.ts';
import type { Caller } from './authorize.ts';
import { callerOf } from './authorize.ts';
import { answerBatch } from './batch.ts';
import { inCloud } from './cloud-links.ts';
import { errorBody } from './error-body.ts';
import type { ExchangeDeps, Incoming } from './exchange-deps.ts';
import { answerCall, parseBody } from './graph-endpoint.ts';
import { noteLate } from '../faults/late-commit.ts';

/** A request below /v1.0 or /beta: caller from the token, then a batch or a single call, and its line in the log. */
export async function answerGraph(
  deps: ExchangeDeps,
  incoming: Incoming,
): Promise<{ answer: Answer; wire: Wire }> {
  const ids = { requestId: incoming.requestId, clientRequestId: incoming.clientRequestId };
  let caller: Caller | undefined;
  try {
    caller = callerOf(incoming.header('authorization'), {
      key: deps.key,
      now: deps.clock.now(),
      tenant: deps.tenant,
      signIns: deps.signIns,
    });
    const body = parseBody(incoming.text);
    if (/^\/(v1\.0|beta)\/\$batch$/.test(incoming.url.pathname) && incoming.method === 'POST') {
      return await batch(deps, incoming, { caller, body });
    }
    const call = {
      method: incoming.method,
      path: incoming.url.pathname,
      query: incoming.url.searchParams,
      body,
      headers: incoming.header,
    };
    const answered = await answerCall(deps, caller, { call, rawPath: incoming.rawPath, ids });
    const { answer, wire } = answered;
    noteLate(deps.log.add(answered.log), answered);
    return { answer: inCloud(answer, caller.state), wire };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const facts = { code: error.code, message: error.message, at: deps.clock.now(), ...ids };
    const answer = { status: error.status, headers: error.headers, body: errorBody('entra', facts) };
    note(deps, incoming, { caller, status: error.status });
    return { answer, wire: 'send' };
  }
}

async function batch(
  deps: ExchangeDeps,
  incoming: Incoming,
  given: { caller: Caller; body: JsonObject | undefined },
): Promise<{ answer: Answer; wire: Wire }> {
  const { caller, body } = given;
  const version = incoming.url.pathname.split('/')[1] ?? 'beta';
  const ids = { requestId: incoming.requestId, clientRequestId: incoming.clientRequestId };
  const done = await answerBatch(deps, caller, { version, path: incoming.rawPath, body, ids });
  deps.log.add({
    at: deps.clock.now().toISOString(),
    tenantId: caller.state.tenantId,
    caller: caller.app.appId,
    kind: 'batch',
    method: incoming.method,
    path: incoming.rawPath,
    bodyDigest: body ? digestOf(body) : null,
    body: null,
    status: done.status,
    committed: done.parts.some((part) => part.committed),
    ...ids,
    parts: done.parts,
  });
  return { answer: inCloud({ status: done.status, body: done.body }, caller.state), wire: done.wire };
}

/** A request that was refused before it was understood: no token, no JSON, a malformed batch. */
function note(
  deps: ExchangeDeps,
  incoming: Incoming,
  about: { caller: Caller | undefined; status: number },
): void {
  deps.log.add({
    at: deps.clock.now().toISOString(),
    tenantId: about.caller?.state.tenantId ?? '',
    caller: about.caller?.app.appId ?? '',
    kind: incoming.method === 'GET' ? 'read' : 'write',
    method: incoming.method,
    path: incoming.rawPath,
    bodyDigest: null,
    body: null,
    status: about.status,
    committed: false,
    requestId: incoming.requestId,
    clientRequestId: incoming.clientRequestId,
  });
}
