import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openOidcProvider } from '../../src/access/oidc/provider.ts';
import { systemClock } from '../../src/kernel/system-ports.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { startForgingIssuer, type ForgingIssuer } from '../support/forging-issuer.ts';
import { startTestIssuer, type TestIssuer } from '../support/test-issuer.ts';

/** The organisation's sign-in over the real protocol, and everything that is no good answer to it. */
let app: TestApp;
let issuer: TestIssuer;
let forger: ForgingIssuer;
const ORIGIN = 'http://127.0.0.1';
const KIM = { name: 'Kim Known', email: 'kim@contoso.example', email_verified: true };

beforeAll(async () => {
  [app, issuer, forger] = await Promise.all([
    startTestApp({ working: false }),
    startTestIssuer(`${ORIGIN}/sign-in/answer`),
    startForgingIssuer(),
  ]);
  await use(issuer);
  issuer.people['kim'] = KIM;
  await app.identity.connectAccount(app.people.manager, { issuer: issuer.issuer, subject: 'mateo' });
  await app.identity.connectAccount(app.people.manager, { issuer: forger.issuer, subject: 'kim' });
});
afterEach(async () => {
  await use(issuer);
  forger.forge = (claims) => claims;
  forger.foreignKey = false;
});
afterAll(async () => {
  await app.close();
  await issuer.close();
  await forger.close();
});

async function use(one: { issuer: string; clientId: string; clientSecret: string }): Promise<void> {
  const settings = { ...one, tenants: [], name: 'Contoso' };
  app.signIn.oidc = await openOidcProvider(settings, { clock: systemClock });
}
const begin = async (client: ApiClient, body: Record<string, unknown> = {}) =>
  (await client.post<{ url: string }>('/session/oidc', body)).body.url;
const complete = (client: ApiClient, query: string) => client.post('/session/oidc/answer', { query });
/** Whoever sits there, signed in here. */
async function arrive(sitting: string, client = app.anonymous()) {
  issuer.sitting = sitting;
  return { client, answer: await complete(client, await issuer.follow(await begin(client))) };
}
async function refusals(): Promise<
  { action: string; outcome: string; detail: unknown; actor_name: string }[]
> {
  const { rows } = await app.store.asAdmin(
    `select action, outcome, detail, actor_name from audit_entry where workspace_id = $1 and action = 'session.sign_in' order by id`,
    [app.workspaceId],
  );
  return rows as never;
}

describe('signing in with the organisation', () => {
  test('sends the browser there with state, nonce and PKCE, and asks for no more than who they are', async () => {
    const url = new URL(await begin(app.anonymous()));
    expect(url.origin).toBe(issuer.issuer);
    const asked = Object.fromEntries(url.searchParams);
    expect(asked).toMatchObject({
      response_type: 'code',
      scope: 'openid profile email',
      code_challenge_method: 'S256',
      redirect_uri: `${ORIGIN}/sign-in/answer`,
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]).toMatch(/^[\w-]{40,}$/);
  });

  test('begins a session for the person whose account it is, and says in the record by what', async () => {
    const { client, answer } = await arrive('mateo');
    expect(answer.body).toMatchObject({ person: { name: 'Mateo Manager' }, purpose: 'sign_in' });
    const { body } = await client.get('/session');
    expect(body).toMatchObject({ session: { method: 'oidc', breakGlass: false, freshBy: 'oidc' } });
    expect((await refusals()).at(-1)).toMatchObject({
      actor_name: 'Mateo Manager',
      outcome: 'done',
      detail: { method: 'oidc', breakGlass: false },
    });
  });

  test('lets somebody new in where their verified address was invited, once and for good', async () => {
    issuer.people['nova'] = { name: 'Nova New', email: 'Nova@contoso.example', email_verified: true };
    const owner = await app.signedIn('owner');
    const invited = await owner.post('/workspaces/contoso/invitations', {
      email: 'nova@contoso.example',
      role: 'operator',
      environments: null,
    });
    expect(invited.status).toBeLessThan(300);
    const { client, answer } = await arrive('nova');
    expect(answer.status).toBe(200);
    expect((await client.get('/session')).body['workspaces']).toMatchObject([
      { slug: 'contoso', role: 'operator' },
    ]);
    // Another address later is the same person: it is the subject that counts.
    issuer.people['nova'] = { name: 'Nova New', email: 'married@contoso.example', email_verified: true };
    expect((await arrive('nova')).answer.body).toMatchObject({ person: { email: 'nova@contoso.example' } });
  });

  test('brings back to the place where the person was', async () => {
    const client = app.anonymous();
    issuer.sitting = 'mateo';
    const url = await begin(client, { purpose: 'sign_in', return: '/admin/workspaces/contoso' });
    expect((await complete(client, await issuer.follow(url))).body['return']).toBe(
      '/admin/workspaces/contoso',
    );
  });
});

