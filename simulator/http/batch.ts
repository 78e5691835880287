import type { JsonObject } from '../../src/kernel/json.ts';
import { isJsonObject, objectsOf, stringOf } from '../../src/kernel/json.ts';
import type { Wire } from '../faults/apply-fault.ts';
import type { LogFacts, RequestLogEntry } from '../log/request-log.ts';
import { badRequest } from './answer.ts';
import type { Caller } from './authorize.ts';
import type { Answered, EndpointDeps, Ids } from './graph-endpoint.ts';
import { answerCall } from './graph-endpoint.ts';
import { noteLate } from '../faults/late-commit.ts';

const WORST_FIRST: readonly Wire[] = ['reset', 'truncate', 'empty', 'page'];

interface Part {
  id: string;
  method: string;
  url: string;
  body: JsonObject | undefined;
  headers: JsonObject;
  dependsOn: string[];
}

/** POST /{version}/$batch: at most 20 parts, each answered and throttled by itself, in no promised order. */
export async function answerBatch(
  deps: EndpointDeps,
  caller: Caller,
  given: { version: string; path: string; body: JsonObject | undefined; ids: Ids },
): Promise<{ status: number; body: JsonObject; wire: Wire; parts: RequestLogEntry[] }> {
  const parts = readParts(given.body);
  const answers = new Map<string, Answered>();
  const logged: RequestLogEntry[] = [];
  for (const part of parts) {
    const failed = part.dependsOn.find((id) => (answers.get(id)?.answer.status ?? 424) >= 400);
    const rawPath = `/${given.version}${part.url}`;
    const url = new URL(rawPath, 'https://graph.microsoft.com');
    const call = {
      method: part.method,
      path: url.pathname,
      query: url.searchParams,
      body: part.body,
      headers: headersOf(part),
    };
    const ids = { requestId: deps.random.uuid(), clientRequestId: given.ids.clientRequestId };
    const answered =
      failed === undefined
        ? await answerCall(deps, caller, { call, rawPath, ids })
        : failedDependency(caller, { part, rawPath, ids, at: deps.clock.now() });
    answers.set(part.id, answered);
    const entry = { n: logged.length + 1, ...answered.log };
    logged.push(entry);
    noteLate(entry, answered);
  }
  const responses = parts.map((part): JsonObject => {
    const answer = answers.get(part.id)?.answer ?? { status: 424 };
    const headers = { 'Content-Type': 'application/json', ...answer.headers };
    return { id: part.id, status: answer.status, headers, ...(answer.body ? { body: answer.body } : {}) };
  });
  const wires = [...answers.values()].map((answered) => answered.wire);
  // What happens to the connection happens to the batch as a whole.
  const wire = WORST_FIRST.find((one) => wires.includes(one)) ?? 'send';
  // Answers come back in another order than asked, as they may.
  return { status: 200, body: { responses: responses.reverse() }, wire, parts: logged };
}

function readParts(body: JsonObject | undefined): Part[] {
  const requests = objectsOf(body?.['requests']);
  if (requests.length === 0 || requests.length > 20) {
    throw badRequest('A batch holds 1 to 20 requests.', 'BadRequest');
  }
  const seen = new Set<string>();
  return requests.map((request) => {
    const id = stringOf(request['id']) ?? '';
    const url = stringOf(request['url']) ?? '';
    if (id === '' || seen.has(id.toLowerCase()))
      throw badRequest('Request ids have to be present and unique.');
    seen.add(id.toLowerCase());
    if (!url.startsWith('/')) throw badRequest(`The url of request '${id}' has to start with '/'.`);
    const part = isJsonObject(request['body']) ? request['body'] : undefined;
    if (part && !isJsonObject(request['headers'])) {
      throw badRequest(`Request '${id}' has a body and needs a Content-Type header.`);
    }
    const depends = request['dependsOn'];
    return {
      id,
      url,
      method: (stringOf(request['method']) ?? 'GET').toUpperCase(),
      body: part,
      headers: isJsonObject(request['headers']) ? request['headers'] : {},
      dependsOn: Array.isArray(depends) ? depends.map(String) : [],
    };
  });
}

/** Header names mean the same in any case. */
function headersOf({ headers }: Part): (name: string) => string | undefined {
  return (name) => {
    const key = Object.keys(headers).find((each) => each.toLowerCase() === name.toLowerCase());
    return key === undefined ? undefined : stringOf(headers[key]);
  };
}

function failedDependency(
  caller: Caller,
  facts: { part: Part; rawPath: string; ids: Ids; at: Date },
): Answered {
  const log: LogFacts = {
    at: facts.at.toISOString(),
    tenantId: caller.state.tenantId,
    caller: caller.app.appId,
    kind: facts.part.method === 'GET' ? 'read' : 'write',
    method: facts.part.method,
    path: facts.rawPath,
    bodyDigest: null,
    body: facts.part.body ?? null,
    status: 424,
    committed: false,
    ...facts.ids,
  };
  const body = { error: { code: 'FailedDependency', message: 'Failed Dependency' } };
  return { answer: { status: 424, body }, wire: 'send', log };
}
