import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A server that is told of events, and answers as it is bidden. */
export interface Receiver {
  url: string;
  received: Received[];
  /** What it answers from now on; `hang`: nothing, ever. */
  answer: number | 'hang' | 'break' | { redirect: string };
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      receiver.received.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      const { answer } = receiver;
      if (answer === 'hang') return;
      if (answer === 'break') return void request.socket.destroy();
      if (typeof answer === 'object') response.writeHead(302, { location: answer.redirect }).end();
      else response.writeHead(answer).end('what an answer says is nobody’s business');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/in`,
    received: [],
    answer: 204,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}