describe('nobody gets in', () => {
  const notAdmitted = { status: 403, code: 'not_admitted' };

  test('who was not invited: one neutral answer, and an entry without their address', async () => {
    const { client, answer } = await arrive('kim');
    expect(answer.body).toMatchObject(notAdmitted);
    expect((await client.get('/session')).status).toBe(401);
    const last = (await refusals()).at(-1);
    expect(last).toMatchObject({
      actor_name: 'Somebody unknown',
      outcome: 'refused',
      detail: { code: 'not_admitted' },
    });
    expect(JSON.stringify(last)).not.toMatch(/kim/i);
  });

  test.each([
    ['an address that nobody verified', { name: 'Una', email: 'una@contoso.example', email_verified: false }],
    ['no address', { name: 'Una' } as never],
  ])('who was invited, with %s', async (_what, person) => {
    await (
      await app.signedIn('owner')
    ).post('/workspaces/contoso/invitations', {
      email: 'una@contoso.example',
      role: 'readonly',
      environments: null,
    });
    issuer.people['una'] = person;
    expect((await arrive('una')).answer.body).toMatchObject(notAdmitted);
  });

  test('who has the address of somebody with links: an address makes nobody somebody else', async () => {
    await (
      await app.signedIn('owner')
    ).post('/workspaces/contoso/invitations', {
      email: 'rana@contoso.example',
      role: 'owner',
      environments: null,
    });
    issuer.people['not-rana'] = { name: 'Not Rana', email: 'rana@contoso.example', email_verified: true };
    expect((await arrive('not-rana')).answer.body).toMatchObject(notAdmitted);
  });

  test('with another state, a used answer, another browser, or none begun', async () => {
    issuer.sitting = 'mateo';
    const client = app.anonymous();
    const query = new URLSearchParams(await issuer.follow(await begin(client)));
    query.set('state', 'of somebody else');
    expect((await complete(client, `?${query.toString()}`)).body).toMatchObject({
      status: 401,
      code: 'oidc_refused',
    });
    const good = await issuer.follow(await begin(client));
    expect((await complete(client, good)).status).toBe(200);
    expect((await complete(client, good)).body).toMatchObject({ status: 401, code: 'attempt_invalid' });
    const carried = await issuer.follow(await begin(app.anonymous()));
    const victim = app.anonymous();
    expect((await complete(victim, carried)).body).toMatchObject({ status: 401, code: 'attempt_invalid' });
    await begin(victim);
    expect((await complete(victim, carried)).body).toMatchObject({ status: 401, code: 'oidc_refused' });
    expect((await victim.get('/session')).status).toBe(401);
  });

  test('with a code that was used before', async () => {
    issuer.sitting = 'mateo';
    const client = app.anonymous();
    const url = await begin(client);
    const query = await issuer.follow(url);
    const cookie = client.cookie();
    const provider = app.signIn.oidc!;
    // The attempt is remembered as it was, and its answer is taken once already.
    let attempt: Parameters<typeof provider.complete>[0] | undefined;
    app.signIn.oidc = { ...provider, complete: (one, at) => provider.complete((attempt = one), at) };
    expect((await complete(client, query)).status).toBe(200);
    expect(cookie).toContain('tenantatlas_attempt=');
    const address = new URL(`${ORIGIN}/sign-in/answer${query}`);
    await expect(provider.complete(attempt!, address)).rejects.toMatchObject({ code: 'oidc_refused' });
  });

  const wrong: [string, (claims: Record<string, unknown>) => Record<string, unknown>][] = [
    ['another nonce', (claims) => ({ ...claims, nonce: 'of another sign-in' })],
    ['no nonce', ({ nonce: _nonce, ...claims }) => claims],
    ['another audience', (claims) => ({ ...claims, aud: 'another application' })],
    ['another issuer', (claims) => ({ ...claims, iss: 'https://evil.example' })],
    ['an end that is past', (claims) => ({ ...claims, exp: Number(claims['iat']) - 600 })],
    ['no subject', ({ sub: _sub, ...claims }) => claims],
  ];
  test.each(wrong)('with a token of %s', async (_what, forge) => {
    await use(forger);
    const client = app.anonymous();
    expect((await complete(client, forger.answerTo(await begin(client)))).status).toBe(200);
    forger.forge = forge;
    const refused = await complete(client, forger.answerTo(await begin(client)));
    expect(refused.body).toMatchObject({ status: 401, code: 'oidc_refused' });
  });

  test('with a token that another key signed', async () => {
    await use(forger);
    forger.foreignKey = true;
    const client = app.anonymous();
    const refused = await complete(client, forger.answerTo(await begin(client)));
    expect(refused.body).toMatchObject({ status: 401, code: 'oidc_refused' });
  });

  test('with the answer of another provider (mix-up), or one that says no', async () => {
    await use(forger);
    const client = app.anonymous();
    const query = new URLSearchParams(forger.answerTo(await begin(client)));
    query.set('iss', issuer.issuer);
    expect((await complete(client, `?${query.toString()}`)).body).toMatchObject({ code: 'oidc_refused' });
    const state = new URL(await begin(client)).searchParams.get('state') ?? '';
    const denied = new URLSearchParams({ error: 'access_denied', state, iss: forger.issuer });
    expect((await complete(client, `?${denied.toString()}`)).body).toMatchObject({ code: 'oidc_refused' });
  });
});

