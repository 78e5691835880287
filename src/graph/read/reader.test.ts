import { afterEach, describe, expect, it } from 'vitest';
import { quickClock } from '../../../tests/backup/support/quick-clock.ts';
import {
  scriptedGraph,
  type Asked,
  type ScriptedAnswer,
} from '../../../tests/backup/support/scripted-graph.ts';
import { resourceType } from '../../catalogue/catalogue.ts';
import { systemRandom } from '../../kernel/system-ports.ts';
import { openSession } from '../http/session.ts';
import { batchGet, type BatchPart } from './batch.ts';
import { connectReader } from './connect-reader.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function connect(script: (asked: Asked, n: number) => ScriptedAnswer) {
  const graph = await scriptedGraph(script);
  closing.push(graph.close);
  const clock = quickClock();
  const settings = {
    tenantId: '6a3b6a3b-0000-4000-8000-000000000000',
    clientId: '6a3b6a3b-0000-4000-8000-000000000001',
    credential: { kind: 'client_secret' as const, secret: 'a-secret' },
    cloud: 'global' as const,
    simulatedOrigin: graph.origin,
  };
  const ports = { clock, random: systemRandom };
  const session = openSession(settings, ports);
  return { graph, clock, reader: connectReader(settings, ports), session, settings, ports };
}

const next = (token: string) => `https://graph.microsoft.com/v1.0/things?$skiptoken=${token}`;
const throttled = (headers: Record<string, string> = {}): ScriptedAnswer => ({
  status: 429,
  headers,
  body: { error: { code: 'TooManyRequests', message: 'Too many requests.' } },
});

describe('listing', () => {
  it('I-14 goes on after an empty page and ends only where no next link stands', async () => {
    const pages: ScriptedAnswer[] = [
      { body: { value: [{ id: '1' }], '@odata.nextLink': next('a%2Fb') } },
      { body: { value: [], '@odata.nextLink': next('c') } },
      { body: { value: [{ id: '2' }] } },
    ];
    const { reader, graph } = await connect((_, n) => pages[n - 1] ?? { status: 500 });
    const listing = await reader.list('v1.0', '/things');
    expect(listing).toMatchObject({ complete: true, pages: 3, items: [{ id: '1' }, { id: '2' }] });
    expect(graph.asked.map(({ path }) => path)).toEqual([
      '/v1.0/things',
      '/v1.0/things?$skiptoken=a%2Fb',
      '/v1.0/things?$skiptoken=c',
    ]);
  });
  it('I-14 is incomplete when a page goes in a circle, leads elsewhere, or has no items', async () => {
    const bodies: Record<string, ScriptedAnswer['body']> = {
      '/v1.0/circle': { value: [{ id: '1' }], '@odata.nextLink': 'https://graph.microsoft.com/v1.0/circle' },
      '/v1.0/elsewhere': { value: [{ id: '1' }], '@odata.nextLink': 'https://evil.example/v1.0/x' },
      '/v1.0/nothing': { message: 'maintenance' },
    };
    const { reader, graph } = await connect(({ path }) => ({ body: bodies[path] ?? {} }));
    for (const path of ['/circle', '/elsewhere', '/nothing']) {
      const listing = await reader.list('v1.0', path);
      expect(listing.complete).toBe(false);
      expect(listing.problem).not.toBe('');
    }
    expect(graph.asked.every(({ headers }) => headers.host?.startsWith('127.0.0.1'))).toBe(true);
  });
  it('I-14 is incomplete, never shorter, when a page stays cut off', async () => {
    const { reader } = await connect(({ path }) =>
      path.includes('skip')
        ? { body: { text: '{"value":[{"id":"2"},{"i' } }
        : { body: { value: [{ id: '1' }], '@odata.nextLink': next('x') } },
    );
    const listing = await reader.list('v1.0', '/things');
    expect(listing).toMatchObject({ complete: false, items: [{ id: '1' }] });
    expect(listing.problem).toContain('not whole');
  });
  it('does not take a collection that is not there for an empty one', async () => {
    const { reader } = await connect(() => ({
      status: 400,
      body: { error: { code: 'BadRequest', message: "Resource not found for the segment 'x'." } },
    }));
    const listing = await reader.readAll(resourceType('assignmentFilter'));
    expect(listing).toMatchObject({ complete: false, resources: [] });
    expect(listing.problem).toContain('not available here');
  });
});

