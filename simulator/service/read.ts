import { isJsonObject, objectsOf, type JsonObject } from '../../src/kernel/json.ts';
import type { Answer } from '../http/answer.ts';
import { Refusal, badRequest } from '../http/answer.ts';
import type { Held } from '../tenant/tenant-state.ts';
import { staleView } from '../tenant/tenant-state.ts';
import type { ResourceRequest, ServiceContext } from './context.ts';
import { parseFilter } from './filter-clause.ts';
import { parseExpand, parseTop } from './query-options.ts';
import { madeOfSettings, render, renderScheduledActions, renderSettings } from './render.ts';
import { rulesOf } from './rules/rules-of.ts';

const root = 'https://graph.microsoft.com';

/** GET of a collection, of one object or of a sub-collection. */
export function read(context: ServiceContext, request: ResourceRequest): Answer {
  const view = context.stale
    ? staleView(context.state, request.facts.key)
    : context.state.collections[request.facts.key];
  if (request.facts.singleton) return readSingleton(context, request, view);
  if (request.id === undefined) return { status: 200, body: listCollection(context, request, view) };
  return readOne(context, request, findHeld(view, request));
}

/** The object that stands at the collection's own path; what follows it is below it. */
function readSingleton(
  context: ServiceContext,
  request: ResourceRequest,
  view: ReadonlyMap<string, Held>,
): Answer {
  const [held] = view.values();
  if (held === undefined) throw noRoute(request);
  return readOne(context, belowSingleton(request), held);
}

/** In the path of a singleton there is no id: what was taken for one is the first segment below it. */
export function belowSingleton(request: ResourceRequest): ResourceRequest {
  const rest = request.id === undefined ? request.rest : [request.id, ...request.rest];
  return { ...request, id: undefined, rest };
}

function readOne(context: ServiceContext, request: ResourceRequest, held: Held): Answer {
  const [child, ...more] = request.rest;
  const rules = rulesOf[request.facts.key];
  const below = child === undefined ? undefined : rules.readBelow?.(context.state, held, request.rest);
  if (below !== undefined) {
    if (!('object' in below)) return { status: 200, body: pageOf(request, withoutUnasked(request, below)) };
    return below.object === null ? { status: 204 } : { status: 200, body: below.object };
  }
  if (more.length > 0) throw noRoute(request);
  if (child !== undefined && rules.hidden?.includes(child)) {
    const stored = held.content[child];
    return Array.isArray(stored)
      ? { status: 200, body: pageOf(request, objectsOf(stored)) }
      : { status: 200, body: isJsonObject(stored) ? stored : { value: stored ?? null } };
  }
  switch (child) {
    case undefined:
      return { status: 200, body: single(context, request, held) };
    case 'assignments':
      if (!request.facts.assignBodyKey) throw noRoute(request);
      return { status: 200, body: values(request, held.assignments ?? []) };
    case 'settings':
      if (!madeOfSettings(request.facts.key)) throw noRoute(request);
      return { status: 200, body: pageOf(request, renderSettings(held)) };
    case 'scheduledActionsForRule':
      if (!['deviceCompliancePolicies', 'compliancePolicies'].includes(request.facts.key))
        throw noRoute(request);
      return {
        status: 200,
        body: values(request, renderScheduledActions(held, request.query.get('$expand') ?? '')),
      };
    default:
      return plainTextOrNothing(context, request, held);
  }
}

/** Items below an object without the navigations that the query does not expand. */
function withoutUnasked(request: ResourceRequest, items: readonly JsonObject[]): JsonObject[] {
  const asked = parseExpand(request.query);
  const left = (rulesOf[request.facts.key].navigations ?? []).filter((name) => !asked.has(name));
  if (left.length === 0) return [...items];
  return items.map((item) =>
    Object.fromEntries(Object.entries(item).filter(([name]) => !left.includes(name))),
  );
}

