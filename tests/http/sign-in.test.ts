import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createSealer } from '../../src/environments/seal.ts';
import { resealGenerators } from '../../src/access/reseal-totp.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiAnswer, ApiClient } from '../support/client.ts';
import { codeOf } from './sign-in-cases.ts';

/** Codes, sessions, fresh sign-ins and what surrounds them, as any client of the API meets them. */
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ working: false });
});
afterEach(() => {
  app.store.setNow(null);
});
afterAll(() => app.close());

interface Enrolled {
  client: ApiClient;
  personId: string;
  secret: string;
  recovery: string[];
}

async function somebody(): Promise<{ client: ApiClient; personId: string }> {
  const person = await app.identity.createPerson({ name: 'Cody', email: `${randomUUID()}@contoso.example` });
  const client = app.anonymous();
  await client.post('/session', { token: await app.identity.createLinkToken({ id: person.id }) });
  return { client, personId: person.id };
}
async function enrolled(): Promise<Enrolled> {
  const { client, personId } = await somebody();
  const { secret } = (await client.post<{ secret: string }>('/account/codes')).body;
  const { body } = await client.post<{ recoveryCodes: string[] }>('/account/codes/confirm', {
    code: codeOf(secret),
  });
  return { client, personId, secret, recovery: body.recoveryCodes };
}
/** By a link, up to the code. */
async function arriving(personId: string): Promise<{ client: ApiClient; answer: ApiAnswer }> {
  const client = app.anonymous();
  const answer = await client.post('/session', {
    token: await app.identity.createLinkToken({ id: personId }),
  });
  return { client, answer };
}
const giveCode = (client: ApiClient, code: string) => client.post('/session/code', { code });
/** A code of the next step: the present one was used at enrolling. */
const nextCode = (secret: string) => codeOf(secret, Date.now() + 30_000);

describe('a code of an authenticator', () => {
  test('is set up by a secret that is shown once and kept sealed, and by a first code', async () => {
    const { client, personId } = await somebody();
    const { body } = await client.post<{ secret: string; uri: string }>('/account/codes');
    expect(body.uri).toMatch(/^otpauth:\/\/totp\/TenantAtlas:.*secret=[A-Z2-7]{32}/);
    const wrong = await client.post('/account/codes/confirm', { code: '000000' });
    expect(wrong.body).toMatchObject({ status: 422, code: 'code_invalid' });
    expect((await client.get('/account')).body).toMatchObject({ codes: { since: null } });
    const good = await client.post<{ recoveryCodes: string[] }>('/account/codes/confirm', {
      code: codeOf(body.secret),
    });
    expect(good.body.recoveryCodes).toHaveLength(10);
    const { rows } = await app.store.asAdmin('select * from sign_in_totp where person_id = $1', [personId]);
    expect(JSON.stringify(rows)).not.toContain(body.secret);
    const kept = await app.store.asAdmin('select * from sign_in_recovery_code where person_id = $1', [
      personId,
    ]);
    expect(kept.rows).toHaveLength(10);
    for (const code of good.body.recoveryCodes) expect(JSON.stringify(kept.rows)).not.toContain(code);
    expect((await client.post('/account/codes')).body).toMatchObject({ status: 409, code: 'totp_enrolled' });
  });

  test('is asked for at sign-in; without it nobody is signed in', async () => {
    const { personId, secret } = await enrolled();
    const { client, answer } = await arriving(personId);
    expect(answer.body).toEqual({ person: null, codeNeeded: true });
    expect((await client.get('/session')).status).toBe(401);
    expect((await giveCode(client, nextCode(secret))).body).toMatchObject({ person: { name: 'Cody' } });
    expect((await client.get('/session')).status).toBe(200);
  });

  test('counts once: replayed within its window it is refused, and so is the one before it', async () => {
    const { personId, secret } = await enrolled();
    const code = nextCode(secret);
    const first = await arriving(personId);
    expect((await giveCode(first.client, code)).status).toBe(200);
    const second = await arriving(personId);
    expect((await giveCode(second.client, code)).body).toMatchObject({ status: 422, code: 'code_invalid' });
    expect((await giveCode(second.client, codeOf(secret))).body).toMatchObject({ status: 422 });
  });

  test('two uses of one at once begin one session', async () => {
    const { personId, secret } = await enrolled();
    const code = nextCode(secret);
    const both = await Promise.all([arriving(personId), arriving(personId)]);
    const statuses = await Promise.all(both.map(async ({ client }) => (await giveCode(client, code)).status));
    expect(statuses.sort()).toEqual([200, 422]);
  });

  test('wrong ones have to wait longer and longer, and a link is worthless after five', async () => {
    const { personId, recovery } = await enrolled();
    const { client } = await arriving(personId);
    for (let n = 0; n < 5; n += 1) expect((await giveCode(client, '000000')).status).toBe(422);
    expect((await giveCode(client, recovery[0] ?? '')).body).toMatchObject({
      status: 401,
      code: 'attempt_invalid',
    });
    const again = await arriving(personId);
    const early = await giveCode(again.client, recovery[0] ?? '');
    expect(early.body).toMatchObject({ status: 429, code: 'code_too_soon' });
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0);
    // Nobody is locked out: after the wait the right one is right, and takes the count back.
    app.store.setNow(new Date(Date.now() + 60_000));
    expect((await giveCode(again.client, recovery[0] ?? '')).status).toBe(200);
  });

  test('a recovery code stands in once', async () => {
    const { personId, recovery } = await enrolled();
    const first = await arriving(personId);
    expect((await giveCode(first.client, (recovery[3] ?? '').toUpperCase())).status).toBe(200);
    expect((await first.client.get('/account')).body).toMatchObject({ codes: { recoveryCodesLeft: 9 } });
    const second = await arriving(personId);
    expect((await giveCode(second.client, recovery[3] ?? '')).status).toBe(422);
  });

  test('belongs to the browser that used the link', async () => {
    const { personId, secret } = await enrolled();
    await arriving(personId);
    expect((await giveCode(app.anonymous(), nextCode(secret))).body).toMatchObject({
      code: 'attempt_invalid',
    });
  });

  test('from now on ends the sessions that were begun without one, and can be taken away again', async () => {
    const { client: first, personId } = await somebody();
    const second = app.anonymous();
    await second.post('/session', { token: await app.identity.createLinkToken({ id: personId }) });
    const { secret } = (await second.post<{ secret: string }>('/account/codes')).body;
    await second.post('/account/codes/confirm', { code: codeOf(secret) });
    expect((await first.get('/session')).status).toBe(401);
    expect(
      (await second.post<{ recoveryCodes: string[] }>('/account/codes/recovery')).body.recoveryCodes,
    ).toHaveLength(10);
    expect((await second.delete('/account/codes')).status).toBe(204);
    expect((await second.delete('/account/codes')).body).toMatchObject({
      status: 409,
      code: 'totp_not_enrolled',
    });
    expect((await arriving(personId)).answer.body).toMatchObject({ codeNeeded: false });
  });

  test('opens by the key of today after a change of key', async () => {
    const { personId } = await enrolled();
    const key = 'another key of the tests, long enough to seal secrets with';
    const earlier = 'a key of the tests, long enough to seal secrets with';
    const renewed = await resealGenerators(app.store, createSealer(key, [earlier]));
    expect(renewed).toMatchObject({ unreadable: 0 });
    expect(renewed.resealed).toBeGreaterThan(0);
    const { rows } = await app.store.asAdmin('select sealed from sign_in_totp where person_id = $1', [
      personId,
    ]);
    expect(createSealer(key).isCurrent(String(rows[0].sealed))).toBe(true);
    await resealGenerators(app.store, createSealer(earlier, [key]));
  });
});