describe('a fresh sign-in', () => {
  const old = () =>
    app.store.asAdmin(
      `update identity.session set "authenticatedAt" = now() - interval '1 hour' where method = 'oidc'`,
    );

  test('is asked for by max_age=0, and begins another session of the same person', async () => {
    const { client } = await arrive('mateo');
    await old();
    const before = client.cookie();
    expect((await client.get('/session')).body).toMatchObject({ session: { freshUntil: null } });
    const url = await begin(client, { purpose: 'fresh', return: '/admin/here' });
    expect(new URL(url).searchParams.get('max_age')).toBe('0');
    const answer = await complete(client, await issuer.follow(url));
    expect(answer.body).toMatchObject({ purpose: 'fresh', return: '/admin/here' });
    expect(client.cookie()).not.toBe(before);
    expect((await client.get('/session', { headers: { cookie: before } })).status).toBe(401);
    const { session } = (await client.get<{ session: { freshUntil: string } }>('/session')).body;
    expect(Date.parse(session.freshUntil)).toBeGreaterThan(Date.now());
  });

  test.each([
    [
      'a sign-in from before',
      (claims: Record<string, unknown>) => ({ ...claims, auth_time: Number(claims['iat']) - 600 }),
      'sign_in_not_fresh',
    ],
    ['no time', ({ auth_time: _time, ...claims }: Record<string, unknown>) => claims, 'auth_time_missing'],
  ])('that names %s is none', async (_what, forge, code) => {
    await use(forger);
    const client = app.anonymous();
    expect((await complete(client, forger.answerTo(await begin(client)))).status).toBe(200);
    const cookie = client.cookie();
    forger.forge = forge;
    const url = await begin(client, { purpose: 'fresh' });
    const refused = await complete(client, forger.answerTo(url));
    expect(refused.body).toMatchObject({ status: 403, code });
    // The session stays as it was.
    expect((await client.get('/session', { headers: { cookie } })).status).toBe(200);
  });

  test('as somebody else is refused, and the session stays', async () => {
    const { client } = await arrive('mateo');
    issuer.people['nova'] ??= KIM;
    issuer.sitting = 'nova';
    const url = await begin(client, { purpose: 'fresh' });
    const refused = await complete(client, await issuer.follow(url));
    expect(refused.body).toMatchObject({ status: 403, code: 'other_person' });
    expect((await client.get('/session')).body).toMatchObject({ person: { name: 'Mateo Manager' } });
  });

  test('needs a session', async () => {
    const answer = await app.anonymous().post('/session/oidc', { purpose: 'fresh' });
    expect(answer.body).toMatchObject({ status: 401, code: 'attempt_invalid' });
  });
});

describe('connecting an account', () => {
  test('makes it the person’s who is signed in, and from then on it signs them in', async () => {
    issuer.people['oki'] = { name: 'Oki', email: 'oki@contoso.example', email_verified: true };
    issuer.sitting = 'oki';
    const client = await app.signedIn('operator');
    const answer = await complete(client, await issuer.follow(await begin(client, { purpose: 'connect' })));
    expect(answer.body).toMatchObject({ purpose: 'connect', person: { name: 'Oki Operator' } });
    expect((await client.get('/account')).body).toMatchObject({ provider: { connected: true } });
    expect((await arrive('oki')).answer.body).toMatchObject({ person: { name: 'Oki Operator' } });
    issuer.sitting = 'mateo';
    const other = await app.signedIn('operator');
    const taken = await complete(other, await issuer.follow(await begin(other, { purpose: 'connect' })));
    expect(taken.body).toMatchObject({ status: 409, code: 'account_taken' });
  });
});

describe('a link although there is a provider', () => {
  test('is for emergencies: the session says so, the record says so, and all owners are told', async () => {
    const client = await app.signedIn('readonly');
    expect((await client.get('/session')).body).toMatchObject({
      session: { method: 'link', breakGlass: true },
    });
    expect((await refusals()).at(-1)).toMatchObject({ detail: { method: 'link', breakGlass: true } });
    const owner = await app.signedIn('owner');
    const { body } = await owner.get<{ items: { title: string; body: string }[] }>(
      '/workspaces/contoso/notifications',
    );
    expect(
      body.items.some(
        ({ title, body: text }) => title === 'Emergency sign-in' && text.includes('Rana Reader'),
      ),
    ).toBe(true);
    const manager = await app.signedIn('manager');
    const others = await manager.get<{ items: { title: string }[] }>('/workspaces/contoso/notifications');
    expect(others.body.items.filter(({ title }) => title === 'Emergency sign-in')).toEqual([]);
  });
});

test('a provider that does not answer is a clear failure of the start', async () => {
  const settings = {
    issuer: 'http://127.0.0.1:9',
    clientId: 'c',
    clientSecret: 'hush-secret',
    tenants: [],
    name: 'x',
  };
  const failing = openOidcProvider(settings, { clock: systemClock });
  await expect(failing).rejects.toMatchObject({ code: 'oidc_discovery_failed' });
  await expect(failing).rejects.not.toHaveProperty('detail', expect.stringContaining('hush'));
});
