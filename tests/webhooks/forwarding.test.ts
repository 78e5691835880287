import { createHmac } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { appendAudit } from '../../src/audit/append-audit.ts';
import { createAddressGuard } from '../../src/webhooks/address-guard.ts';
import { createForwarder, type Forwarder } from '../../src/webhooks/forwarder.ts';
import { webhooksOverHttp } from '../../src/webhooks/send/over-http.ts';
import { systemClock } from '../../src/kernel/system-ports.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { startReceiver, type Receiver } from './receiver.ts';

const HOOKS = '/workspaces/contoso/webhooks';
const guard = createAddressGuard(['127.0.0.0/8']);
let app: TestApp;
let manager: ApiClient;
let receiver: Receiver;
let endpoint: { id: string; secret: string };
const network = webhooksOverHttp(guard);

const forwarder = (holder = 'this process'): Forwarder =>
  createForwarder({
    store: app.store,
    sealer: app.sealer,
    clock: systemClock,
    logger: pino({ level: 'silent' }),
    send: network.send,
    holder,
  });

beforeAll(async () => {
  app = await startTestApp({ working: false, webhookGuard: guard });
  manager = await app.signedIn('manager');
});
afterAll(async () => {
  await network.close();
  await receiver.close();
  await app.close();
});
beforeEach(async () => {
  for (const { id } of await list()) await manager.delete(`${HOOKS}/${id}`);
  receiver = await startReceiver();
  const { body, status } = await manager.post<typeof endpoint>(HOOKS, { name: 'SIEM', url: receiver.url });
  expect(status).toBe(200);
  endpoint = body;
});

interface Listed {
  id: string;
  state: string;
  reason: string;
  waiting: number;
  attempts: number;
  lastStatus: number | null;
}
async function list(): Promise<Listed[]> {
  return (await manager.get<{ items: Listed[] }>(HOOKS)).body.items;
}
const act = (action: string) =>
  app.store.inWorkspace(app.workspaceId, (tx) =>
    appendAudit(tx, {
      workspaceId: app.workspaceId,
      actorId: null,
      actorName: 'TenantAtlas',
      action,
      outcome: 'done',
      target: 'something',
    }),
  );
const told = () =>
  receiver.received.map(({ body }) => (JSON.parse(body) as { data: { action: string } }).data.action);
const due = () => app.store.asAdmin(`update webhook_endpoint set next_at = now() - interval '1 minute'`);