describe('a fresh sign-in', () => {
  const grown = (who: 'manager', minutes: number) =>
    app.store.asAdmin(
      `update identity.session set "authenticatedAt" = now() - make_interval(mins => $2) where "userId" = $1`,
      [app.people[who].id, minutes],
    );
  const confirm = (client: ApiClient, dryRun: boolean) =>
    client.post(
      `${app.production.path}/restore-runs/${randomUUID()}/confirm`,
      { previewDigest: 'd', dryRun, acknowledged: true, environmentName: 'Production' },
      { idempotencyKey: randomUUID() },
    );

  test('of at most fifteen minutes is asked for by a real execution, not by a dry run, and its want is recorded', async () => {
    const client = await app.signedIn('manager');
    expect((await confirm(client, false)).status).toBe(404);
    await grown('manager', 14);
    expect((await confirm(client, false)).status).toBe(404);
    await grown('manager', 16);
    const refused = await confirm(client, false);
    expect(refused.body).toMatchObject({ status: 403, code: 'fresh_sign_in_required', freshBy: 'link' });
    expect((await confirm(client, true)).status).toBe(404);
    const { rows } = await app.store.asAdmin(
      `select outcome, detail from audit_entry where action = 'restore_run.confirm' order by id desc limit 1`,
    );
    expect(rows[0]).toMatchObject({ outcome: 'refused', detail: { code: 'fresh_sign_in_required' } });
  });

  test('is a new link for who has links alone: printed at the server, and never in an answer', async () => {
    const client = await app.signedIn('manager');
    await grown('manager', 60);
    const before = client.cookie();
    const asked = await client.post('/session/link');
    expect([asked.status, asked.body]).toEqual([204, '']);
    const token = app.printed.at(-1)?.split('token=')[1] ?? '';
    await client.post('/session', { token });
    expect(client.cookie()).not.toBe(before);
    expect((await client.get('/session', { headers: { cookie: before } })).status).toBe(401);
    expect((await confirm(client, false)).status).toBe(404);
    for (let n = 0; n < 2; n += 1) expect((await client.post('/session/link')).status).toBe(204);
    expect((await client.post('/session/link')).body).toMatchObject({
      status: 429,
      code: 'too_many_requests',
    });
  });

  test('is a code for who has an authenticator, and begins another session', async () => {
    const { client, personId, recovery } = await enrolled();
    await app.store.asAdmin(`update identity.session set "authenticatedAt" = null where "userId" = $1`, [
      personId,
    ]);
    expect((await client.get('/session')).body).toMatchObject({
      session: { freshUntil: null, freshBy: 'totp' },
    });
    const before = client.cookie();
    expect((await client.post('/session/fresh', { code: '000000' })).body).toMatchObject({ status: 422 });
    expect((await client.post('/session/fresh', { code: recovery[0] })).status).toBe(204);
    expect(client.cookie()).not.toBe(before);
    expect((await client.get('/session', { headers: { cookie: before } })).status).toBe(401);
    const { body } = await client.get<{ session: { freshUntil: string } }>('/session');
    expect(Date.parse(body.session.freshUntil)).toBeGreaterThan(Date.now());
  });

  test.each([
    ['POST', '/account/codes'],
    ['POST', '/account/codes/recovery'],
    ['DELETE', '/account/codes'],
  ])('is asked for by %s %s', async (method, path) => {
    const { client, personId } = await somebody();
    await app.store.asAdmin(`update identity.session set "authenticatedAt" = null where "userId" = $1`, [
      personId,
    ]);
    expect((await client.send(method, path)).body).toMatchObject({ code: 'fresh_sign_in_required' });
  });
});

