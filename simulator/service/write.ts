import type { JsonObject } from '../../src/kernel/json.ts';
import type { Answer, Effect } from '../http/answer.ts';
import { badRequest } from '../http/answer.ts';
import { typeKeyOf } from '../schema/collections.ts';
import type { AuditRecord, SimulatedResource } from '../tenant/simulated-tenant.ts';
import { keep, remove } from '../tenant/tenant-state.ts';
import { replaceAssignments } from './assign.ts';
import { recordWrite } from './audit.ts';
import { checkMembers } from './check-body.ts';
import type { ResourceRequest, ServiceContext } from './context.ts';
import { findHeld, noRoute } from './read.ts';
import { render } from './render.ts';
import { storeScheduledActions } from './rules/compliance-policy.ts';
import { wholePolicy } from './rules/configuration-policy.ts';
import { rulesOf } from './rules/rules-of.ts';

/** POST, PUT, PATCH and DELETE. Nothing is changed before every rule has agreed. */
export function write(context: ServiceContext, request: ResourceRequest): Answer {
  const [action, ...more] = request.rest;
  if (more.length > 0) throw noRoute(request);
  if (request.id === undefined) {
    if (request.method !== 'POST') throw noRoute(request);
    return create(context, request);
  }
  if (action !== undefined) return runAction(context, request, action.replace(/^microsoft\.graph\./, ''));
  switch (request.method) {
    case 'PATCH':
      return patch(context, request);
    case 'PUT':
      return put(context, request);
    case 'DELETE':
      return remove_(context, request);
    default:
      throw noRoute(request);
  }
}

function create(context: ServiceContext, request: ResourceRequest): Answer {
  const { facts } = request;
  const body = bodyOf(request);
  checkMembers(facts, body, undefined);
  const made = rulesOf[facts.key].create(context, body);
  const at = context.now.toISOString();
  const id = newId(context, request);
  const resource: SimulatedResource = {
    id,
    content: { ...typed(body), id, ...times(request, { created: at, changed: at }), ...without(made) },
    ...(facts.assignBodyKey ? { assignments: [] } : {}),
  };
  keep(context.state, facts.key, resource);
  note(context, request, { operation: 'Create', content: resource.content, members: Object.keys(body) });
  const held = findHeld(context.state.collections[facts.key], { ...request, id });
  const shown = render(held, { state: context.state, facts, query: new URLSearchParams(), single: true });
  return {
    status: 201,
    headers: { Location: `https://graph.microsoft.com/${request.version}${facts.path}/${id}` },
    body: {
      '@odata.context': `https://graph.microsoft.com/${request.version}/$metadata#${facts.path.slice(1)}/$entity`,
      ...shown,
    },
    effect: effectOf(request, resource, 'create'),
  };
}

function patch(context: ServiceContext, request: ResourceRequest): Answer {
  const { facts } = request;
  const held = findHeld(context.state.collections[facts.key], request);
  const body = bodyOf(request);
  checkMembers(facts, body, held.content);
  const content = rulesOf[facts.key].update(context, held, body);
  return change(context, request, { held, content, members: Object.keys(body) });
}

/** PUT exists for configuration policies only: it is how their settings are changed. */
function put(context: ServiceContext, request: ResourceRequest): Answer {
  const { facts } = request;
  if (facts.key !== 'configurationPolicies') throw noRoute(request);
  const held = findHeld(context.state.collections[facts.key], request);
  const body = bodyOf(request);
  checkMembers(facts, body, held.content);
  const content = { ...held.content, ...wholePolicy(context, body, held.content) };
  const done = change(context, request, { held, content, members: Object.keys(body) });
  return { status: 204, ...(done.effect ? { effect: done.effect } : {}) };
}

