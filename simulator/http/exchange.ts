import type { IncomingMessage, ServerResponse } from 'node:http';
import { exactJson } from '../../src/kernel/exact-json.ts';
import { answerControl } from '../admin/control-plane.ts';
import type { Wire } from '../faults/apply-fault.ts';
import { answerSignInRoute } from '../sign-in/routes.ts';
import type { Answer } from './answer.ts';
import { answerGraph } from './answer-graph.ts';
import type { ExchangeDeps, Incoming } from './exchange-deps.ts';

/** What goes to the wire: `wire` says how much of it gets there. */
export interface Reply {
  wire: Wire;
  status: number;
  headers: Record<string, string | number>;
  text: string;
}

/** One exchange over a socket, from first to last byte. */
export async function answerExchange(
  deps: ExchangeDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  sendReply(response, await replyTo(deps, await readRequest(deps, request)));
}

/** What the service answers. What the service itself gets wrong is a 500 that names itself, never a silent hang. */
export async function replyTo(deps: ExchangeDeps, incoming: Incoming): Promise<Reply> {
  if (deps.latencyMs > 0) await deps.clock.sleep(deps.latencyMs);
  let answer: Answer;
  let wire: Wire = 'send';
  try {
    ({ answer, wire } = await route(deps, incoming));
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    answer = { status: 500, body: { error: { code: 'SimulatorFault', message } } };
  }
  return replyOf({ answer, wire, incoming, at: deps.clock.now() });
}

async function route(deps: ExchangeDeps, incoming: Incoming): Promise<{ answer: Answer; wire: Wire }> {
  const [first] = incoming.url.pathname.slice(1).split('/');
  if (first === 'v1.0' || first === 'beta') return answerGraph(deps, incoming);
  if (first === '_simulator') return { answer: await answerControl(deps, incoming), wire: 'send' };
  const signIn = answerSignInRoute(deps, incoming);
  if (signIn !== undefined) return { answer: signIn, wire: 'send' };
  return {
    answer: { status: 404, body: { error: { code: 'NotFound', message: 'No such page.' } } },
    wire: 'send',
  };
}

async function readRequest(deps: ExchangeDeps, request: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const header = (name: string): string | undefined => {
    const value = request.headers[name.toLowerCase()];
    return Array.isArray(value) ? value[0] : value;
  };
  const text = Buffer.concat(chunks).toString('utf8');
  return incomingOf(deps, { method: request.method ?? 'GET', rawPath: request.url ?? '/', header, text });
}

/** A request as it was read, under an id of its own. */
export function incomingOf(
  deps: Pick<ExchangeDeps, 'random'>,
  read: Pick<Incoming, 'method' | 'rawPath' | 'header' | 'text'>,
): Incoming {
  const requestId = deps.random.uuid();
  return {
    ...read,
    url: new URL(read.rawPath, 'https://graph.microsoft.com'),
    requestId,
    clientRequestId: read.header('client-request-id') ?? requestId,
  };
}

function textOf({ answer, wire }: { answer: Answer; wire: Wire }): string {
  if (wire === 'empty' || answer.body === undefined) return '';
  if (wire === 'page') return '<!DOCTYPE html><title>Sign in to the network</title>';
  return exactJson(answer.body);
}

function replyOf(out: { answer: Answer; wire: Wire; incoming: Incoming; at: Date }): Reply {
  const { answer, incoming } = out;
  const text = textOf(out);
  const headers: Record<string, string | number> = {
    Date: out.at.toUTCString(),
    'request-id': incoming.requestId,
    'client-request-id': incoming.clientRequestId,
    'x-ms-ags-diagnostic': '{"ServerInfo":{"DataCenter":"Simulated","Slice":"E","Ring":"0"}}',
    ...(text === ''
      ? {}
      : {
          'Content-Type':
            out.wire === 'page'
              ? 'text/html; charset=utf-8'
              : 'application/json;odata.metadata=minimal;charset=utf-8',
        }),
    'Content-Length': Buffer.byteLength(text),
    ...answer.headers,
  };
  return { wire: out.wire, status: answer.status, headers, text };
}

function sendReply(response: ServerResponse, { wire, status, headers, text }: Reply): void {
  if (wire === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  response.writeHead(status, headers);
  if (wire !== 'truncate') {
    response.end(text);
    return;
  }
  response.write(text.slice(0, Math.floor(text.length / 2)), () => response.socket?.destroy());
}