describe('repeating', () => {
  it('I-19 waits what Retry-After says in both forms, and grows by itself without it', async () => {
    const asked: number[] = [];
    const world = await connect((_, n) => {
      asked.push(world.clock.monotonicMs());
      if (n === 1) return throttled({ 'retry-after': '3' });
      if (n === 2)
        return throttled({ 'retry-after': new Date(world.clock.now().getTime() + 20_000).toUTCString() });
      if (n === 3) return throttled();
      return { body: { id: 'x' } };
    });
    expect(await world.reader.get('v1.0', '/things/x')).toEqual({ id: 'x' });
    const [first = 0, second = 0, third = 0] = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
    expect(first).toBeGreaterThanOrEqual(3000);
    expect(first).toBeLessThan(5000);
    expect(second).toBeGreaterThan(18_000);
    expect(second).toBeLessThan(26_000);
    expect(third).toBeGreaterThanOrEqual(6000);
    expect(asked).toHaveLength(4);
  });
  it('I-19 gives up within a bound', async () => {
    const { reader, graph, clock } = await connect(() => throttled({ 'retry-after': '40' }));
    await expect(reader.get('v1.0', '/things/x')).rejects.toMatchObject({ kind: 'throttled', status: 429 });
    expect(graph.asked.length).toBeLessThanOrEqual(7);
    expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(180_000);
  });
  it('repeats broken connections and gateway errors, but not refusals', async () => {
    const { reader } = await connect((_, n) =>
      n === 1 ? { reset: true } : n === 2 ? { status: 504 } : { body: {} },
    );
    await expect(reader.get('v1.0', '/x')).resolves.toEqual({});
    const refused = await connect(() => ({
      status: 403,
      body: { error: { code: 'Forbidden', message: 'No.' } },
    }));
    await expect(refused.reader.get('v1.0', '/x')).rejects.toMatchObject({
      kind: 'forbidden',
      message: 'No.',
    });
    expect(refused.graph.asked).toHaveLength(1);
  });
  it('I-14 believes only Graph itself that an object is not there', async () => {
    const page = {
      status: 404,
      headers: { 'content-type': 'text/html' },
      body: { text: '<h1>Blocked</h1>' },
    };
    const { reader } = await connect(() => page);
    await expect(reader.readResource(resourceType('assignmentFilter'), 'x')).rejects.toMatchObject({
      kind: 'protocol',
      code: 'not_graph',
      message: 'A proxy or firewall on the way answered 404 with text/html, not Microsoft Graph.',
    });
    const gone = await connect(() => ({
      status: 404,
      body: { error: { code: 'NotFound', message: 'Gone.' } },
    }));
    expect(await gone.reader.readResource(resourceType('assignmentFilter'), 'x')).toBeNull();
  });
  it('asks for one fresh token after a 401, and takes the second 401 for an answer', async () => {
    const { reader, graph } = await connect((_, n) =>
      n === 1
        ? { status: 401, body: { error: { code: 'InvalidAuthenticationToken', message: 'expired' } } }
        : { body: { ok: true } },
    );
    expect(await reader.get('v1.0', '/x')).toEqual({ ok: true });
    expect(graph.tokens()).toBe(2);
    const [refused, fresh] = graph.asked.map(({ headers }) => headers.authorization);
    expect(fresh).not.toBe(refused);
    const never = await connect(() => ({ status: 401, body: { error: { code: 'x', message: 'no' } } }));
    await expect(never.reader.get('v1.0', '/x')).rejects.toMatchObject({ kind: 'unauthorized' });
    expect(never.graph.tokens()).toBe(2);
    expect(never.graph.asked).toHaveLength(2);
  });
  it('asks for one token when many reads start together', async () => {
    const { reader, graph } = await connect(() => ({ body: {} }));
    await Promise.all(Array.from({ length: 8 }, () => reader.get('v1.0', '/x')));
    expect(graph.tokens()).toBe(1);
  });
});

describe('headers', () => {
  it('names us, asks for whole enums and gives every attempt an id of its own', async () => {
    const { reader, graph } = await connect((_, n) => (n === 1 ? throttled() : { body: {} }));
    await reader.get('v1.0', '/x');
    const [first, second] = graph.asked.map(({ headers }) => headers);
    expect(first).toMatchObject({
      accept: 'application/json;odata.metadata=minimal',
      prefer: 'include-unknown-enum-members',
    });
    expect(first?.['user-agent']).toMatch(/^TenantAtlas\//);
    expect(first?.['client-request-id']).not.toBe(second?.['client-request-id']);
  });
});

describe('priority', () => {
  it('tells the directory, and nobody else, whether a person waits', async () => {
    const { reader, graph, settings, ports } = await connect(() => ({ body: { value: [] } }));
    const schedule = connectReader(settings, { ...ports, priority: 'schedule' });
    await reader.list('v1.0', '/groups');
    await schedule.list('v1.0', '/groups');
    await schedule.list('beta', '/deviceManagement/deviceConfigurations');
    const told = graph.asked.map(({ headers }) => headers['x-ms-throttle-priority']);
    expect(told).toEqual(['high', 'low', undefined]);
    const ids = graph.asked.map(({ headers }) => headers['client-request-id']);
    expect(new Set(ids).size).toBe(3);
  });
});

describe('batch', () => {
  it('I-07 refuses a part that is no read, before anything is sent', async () => {
    const { session, graph } = await connect(() => ({ body: {} }));
    const part = { id: '1', method: 'DELETE', path: '/x' } as unknown as BatchPart;
    await expect(
      batchGet(session, { version: 'beta', bucket: 'deviceConfiguration', parts: [part] }),
    ).rejects.toThrow('reads only');
    expect(graph.asked).toEqual([]);
  });
  it('asks again only for the parts that were held up, after the longest wait', async () => {
    const { session, graph, clock } = await connect((_, n) =>
      n === 1
        ? {
            body: {
              responses: [
                { id: '3', status: 404, body: { error: { code: 'ResourceNotFound', message: 'gone' } } },
                {
                  id: '2',
                  status: 429,
                  headers: { 'Retry-After': '8' },
                  body: { error: { code: 'T', message: '' } },
                },
                { id: '1', status: 200, body: { id: 'a' } },
              ],
            },
          }
        : { body: { responses: [{ id: '1', status: 200, body: { id: 'b' } }] } },
    );
    const parts = ['a', 'b', 'c'].map((id) => ({ id, method: 'GET' as const, path: `/things/${id}` }));
    const answers = await batchGet(session, { version: 'beta', bucket: 'deviceConfiguration', parts });
    expect(answers.get('a')).toEqual({ body: { id: 'a' } });
    expect(answers.get('b')).toEqual({ body: { id: 'b' } });
    expect(answers.get('c')).toMatchObject({ error: { kind: 'not_found' } });
    expect(clock.slept).toContain(8000);
    const second = graph.asked[1]?.body as { requests: { url: string }[] };
    expect(second.requests.map(({ url }) => url)).toEqual(['/things/b']);
  });
});
