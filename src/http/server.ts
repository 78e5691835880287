import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import { fastifySSE } from '@fastify/sse';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { notFound } from '../kernel/problem.ts';
import { addEntityTags } from './answers/entity-tags.ts';
import { problemOf } from './answers/problem-of.ts';
import { renderProblem } from './answers/render-problem.ts';
import { createTurns } from './enforcement/work-limit.ts';
import { handlers } from './handlers.ts';
import { registerHealth } from './health.ts';
import type { HttpDeps } from './http-deps.ts';
import { registerRoutes } from './register-routes.ts';
import { securityHeaders } from './security-headers.ts';
import { serveWeb } from './web/serve-web.ts';
import { DEFAULT_LIMITS } from './limits.ts';

const LARGEST_BODY = 2 * 1024 * 1024;

/** The HTTP edge: API under /api/v1, health, and the browser application. Not yet listening. */
export async function createServer(given: Omit<HttpDeps, 'turns'>): Promise<FastifyInstance> {
  const deps: HttpDeps = { ...given, turns: createTurns(given.clock) };
  const loggerInstance: FastifyBaseLogger = deps.logger;
  const app: FastifyInstance = fastify({
    loggerInstance,
    // Fastify's own lines hold addresses with their queries; ours (addRequestRecord) do not.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => deps.random.uuid(),
    bodyLimit: LARGEST_BODY,
    forceCloseConnections: true,
    ...(deps.trustedProxies === undefined ? {} : { trustProxy: deps.trustedProxies }),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  // Only JSON comes in: a form or text post from another site's page has no parser here.
  app.removeContentTypeParser('text/plain');
  addRequestRecord(app);
  addProblems(app, deps);

  await app.register(fastifyHelmet, securityHeaders(deps.origin));
  await app.register(fastifyCookie);
  await app.register(fastifyRateLimit, {
    max: (deps.limits ?? DEFAULT_LIMITS).other,
    timeWindow: '1 minute',
  });
  await app.register(fastifySSE, { heartbeatInterval: 15_000 });
  addEntityTags(app);
  registerHealth(app, deps);
  await app.register(
    async (api) => {
      registerRoutes(api, deps, handlers);
    },
    { prefix: '/api/v1' },
  );
  await serveWeb(app, deps.webFolder);
  return app;
}

/** One line per request, under its id: what, who, how long; never a query, a body or a header. */
function addRequestRecord(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const facts = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    const worthTelling = request.method !== 'GET' || reply.statusCode >= 400;
    request.log[worthTelling ? 'info' : 'debug'](facts, 'request');
  });
}

function addProblems(app: FastifyInstance, deps: HttpDeps): void {
  app.setErrorHandler(async (error, request, reply) => {
    const problem = problemOf(error);
    const wait = problem.extra['retryAfterSeconds'];
    if (typeof wait === 'number') reply.header('retry-after', String(wait));
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
    return reply
      .code(problem.status)
      .type('application/problem+json')
      .header('cache-control', 'no-store')
      .serializer((body: unknown) => JSON.stringify(body))
      .send(renderProblem(problem, request.id));
  });
  app.setNotFoundHandler(async (request, reply) => {
    if (deps.webFolder !== undefined && isPage(request.method, request.url))
      return reply.sendFile('index.html');
    throw notFound();
  });
}

/** An address of the browser application: anything that is neither API nor a file. */
function isPage(method: string, url: string): boolean {
  const path = url.split('?')[0] ?? '';
  return (method === 'GET' || method === 'HEAD') && !path.startsWith('/api/') && !/\.\w+$/.test(path);
}