/** The object, or Graph's 404 in the words of the service that owns the collection. */
export function findHeld(view: ReadonlyMap<string, Held>, request: ResourceRequest): Held {
  const id = request.id ?? '';
  const held = view.get(id) ?? view.get(id.toLowerCase());
  if (held) return held;
  if (request.facts.service === 'intune') {
    throw new Refusal({
      status: 404,
      code: 'ResourceNotFound',
      message: `Resource not found: ${request.facts.typeName} '${id}'`,
    });
  }
  throw new Refusal({
    status: 404,
    code: request.facts.key === 'groups' ? 'Request_ResourceNotFound' : 'NotFound',
    message: `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  });
}

export function noRoute(request: ResourceRequest): Refusal {
  return badRequest(
    `No OData route exists that match template ${request.rest.join('/')}`,
    'No method match route template',
  );
}

function single(context: ServiceContext, request: ResourceRequest, held: Held): JsonObject {
  const body = render(held, {
    state: context.state,
    facts: request.facts,
    query: request.query,
    single: true,
  });
  return { '@odata.context': `${contextOf(request)}/$entity`, ...body };
}

const contextOf = (request: ResourceRequest): string =>
  `${root}/${request.version}/$metadata#${request.facts.path.slice(1)}`;

const values = (request: ResourceRequest, value: JsonObject[]): JsonObject => ({
  '@odata.context': `${contextOf(request)}('${request.id ?? ''}')/${request.rest.join('/')}`,
  value,
});

function nextLink(request: ResourceRequest, token: string): string {
  const query = new URLSearchParams(request.query);
  query.set('$skiptoken', token);
  const path = [request.facts.path, request.id, ...request.rest].filter(Boolean).join('/');
  return `${root}/${request.version}${path}?${query.toString().replaceAll('%24', '$')}`;
}

/** One page. A token names the place of the last object given, so that deletions between pages skip nothing. */
function listCollection(
  context: ServiceContext,
  request: ResourceRequest,
  view: ReadonlyMap<string, Held>,
): JsonObject {
  const { facts, query } = request;
  const size = parseTop(query, facts);
  const filter = query.get('$filter');
  const meets = filter ? parseFilter(filter) : () => true;
  const test = (held: Held): boolean =>
    meets(held.assignments ? { ...held.content, isAssigned: held.assignments.length > 0 } : held.content);
  const token = /^(\d+)(e?)$/.exec(query.get('$skiptoken') ?? '0');
  if (!token) throw badRequest('Skip token is not valid.');
  const after = Number(token[1]);
  const page: Held[] = [];
  let more = false;
  let passed = 0;
  for (const held of view.values()) {
    if (!test(held)) continue;
    if (held.place <= after) {
      passed += 1;
      continue;
    }
    if (page.length === size) {
      more = true;
      break;
    }
    page.push(held);
  }
  const body: JsonObject = { '@odata.context': contextOf(request) };
  if (query.get('$count') === 'true') body['@odata.count'] = [...view.values()].filter(test).length;
  // After its first page the service answers once with nothing but a next link, as it may at any time.
  if (facts.service === 'intune' && more && token[2] === '' && passed === size)
    return { ...body, '@odata.nextLink': nextLink(request, `${after}e`), value: [] };
  const last = page.at(-1);
  if (more && last) body['@odata.nextLink'] = nextLink(request, String(last.place));
  const options = { state: context.state, facts, query, single: false };
  body['value'] = page.map((held) => render(held, options));
  return body;
}

/** A page of a sub-collection: by position, since a policy's settings only change as a whole. */
function pageOf(request: ResourceRequest, items: readonly JsonObject[]): JsonObject {
  const size = parseTop(request.query, { pageSize: 25, maxTop: 1000 });
  const start = Number(request.query.get('$skiptoken') ?? 0);
  const body = values(request, items.slice(start, start + size));
  if (request.counts === true) body['@odata.count'] = items.length;
  if (start + size < items.length) body['@odata.nextLink'] = nextLink(request, String(start + size));
  return body;
}

/** getOmaSettingPlainTextValue(secretReferenceValueId='...') is the only function of an object that is served. */
function plainTextOrNothing(context: ServiceContext, request: ResourceRequest, held: Held): Answer {
  const call = /^getOmaSettingPlainTextValue\(secretReferenceValueId='([^']*)'\)$/.exec(
    request.rest[0] ?? '',
  );
  if (!call || request.facts.key !== 'deviceConfigurations') throw noRoute(request);
  const reference = call[1] ?? '';
  const text = context.state.secrets[reference];
  if (text === undefined || !JSON.stringify(held.content).includes(reference)) {
    throw new Refusal({
      status: 404,
      code: 'ResourceNotFound',
      message: 'The secret reference was not found.',
    });
  }
  return {
    status: 200,
    body: { '@odata.context': `${root}/${request.version}/$metadata#Edm.String`, value: text },
  };
}
