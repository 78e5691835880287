import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RouteContract } from './contract/route.ts';
import { routes, type RouteId } from './contract/routes.ts';
import { perform, type AnyHandler } from './perform.ts';
import { stream, type AnyStreamHandler } from './stream.ts';
import type { Download, Handlers } from './handler.ts';
import type { HttpDeps } from './http-deps.ts';
import { DEFAULT_LIMITS } from './limits.ts';

/** Makes a fastify route of every contract in the table, with the handler of the same id. */
export function registerRoutes(api: FastifyInstance, deps: HttpDeps, handlers: Handlers): void {
  for (const [id, contract] of Object.entries(routes) as [RouteId, RouteContract][]) {
    const handler = handlers[id] as unknown;
    if (contract.upload === undefined) addRoute(api, deps, { contract, handler });
    else {
      // Bytes come in where a route takes them, and nowhere else.
      void api.register(async (apart) => {
        apart.addContentTypeParser(
          'application/octet-stream',
          { parseAs: 'buffer' },
          (_request, body, done) => {
            done(null, body);
          },
        );
        addRoute(apart, deps, { contract, handler });
      });
    }
  }
}

function addRoute(
  api: FastifyInstance,
  deps: HttpDeps,
  { contract, handler }: { contract: RouteContract; handler: unknown },
): void {
  api.route({
    method: contract.method,
    url: contract.path,
    schema: {
      ...(contract.params ? { params: contract.params } : {}),
      ...(contract.query ? { querystring: contract.query } : {}),
      ...(contract.body ? { body: contract.body } : {}),
      ...(contract.response.body && !contract.response.events
        ? { response: { [contract.response.status]: contract.response.body } }
        : {}),
    },
    ...(contract.upload === undefined ? {} : { bodyLimit: contract.upload }),
    // A request that is not allowed gets no lesson in what would be well formed: rights first, then the form.
    attachValidation: true,
    ...(contract.response.events ? { sse: 'manual' as const } : {}),
    config: { rateLimit: limitOf(contract, deps) },
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      if (contract.response.events) {
        // Not `return reply`: a reply can be awaited, and would wait here for its own end.
        return stream({ contract, deps, request, reply }, handler as AnyStreamHandler);
      }
      const answer = await perform({ contract, deps, request, reply }, handler as AnyHandler);
      reply.code(contract.response.status);
      if (contract.response.download) return sendFile(reply, contract.response.download, answer as Download);
      return contract.response.body === null ? reply.send() : answer;
    },
  });
}

/** What refuses to begin is an ordinary problem answer; what fails later breaks the transfer, so that no half file looks whole. */
async function sendFile(
  reply: FastifyReply,
  type: string,
  { fileName, bytes, type: asked = type }: Download,
): Promise<FastifyReply> {
  const body = bytes instanceof Uint8Array ? Buffer.from(bytes) : Readable.from(await begun(bytes));
  return reply
    .header('content-type', asked)
    .header('content-disposition', `attachment; filename="${fileName.replace(/[^\w.-]/g, '_')}"`)
    .send(body);
}

async function begun(bytes: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const iterator = bytes[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    try {
      for (let next = first; next.done !== true; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  })();
}

function limitOf(
  contract: RouteContract,
  deps: HttpDeps,
): { max: number; timeWindow: string; groupId?: string } {
  const limits = deps.limits ?? DEFAULT_LIMITS;
  // Asking how one signs in costs nobody a try.
  return contract.access === 'public' && contract.method !== 'GET'
    ? { max: limits.signIn, timeWindow: '1 minute', groupId: 'sign-in' }
    : { max: limits.other, timeWindow: '1 minute', groupId: 'api' };
}
