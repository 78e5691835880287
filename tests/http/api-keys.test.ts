import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeMember } from '../../src/access/members.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiAnswer, ApiClient } from '../support/client.ts';

/** Programs that act for a person: what a key may, what it never may, and what is left of it when it has ended. */
let app: TestApp;
let owner: ApiClient;
let manager: ApiClient;
const KEYS = '/workspaces/contoso/api-keys';

interface MadeKey {
  key: {
    id: string;
    prefix: string;
    state: string;
    expiresAt: string;
    lastUsed: { at: string; address: string } | null;
  };
  token: string;
}

beforeAll(async () => {
  app = await startTestApp({ working: false });
  [owner, manager] = [await app.signedIn('owner'), await app.signedIn('manager')];
});
afterAll(() => app.close());

async function made(by: ApiClient, wanted: Record<string, unknown> = {}): Promise<MadeKey> {
  const body = {
    name: 'Nightly',
    capabilities: ['workspace.view', 'backups.view', 'restore.draft'],
    ...wanted,
  };
  const answer = await by.post<MadeKey>(KEYS, body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}
/** A program with this key: no cookie, no origin. */
const program = (token: string) => {
  const client = app.anonymous();
  const headers = { authorization: `Bearer ${token}` };
  return (method: string, path: string, body?: unknown) =>
    client.send(method, path, { headers, ...(body === undefined ? {} : { body }) });
};
const told = ({ status, body }: ApiAnswer) => ({ status, body: { ...body, requestId: '' } });

describe('a key', () => {
  test('is shown once, kept as a hash, and known in the list by its first characters', async () => {
    const { key, token } = await made(manager);
    expect(token).toMatch(/^ta_[\w-]{65}$/);
    expect(token.startsWith(key.prefix)).toBe(true);
    const { body } = await manager.get<{ items: { id: string }[] }>(KEYS);
    expect(body.items.map(({ id }) => id)).toContain(key.id);
    expect(JSON.stringify(body)).not.toContain(token);
    const { rows } = await app.store.asAdmin('select * from api_key');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token.slice(9));
    const days = (Date.parse(key.expiresAt) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(90);
  });

  test('does what it holds, for its owner, and the record says by which key', async () => {
    const { key, token } = await made(manager, { name: 'Drafting' });
    const ask = program(token);
    const draft = await ask('POST', `${app.production.path}/restore-runs`, {});
    expect(draft.status).toBe(201);
    expect(draft.body['createdBy']).toBe('Mateo Manager');
    const { rows } = await app.store.asAdmin(
      `select actor_name, source, detail from audit_entry where action = 'restore_run.create' order by id desc limit 1`,
    );
    expect(rows[0]).toMatchObject({
      actor_name: 'Mateo Manager',
      source: 'api',
      detail: { apiKey: 'Drafting' },
    });
    const { body } = await manager.get<{ items: MadeKey['key'][] }>(KEYS);
    expect(body.items.find(({ id }) => id === key.id)?.lastUsed).toMatchObject({ address: '127.0.0.1' });
  });

  test('says who it acts for, and of their workspaces only its own', async () => {
    const { token } = await made(manager);
    const { body } = await program(token)('GET', '/session');
    expect(body).toMatchObject({
      person: { name: 'Mateo Manager' },
      session: null,
      workspaces: [{ slug: 'contoso' }],
    });
  });

  test('may not do what it was not given, though its owner may', async () => {
    const { token } = await made(manager);
    const refused = await program(token)('POST', `${app.production.path}/directory/refresh`);
    expect(refused.status).not.toBe(403);
    const verify = await program(token)('POST', `${app.production.path}/connection/verify`);
    expect(verify.body).toMatchObject({ status: 403, code: 'forbidden', capability: 'environment.connect' });
  });

  test('has less as soon as its owner has less', async () => {
    const { token } = await made(await app.signedIn('operator'));
    await app.store.asAdmin(`update membership set role = 'readonly' where person_id = $1`, [
      app.people.operator.id,
    ]);
    const refused = await program(token)('POST', `${app.production.path}/restore-runs`, {});
    expect(refused.body).toMatchObject({ status: 403, code: 'forbidden', capability: 'restore.draft' });
    await app.store.asAdmin(`update membership set role = 'operator' where person_id = $1`, [
      app.people.operator.id,
    ]);
  });

  test('reaches the environments that were named; another looks as one that never was', async () => {
    const { token } = await made(manager, { environments: ['staging'] });
    const ask = program(token);
    expect((await ask('GET', app.staging.path)).status).toBe(200);
    const outside = await ask('GET', app.production.path);
    const nowhere = await ask('GET', '/workspaces/contoso/environments/there-is-none');
    expect(told(outside)).toEqual(told(nowhere));
    expect(outside.status).toBe(404);
    const { body } = await ask('GET', '/workspaces/contoso');
    expect((body['environments'] as { slug: string }[]).map(({ slug }) => slug)).toEqual(['staging']);
  });

  test('of another workspace finds this one as little as a stranger', async () => {
    const person = app.people.manager;
    await app.store.asAdmin(
      `insert into membership (workspace_id, person_id, role) values ($1, $2, 'manager')`,
      [app.foreign.workspaceId, person.id],
    );
    const { token } = await made(manager);
    const refused = await program(token)('GET', '/workspaces/fabrikam');
    expect(told(refused)).toEqual(told(await program(token)('GET', '/workspaces/there-is-none')));
    expect(refused.status).toBe(404);
    await app.store.asAdmin('delete from membership where workspace_id = $1 and person_id = $2', [
      app.foreign.workspaceId,
      person.id,
    ]);
  });

  test('needs no cookie and no origin, and never comes beside a session', async () => {
    const { token } = await made(manager);
    const client = app.anonymous();
    const headers = {
      authorization: `Bearer ${token}`,
      origin: 'https://ci.example',
      'sec-fetch-site': 'cross-site',
    };
    const answer = await client.post(`${app.production.path}/restore-runs`, {}, { headers });
    expect(answer.status).toBe(201);
    const both = await manager.get('/session', { headers: { authorization: `Bearer ${token}` } });
    expect(both.body).toMatchObject({ status: 400, code: 'two_credentials' });
    // What a proxy in front says of itself is no key.
    const proxied = await manager.get('/session', { headers: { authorization: 'Basic cHJveHk6cHJveHk=' } });
    expect(proxied.status).toBe(200);
  });
});

describe('a key that does not hold', () => {
  test('is told alike whether it never was, is cut off, was revoked, or has expired', async () => {
    const revoked = await made(manager);
    const expired = await made(manager);
    expect((await manager.delete<MadeKey['key']>(`${KEYS}/${revoked.key.id}`)).body.state).toBe('revoked');
    await app.store.asAdmin(`update api_key set expires_at = app_now() - interval '1 second' where id = $1`, [
      expired.key.id,
    ]);
    const never = `ta_${'A'.repeat(43)}${revoked.token.slice(-22)}`;
    const elsewhere = `ta_${'A'.repeat(65)}`;
    const answers = [];
    for (const token of [never, elsewhere, revoked.token.slice(0, 30), revoked.token, expired.token]) {
      answers.push(told(await program(token)('GET', '/workspaces/contoso')));
    }
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'key_invalid' } });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    const { body } = await manager.get<{ items: MadeKey['key'][] }>(KEYS);
    const states = Object.fromEntries(body.items.map(({ id, state }) => [id, state]));
    expect([states[revoked.key.id], states[expired.key.id]]).toEqual(['revoked', 'expired']);
  });

  test('is every key of who is no member any more, also when they come back', async () => {
    const person = await app.identity.createPerson({ name: 'Gone', email: 'gone@contoso.example' });
    const join = () =>
      app.store.asAdmin(
        `insert into membership (workspace_id, person_id, role) values ($1, $2, 'operator')`,
        [app.workspaceId, person.id],
      );
    await join();
    const client = app.anonymous();
    await client.post('/session', { token: await app.identity.createLinkToken({ id: person.id }) });
    const { token } = await made(client);
    await app.store.inWorkspace(app.workspaceId, (tx) =>
      removeMember(tx, { workspaceId: app.workspaceId, personId: person.id, actor: app.people.owner }),
    );
    expect((await program(token)('GET', '/workspaces/contoso')).status).toBe(401);
    await join();
    expect((await program(token)('GET', '/workspaces/contoso')).status).toBe(401);
  });
});

