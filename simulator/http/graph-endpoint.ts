import type { Clock, Random } from '../../src/kernel/ports.ts';
import { digestOf } from '../../src/kernel/digest.ts';
import { parseExactJson } from '../../src/kernel/exact-json.ts';
import type { JsonObject } from '../../src/kernel/json.ts';
import type { Wire } from '../faults/apply-fault.ts';
import { strikeAfter, strikeBefore, wireOfRefusal } from '../faults/apply-fault.ts';
import type { Intercept } from '../faults/fault.ts';
import { afterwards, isLate, lateMsOf, type LateFault } from '../faults/late-commit.ts';
import type { LogFacts } from '../log/request-log.ts';
import { requireApproval, type Gate } from '../approval/require-approval.ts';
import type { GraphCall, Route } from '../service/route.ts';
import { routeOf } from '../service/route.ts';
import type { TenantState } from '../tenant/tenant-state.ts';
import type { MeteredRequest } from '../throttle/throttle.ts';
import type { Answer } from './answer.ts';
import { Refusal } from './answer.ts';
import type { Caller } from './authorize.ts';
import { requirePermission } from './authorize.ts';
import { errorBody } from './error-body.ts';

/** What answering needs, the same for a request and for each part of a batch. */
export interface EndpointDeps {
  clock: Clock;
  random: Random;
  intercept: Intercept;
  throttle: ((request: MeteredRequest) => void) | undefined;
  /** Called after a commit and before the answer: an acknowledged change is never lost. */
  onCommit: (state: TenantState) => Promise<void>;
}

export interface Ids {
  requestId: string;
  clientRequestId: string;
}

export interface Answered {
  answer: Answer;
  wire: Wire;
  log: LogFacts;
  /** What becomes of the request after its client has given up. */
  late?: Promise<Partial<LogFacts>>;
}

/** Answers one call that is no batch: faults, throttling, permission, the service, faults again; and its line for the log. */
export async function answerCall(
  deps: EndpointDeps,
  caller: Caller,
  given: { call: GraphCall; rawPath: string; ids: Ids },
): Promise<Answered> {
  const { call, rawPath, ids } = given;
  const { tenantId } = caller.state;
  const now = deps.clock.now();
  const fault = deps.intercept({ method: call.method, path: rawPath, tenantId });
  let route: Route | undefined;
  let outcome: { answer: Answer; wire: Wire };
  let gate: Gate = { kind: 'open' };
  try {
    route = routeOf(call);
    if (isLate(fault)) return await answerLate(deps, caller, { ...given, fault, route });
    strikeBefore(fault);
    meter(deps, { route, caller });
    requirePermission(route, caller);
    const stale = fault?.kind === 'stale_read';
    const done = await carryOut(deps, caller, { call, rawPath, route, stale });
    ({ gate } = done);
    const answered = 'done' in done ? done.done : refusedAnswer(done.refusal, { route, now, ids });
    outcome = strikeAfter(fault, answered, rawPath);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    outcome = { answer: refusedAnswer(error, { route, now, ids }), wire: wireOfRefusal(fault) };
  }
  const { answer, wire } = outcome;
  const log: LogFacts = {
    at: now.toISOString(),
    tenantId,
    caller: caller.app.appId,
    kind: route?.kind ?? (call.method === 'GET' ? 'read' : 'write'),
    method: call.method,
    path: rawPath,
    bodyDigest: call.body ? digestOf(call.body) : null,
    body: call.body ?? null,
    status: answer.status,
    committed: answer.effect !== undefined,
    ...(answer.effect ? { effect: answer.effect } : {}),
    ...(fault ? { fault: fault.kind } : {}),
    ...(gate.kind === 'open' ? {} : { approval: { code: gate.code, is: gate.kind } }),
    ...ids,
  };
  return { answer, wire, log };
}

/** What the service does with a call that nothing keeps from it: files it for approval, or carries it out. */
async function carryOut(
  deps: EndpointDeps,
  caller: Caller,
  asked: { call: GraphCall; rawPath: string; route: Route; stale: boolean },
): Promise<{ gate: Gate } & ({ done: Answer } | { refusal: Refusal })> {
  const { route, stale } = asked;
  const { state, app } = caller;
  const now = deps.clock.now();
  const actor = { kind: 'app', id: app.appId, name: app.displayName } as const;
  const gate = requireApproval({ state, app, now, random: deps.random }, asked);
  if (gate.kind === 'filed') {
    await deps.onCommit(state);
    return { gate, refusal: gate.refusal };
  }
  const done = route.run({ state, actor, now, random: deps.random, stale });
  if (gate.kind === 'approved') gate.done();
  if (done.effect || done.stateChanged === true) await deps.onCommit(state);
  return { gate, done };
}

/** Nothing comes back until the client has given up; what was asked for happens after that, by the state of that moment. */
async function answerLate(
  deps: EndpointDeps,
  caller: Caller,
  given: { call: GraphCall; rawPath: string; ids: Ids; fault: LateFault; route: Route },
): Promise<Answered> {
  const { call, rawPath, ids, fault, route } = given;
  const { givenUp, committed } = lateMsOf(fault);
  const log: LogFacts = {
    at: deps.clock.now().toISOString(),
    tenantId: caller.state.tenantId,
    caller: caller.app.appId,
    kind: route.kind,
    method: call.method,
    path: rawPath,
    bodyDigest: call.body ? digestOf(call.body) : null,
    body: call.body ?? null,
    // Nobody ever hears of it.
    status: 0,
    committed: false,
    fault: fault.kind,
    ...ids,
  };
  requirePermission(route, caller);
  await deps.clock.sleep(givenUp);
  const late =
    route.kind === 'read'
      ? undefined
      : afterwards(deps.clock, committed - givenUp, async () => {
          const done = await carryOut(deps, caller, { call, rawPath, route, stale: false });
          const { gate } = done;
          const effect = 'done' in done ? done.done.effect : undefined;
          return {
            committed: effect !== undefined,
            committedAt: deps.clock.now().toISOString(),
            ...(effect ? { effect } : {}),
            ...(gate.kind === 'open' ? {} : { approval: { code: gate.code, is: gate.kind } }),
          };
        });
  return { answer: { status: 0 }, wire: 'reset', log, ...(late ? { late } : {}) };
}

function refusedAnswer(error: Refusal, about: { route: Route | undefined; now: Date; ids: Ids }): Answer {
  const facts = { code: error.code, message: error.message, at: about.now, ...about.ids };
  const body = errorBody(about.route?.service ?? 'entra', facts);
  return { status: error.status, headers: error.headers, body };
}

function meter(deps: EndpointDeps, about: { route: Route; caller: Caller }): void {
  deps.throttle?.({
    tenantId: about.caller.state.tenantId,
    appId: about.caller.app.appId,
    bucket: about.route.bucket,
    write: about.route.kind === 'write',
    nowMs: deps.clock.monotonicMs(),
  });
}

/** A JSON object from a body's text; undefined without one, a refusal when it does not parse. */
export function parseBody(text: string): JsonObject | undefined {
  if (text.trim() === '') return undefined;
  try {
    const value: unknown = parseExactJson(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  } catch {
    // Answered below, as for any other body that is no JSON object.
  }
  throw new Refusal({
    status: 400,
    code: 'BadRequest',
    message:
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
  });
}
