import { createServer } from 'node:net';
import { Problem } from '../kernel/problem.ts';

/**
 * Finds out early whether we will be able to listen, before any slow work, and which port 0 stands for. Another process may still be faster
 * in the meantime; listening itself then gives the same Problem, code `port_taken` or `address_unusable`.
 */
export async function probePort(host: string, port: number): Promise<number> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  } catch (error) {
    throw listenProblem(error, host, port);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Why this address can't be listened on, for people. */
export function listenProblem(error: unknown, host: string, port: number): Problem {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') {
    return new Problem({
      status: 503,
      code: 'port_taken',
      title: `Port ${String(port)} is taken`,
      detail: `Another program listens on ${host}:${String(port)}.`,
      next: `Stop it, or choose another port: PORT=${String(port === 65_535 ? port - 1 : port + 1)} npm start`,
    });
  }
  return new Problem({
    status: 503,
    code: 'address_unusable',
    title: `${host}:${String(port)} can't be listened on`,
    detail: code === 'EACCES' ? 'This account may not use ports below 1024.' : (error as Error).message,
    next: 'Set HOST and PORT to an address of this machine, for example HOST=127.0.0.1 PORT=8480.',
  });
}
