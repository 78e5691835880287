import type { Random } from '../../src/kernel/ports.ts';
import { badRequest, Refusal } from '../http/answer.ts';
import type { GraphCall, Route } from '../service/call.ts';
import type { SimulatedApp } from '../tenant/simulated-tenant.ts';
import { openState, snapshotOf, type TenantState } from '../tenant/tenant-state.ts';
import { approvalClassOf } from './approval-class.ts';
import type { ApprovalPolicy, ApprovalRequest } from './approval-facts.ts';
import { change, LASTS_MS, requestsAt } from './approvals.ts';

const JUSTIFICATION = 'x-msft-approval-justification';
const CODE = 'x-msft-approval-code';
const MOST_CHARACTERS = 1024;

interface Asking {
  state: TenantState;
  app: SimulatedApp;
  now: Date;
  random: Random;
}

/** What stands between a write and its effect. */
export type Gate =
  | { kind: 'open' }
  /** Carried out under this approval; `done` closes it. */
  | { kind: 'approved'; code: string; done: () => void }
  /** Filed instead of carried out: the tenant has changed by a request, and this is the answer. */
  | { kind: 'filed'; code: string; refusal: Refusal };

/**
 * Multi Admin Approval: a write of a protected class is carried out only with the code of an approved request for exactly this write;
 * without a code it is filed, and refused without a justification. Writes that the service would refuse anyway are refused first.
 */
export function requireApproval(
  asking: Asking,
  about: { call: GraphCall; rawPath: string; route: Route },
): Gate {
  const { route, call } = about;
  const policy = policyFor(asking, route);
  if (policy === undefined) return { kind: 'open' };
  const code = call.headers?.(CODE);
  const justification = call.headers?.(JUSTIFICATION);
  if (code !== undefined && justification !== undefined) {
    throw badRequest(`Headers '${CODE}' and '${JUSTIFICATION}' can not be sent together.`);
  }
  if (code !== undefined) return carryOut(asking, { ...about, code });
  if (justification === undefined) {
    throw new Refusal({
      status: policy.answers === 'http403' ? 403 : 400,
      code: policy.answers === 'http403' ? 'Forbidden' : 'BadRequest',
      message: `Header '${JUSTIFICATION}' is required to request approval.`,
    });
  }
  return file(asking, { ...about, policy, justification: decoded(justification) });
}

function policyFor({ state, app }: Asking, { kind, collection }: Route): ApprovalPolicy | undefined {
  const type = kind === 'write' && collection !== undefined ? approvalClassOf(collection) : undefined;
  if (type === undefined) return undefined;
  return state.approvals.policies.find(
    ({ policyType, excludedAppIds }) => policyType === type && !excludedAppIds.includes(app.appId),
  );
}

function carryOut(asking: Asking, about: { call: GraphCall; rawPath: string; code: string }): Gate {
  const { state, now } = asking;
  const request = requestsAt(state, now).find(({ id }) => id.toLowerCase() === about.code.toLowerCase());
  const asked = askedOf(about);
  if (!request) throw notApproved(about.code, 'it does not exist');
  const same =
    request.asked.method === asked.method &&
    request.asked.path === asked.path &&
    request.asked.body === asked.body;
  if (!same) throw notApproved(about.code, 'it was given for another request');
  if (request.status !== 'approved') throw notApproved(about.code, `it is '${request.status}'`);
  return { kind: 'approved', code: request.id, done: () => change(request, 'completed', now) };
}

function file(
  asking: Asking,
  about: {
    call: GraphCall;
    rawPath: string;
    route: Route;
    policy: ApprovalPolicy;
    justification: string;
  },
): Gate {
  const { state, app, now, random } = asking;
  const { route, policy } = about;
  const asked = askedOf(about);
  const object = route.object ?? `${asked.method} ${asked.path} ${asked.body}`;
  const active = requestsAt(state, now).some(
    (one) => one.object === object && (one.status === 'needsApproval' || one.status === 'approved'),
  );
  if (active) {
    throw new Refusal({
      status: 409,
      code: 'Conflict',
      message: 'An active Approval Request already exists for this object.',
    });
  }
  rehearse(asking, route);
  const request: ApprovalRequest = {
    id: random.uuid(),
    status: 'needsApproval',
    policyType: policy.policyType,
    requestedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + LASTS_MS).toISOString(),
    changedAt: now.toISOString(),
    requestor: { id: app.appId, name: app.displayName },
    approver: null,
    requestJustification: about.justification,
    approvalJustification: null,
    asked,
    object,
  };
  state.approvals.requests.push(request);
  return { kind: 'filed', code: request.id, refusal: filedAnswer(policy, request.id) };
}

/** On a copy of the tenant: throws what the service would refuse. */
function rehearse({ state, app, now, random }: Asking, route: Route): void {
  const actor = { kind: 'app', id: app.appId, name: app.displayName } as const;
  route.run({ state: openState(snapshotOf(state)), actor, now, random });
}

function filedAnswer({ answers }: ApprovalPolicy, code: string): Refusal {
  const words = `Approval Required. Request Approval using the request ID returned as part of the ${CODE} response header. ${CODE}: ${code}`;
  return answers === 'http403'
    ? new Refusal({ status: 403, code: 'ApprovalRequired', message: words })
    : new Refusal({
        status: 412,
        code: 'BadRequest',
        message: 'Precondition Failed. The request needs approval.',
        headers: { [CODE]: code },
      });
}

/** The status of an early completion is not documented; a 4xx that says so is our model. */
function notApproved(code: string, why: string): Refusal {
  return new Refusal({
    status: 400,
    code: 'BadRequest',
    message: `The approval request can not be completed: ${why}.`,
    headers: { [CODE]: code },
  });
}

function askedOf({ call, rawPath }: { call: GraphCall; rawPath: string }): ApprovalRequest['asked'] {
  return { method: call.method, path: rawPath, body: JSON.stringify(call.body ?? null) };
}

/** Plain text is refused: it has to be base64 of UTF-8. */
function decoded(header: string): string {
  const text = Buffer.from(header, 'base64').toString('utf8');
  const whole = Buffer.from(text, 'utf8').toString('base64').replaceAll('=', '');
  if (header === '' || whole !== header.replaceAll('=', '')) {
    throw badRequest(`Header '${JUSTIFICATION}' has to be Base64 encoded.`);
  }
  if (text.length > MOST_CHARACTERS) {
    throw badRequest(
      `Header '${JUSTIFICATION}' can not hold more than ${String(MOST_CHARACTERS)} characters.`,
    );
  }
  return text;
}
