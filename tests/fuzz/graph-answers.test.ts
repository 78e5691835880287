import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogue, resourceType } from '../../src/catalogue/catalogue.ts';
import { GraphError } from '../../src/graph/graph-error.ts';
import { listPages } from '../../src/graph/read/list-pages.ts';
import { canonicalJson } from '../../src/kernel/digest.ts';
import { expectCleanPrototypes, HOSTILE_TEXTS, hostileJson, nested } from './support/hostile.ts';
import { hostileGraph, json, type Respond } from './support/hostile-graph.ts';
import { runs, timeFor, usedMs } from './support/runs.ts';

let respond: Respond;
let graph: Awaited<ReturnType<typeof hostileGraph>>;
/** Another host, which must never be asked for anything. */
const elsewhere = createServer((_request, response) => {
  strayed += 1;
  json(response, { value: [] });
});
let strayed = 0;

beforeAll(async () => {
  graph = await hostileGraph((response, request, n) => respond(response, request, n));
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await graph.close();
  elsewhere.closeAllConnections();
  elsewhere.close();
});

const policies = resourceType('settingsCatalogPolicy');

/** Whatever came, the failure is Graph's and in words for people: short, and without what must not be shown. */
function expectGraphError(error: unknown): void {
  expect(error).toBeInstanceOf(GraphError);
  const { message, code } = error as GraphError;
  expect(message.length).toBeGreaterThan(0);
  expect(message.length).toBeLessThanOrEqual(1000);
  expect(message).not.toMatch(/eyJ[\w-]{10}|https?:\/\/|[\p{Cc}]|\[object/u);
  expect(message.isWellFormed()).toBe(true);
  expect(code.length).toBeLessThanOrEqual(200);
}

function expectWords(text: string): void {
  expect(text.length).toBeGreaterThan(10);
  expect(text.length).toBeLessThanOrEqual(1200);
  expect(text).not.toMatch(/undefined|\[object|TypeError|RangeError|eyJ|https?:/);
}

async function readAnyway(): Promise<unknown> {
  try {
    return await graph.reader.get('beta', '/deviceManagement/configurationPolicies');
  } catch (error) {
    expectGraphError(error);
    return null;
  }
}

const body = fc.oneof(
  hostileJson([
    'value',
    '@odata.nextLink',
    'error',
    'code',
    'message',
    'innerError',
    'request-id',
    'responses',
    'status',
  ]).map((value) => JSON.stringify(value) ?? ''),
  fc.string({ maxLength: 60 }),
  fc.constantFrom(
    '',
    '{',
    '{"value":[',
    '[1,2',
    'null',
    '"text"',
    '\ufeff{}',
    nested(100_000),
    nested(100_000, '[', ']'),
    `{"error":${nested(9000)}}`,
  ),
  fc.constantFrom(...HOSTILE_TEXTS).map((message) => JSON.stringify({ error: { code: message, message } })),
);
const status = fc.constantFrom(
  200,
  200,
  200,
  201,
  204,
  206,
  302,
  400,
  401,
  403,
  404,
  410,
  418,
  429,
  500,
  503,
  599,
);
const headers = fc.record(
  {
    'content-type': fc.constantFrom(
      'application/json',
      'text/html',
      'application/octet-stream',
      'x'.repeat(500),
      '',
    ),
    'retry-after': fc.constantFrom(
      '0',
      '-5',
      '99999999999',
      'soon',
      'Fri, 31 Dec 1999 23:59:59 GMT',
      '1e3',
      '',
    ),
    location: fc.constant('http://evil.example/'),
    'www-authenticate': fc.constantFrom(
      'Bearer claims="%%%"',
      'x'.repeat(3000),
      'Bearer error="insufficient_claims", claims="bm8ganNvbg=="',
    ),
    'x-ms-throttle-limit-percentage': fc.constantFrom('NaN', '-1', '1e99', '0.9'),
    'request-id': fc.constantFrom('', 'x'.repeat(5000)),
  },
  { requiredKeys: [] },
);

describe('whatever answers in the place of Microsoft Graph', () => {
  test('one read ends with an object or with an error in words', { timeout: timeFor(60_000) }, async () => {
    await fc.assert(
      fc.asyncProperty(status, headers, body, async (code, given, text) => {
        respond = (response) => {
          response.writeHead(code, given);
          response.end(code === 204 ? undefined : text);
        };
        const read = await readAnyway();
        // What was believed can be followed into its depth by whatever comes after.
        if (read !== null) expect(canonicalJson(read)).toBeTypeOf('string');
        expectCleanPrototypes();
      }),
      runs(250),
    );
    expect(strayed).toBe(0);
  });

  test('one write is done, refused or unknown, and never thrown', { timeout: timeFor(60_000) }, async () => {
    await fc.assert(
      fc.asyncProperty(status, headers, body, async (code, given, text) => {
        respond = (response) => {
          response.writeHead(code, given);
          response.end(code === 204 ? undefined : text);
        };
        const answer = await graph.writer.send(
          {
            method: 'POST',
            version: 'beta',
            path: '/deviceManagement/assignmentFilters',
            body: { displayName: 'x' },
          },
          { bucket: 'deviceConfiguration', guard: () => undefined },
        );
        if (code >= 400) expect(answer.kind).not.toBe('done');
        if ('reason' in answer) expectWords(answer.reason);
        if ('message' in answer) expect(answer.message.length).toBeLessThanOrEqual(1200);
        if (answer.kind === 'done') expect(canonicalJson(answer.body)).toBeTypeOf('string');
        expectCleanPrototypes();
      }),
      runs(150),
    );
  });

  test(
    'every type is read to a listing that is complete or says why not',
    { timeout: timeFor(90_000) },
    async () => {
      const value = hostileJson([
        'id',
        '@odata.type',
        'settings',
        'assignments',
        'target',
        'displayName',
        'templateReference',
        'settingCount',
        '@odata.nextLink',
      ]);
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...catalogue),
          fc.array(fc.tuple(fc.constantFrom('a', '../b', 'c?d=1', '', '__proto__'), value), { maxLength: 3 }),
          value,
          async (type, objects, part) => {
            const items = objects.map(([id, rest]) => ({ ...(typeof rest === 'object' ? rest : {}), id }));
            respond = (response, request) => {
              const path = decodeURIComponent(request.url ?? '').split('?')[0] ?? '';
              if (path.endsWith('$batch'))
                json(response, {
                  responses: Array.from({ length: 20 }, (_, n) => ({
                    id: String(n + 1),
                    status: 200,
                    body: part,
                  })),
                });
              else if (path.includes('/a'))
                json(response, typeof part === 'object' && part !== null ? part : {});
              else json(response, { value: items });
            };
            const listing = await graph.reader.readAll(type);
            if (!listing.complete) expect(listing.problem.length).toBeGreaterThan(10);
            for (const { id, payload } of listing.resources) {
              expect(id).toBeTypeOf('string');
              expect(canonicalJson(payload)).toBeTypeOf('string');
            }
            expectCleanPrototypes();
          },
        ),
        runs(200),
      );
      expect(strayed).toBe(0);
    },
  );
});

