import { Secret, TOTP } from 'otpauth';
import type { OidcProvider } from '../../src/access/oidc/oidc-facts.ts';
import type { ApiClient } from '../support/client.ts';
import { spareMember } from './member-cases.ts';
import type { Made, RouteCase } from './route-cases.ts';
import type { RouteWorld } from './route-world.ts';

const reader: RouteCase = { as: 'readonly' };

/** An identity provider that says what the case needs; the real protocol is tested in sign-in-oidc.test.ts. */
const provider: OidcProvider = {
  issuer: 'https://idp.contoso.example',
  name: 'Contoso',
  begin: async ({ fresh }) => ({
    url: 'https://idp.contoso.example/authorize',
    attempt: { state: 's', nonce: 'n', verifier: 'v', startedAt: 0, fresh },
  }),
  complete: async () => ({
    account: { issuer: 'https://idp.contoso.example', subject: 'reader' },
    name: 'Rana Reader',
    verifiedEmail: null,
    authenticatedAt: null,
  }),
};

/** The code that a generator with this secret shows now. */
export function codeOf(secret: string, at = Date.now()): string {
  return new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({ timestamp: at });
}

/** Somebody of their own, with an authenticator, whose codes nobody else uses up. */
async function withCodes({
  app,
}: RouteWorld): Promise<{ client: ApiClient; token: () => Promise<string>; recovery: string[] }> {
  const person = await app.identity.createPerson({
    name: 'Cody Codes',
    email: `${crypto.randomUUID()}@contoso.example`,
  });
  const token = () => app.identity.createLinkToken({ id: person.id });
  const client = app.anonymous();
  await client.post('/session', { token: await token() });
  const { body } = await client.post<{ secret: string }>('/account/codes');
  const confirmed = await client.post<{ recoveryCodes: string[] }>('/account/codes/confirm', {
    code: codeOf(body.secret),
  });
  return { client, token, recovery: confirmed.body.recoveryCodes };
}

const cookieOf = (client: ApiClient): Pick<Made, 'headers'> => ({ headers: { cookie: client.cookie() } });

/** Routes of signing in, of one's own account and of API keys. */
export const signInCases = {
  getSignInWays: { as: 'nobody' },
  signIn: {
    as: 'nobody',
    make: async ({ app }) => ({
      body: { token: await app.identity.createLinkToken({ id: app.people.readonly.id }) },
    }),
  },
  signInByCode: {
    as: 'nobody',
    make: async (world) => {
      const { token, recovery } = await withCodes(world);
      const arriving = world.app.anonymous();
      await arriving.post('/session', { token: await token() });
      return { ...cookieOf(arriving), body: { code: recovery[0] } };
    },
  },
  beginOidc: {
    as: 'nobody',
    make: ({ app }) => {
      app.signIn.oidc = provider;
      return { body: { purpose: 'sign_in' } };
    },
    after: async ({ app }) => delete app.signIn.oidc,
  },
  completeOidc: {
    as: 'nobody',
    make: async ({ app }) => {
      app.signIn.oidc = provider;
      const account = { issuer: provider.issuer, subject: 'reader' };
      await app.identity.connectAccount(app.people.readonly, account);
      const arriving = app.anonymous();
      await arriving.post('/session/oidc', { purpose: 'sign_in' });
      return { ...cookieOf(arriving), body: { query: '?code=c&state=s' } };
    },
    after: async ({ app }) => delete app.signIn.oidc,
  },
  getSession: reader,
  proveByCode: {
    as: 'readonly',
    make: async (world) => {
      const { client, recovery } = await withCodes(world);
      return { ...cookieOf(client), body: { code: recovery[1] } };
    },
  },
  requestLink: reader,
  signOut: reader,
  getAccount: reader,
  beginTotp: reader,
  confirmTotp: {
    as: 'readonly',
    make: async ({ app }) => {
      const person = await app.identity.createPerson({
        name: 'Cody Codes',
        email: `${crypto.randomUUID()}@contoso.example`,
      });
      const client = app.anonymous();
      await client.post('/session', { token: await app.identity.createLinkToken({ id: person.id }) });
      const { body } = await client.post<{ secret: string }>('/account/codes');
      return { ...cookieOf(client), body: { code: codeOf(body.secret) } };
    },
  },
  newRecoveryCodes: {
    as: 'readonly',
    make: async (world) => cookieOf((await withCodes(world)).client),
  },
  removeTotp: {
    as: 'readonly',
    make: async (world) => cookieOf((await withCodes(world)).client),
  },
  endSession: {
    as: 'readonly',
    make: async ({ app }) => {
      await app.signedIn('readonly');
      const [newest] = await app.identity.sessions.list(app.people.readonly.id);
      return { params: { sessionId: newest?.id ?? '' } };
    },
  },
  endOtherSessions: reader,
  endMemberSessions: {
    as: 'owner',
    make: async (world) => ({ params: { personId: await spareMember(world) } }),
  },
  listKeys: reader,
  createKey: {
    as: 'readonly',
    make: () => ({ body: { name: 'Nightly report', capabilities: ['workspace.view', 'backups.view'] } }),
  },
  revokeKey: {
    as: 'readonly',
    make: async ({ app }) => {
      const client = await app.signedIn('readonly');
      const { body } = await client.post<{ key: { id: string } }>('/workspaces/contoso/api-keys', {
        name: 'For a moment',
        capabilities: ['workspace.view'],
      });
      return { params: { keyId: body.key.id } };
    },
  },
} satisfies Record<string, RouteCase>;
