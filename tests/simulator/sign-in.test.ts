import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConfidentialClientApplication } from '@azure/msal-node';
import { allRoles } from '../../simulator/tenant/new-tenant.ts';
import { call, openGraph, plainTenant, secret, signIn, tenantId, type TestGraph } from './support.ts';

const other = '9c0d1e2f-0000-4000-8000-00000000000b';
const production = plainTenant();
const foreign = plainTenant(['Group.Read.All'], other);
let graph: TestGraph;
let at = new Date('2026-03-01T10:00:00Z');
beforeAll(async () => {
  const clock = { now: () => at, monotonicMs: () => at.getTime(), sleep: async () => undefined };
  graph = await openGraph(production, { tenants: [production, foreign], clock });
});
afterAll(() => graph.close());

async function ask(
  change: Record<string, string>,
  tenant = tenantId,
): Promise<{ status: number; error: string }> {
  const form = {
    grant_type: 'client_credentials',
    client_id: production.apps[0]!.appId,
    client_secret: secret,
    scope: 'https://graph.microsoft.com/.default',
    ...change,
  };
  const answer = await fetch(`${graph.simulator.origin}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const body = (await answer.json()) as { error?: string; error_description?: string };
  return {
    status: answer.status,
    error: `${body.error ?? ''} ${body.error_description?.slice(0, 14) ?? ''}`,
  };
}

test('sign-in names what is wrong with the AADSTS number of Entra', async () => {
  expect(await ask({})).toMatchObject({ status: 200 });
  expect(await ask({ client_secret: 'wrong' })).toMatchObject({
    status: 401,
    error: 'invalid_client AADSTS7000215:',
  });
  expect(await ask({ client_id: other })).toMatchObject({
    status: 400,
    error: 'unauthorized_client AADSTS700016: ',
  });
  expect(await ask({ scope: 'openid' })).toMatchObject({ status: 400 });
  expect(await ask({ grant_type: 'password' })).toMatchObject({ status: 400 });
  expect(await ask({}, '00000000-0000-4000-8000-000000000000')).toMatchObject({
    error: 'invalid_request AADSTS90002: T',
  });
});

test('a token names tenant, app and roles, and opens only its own tenant', async () => {
  const claims = JSON.parse(Buffer.from(graph.token.split('.')[1]!, 'base64url').toString()) as Record<
    string,
    unknown
  >;
  expect(claims).toMatchObject({ tid: tenantId, appid: production.apps[0]!.appId, roles: [...allRoles] });
  const mine = await graph.call('GET', '/v1.0/organization');
  expect(mine.body['value']).toMatchObject([{ id: tenantId, displayName: 'Fabrikam' }]);
  const theirs = await signIn(graph.simulator, foreign);
  const groups = await call(graph.simulator, theirs, { method: 'GET', path: '/v1.0/groups' });
  expect(groups.status).toBe(200);
});

test('a missing permission is 403 in the words of the service, a missing or bad token 401', async () => {
  const token = await signIn(graph.simulator, foreign);
  const intune = await call(graph.simulator, token, {
    method: 'GET',
    path: '/beta/deviceManagement/configurationPolicies',
  });
  expect(intune).toMatchObject({ status: 403, body: { error: { code: 'Forbidden' } } });
  const access = await call(graph.simulator, token, {
    method: 'GET',
    path: '/v1.0/identity/conditionalAccess/policies',
  });
  expect(access).toMatchObject({ status: 403, body: { error: { code: 'AccessDenied' } } });
  const forged = await call(graph.simulator, `${token.slice(0, -4)}AAAA`, {
    method: 'GET',
    path: '/v1.0/groups',
  });
  expect(forged).toMatchObject({ status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } });
  expect(forged.headers.get('www-authenticate')).toContain('Bearer');
});

test('a token ends', async () => {
  const token = await signIn(graph.simulator, production);
  const before = at;
  at = new Date(at.getTime() + 3_600_000);
  const late = await call(graph.simulator, token, { method: 'GET', path: '/v1.0/groups' });
  at = before;
  expect(late).toMatchObject({
    status: 401,
    body: { error: { message: expect.stringContaining('expired') as unknown } },
  });
});

test('MSAL signs in through its own discovery', async () => {
  const request = async (
    url: string,
    init: { headers?: Record<string, string>; body?: string },
    method: string,
  ) => {
    const { pathname, search } = new URL(url);
    const answer = await fetch(`${graph.simulator.origin}${pathname}${search}`, { method, ...init });
    return { headers: {}, body: (await answer.json()) as never, status: answer.status };
  };
  const client = new ConfidentialClientApplication({
    auth: {
      clientId: production.apps[0]!.appId,
      clientSecret: secret,
      authority: `https://login.microsoftonline.com/${tenantId}`,
    },
    system: {
      networkClient: {
        sendGetRequestAsync: (url, options) =>
          request(url, { ...(options?.headers ? { headers: options.headers } : {}) }, 'GET'),
        sendPostRequestAsync: (url, options) =>
          request(
            url,
            {
              ...(options?.headers ? { headers: options.headers } : {}),
              ...(options?.body ? { body: options.body } : {}),
            },
            'POST',
          ),
      },
    },
  });
  const result = await client.acquireTokenByClientCredential({
    scopes: ['https://graph.microsoft.com/.default'],
  });
  expect(result?.accessToken.split('.')).toHaveLength(3);
});

test('the log holds every request and no secret', async () => {
  graph.simulator.clearLog();
  await signIn(graph.simulator, production);
  await graph.call('GET', '/v1.0/groups');
  const log = graph.simulator.log();
  expect(log.map((entry) => entry.kind)).toEqual(['sign_in', 'read']);
  expect(JSON.stringify(log)).not.toContain(secret);
});
