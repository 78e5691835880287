import type { FastifyInstance } from 'fastify';
import type { HttpDeps } from './http-deps.ts';

/** /healthz: the process answers. /readyz: the database does too. They say nothing else, so they need no sign-in. */
export function registerHealth(app: FastifyInstance, deps: HttpDeps): void {
  app.get('/healthz', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  app.get('/readyz', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      await deps.store.workspaceIds();
      return await reply.send({ status: 'ready' });
    } catch (error) {
      request.log.warn({ err: error }, 'not ready: the database does not answer');
      return reply.code(503).send({ status: 'not ready', reason: 'The database does not answer.' });
    }
  });
}
