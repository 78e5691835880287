import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonValue } from '../../../src/kernel/json.ts';

export interface Asked {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: JsonValue | undefined;
}
export interface ScriptedAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** JSON, or text as it is. */
  body?: JsonValue | { text: string };
  /** Drop the connection instead of answering. */
  reset?: boolean;
}

/** A server that answers as the test says: for answers that the simulator, which keeps to Graph's contract, does not give. */
export async function scriptedGraph(
  script: (asked: Asked, n: number) => ScriptedAnswer | Promise<ScriptedAnswer>,
) {
  const asked: Asked[] = [];
  let tokens = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void (async () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const path = request.url ?? '';
        if (path.includes('/oauth2/')) {
          tokens += 1;
          const access_token = tokenOf({
            tid: path.split('/')[1] ?? '',
            roles: ['Group.Read.All'],
            n: tokens,
          });
          answer(response, { body: { token_type: 'Bearer', expires_in: 3600, access_token } });
          return;
        }
        const one: Asked = {
          method: request.method ?? '',
          path,
          headers: request.headers,
          body: text.startsWith('{') ? (JSON.parse(text) as JsonValue) : undefined,
        };
        asked.push(one);
        answer(response, await script(one, asked.length));
      })();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    tokens: () => tokens,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function answer(response: import('node:http').ServerResponse, given: ScriptedAnswer): void {
  if (given.reset === true) {
    response.socket?.destroy();
    return;
  }
  response.writeHead(given.status ?? 200, { 'content-type': 'application/json', ...given.headers });
  const { body } = given;
  if (body === undefined) response.end();
  else if (typeof body === 'object' && body !== null && 'text' in body) response.end(body['text'] as string);
  else response.end(JSON.stringify(body));
}

function tokenOf(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.${part({})}`;
}