test('every entry from its making on is told, in order, signed, with what proves that none is missing', async () => {
  for (const action of ['a.one', 'a.two', 'a.three']) await act(action);
  await forwarder().runOnce();
  // Its own making is the first.
  expect(told()).toEqual(['webhook.create', 'a.one', 'a.two', 'a.three']);
  const messages = receiver.received.map(
    ({ body }) => JSON.parse(body) as Record<string, Record<string, unknown>>,
  );
  for (const [index, { headers, body }] of receiver.received.entries()) {
    const id = headers['webhook-id'] as string;
    const signed = `${id}.${headers['webhook-timestamp'] as string}.${body}`;
    const key = Buffer.from(endpoint.secret.slice('whsec_'.length), 'base64');
    expect(headers['webhook-signature']).toBe(
      `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
    );
    expect(Math.abs(Number(headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
    expect(messages[index]).toMatchObject({ type: 'audit.entry' });
    if (index > 0) {
      const data = messages[index]!['data']!;
      const before = messages[index - 1]!['data']!;
      expect(data['previousHash']).toBe(before['hash']);
      expect(data['sequence']).toBe((before['sequence'] as number) + 1);
    }
  }
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(4);
  expect(await list()).toMatchObject([{ state: 'on', waiting: 0, lastStatus: 204 }]);
});

test('an act that is rolled back tells nothing', async () => {
  await forwarder().runOnce();
  const thrown = app.store.inWorkspace(app.workspaceId, async (tx) => {
    await appendAudit(tx, {
      workspaceId: app.workspaceId,
      actorId: null,
      actorName: 'TenantAtlas',
      action: 'a.rolled_back',
      outcome: 'done',
      target: 'x',
    });
    throw new Error('no');
  });
  await expect(thrown).rejects.toThrow('no');
  await forwarder().runOnce();
  expect(told()).not.toContain('a.rolled_back');
});

test.each([
  ['an error', 500, 'It answered 500.'],
  ['a refusal', 401, 'It answered 401.'],
  ['a connection that breaks', 'break' as const, 'The connection broke off.'],
  ['a redirect, which is not followed', { redirect: 'http://127.0.0.1:1/' }, 'a redirect'],
])(
  '%s keeps the queue, in order, and is tried again later under the same id',
  async (_what, answer, reason) => {
    receiver.answer = answer;
    await act('b.one');
    await act('b.two');
    await forwarder().runOnce();
    expect(receiver.received).toHaveLength(1);
    const [failing] = await list();
    expect(failing).toMatchObject({ state: 'failing', attempts: 1, waiting: 3 });
    expect(failing?.reason).toContain(reason);
    expect(failing?.reason).not.toContain('nobody');
    await forwarder().runOnce();
    expect(receiver.received, 'not before its time').toHaveLength(1);
    receiver.answer = 200;
    await due();
    // Another process: what is still to be told stands in the database.
    await forwarder('after a restart').runOnce();
    expect(told()).toEqual(['webhook.create', 'webhook.create', 'b.one', 'b.two']);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids[0]).toBe(ids[1]);
    expect(receiver.received[0]?.body).toBe(receiver.received[1]?.body);
    expect(await list()).toMatchObject([{ state: 'on', waiting: 0, attempts: 0 }]);
  },
);

test('waits grow and end at an hour; nothing is given up', async () => {
  receiver.answer = 503;
  const waits: number[] = [];
  for (let n = 0; n < 8; n += 1) {
    await due();
    await forwarder().runOnce();
    const { rows } = await app.store.asAdmin(
      `select round(extract(epoch from next_at - last_attempt_at)) as wait from webhook_endpoint where id = $1`,
      [endpoint.id],
    );
    waits.push(Number((rows as { wait: string }[])[0]?.wait));
  }
  expect(waits).toEqual([5, 30, 120, 600, 1800, 3600, 3600, 3600]);
  expect(await list()).toMatchObject([{ waiting: 1, attempts: 8 }]);
});

test('one that wants no more is switched off, with an entry; switched on again it is told all that was kept', async () => {
  receiver.answer = 410;
  await forwarder().runOnce();
  expect(await list()).toMatchObject([{ state: 'off' }]);
  await act('c.meanwhile');
  receiver.answer = 200;
  await due();
  await forwarder().runOnce();
  expect(receiver.received).toHaveLength(1);
  await manager.patch(`${HOOKS}/${endpoint.id}`, { enabled: true });
  await forwarder().runOnce();
  expect(told().slice(1)).toEqual([
    'webhook.create',
    'webhook.switch_off',
    'c.meanwhile',
    'webhook.switch_on',
  ]);
});

test('two processes never tell one endpoint at the same time', async () => {
  for (let n = 0; n < 20; n += 1) await act(`d.${String(n)}`);
  await Promise.all(['one', 'two', 'three'].map((holder) => forwarder(holder).runOnce()));
  await forwarder('one').runOnce();
  expect(told()).toEqual(['webhook.create', ...Array.from({ length: 20 }, (_, n) => `d.${String(n)}`)]);
});

test('a test message is sent now, also while the queue stands', async () => {
  receiver.answer = 500;
  await forwarder().runOnce();
  receiver.answer = 200;
  const { status, body } = await manager.post(`${HOOKS}/${endpoint.id}/test`);
  expect(status).toBe(202);
  await forwarder().runOnce();
  const last = JSON.parse(receiver.received.at(-1)?.body ?? '') as { type: string };
  const { body: deliveries } = await manager.get<{ items: { id: string; kind: string; state: string }[] }>(
    `${HOOKS}/${endpoint.id}/deliveries`,
  );
  expect(deliveries.items.find(({ id }) => id === body['deliveryId'])).toMatchObject({
    kind: 'webhook.test',
    state: 'delivered',
  });
  expect(['webhook.test', 'audit.entry']).toContain(last.type);
  await manager.patch(`${HOOKS}/${endpoint.id}`, { enabled: false });
  expect((await manager.post(`${HOOKS}/${endpoint.id}/test`)).body).toMatchObject({
    status: 409,
    code: 'webhook_off',
  });
});

test('the secret is shown once, and stands nowhere in clear', async () => {
  const { body } = await manager.get(HOOKS);
  expect(JSON.stringify(body)).not.toContain('whsec_');
  const { rows } = await app.store.asAdmin(
    `select t::text as row from webhook_endpoint t union all select t::text from audit_entry t union all select t::text from idempotency t`,
  );
  const bare = endpoint.secret.slice('whsec_'.length);
  for (const { row } of rows as { row: string }[]) expect(row).not.toContain(bare);
});

test('another workspace hears nothing', async () => {
  const stranger = await app.signedIn('stranger');
  await stranger.post('/workspaces/fabrikam/webhooks', { name: 'Theirs', url: receiver.url });
  await forwarder().runOnce();
  const workspaces = new Set(
    receiver.received.map(
      ({ body }) => (JSON.parse(body) as { data: { workspaceId: string } }).data.workspaceId,
    ),
  );
  expect(workspaces).toEqual(new Set([app.workspaceId, app.foreign.workspaceId]));
  const { body } = await stranger.get<{ items: Listed[] }>('/workspaces/fabrikam/webhooks');
  expect(body.items).toHaveLength(1);
  const secrets = await app.store.asAdmin('select secret from webhook_endpoint');
  expect(new Set((secrets.rows as { secret: string }[]).map(({ secret }) => secret)).size).toBe(2);
});

test('an address inside is refused when it is entered, and when its name leads there', async () => {
  for (const url of ['https://10.0.0.5/in', 'https://169.254.169.254/', 'http://siem.contoso.example/']) {
    expect((await manager.post(HOOKS, { name: 'x', url })).body).toMatchObject({
      status: 400,
      code: 'webhook_address',
    });
  }
  const strict = webhooksOverHttp(createAddressGuard());
  const send = (url: string) =>
    strict.send(new URL(url), { headers: {}, body: '{}' }, new AbortController().signal);
  const before = receiver.received.length;
  const port = new URL(receiver.url).port;
  for (const host of ['localhost', '127.0.0.1', '[::ffff:127.0.0.1]'])
    expect(await send(`http://${host}:${port}/in`)).toMatchObject({
      delivered: false,
      problem: expect.stringContaining('private network') as string,
    });
  expect(receiver.received).toHaveLength(before);
  await strict.close();
});