describe('making a key', () => {
  test.each([
    [{ capabilities: ['environment.connect'] }, 'capability_not_held'],
    [{ capabilities: ['members.manage'] }, 'capability_not_for_keys'],
    [{ capabilities: ['restore.approve'] }, 'capability_not_for_keys'],
    [{ capabilities: ['keys.manage'] }, 'capability_not_for_keys'],
    [{ environments: ['elsewhere'] }, 'environment_unknown'],
  ])('with %j is refused', async (wanted, code) => {
    const operator = await app.signedIn('operator');
    const body = { name: 'Too much', capabilities: ['workspace.view'], ...wanted };
    expect((await operator.post(KEYS, body)).body).toMatchObject({ status: 422, code });
  });

  test.each([{ days: 366 }, { days: 0 }, { name: ' ' }, { capabilities: [] }, { capabilities: ['all'] }])(
    'with %j is not well formed',
    async (wanted) => {
      const body = { name: 'Odd', capabilities: ['workspace.view'], ...wanted };
      expect((await manager.post(KEYS, body)).body).toMatchObject({ status: 400, code: 'invalid_request' });
    },
  );

  test('asks for a fresh sign-in', async () => {
    const client = await app.signedIn('manager');
    await app.store.asAdmin(
      `update identity.session set "authenticatedAt" = now() - interval '16 minutes' where "userId" = $1`,
      [app.people.manager.id],
    );
    const refused = await client.post(KEYS, { name: 'Late', capabilities: ['workspace.view'] });
    expect(refused.body).toMatchObject({ status: 403, code: 'fresh_sign_in_required', freshBy: 'link' });
    manager = await app.signedIn('manager');
  });

  test('is nothing that a key does', async () => {
    const { token } = await made(owner, { capabilities: ['workspace.view'] });
    const ask = program(token);
    for (const [method, path] of [
      ['GET', KEYS],
      ['POST', KEYS],
      ['DELETE', `${KEYS}/${randomUUID()}`],
      ['GET', '/account'],
      ['DELETE', '/account/sessions'],
      ['DELETE', '/session'],
    ] as const) {
      expect((await ask(method, path)).body, `${method} ${path}`).toMatchObject({
        status: 403,
        code: 'session_required',
      });
    }
  });
});

describe('who manages keys', () => {
  test('sees and revokes those of others; nobody else does', async () => {
    const { key } = await made(await app.signedIn('operator'));
    const auditor = await app.signedIn('auditor');
    const { body } = await auditor.get<{ items: { id: string }[] }>(KEYS);
    expect(body.items.map(({ id }) => id)).not.toContain(key.id);
    const refused = await auditor.delete(`${KEYS}/${key.id}`);
    expect(refused.status).toBe(404);
    const all = await manager.get<{ items: { id: string; owner: { name: string; you: boolean } }[] }>(KEYS);
    expect(all.body.items.find(({ id }) => id === key.id)?.owner).toEqual({
      name: 'Oki Operator',
      you: false,
    });
    expect((await manager.delete(`${KEYS}/${key.id}`)).status).toBe(200);
    const { rows } = await app.store.asAdmin(
      `select actor_name, action, detail from audit_entry where target = $1 order by id`,
      [key.id],
    );
    expect(rows.map(({ actor_name, action }) => `${String(action)} by ${String(actor_name)}`)).toEqual([
      'api_key.create by Oki Operator',
      'api_key.revoke by Mateo Manager',
    ]);
  });
});
