import { afterEach, expect, test } from 'vitest';
import { digestOf } from '../../src/kernel/digest.ts';
import { flatten, writesIn } from '../../simulator/log/request-log.ts';
import { idOf, openGraph, plainTenant, policy, tenantId, type TestGraph } from './support.ts';

let graph: TestGraph;
afterEach(() => graph.close());

const path = '/beta/deviceManagement/configurationPolicies';
const stored = (): number => graph.simulator.resources(tenantId, 'settingsCatalogPolicy').length;

test.each([
  ['throttled_with_retry_after', 429, '3'],
  ['throttled', 429, null],
  ['unavailable', 503, null],
  ['timeout_before_commit', 504, null],
  ['server_error', 500, null],
  ['bad_gateway', 502, null],
  ['insufficient_storage', 507, null],
  ['not_found_yet', 404, null],
  ['unauthorized', 401, null],
  ['claims_challenge', 401, null],
  ['forbidden', 403, null],
  ['property_refused', 400, null],
  ['conflict', 409, null],
  ['precondition_failed', 412, null],
] as const)('%s answers %i and commits nothing', async (kind, status, wait) => {
  graph = await openGraph(plainTenant(), {
    faults: [{ match: { method: 'POST', path }, kind, retryAfterSeconds: 3 }],
  });
  const answer = await graph.call('POST', path, policy('Faulty'));
  expect(answer.status).toBe(status);
  expect(answer.headers.get('retry-after')).toBe(wait);
  expect(stored()).toBe(0);
  expect(graph.simulator.log().at(-1)).toMatchObject({ status, committed: false, fault: kind });
  expect((await graph.call('POST', path, policy('Faulty'))).status).toBe(201);
});

test('a 504 after the commit hides an object that is there', async () => {
  graph = await openGraph(plainTenant(), {
    faults: [{ match: { method: 'POST' }, kind: 'timeout_after_commit', nth: 2 }],
  });
  expect((await graph.call('POST', path, policy('First'))).status).toBe(201);
  expect((await graph.call('POST', path, policy('Second'))).status).toBe(504);
  expect(stored()).toBe(2);
  expect(graph.simulator.log().at(-1)).toMatchObject({
    status: 504,
    committed: true,
    effect: { typeKey: 'settingsCatalogPolicy', kind: 'create' },
  });
});

test.each(['reset_after_commit', 'truncated_body'] as const)(
  '%s breaks the answer and keeps the effect',
  async (kind) => {
    graph = await openGraph(plainTenant(), { faults: [{ match: { method: 'POST' }, kind }] });
    await expect(graph.call('POST', path, policy('Lost'))).rejects.toThrow();
    expect(stored()).toBe(1);
  },
);

test('a stale read has not heard of the last change', async () => {
  graph = await openGraph();
  const id = idOf(await graph.call('POST', path, policy('Before')));
  graph.simulator.setFaults([{ match: { method: 'GET' }, kind: 'stale_read', times: 2 }]);
  expect((await graph.call('GET', `${path}/${id}`)).status).toBe(404);
  expect((await graph.call('GET', path)).body['value']).toEqual([]);
  expect((await graph.call('GET', `${path}/${id}`)).status).toBe(200);
  await graph.call('PATCH', `${path}/${id}`, { name: 'After' });
  graph.simulator.setFaults([{ match: { method: 'GET' }, kind: 'stale_read' }]);
  expect((await graph.call('GET', `${path}/${id}`)).body['name']).toBe('Before');
  expect((await graph.call('GET', `${path}/${id}`)).body['name']).toBe('After');
});

test('a batch is answered part by part, out of order, and logged by its parts', async () => {
  graph = await openGraph(plainTenant(), {
    faults: [{ match: { path: '/roleScopeTags' }, kind: 'throttled_with_retry_after' }],
  });
  const requests = [
    { id: '1', method: 'GET', url: '/deviceManagement/roleScopeTags' },
    { id: '2', method: 'GET', url: '/deviceManagement/configurationPolicies?$top=5' },
    {
      id: '3',
      method: 'POST',
      url: '/deviceManagement/configurationPolicies',
      headers: { 'Content-Type': 'application/json' },
      body: policy('In a batch'),
    },
    { id: '4', method: 'GET', url: '/deviceManagement/configurationPolicies', dependsOn: ['1'] },
  ];
  const answer = await graph.call('POST', '/beta/$batch', { requests });
  expect(answer.status).toBe(200);
  const responses = answer.body['responses'] as {
    id: string;
    status: number;
    headers: Record<string, string>;
  }[];
  expect(Object.fromEntries(responses.map((one) => [one.id, one.status]))).toEqual({
    1: 429,
    2: 200,
    3: 201,
    4: 424,
  });
  expect(responses.find((one) => one.id === '1')?.headers['Retry-After']).toBe('1');
  const [entry] = graph.simulator.log().slice(-1);
  expect(entry).toMatchObject({
    kind: 'batch',
    committed: true,
    parts: [{ status: 429 }, { status: 200 }, { committed: true }, { status: 424 }],
  });
  const [write] = writesIn(graph.simulator.log());
  expect(write).toMatchObject({
    bodyDigest: digestOf(policy('In a batch')),
    path: '/beta/deviceManagement/configurationPolicies',
  });
  expect(flatten([entry!])).toHaveLength(4);
  const many = Array.from({ length: 21 }, (_unused, id) => ({
    id: String(id),
    method: 'GET',
    url: '/groups',
  }));
  expect((await graph.call('POST', '/beta/$batch', { requests: many })).status).toBe(400);
  expect((await graph.call('POST', '/beta/$batch', { requests: [many[0], many[0]] })).status).toBe(400);
});

test('throttling: Conditional Access takes one request a second and never says how long to wait', async () => {
  let ms = 0;
  const clock = {
    now: () => new Date(1_770_000_000_000 + ms),
    monotonicMs: () => ms,
    sleep: async () => undefined,
  };
  graph = await openGraph(plainTenant(), { throttling: true, clock });
  const access = '/v1.0/identity/conditionalAccess/policies';
  expect((await graph.call('GET', access)).status).toBe(200);
  const second = await graph.call('GET', '/v1.0/identity/conditionalAccess/namedLocations');
  expect(second.status).toBe(429);
  expect(second.headers.get('retry-after')).toBeNull();
  // Refused requests count as well: who does not wait stays out.
  ms += 900;
  expect((await graph.call('GET', access)).status).toBe(429);
  ms += 900;
  expect((await graph.call('GET', access)).status).toBe(429);
  ms += 1001;
  expect((await graph.call('GET', access)).status).toBe(200);
});

test('throttling: a hundred writes in twenty seconds, then 429 with Retry-After', async () => {
  const ms = 0;
  const clock = {
    now: () => new Date(1_770_000_000_000 + ms),
    monotonicMs: () => ms,
    sleep: async () => undefined,
  };
  graph = await openGraph(plainTenant(), { throttling: true, clock });
  for (let at = 0; at < 100; at += 1) {
    expect((await graph.call('POST', path, policy(`P${at}`))).status).toBe(201);
  }
  const refused = await graph.call('POST', path, policy('One too many'));
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('20');
  expect((await graph.call('GET', path)).status).toBe(200);
});
