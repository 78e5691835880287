import { isTooDeep } from '../../kernel/json-depth.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { GraphError } from '../graph-error.ts';
import { errorOf, readError } from '../http/error-of.ts';

export type ReadAnswer =
  | { ok: true; body: JsonObject; requestId: string; load?: number }
  | { ok: false; error: GraphError; retryAfter: string | undefined };

/** An answer as it came, or a part of a batch's answer. */
export interface Came {
  status: number;
  /** Parsed; undefined when it is no JSON. */
  body: JsonValue | undefined;
  /** Nothing at all came as a body. */
  empty: boolean;
  header: (name: string) => string | undefined;
  /** Ours, for an answer that has no id of Microsoft's. */
  clientRequestId: string;
  /** A part of a batch: whatever it says was said by Graph, because its envelope was. */
  part: boolean;
}

/** Codes of answers that are no answer of Graph's to the question. Each has a sentence of its own. */
export const CUT_OFF = 'cut_off';
export const EMPTY = 'empty_answer';
export const NO_CONTENT = 'no_content';
export const NOT_JSON = 'not_json';
export const NOT_GRAPH = 'not_graph';
export const TOO_LARGE = 'too_large';
export const TOO_DEEP = 'too_deep';

/**
 * What an answer to a read means. Only a whole JSON object under 200 is a success. "Not there" and "not allowed" are believed only in Graph's
 * own words: a page of a proxy under 404 must not make an object count as gone.
 */
export function judgeRead(came: Came): ReadAnswer {
  const { status, header } = came;
  if (status === 200 || status === 204) return judgeSuccess(came);
  const { fromGraph, ...facts } = readError(came.body, header('request-id') ?? '');
  const requestId = facts.requestId || came.clientRequestId;
  const retryAfter = header('retry-after') ?? facts.retryAfter;
  if (!fromGraph && !came.part && saysNothingWithoutGraph(status)) {
    const kind = typeOf(came);
    const what = kind === '' ? '' : ` with ${kind}`;
    return refuse(
      came,
      NOT_GRAPH,
      `A proxy or firewall on the way answered ${status}${what}, not Microsoft Graph.`,
    );
  }
  const challenge = header('www-authenticate') ?? '';
  return { ok: false, error: errorOf(status, { ...facts, requestId, challenge }), retryAfter };
}

function judgeSuccess(came: Came): ReadAnswer {
  const { status, body, header, empty } = came;
  if (status === 204) return refuse(came, NO_CONTENT, 'Microsoft Graph answered that there is nothing here.');
  if (empty) return refuse(came, EMPTY, 'Microsoft Graph answered 200 with nothing in it.');
  const kind = typeOf(came);
  if (kind !== '' && !/\bjson\b/.test(kind)) {
    return refuse(
      came,
      NOT_JSON,
      `The answer is ${kind} where JSON was asked for: a proxy or a sign-in page may stand between here and Microsoft Graph.`,
    );
  }
  if (!isJsonObject(body)) return refuse(came, CUT_OFF, 'The answer of Microsoft Graph is not whole.');
  if (isTooDeep(body)) {
    return refuse(came, TOO_DEEP, 'Microsoft Graph answered with values nested deeper than can be read.');
  }
  const requestId = header('request-id') ?? came.clientRequestId;
  const load = Number(header('x-ms-throttle-limit-percentage'));
  return { ok: true, body, requestId, ...(Number.isFinite(load) && load > 0 ? { load } : {}) };
}

function refuse(came: Came, code: string, message: string): ReadAnswer {
  const { status, header, clientRequestId } = came;
  const requestId = header('request-id') ?? clientRequestId;
  const error = new GraphError({ kind: 'protocol', status, code, message, requestId });
  return { ok: false, error, retryAfter: undefined };
}

/** Statuses that mean something only when Graph itself says so. Load, time-outs and 401 mean the same from whoever says it. */
function saysNothingWithoutGraph(status: number): boolean {
  if (status < 400) return true;
  return status < 500 && ![401, 408, 429].includes(status);
}

/** The media type, in short; '' when the answer has none. */
function typeOf({ header }: Came): string {
  return (header('content-type') ?? '').split(';')[0]?.trim().toLowerCase().slice(0, 60) ?? '';
}
