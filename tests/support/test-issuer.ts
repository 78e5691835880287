import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export interface IssuerPerson {
  name: string;
  email: string;
  email_verified: boolean;
}

/** A certified OpenID provider on loopback: the real protocol, with people who sign in without being asked. */
export interface TestIssuer {
  issuer: string;
  clientId: string;
  clientSecret: string;
  people: Record<string, IssuerPerson>;
  /** Who sits before the browser when it is asked to sign in; by subject. */
  sitting: string;
  /** Goes where a browser would be sent, and signs in there; gives the query with which it is sent back. `jar` keeps the session there. */
  follow(url: string, jar?: Map<string, string>): Promise<string>;
  close(): Promise<void>;
}

const CLIENT = { client_id: 'tenantatlas', client_secret: 'a secret between the issuer and us' };

export async function startTestIssuer(redirectUri: string): Promise<TestIssuer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const people: Record<string, IssuerPerson> = {};
  const provider = new Provider(issuer, {
    clients: [
      {
        ...CLIENT,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
        require_auth_time: true,
      },
    ],
    cookies: { keys: ['a key of the tests'] },
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id, ...people[id] }) }),
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      const grant = new ctx.oidc.provider.Grant({
        clientId: client!.clientId,
        accountId: session!.accountId!,
      });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    ttl: { Session: 3600, Grant: 3600, Interaction: 600 },
  });
  const callback = provider.callback();
  const issuing: TestIssuer = {
    issuer,
    clientId: CLIENT.client_id,
    clientSecret: CLIENT.client_secret,
    people,
    sitting: '',
    follow: (url, jar = new Map()) => follow(url, { jar, redirectUri }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/') !== true) {
      void callback(request, response);
      return;
    }
    const result = { login: { accountId: issuing.sitting } };
    provider.interactionFinished(request, response, result).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  return issuing;
}

async function follow(
  url: string,
  { jar, redirectUri }: { jar: Map<string, string>; redirectUri: string },
): Promise<string> {
  let at = url;
  for (let hops = 0; hops < 8; hops += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const cut = pair.indexOf('=');
      jar.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`The issuer stopped at ${at}: ${await response.text()}`);
    const next = new URL(location, at);
    if (next.href.startsWith(redirectUri)) return next.search;
    at = next.href;
  }
  throw new Error('The issuer sends in circles.');
}
