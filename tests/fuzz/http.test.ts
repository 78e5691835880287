import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RouteContract } from '../../src/http/contract/route.ts';
import { routes, type RouteId } from '../../src/http/contract/routes.ts';
import { makeRouteWorld, type RouteWorld } from '../http/route-world.ts';
import type { ApiClient } from '../support/client.ts';
import { expectCleanPrototypes, HOSTILE_TEXTS, nested } from './support/hostile.ts';
import { nearly } from './support/request-shapes.ts';
import { runs, timeFor } from './support/runs.ts';

let world: RouteWorld;
let owner: ApiClient;
beforeAll(async () => {
  world = await makeRouteWorld();
  owner = await world.app.signedIn('owner');
});
afterAll(() => world.app.close());

const all = Object.entries(routes) as [RouteId, RouteContract][];

interface Sent {
  params?: Record<string, string>;
  query?: string;
  /** Sent as it is. */
  body?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}

async function send(contract: RouteContract, { params = {}, query = '', body, headers }: Sent) {
  const given: Record<string, string> = {
    workspace: 'contoso',
    environment: 'production',
    ...world.own,
    ...params,
  };
  const path = contract.path.replaceAll(/:(\w+)/g, (_match, name: string) =>
    encodeURIComponent(given[name] ?? randomUUID()),
  );
  const response = await fetch(`${world.app.origin}/api/v1${path}${query}`, {
    method: contract.method,
    redirect: 'manual',
    headers: {
      cookie: owner.cookie(),
      'idempotency-key': randomUUID(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    text: await response.text(),
  };
}

/** Either the route's own success, or a refusal that a person can act on; never a failure of ours. */
function judge(contract: RouteContract, { status, type, text }: Awaited<ReturnType<typeof send>>): void {
  if (status === contract.response.status) return;
  expect({ status, text: text.slice(0, 300) }).toSatisfy(() => status >= 400 && status < 500);
  expect(type).toMatch(/^application\/problem\+json/);
  const problem = JSON.parse(text) as Record<string, string>;
  for (const member of ['code', 'title', 'detail', 'next']) expect(problem[member]).toBeTypeOf('string');
  expect(text).not.toMatch(/at .*\.ts:|node_modules|PostgreSQL|syntax error|violates|ECONN/);
  expectCleanPrototypes();
}

/** Rows of every table but those that note who asked, and pass that on. */
async function rows(): Promise<Record<string, number>> {
  const { rows: counted } = await world.app.store.asAdmin(
    `select tablename as name, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I.%I', schemaname, tablename), false, true, '')))[1]::text as n
     from pg_tables where schemaname = 'public' and tablename not similar to '%(audit|session|verification|idempotency|webhook_delivery)%'`,
  );
  return Object.fromEntries(
    (counted as { name: string; n: string }[]).map(({ name, n }) => [name, Number(n)]),
  );
}

/** A stream has no end of its own: it is asked for things that are not there only. */
const ended = all.filter(([, { response }]) => response.events !== true);

describe('an address made of anything', () => {
  test.each(all.filter(([, { path }]) => path.includes(':')))(
    '%s',
    { timeout: timeFor(60_000) },
    async (_id, contract) => {
      const names = [...contract.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
      const text = fc.oneof(
        fc.constantFrom(
          ...HOSTILE_TEXTS.filter((one) => one.isWellFormed() && one.length < 2000 && one !== ''),
        ),
        fc.webSegment(),
      );
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...names), text, async (name, value) => {
          const answer = await send(contract, { params: { [name]: value === '' ? 'x' : value } });
          expect(answer.status).toBeGreaterThanOrEqual(400);
          judge(contract, answer);
        }),
        runs(6),
      );
    },
  );
});

describe('a query made of anything', () => {
  test.each(ended.filter(([, { query }]) => query !== undefined))(
    '%s',
    { timeout: timeFor(60_000) },
    async (_id, contract) => {
      const names = Object.keys(contract.query?.shape ?? {});
      const pair = fc.tuple(
        fc.constantFrom(...names, '__proto__', 'x'),
        fc.constantFrom(
          ...HOSTILE_TEXTS.filter((one) => one.isWellFormed() && one.length < 2000),
          '1',
          '-1',
          '999999999999',
          'true',
          'asc',
          'draft',
        ),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(pair, { maxLength: 5 }), async (pairs) => {
          judge(
            contract,
            await send(contract, {
              query: `?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`,
            }),
          );
        }),
        runs(20),
      );
    },
  );
});

describe('a body nearly as it should be', () => {
  test.each(ended.filter(([, { body }]) => body !== undefined))(
    '%s',
    { timeout: timeFor(120_000) },
    async (_id, contract) => {
      const before = await rows();
      let succeeded = 0;
      await fc.assert(
        fc.asyncProperty(nearly(contract.body!), async (body) => {
          const answer = await send(contract, { body: JSON.stringify(body) ?? '' });
          if (answer.status < 400) succeeded += 1;
          judge(contract, answer);
        }),
        runs(25),
      );
      const after = await rows();
      const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
      if (succeeded === 0) expect(changed).toEqual([]);
    },
  );
});

describe('a body that is no request at all', () => {
  const deep = nested(200_000, '[', ']');
  const bodies: [string, string | Uint8Array<ArrayBuffer>, Record<string, string>?][] = [
    ['cut off', '{"name":'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['null', 'null'],
    ['nothing', ''],
    ['a member called __proto__', '{"__proto__":{"role":"owner"},"constructor":{"prototype":{"x":1}}}'],
    ['nested 200,000 deep', deep],
    ['nested in a member', `{"name":${deep},"reason":${deep},"decisions":${deep}}`],
    ['more than two megabytes', JSON.stringify({ name: 'x'.repeat(2 * 1024 * 1024) })],
    ['just below two megabytes', JSON.stringify({ name: 'x'.repeat(2 * 1024 * 1024 - 20) })],
    [
      'a hundred thousand members',
      JSON.stringify(Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`m${String(at)}`, at]))),
    ],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['another media type', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['XML', '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', { 'content-type': 'application/xml' }],
    ['packed', new Uint8Array([0x1f, 0x8b, 8, 0]), { 'content-encoding': 'gzip' }],
  ];

  test.each(ended.filter(([, { body }]) => body !== undefined))(
    '%s',
    { timeout: timeFor(60_000) },
    async (_id, contract) => {
      for (const [, body, headers] of bodies)
        judge(contract, await send(contract, { body, ...(headers ? { headers } : {}) }));
    },
  );

  test('nor a head that is one', async () => {
    const contract = routes.createBackupSet;
    for (const headers of [
      { 'idempotency-key': 'x'.repeat(4000) },
      { 'idempotency-key': '' },
      { 'idempotency-key': '__proto__' },
      { cookie: 'x' },
      { cookie: `${'a=b;'.repeat(900)}` },
      { cookie: owner.cookie().replace('.', '%00.') },
      { authorization: `Bearer ${'x'.repeat(6000)}` },
      { authorization: 'Bearer %00' },
      { 'x-forwarded-for': '::::' },
      { origin: 'null' },
    ] as Record<string, string>[])
      judge(contract, await send(contract, { body: '{}', headers }));
  });
});
