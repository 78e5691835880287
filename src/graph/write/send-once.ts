import { Agent } from 'undici';
import type { Dispatcher } from 'undici';
import type { Destination } from '../clouds.ts';
import { headerOf } from '../http/headers.ts';
import { readBody } from '../http/read-body.ts';

/**
 * How long one send may take from its first to its last byte. A successor waits out this time beside the lease before it judges what a dead attempt left open (I-22).
 */
export const SEND_TIMEOUT_MS = 60_000;

/**
 * Connections are not kept: a kept one that the service closes just then would make a write ambiguous for nothing. HTTP/1.1 only, because
 * there the hook below runs in the same turn as the write to the socket.
 */
const agent = new Agent({
  connect: { timeout: 10_000 },
  pipelining: 0,
  allowH2: false,
  headersTimeout: SEND_TIMEOUT_MS,
  bodyTimeout: SEND_TIMEOUT_MS,
});

export interface WireRequest {
  destination: Destination;
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers: Record<string, string>;
  /** Absent for DELETE. */
  body?: string;
}

export type Sent =
  /** Nothing left this process: no connection, or the guard threw (`guardError`). */
  | { kind: 'not_sent'; reason: string; guardError?: Error }
  /** The request may have reached Graph, and its answer did not come whole. `status` when at least that came. */
  | { kind: 'lost'; reason: string; status: number | null }
  | { kind: 'answered'; status: number; text: string; header: (name: string) => string | undefined };

/** Sends one request once. `guard` runs in the turn of the socket write; when it throws, no byte goes out. */
export async function sendOnce(request: WireRequest, guard: () => void, network?: Dispatcher): Promise<Sent> {
  let handed = false;
  let guardError: Error | undefined;
  let status: number | null = null;
  const guarded = (network ?? agent).compose((dispatch) => (options, handler) => {
    const onRequestStart: Dispatcher.DispatchHandler['onRequestStart'] = (controller, context) => {
      try {
        guard();
      } catch (error) {
        guardError = error instanceof Error ? error : new Error(String(error));
        throw guardError;
      }
      handed = true;
      handler.onRequestStart?.(controller, context);
    };
    return dispatch(options, { ...passOn(handler), onRequestStart });
  });
  try {
    const { destination, method, headers, body } = request;
    // One limit over connecting, sending and reading: the agent's own limits count each by itself. Another network keeps its own time.
    const limit = network === undefined ? { signal: AbortSignal.timeout(SEND_TIMEOUT_MS) } : {};
    const answer = await guarded.request({
      ...destination,
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      ...limit,
    });
    status = answer.statusCode;
    const text = await readBody(answer.body);
    return { kind: 'answered', status, text, header: (name) => headerOf(answer.headers, name) };
  } catch (error) {
    if (guardError) return { kind: 'not_sent', reason: 'The last check before sending said no.', guardError };
    if (!handed) return { kind: 'not_sent', reason: `Microsoft Graph could not be reached${codeOf(error)}.` };
    return {
      kind: 'lost',
      reason: `The connection broke before the answer was whole${codeOf(error)}.`,
      status,
    };
  }
}

/** The handler's own methods, called on the handler itself. */
function passOn(handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler {
  return {
    onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
    onResponseStart: (...args) => handler.onResponseStart?.(...args),
    onResponseData: (...args) => handler.onResponseData?.(...args),
    onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
    onResponseError: (...args) => handler.onResponseError?.(...args),
  };
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? ` (${code})` : '';
}
