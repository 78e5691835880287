import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

const LARGEST_TAGGED = 512 * 1024;

/**
 * Answers of the API are private and asked for again every time; one that has not changed since costs a 304 instead of its body. That
 * is for pages that poll; a large list is not worth hashing.
 */
export function addEntityTags(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (!request.url.startsWith('/api/')) return payload;
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-cache');
    if (request.method !== 'GET' || reply.statusCode !== 200) return payload;
    if (typeof payload !== 'string' || payload.length > LARGEST_TAGGED) return payload;
    const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`;
    reply.header('etag', tag);
    if (request.headers['if-none-match'] !== tag) return payload;
    reply.code(304);
    return null;
  });
}
