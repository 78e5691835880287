import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  APP_ID,
  certificates,
  named,
  SECRET,
  signedToken,
  signInWorld,
  TENANT_ID,
  type SignInWorld,
} from '../connections/support.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const login = 'https://login.microsoftonline.com';

let world: SignInWorld;
beforeAll(async () => {
  world = await signInWorld();
});
afterAll(() => world.close());

async function ask(
  form: Record<string, string>,
): Promise<{ status: number; code: number; error: string; text: string }> {
  const answer = await fetch(`${world.simulator.origin}/${TENANT_ID}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: APP_ID,
      scope: 'https://graph.microsoft.com/.default',
      ...form,
    }),
  });
  const body = (await answer.json()) as {
    error?: string;
    error_codes?: number[];
    error_description?: string;
  };
  return {
    status: answer.status,
    code: body.error_codes?.[0] ?? 0,
    error: body.error ?? '',
    text: body.error_description ?? '',
  };
}

const seconds = () => Math.floor(world.clock.now().getTime() / 1000);
const claims = () => ({
  aud: `${login}/${TENANT_ID}/oauth2/v2.0/token`,
  iss: APP_ID,
  sub: APP_ID,
  jti: randomUUID(),
  nbf: seconds(),
  exp: seconds() + 600,
});
const asserted = (client_assertion: string) => ask({ client_assertion, client_assertion_type: JWT_BEARER });
const { certificate, privateKey: key } = certificates.good;
const header = named(certificate);

describe('client assertions', () => {
  it.each(['PS256', 'RS256'] as const)(
    'are taken with %s by the certificate that x5t#S256 names',
    async (algorithm) => {
      const made = signedToken({ key, claims: claims(), header, algorithm });
      expect(await asserted(made)).toMatchObject({ status: 200 });
    },
  );

  it.each<[string, object, number]>([
    ['for another audience', { aud: `${login}/${APP_ID}/oauth2/v2.0/token` }, 700023],
    ['of another cloud', { aud: `https://login.microsoftonline.us/${TENANT_ID}/oauth2/v2.0/token` }, 700023],
    ['that names another subject', { sub: TENANT_ID }, 700021],
    ['of another issuer', { iss: TENANT_ID }, 700211],
    ['that has ended', { exp: 1000 }, 700024],
    ['that begins later', { nbf: 4_000_000_000 }, 700024],
    ['without an end', { exp: undefined }, 700024],
    ['without an id', { jti: undefined }, 50027],
  ])('%s are refused', async (_, change, code) => {
    const made = signedToken({ key, claims: { ...claims(), ...change }, header });
    expect(await asserted(made)).toMatchObject({ status: 401, error: 'invalid_client', code });
  });

  it('are taken once', async () => {
    const made = signedToken({ key, claims: claims(), header });
    expect(await asserted(made)).toMatchObject({ status: 200 });
    expect(await asserted(made)).toMatchObject({ status: 401, code: 50027 });
  });

  it('are refused by certificates that are unknown or have expired, and when the signature is not theirs', async () => {
    const { unknown, expired } = certificates;
    const made = (by: typeof unknown, name: string) =>
      asserted(signedToken({ key: by.privateKey, claims: claims(), header: named(name) }));
    expect((await made(unknown, unknown.certificate)).text).toContain('is not registered on application');
    expect((await made(expired, expired.certificate)).text).toContain('The key used is expired');
    expect((await made(unknown, certificate)).text).toContain(
      'use of the key to verify the signature failed',
    );
    const none = Buffer.from(JSON.stringify({ alg: 'none', ...header })).toString('base64url');
    const body = Buffer.from(JSON.stringify(claims())).toString('base64url');
    expect(await asserted(`${none}.${body}.AA`)).toMatchObject({ code: 700027 });
    expect(await asserted('not.a.token')).toMatchObject({ code: 50027 });
  });
});

describe('client secrets', () => {
  it('may be several, each with its end', async () => {
    expect(await ask({ client_secret: SECRET })).toMatchObject({ status: 200 });
    expect(await ask({ client_secret: 'planted~secret~value-3' })).toMatchObject({ status: 200 });
    expect(await ask({ client_secret: 'planted~secret~value-2' })).toMatchObject({ code: 7000222 });
    expect(await ask({ client_secret: '' })).toMatchObject({ code: 7000215 });
    expect(await ask({})).toMatchObject({ status: 401, code: 7000218 });
  });
});

describe('the identity service of a machine', () => {
  const get = async (path: string, headers: Record<string, string>) => {
    const answer = await fetch(`${world.simulator.origin}${path}`, { headers });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const imds = (query: string) => `/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${query}`;

  it('wants the header that no browser or redirect sends', async () => {
    const graph = imds('https://graph.microsoft.com/');
    expect(await get(graph, {})).toMatchObject({ status: 400, body: { error: 'bad_request_102' } });
    expect(await get(graph, { Metadata: 'true' })).toMatchObject({
      status: 200,
      body: { token_type: 'Bearer' },
    });
    expect(await get(imds('https://vault.azure.net'), { Metadata: 'true' })).toMatchObject({ status: 400 });
    const there = '/msi/token?api-version=2019-08-01&resource=https://graph.microsoft.com';
    expect(await get(there, { 'X-IDENTITY-HEADER': 'planted' })).toMatchObject({ status: 401 });
  });
});

describe('the side door for another process', () => {
  it('lets a test act as the person with the code, and only with the token', async () => {
    const own = await signInWorld(undefined, { control: true });
    const form = { client_id: APP_ID, scope: 'https://graph.microsoft.com/.default offline_access' };
    const start = await fetch(`${own.simulator.origin}/${TENANT_ID}/oauth2/v2.0/devicecode`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    const { user_code: userCode, device_code } = (await start.json()) as Record<string, string>;
    const order = async (action: string, token = own.simulator.controlToken) => {
      const answer = await fetch(`${own.simulator.origin}/_simulator/sign-ins`, {
        method: 'POST',
        headers: { 'x-simulator-token': token },
        body: JSON.stringify({ tenantId: TENANT_ID, action, userCode }),
      });
      return answer.status;
    };
    expect(await order('approveDevice', 'another')).toBe(404);
    expect(await order('approve')).toBe(400);
    expect(await order('approveDevice')).toBe(200);
    const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
    const done = await fetch(`${own.simulator.origin}/${TENANT_ID}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type, client_id: APP_ID, device_code: device_code ?? '' }),
    });
    expect(await done.json()).toMatchObject({
      token_type: 'Bearer',
      refresh_token: expect.any(String) as unknown,
    });
    await own.close();
  });
});
