import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openSession } from '../../../src/graph/http/session.ts';
import { connectReader } from '../../../src/graph/read/connect-reader.ts';
import { connectWriter } from '../../../src/graph/write/connect-writer.ts';
import { systemRandom } from '../../../src/kernel/system-ports.ts';
import { quickClock } from '../../backup/support/quick-clock.ts';

export type Respond = (response: ServerResponse, request: IncomingMessage, n: number) => void;

/** The production client, read and write, of a service that answers whatever `respond` does; signing in works. */
export async function hostileGraph(respond: Respond) {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      const path = request.url ?? '';
      if (path.includes('/oauth2/')) {
        const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
        const access_token = `${part({ alg: 'none' })}.${part({ tid: path.split('/')[1] ?? '', roles: [] })}.${part({})}`;
        json(response, { token_type: 'Bearer', expires_in: 3600, access_token });
        return;
      }
      paths.push(path);
      respond(response, request, paths.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const settings = {
    tenantId: '6a3b6a3b-0000-4000-8000-000000000000',
    clientId: '6a3b6a3b-0000-4000-8000-000000000001',
    credential: { kind: 'client_secret', secret: 'a-secret' },
    cloud: 'global',
    simulatedOrigin: `http://127.0.0.1:${String(port)}`,
  } as const;
  const ports = { clock: quickClock(), random: systemRandom };
  return {
    /** What was asked for, signing in apart. */
    paths,
    origin: settings.simulatedOrigin,
    reader: connectReader(settings, ports),
    writer: connectWriter(settings, ports),
    session: openSession(settings, ports),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** An answer as Graph gives it, or any text in its place. */
export function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