describe('a next link', () => {
  const { port } = { port: () => (elsewhere.address() as AddressInfo).port };
  const hosts = (): string[] => [
    `http://127.0.0.1:${String(port())}/beta/x`,
    `http://evil.example/beta/x`,
    `//evil.example/beta/x`,
    `https://graph.microsoft.com.evil.example/beta/x`,
    `https://graph.microsoft.com@evil.example/beta/x`,
    `https://graph.microsoft.com:8443/beta/x`,
    `https://GRAPH.microsoft.com/beta/x`,
    `HTTPS://graph.microsoft.com/beta/x`,
    `https://graph.microsoft.com\\@evil.example/x`,
    `${graph.origin}.evil.example/beta/x`,
    `${graph.origin}@evil.example/beta/x`,
    `file:///etc/passwd`,
    `/beta/x`,
    `javascript:alert(1)`,
    `\0`,
    `x`.repeat(100_000),
  ];

  test('to any other place is not followed, and the listing says that it has no end', async () => {
    for (const link of hosts()) {
      respond = (response) => json(response, { value: [{ id: 'one' }], '@odata.nextLink': link });
      const before = graph.paths.length;
      const listing = await graph.reader.list('beta', '/deviceManagement/configurationPolicies');
      expect({ link, complete: listing.complete, asked: graph.paths.length - before }).toEqual({
        link,
        complete: false,
        asked: 1,
      });
      expectWords(listing.problem);
    }
    expect(strayed).toBe(0);
  });

  test('that is no text, or breaks the request line, is no way out either', async () => {
    for (const link of [1, true, {}, [], ['https://graph.microsoft.com/beta/x'], '']) {
      respond = (response) => json(response, { value: [], '@odata.nextLink': link });
      expect(await graph.reader.list('beta', '/groups')).toMatchObject({ complete: false });
    }
    respond = (response, request, n) =>
      json(
        response,
        n % 2 === 0 || request.url?.includes('evil')
          ? { value: [] }
          : { value: [], '@odata.nextLink': `${graph.origin}/beta/x HTTP/1.1\r\nhost: evil\r\n\r\n` },
      );
    graph.paths.length = 0;
    await graph.reader.list('beta', '/groups');
    for (const path of graph.paths) expect(path).not.toMatch(/[\s\0]/);
  });

  test(
    'without end ends, after pages or after items: the list is left with its reason',
    { timeout: 60_000 },
    async () => {
      const left = { complete: false, problem: expect.stringContaining('no end') as string };
      const page = (items: number): void => {
        const value = Array.from({ length: items }, () => ({}));
        respond = (response, _request, n) =>
          json(response, { value, '@odata.nextLink': `${graph.origin}/beta/groups?$skiptoken=${String(n)}` });
      };
      page(0);
      const source = { url: `${graph.origin}/beta/groups`, path: '/groups' };
      expect(await listPages(graph.session, { ...source, mostPages: 30 })).toMatchObject({
        ...left,
        pages: 30,
      });
      page(250_000);
      const listing = await graph.reader.list('beta', '/groups');
      expect(listing).toMatchObject(left);
      expect(listing.pages).toBeLessThanOrEqual(6);
    },
  );
});

