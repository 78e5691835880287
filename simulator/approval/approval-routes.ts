import { stringOf, type JsonObject } from '../../src/kernel/json.ts';
import { badRequest, Refusal, type Answer } from '../http/answer.ts';
import { parseFilter } from '../service/filter-clause.ts';
import type { ServiceContext } from '../service/context.ts';
import type { GraphCall, Route } from '../service/call.ts';
import { decide, renderRequest, requestOf, requestsAt } from './approvals.ts';

const READERS = ['DeviceManagementConfiguration', 'DeviceManagementRBAC'].flatMap((area) => [
  `${area}.Read.All`,
  `${area}.ReadWrite.All`,
]);

/** The addresses of Multi Admin Approval itself; undefined for any other path. */
export function approvalRoute(call: GraphCall, segments: readonly string[]): Route | undefined {
  const [area, set, id, action] = segments;
  if (area?.toLowerCase() !== 'devicemanagement') return undefined;
  const run = {
    operationapprovalpolicies: (context: ServiceContext) => policies(context, call, id),
    operationapprovalrequests: (context: ServiceContext) => requests(context, call, { id, action }),
  }[set?.toLowerCase() ?? ''];
  if (run === undefined) return undefined;
  const kind = call.method === 'GET' ? 'read' : 'write';
  return { service: 'intune', bucket: 'rbac', kind, needs: { any: READERS }, run };
}

function policies({ state }: ServiceContext, call: GraphCall, id: string | undefined): Answer {
  // A policy is itself made and changed under approval, by people.
  if (call.method !== 'GET') throw badRequest('Access policies are not changed by applications here.');
  const shown = state.approvals.policies.map(({ id: key, displayName, policyType }) => ({
    id: key,
    displayName,
    description: '',
    policyType,
    policyPlatform: 'notApplicable',
    policySet: { policyType, policyPlatform: 'notApplicable' },
    approverGroupIds: [],
  }));
  if (id === undefined) return { status: 200, body: { value: shown } };
  const one = shown.find((each) => each.id === id);
  if (one) return { status: 200, body: one };
  throw new Refusal({ status: 404, code: 'ResourceNotFound', message: `The policy '${id}' was not found.` });
}

function requests(
  context: ServiceContext,
  call: GraphCall,
  at: { id: string | undefined; action: string | undefined },
): Answer {
  const { state, now, actor } = context;
  if (call.method === 'GET') return readRequests(context, call, at.id);
  const body = call.body ?? {};
  const justification = stringOf(body['justification']) ?? null;
  if (call.method === 'POST' && at.id?.toLowerCase() === 'cancelmyrequest' && at.action === undefined) {
    const request = requestOf(state, stringOf(body['id']) ?? '', now);
    if (request.requestor.id !== actor.id) {
      throw new Refusal({ status: 403, code: 'Forbidden', message: 'The request is not yours.' });
    }
    if (request.status !== 'needsApproval') throw badRequest(`The request is '${request.status}'.`);
    decide(request, 'cancelled', { actor, justification, now });
    return done(renderRequest(request));
  }
  const request = requestOf(state, at.id ?? '', now);
  switch (`${call.method} ${at.action?.toLowerCase() ?? ''}`) {
    case 'POST cancelapproval':
      if (request.status !== 'approved') throw badRequest(`The request is '${request.status}'.`);
      decide(request, 'cancelled', { actor, justification, now });
      return done({ value: request.id });
    case 'POST approve':
    case 'POST reject':
      decide(request, at.action?.toLowerCase() === 'approve' ? 'approved' : 'rejected', {
        actor,
        justification,
        now,
      });
      return done({ value: request.id });
    default:
      throw badRequest('No method match route template', 'No method match route template');
  }
}

function readRequests({ state, now }: ServiceContext, call: GraphCall, id: string | undefined): Answer {
  if (id !== undefined) return { status: 200, body: renderRequest(requestOf(state, id, now)) };
  const filter = call.query.get('$filter');
  if (filter?.includes('requestId') === true) {
    throw badRequest("Could not find a property named 'requestId' on type 'operationApprovalRequest'.");
  }
  const test = filter === null || filter === undefined ? () => true : parseFilter(filter);
  return { status: 200, body: { value: requestsAt(state, now).map(renderRequest).filter(test) } };
}

/** No object of the tenant has changed, but the tenant has. */
function done(body: JsonObject): Answer {
  return { status: 200, body, stateChanged: true };
}
