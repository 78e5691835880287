import { isJsonObject, stringOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { GraphError, type GraphErrorKind } from '../graph-error.ts';

/** What an answer that is not a success says, safe to show. */
export interface ErrorFacts {
  code: string;
  message: string;
  requestId: string;
  /** A wait that stands inside the body (Intune), in seconds. */
  retryAfter?: string;
  /** True when the body has Graph's error shape: Graph itself refused, as against a gateway on the way. */
  fromGraph: boolean;
}

/** Reads Graph's error body, also the JSON text that Intune puts into the message. `body` is undefined when it was no JSON. */
export function readError(body: JsonValue | undefined, requestId: string): ErrorFacts {
  const error = isJsonObject(body) ? body['error'] : undefined;
  if (!isJsonObject(error)) {
    return { code: '', message: 'The answer does not say why.', requestId, fromGraph: false };
  }
  const inner = error['innerError'] ?? error['innererror'];
  const innerId = isJsonObject(inner) ? word(inner['request-id']) : '';
  const text = stringOf(error['message']) ?? '';
  const intune = parsed(text);
  const retryAfter = intune?.['RetryAfter'];
  return {
    code: word(error['code']),
    message: redact(stringOf(intune?.['Message']) ?? text) || 'The answer does not say why.',
    requestId: requestId || innerId,
    fromGraph: true,
    ...(typeof retryAfter === 'string' || typeof retryAfter === 'number'
      ? { retryAfter: String(retryAfter) }
      : {}),
  };
}

/** A failed answer as an error. */
export function errorOf(
  status: number,
  facts: Omit<ErrorFacts, 'fromGraph'> & { challenge?: string },
): GraphError {
  return new GraphError({ kind: kindOf(status), status, ...facts });
}

function kindOf(status: number): GraphErrorKind {
  switch (status) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'not_found';
    case 409:
    case 412:
    case 423:
      return 'conflict';
    case 429:
      return 'throttled';
    default:
      return status >= 500 ? 'server' : status >= 400 ? 'bad_request' : 'protocol';
  }
}

function parsed(text: string): JsonObject | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const value = JSON.parse(text) as JsonValue;
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Codes and ids are words; whatever is longer is none. */
const LONGEST_CODE = 200;
const LONGEST_TEXT = 8000;

function word(value: JsonValue | undefined): string {
  return shown((stringOf(value) ?? '').slice(0, LONGEST_CODE));
}

/** Without what is no character: it would move a terminal's cursor, and no database keeps it. */
function shown(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').toWellFormed();
}

/** The first words of a text of any length; the last one is left out whole, because half of a token is not known for one. */
function beginning(text: string): string {
  return text.length <= LONGEST_TEXT ? text : text.slice(0, LONGEST_TEXT).replace(/\S+$/, '');
}

/** Addresses hold account ids, and a token must never be shown: both go, the activity id stays for support. */
export function redact(text: string): string {
  return shown(beginning(text))
    .replaceAll(/\s*-\s*Url: \S+/g, '')
    .replaceAll(/https?:\/\/[^\s"']+/g, '(address left out)')
    .replaceAll(/eyJ[\w-]{10,}\.[\w-]+\.?[\w-]*/g, '(token left out)')
    .slice(0, 1000);
}