describe('an answer that is too much', () => {
  const endless = (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const piece = Buffer.alloc(1024 * 1024, ' ');
    const pump = (): void => {
      while (!response.destroyed && response.write(piece));
      if (!response.destroyed) response.once('drain', pump);
    };
    response.once('error', () => undefined);
    pump();
  };

  test('is left at its bound, once, and not taken for anything', { timeout: 60_000 }, async () => {
    respond = endless;
    const before = graph.paths.length;
    const began = process.memoryUsage().rss;
    await expect(graph.reader.get('beta', '/organization')).rejects.toMatchObject({
      kind: 'protocol',
      code: 'too_large',
    });
    expect(graph.paths.length - before).toBe(1);
    expect(process.memoryUsage().rss - began).toBeLessThan(400 * 1024 * 1024);
    const listing = await graph.reader.readAll(policies);
    expect(listing.complete).toBe(false);
    expectWords(listing.problem);
  });

  test('to a write leaves its outcome unknown', { timeout: 60_000 }, async () => {
    respond = endless;
    const answer = await graph.writer.send(
      { method: 'PATCH', version: 'beta', path: '/deviceManagement/assignmentFilters/x', body: {} },
      { bucket: 'deviceConfiguration', guard: () => undefined },
    );
    expect(answer.kind).toBe('unknown');
  });

  test('when unpacked is not unpacked: nothing packed was asked for', async () => {
    for (const [encoding, bytes] of [
      ['gzip', gzipSync(Buffer.alloc(200 * 1024 * 1024))],
      ['br', brotliCompressSync(Buffer.alloc(1024 * 1024))],
    ] as const) {
      respond = (response, request) => {
        expect(request.headers['accept-encoding']).toBeUndefined();
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding });
        response.end(bytes);
      };
      expect(await readAnyway()).toBeNull();
    }
  });

  test('of words is cut short before anything looks through it', async () => {
    const spaces = `${' '.repeat(5_000_000)}- Url: `;
    for (const message of [
      spaces,
      'x'.repeat(5_000_000),
      `${'y '.repeat(4000)}eyJhbGciOiJub25lIiwieCI6.${'a'.repeat(5000)}`,
    ]) {
      respond = (response) => json(response, { error: { code: 'x'.repeat(100_000), message } }, 400);
      const began = usedMs();
      expect(await readAnyway()).toBeNull();
      expect(usedMs() - began).toBeLessThan(timeFor(5000));
    }
  });
});
