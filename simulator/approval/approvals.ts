import type { JsonObject } from '../../src/kernel/json.ts';
import { Refusal } from '../http/answer.ts';
import type { Actor } from '../service/context.ts';
import type { TenantState } from '../tenant/tenant-state.ts';
import type { ApprovalRequest, ApprovalStatus } from './approval-facts.ts';

/** Intune drops what nobody decided, or nobody carried out, in this time. */
export const LASTS_MS = 3 * 24 * 60 * 60 * 1000;

/** The tenant's requests as of now: what has run out is marked so. */
export function requestsAt(state: TenantState, now: Date): ApprovalRequest[] {
  for (const request of state.approvals.requests) {
    const open = request.status === 'needsApproval' || request.status === 'approved';
    if (open && Date.parse(request.expiresAt) <= now.getTime()) change(request, 'expired', now);
  }
  return state.approvals.requests;
}

/** The request with this code. Throws 404 when there is none. */
export function requestOf(state: TenantState, code: string, now: Date): ApprovalRequest {
  const request = requestsAt(state, now).find(({ id }) => id.toLowerCase() === code.toLowerCase());
  if (request) return request;
  throw new Refusal({
    status: 404,
    code: 'ResourceNotFound',
    message: `The operation approval request '${code}' was not found.`,
  });
}

/** A decision or a cancellation. Only a person who did not ask decides; who asked may take it back. */
export function decide(
  request: ApprovalRequest,
  to: ApprovalStatus,
  by: { actor: Actor; justification: string | null; now: Date },
): void {
  const { actor, justification, now } = by;
  const judging = to === 'approved' || to === 'rejected';
  if (judging && actor.kind === 'app') {
    throw forbidden('Applications can not approve or reject requests.');
  }
  if (judging && actor.id === request.requestor.id) {
    throw forbidden('The requestor can not approve or reject the request.');
  }
  const from: readonly ApprovalStatus[] =
    to === 'cancelled' ? ['needsApproval', 'approved'] : ['needsApproval'];
  if (!from.includes(request.status)) {
    throw new Refusal({
      status: 400,
      code: 'BadRequest',
      message: `The operation approval request is '${request.status}'.`,
    });
  }
  change(request, to, now);
  if (judging) request.approver = { id: actor.id, name: actor.name };
  if (justification !== null) request.approvalJustification = justification;
}

export function change(request: ApprovalRequest, to: ApprovalStatus, now: Date): void {
  request.status = to;
  request.changedAt = now.toISOString();
}

/** As Graph shows it: the write itself stays inside. */
export function renderRequest(request: ApprovalRequest): JsonObject {
  const { requestor, approver } = request;
  return {
    id: request.id,
    status: request.status,
    requestDateTime: request.requestedAt,
    expirationDateTime: request.expiresAt,
    lastModifiedDateTime: request.changedAt,
    requestor: { user: null, device: null, application: { id: requestor.id, displayName: requestor.name } },
    approver:
      approver === null
        ? null
        : { user: { id: approver.id, displayName: approver.name }, device: null, application: null },
    requestJustification: request.requestJustification,
    approvalJustification: request.approvalJustification,
    requiredOperationApprovalPolicyTypes: [request.policyType],
  };
}

function forbidden(message: string): Refusal {
  return new Refusal({ status: 403, code: 'Forbidden', message });
}
