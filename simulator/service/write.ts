import type { JsonObject } from '../../src/kernel/json.ts';
import type { Answer, Effect } from '../http/answer.ts';
import { badRequest } from '../http/answer.ts';
import { typeKeyOf } from '../schema/collections.ts';
import type { AuditRecord, SimulatedResource } from '../tenant/simulated-tenant.ts';
import { keep, remove } from '../tenant/tenant-state.ts';
import { assignEach, replaceAssignments } from './assign.ts';
import { recordWrite } from './audit.ts';
import { checkMembers } from './check-body.ts';
import type { ResourceRequest, ServiceContext } from './context.ts';
import { belowSingleton, findHeld, noRoute } from './read.ts';
import { render } from './render.ts';
import { storeScheduledActions } from './rules/compliance-policy.ts';
import { rulesOf } from './rules/rules-of.ts';
import { timesOf } from './times-of.ts';

/** POST, PUT, PATCH and DELETE. Nothing is changed before every rule has agreed. */
export function write(context: ServiceContext, request: ResourceRequest): Answer {
  if (request.facts.singleton) return writeSingleton(context, request);
  const [action, ...more] = request.rest;
  if (request.id === undefined) {
    if (request.method !== 'POST') throw noRoute(request);
    return create(context, request);
  }
  if (action !== undefined) {
    const below = writeBelow(context, request);
    if (below !== undefined) return below;
    if (more.length > 0) throw noRoute(request);
    return runAction(context, request, action.replace(/^microsoft\.graph\./, ''));
  }
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

/** The object at the collection's own path: changed in place, never made or removed. */
function writeSingleton(context: ServiceContext, request: ResourceRequest): Answer {
  const [held] = context.state.collections[request.facts.key].values();
  const below = belowSingleton(request);
  if (held === undefined) throw noRoute(request);
  const named = { ...below, id: held.id };
  if (below.rest.length > 0) {
    const done = writeBelow(context, named);
    if (done === undefined) throw noRoute(request);
    return done;
  }
  if (request.method !== 'PATCH') throw noRoute(request);
  return patch(context, named);
}

/** What the type's own rules do with a call below an object; assignments that are added and removed one by one, for all types. */
function writeBelow(context: ServiceContext, request: ResourceRequest): Answer | undefined {
  const { facts, method } = request;
  const held = findHeld(context.state.collections[facts.key], request);
  const segments = request.rest.map((segment) => segment.replace(/^microsoft\.graph\./, ''));
  const call = { method, segments, body: request.body ?? {} };
  const done =
    (facts.assignEach ? assignEach(context.state, facts, { held, ...call }) : undefined) ??
    rulesOf[facts.key].writeBelow?.(context, held, call);
  if (done === undefined) return undefined;
  const content = done.content
    ? { ...done.content, ...timesOf(request.facts.key, { changed: context.now.toISOString() }) }
    : held.content;
  const assignments = done.assignments ?? held.assignments;
  const resource = { id: held.id, content, ...(assignments ? { assignments } : {}) };
  keep(context.state, facts.key, resource);
  note(context, request, { operation: 'Patch', content, members: segments.slice(0, 1) });
  const effect = effectOf(request, resource, done.kind ?? 'update');
  return { status: done.status, ...(done.body ? { body: done.body } : {}), effect };
}

function create(context: ServiceContext, request: ResourceRequest): Answer {
  const { facts } = request;
  const body = bodyOf(request);
  checkMembers(facts, body, undefined);
  const rules = rulesOf[facts.key];
  const made = rules.create(context, body);
  const at = context.now.toISOString();
  // A PATCH that makes the object names its id in the address.
  const id =
    rules.newId?.(context, request.id === undefined ? body : { id: request.id }) ?? newId(context, request);
  const resource: SimulatedResource = {
    id,
    content: {
      ...typed(body),
      id,
      ...timesOf(request.facts.key, { created: at, changed: at }),
      ...without(made),
    },
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
  const view = context.state.collections[facts.key];
  if (rulesOf[facts.key].upsert && !view.has(request.id ?? '')) {
    const { effect } = create(context, request);
    return { status: 204, ...(effect ? { effect } : {}) };
  }
  const held = findHeld(view, request);
  const body = bodyOf(request);
  checkMembers(facts, body, held.content);
  const content = rulesOf[facts.key].update(context, held, body);
  return change(context, request, { held, content, members: Object.keys(body) });
}

/** PUT of the whole object, for types that have it: it is how the settings of a configuration policy are changed. */
function put(context: ServiceContext, request: ResourceRequest): Answer {
  const { facts } = request;
  const rules = rulesOf[facts.key];
  if (rules.replace === undefined) throw noRoute(request);
  const held = findHeld(context.state.collections[facts.key], request);
  const body = bodyOf(request);
  checkMembers(facts, body, held.content);
  const content = rules.replace(context, held, body);
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
  const content = { ...edit.content, ...timesOf(request.facts.key, { changed: context.now.toISOString() }) };
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