function change(
  context: ServiceContext,
  request: ResourceRequest,
  edit: {
    held: { id: string; content: JsonObject; assignments?: JsonObject[] };
    content: JsonObject;
    members: string[];
  },
): Answer {
  const { facts } = request;
  const content = { ...edit.content, ...times(request, { changed: context.now.toISOString() }) };
  const { assignments } = edit.held;
  const resource: SimulatedResource = { id: edit.held.id, content, ...(assignments ? { assignments } : {}) };
  keep(context.state, facts.key, resource);
  note(context, request, { operation: 'Patch', content, members: edit.members });
  const effect = effectOf(request, resource, 'update');
  if (facts.service === 'entra') return { status: 204, effect };
  const held = findHeld(context.state.collections[facts.key], request);
  const body = render(held, { state: context.state, facts, query: new URLSearchParams(), single: true });
  return { status: 200, body, effect };
}

function remove_(context: ServiceContext, request: ResourceRequest): Answer {
  const { facts } = request;
  const held = findHeld(context.state.collections[facts.key], request);
  rulesOf[facts.key].beforeDelete?.(context, held);
  remove(context.state, facts.key, held.id);
  note(context, request, { operation: 'Delete', content: held.content, members: [] });
  return { status: 204, effect: effectOf(request, held, 'delete') };
}

function runAction(context: ServiceContext, request: ResourceRequest, action: string): Answer {
  const { facts } = request;
  if (request.method !== 'POST') throw noRoute(request);
  const held = findHeld(context.state.collections[facts.key], request);
  const body = bodyOf(request);
  if (action === 'assign' && facts.assignBodyKey) {
    const assignments = replaceAssignments(context.state, facts, { held, body });
    keep(context.state, facts.key, { ...held, assignments });
    note(context, request, { operation: 'Patch', content: held.content, members: ['assignments'] });
    const effect = effectOf(request, held, 'assign');
    if (facts.key === 'deviceManagementScripts') return { status: 204, effect };
    return { status: 200, body: { value: assignments }, effect };
  }
  if (action === 'scheduleActionsForRules' && facts.key === 'deviceCompliancePolicies') {
    const rules = storeScheduledActions(context, body['deviceComplianceScheduledActionForRules']);
    const content = { ...held.content, scheduledActionsForRule: rules };
    keep(context.state, facts.key, { ...held, content });
    note(context, request, { operation: 'Patch', content, members: ['scheduledActionsForRule'] });
    return { status: 204, effect: effectOf(request, held, 'scheduledActions') };
  }
  throw noRoute(request);
}

function bodyOf(request: ResourceRequest): JsonObject {
  if (!request.body) throw badRequest('Empty Payload. JSON content expected.');
  return request.body;
}

/** GUIDs, but for scope tags: there the service counts. */
function newId(context: ServiceContext, request: ResourceRequest): string {
  if (request.facts.key !== 'roleScopeTags') return context.random.uuid();
  const numbers = [...context.state.collections.roleScopeTags.keys()].map(Number);
  return String(Math.max(0, ...numbers) + 1);
}

function times(request: ResourceRequest, at: { created?: string; changed: string }): JsonObject {
  switch (request.facts.key) {
    case 'roleScopeTags':
      return {};
    case 'groups':
      return at.created ? { createdDateTime: at.created, renewedDateTime: at.created } : {};
    case 'policies':
    case 'namedLocations':
      return at.created
        ? { createdDateTime: at.created, modifiedDateTime: at.changed }
        : { modifiedDateTime: at.changed };
    default:
      return {
        ...(at.created ? { createdDateTime: at.created } : {}),
        lastModifiedDateTime: at.changed,
      };
  }
}

const typed = (body: JsonObject): JsonObject =>
  '@odata.type' in body ? { '@odata.type': body['@odata.type'] ?? null } : {};

/** Links by @odata.bind are taken and not shown: a plain GET does not carry navigations. */
const without = (made: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(made).filter(([name]) => !name.endsWith('@odata.bind')));

function note(
  context: ServiceContext,
  request: ResourceRequest,
  what: { operation: AuditRecord['operation']; content: JsonObject; members: string[] },
): void {
  recordWrite(context, { ...what, collection: request.facts.key });
}

function effectOf(request: ResourceRequest, held: SimulatedResource, kind: Effect['kind']): Effect {
  return { typeKey: typeKeyOf(request.facts.key, held.content), id: held.id, kind };
}