describe('sessions', () => {
  interface Account {
    sessions: { id: string; device: string; address: string; current: boolean }[];
  }
  const listed = async (client: ApiClient) => (await client.get<Account>('/account')).body.sessions;

  test('are listed with device and address, and each can be ended; another person’s is not there', async () => {
    const { client, personId } = await somebody();
    const other = app.anonymous();
    const headers = { 'user-agent': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18 Safari/605' };
    const token = await app.identity.createLinkToken({ id: personId });
    await other.post('/session', { token }, { headers });
    const sessions = await listed(client);
    expect(sessions).toHaveLength(2);
    const theirs = sessions.find(({ current }) => !current);
    expect(theirs).toMatchObject({ device: 'Safari on macOS', address: '127.0.0.1' });
    const stranger = await app.signedIn('stranger');
    expect((await stranger.delete(`/account/sessions/${theirs?.id ?? ''}`)).status).toBe(404);
    expect((await client.delete(`/account/sessions/${theirs?.id ?? ''}`)).status).toBe(204);
    expect((await other.get('/session')).status).toBe(401);
    expect(JSON.stringify(sessions)).not.toMatch(/token/);
  });

  test('are ended all but this one', async () => {
    const { client, personId } = await somebody();
    const other = app.anonymous();
    await other.post('/session', { token: await app.identity.createLinkToken({ id: personId }) });
    expect((await client.delete('/account/sessions')).body).toEqual({ ended: 1 });
    expect((await other.get('/session')).status).toBe(401);
    expect((await client.get('/session')).status).toBe(200);
  });

  test('of a member are ended by who manages members, and of nobody else', async () => {
    const operator = await app.signedIn('operator');
    const owner = await app.signedIn('owner');
    const path = `/workspaces/contoso/members/${app.people.operator.id}/sessions`;
    expect((await (await app.signedIn('manager')).delete(path)).status).toBe(403);
    expect((await owner.delete(path)).body['ended']).toBeGreaterThan(0);
    expect((await operator.get('/session')).status).toBe(401);
    const foreign = await owner.delete(`/workspaces/contoso/members/${app.people.stranger.id}/sessions`);
    expect(foreign.status).toBe(404);
  });
});

test('who owns a workspace and signs in by links alone is told so; who has an authenticator, or owns nothing, is not', async () => {
  const missing = async (client: ApiClient) =>
    (await client.get<{ session: { codesMissing: boolean } }>('/session')).body.session.codesMissing;
  expect(await missing(await app.signedIn('owner'))).toBe(true);
  expect(await missing(await app.signedIn('operator'))).toBe(false);
});

test('behind https the cookies are bound to the host, and browsers are told to stay with https', async () => {
  const secure = await startTestApp({ working: false, publicOrigin: 'https://atlas.contoso.example' });
  const client = await secure.signedIn('owner');
  expect(client.cookie()).toMatch(/(^|; )__Host-tenantatlas_session=/);
  const answer = await client.get('/session');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
  expect((await client.get('/session', { headers: { authorization: 'Bearer ta_x' } })).body).toMatchObject({
    code: 'two_credentials',
  });
  const plain = await (await app.signedIn('owner')).get('/session');
  expect(plain.headers.get('strict-transport-security')).toBeNull();
  await secure.close();
});

test('what one person begins in a minute is bounded, by who and not by where; another goes on', async () => {
  const few = await startTestApp({ working: false, limits: { signIn: 100, other: 1000, work: 3 } });
  const [operator, manager] = [await few.signedIn('operator'), await few.signedIn('manager')];
  const draft = (client: ApiClient) => client.post(`${few.production.path}/restore-runs`, {});
  for (let n = 0; n < 3; n += 1) expect((await draft(operator)).status).toBe(201);
  const limited = await draft(operator);
  expect(limited.body).toMatchObject({ status: 429, code: 'too_many_requests' });
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await draft(manager)).status).toBe(201);
  await few.close();
});
