import { isJsonObject, type JsonObject, type JsonValue } from '../../src/kernel/json.ts';
import { checkObject, checkValue, type Finding } from './check-value.ts';
import { memberOf, type DeclaredAction, type GraphModel } from './model.ts';
import { meaningOf, type Meaning } from './resolve-path.ts';

export interface SentRequest {
  method: string;
  /** With version and query, as the simulator's log keeps it. */
  path: string;
  body: JsonValue;
}

/** A finding with the request that it belongs to, shortened so that equal ones of many objects are one. */
export interface RequestFinding extends Finding {
  request: string;
}

/** What of one request Microsoft's published model does not declare. Empty = all of it is explained. */
export function checkRequest(model: GraphModel, sent: SentRequest): RequestFinding[] {
  const [, , path = '', query = ''] = /^\/(v1\.0|beta)([^?]*)\??(.*)$/.exec(sent.path) ?? [];
  const meaning = meaningOf(model, decodeURIComponent(path));
  const request = `${sent.method} ${meaning.template}`;
  const found = [
    ...checkMethod(model, sent.method, meaning),
    ...checkQuery(model, new URLSearchParams(query), meaning),
    ...(!isJsonObject(sent.body) || sent.method === 'GET' ? [] : checkBody(model, sent.body, meaning)),
  ];
  return found.map((finding) => ({ ...finding, request }));
}

function checkMethod(model: GraphModel, method: string, meaning: Meaning): Finding[] {
  if (meaning.kind === 'unknown') return [{ at: '', type: '', what: 'unknown path' }];
  if (meaning.kind === 'action') {
    // Actions of the older metadata name no method.
    const fits = ((meaning.action.method as string | undefined) ?? 'POST').toUpperCase() === method;
    return fits ? [] : [{ at: '', type: '', what: `the action takes ${meaning.action.method}` }];
  }
  // Navigation below a cast or an inherited binding has no path of its own in the generated model.
  const declared = Object.entries(model.paths).find(
    ([template]) => template.toLowerCase() === meaning.template.toLowerCase(),
  )?.[1];
  if (declared === undefined) return [{ at: '', type: meaning.type, what: 'path without methods' }];
  return declared.methods.includes(method)
    ? []
    : [{ at: '', type: meaning.type, what: `method ${method} is not declared` }];
}

function checkQuery(model: GraphModel, query: URLSearchParams, meaning: Meaning): Finding[] {
  if (meaning.kind !== 'collection' && meaning.kind !== 'entity') return [];
  const { type } = meaning;
  const expand = termsOf(query.get('$expand') ?? '').map((term) => term.replace(/\(.*$/, ''));
  const select = (query.get('$select') ?? '').split(',').filter(Boolean);
  const unknown = (names: string[], navigation: boolean | undefined): string[] =>
    names.filter((name) => {
      const found = memberOf(model, type, name);
      return found === undefined || (navigation !== undefined && found.navigation !== navigation);
    });
  return [
    ...unknown(expand, true).map((name) => ({ at: name, type, what: 'no navigation to expand' })),
    ...unknown(select, undefined)
      .filter((name) => name !== 'id')
      .map((name) => ({ at: name, type, what: 'no member to select' })),
  ];
}

function termsOf(text: string): string[] {
  return text
    .split(/,(?![^(]*\))/)
    .map((term) => term.trim())
    .filter(Boolean);
}

function checkBody(model: GraphModel, body: JsonObject, meaning: Meaning): Finding[] {
  switch (meaning.kind) {
    case 'unknown':
      return [];
    case 'reference':
      return typeof body['@odata.id'] === 'string' && Object.keys(body).length === 1
        ? []
        : [{ at: '', type: meaning.type, what: 'a reference holds @odata.id alone' }];
    case 'action':
      return checkParameters(model, body, meaning.action);
    case 'collection':
    case 'entity':
      return checkObject(model, body, { type: meaning.type, at: '' });
  }
}

function checkParameters(model: GraphModel, body: JsonObject, action: DeclaredAction): Finding[] {
  return Object.entries(body).flatMap(([name, value]) => {
    const declared = action.parameters.find((each) => each.name === name);
    const type = action.name;
    if (declared === undefined) return [{ at: name, type, what: 'no parameter of the action' }];
    return checkValue(model, { value, declared, type, at: name });
  });
}
