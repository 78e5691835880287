import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An issuer that signs whatever it is told to, for tokens that a good one never gives. */
export interface ForgingIssuer {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Changes the claims of the next tokens; they are good without. */
  forge: (claims: Record<string, unknown>) => Record<string, unknown>;
  /** Signs with another key than the published one. */
  foreignKey: boolean;
  /** The answer for this address of ours: what a good provider would send the browser back with. */
  answerTo(url: string): string;
  close(): Promise<void>;
}

export async function startForgingIssuer(): Promise<ForgingIssuer> {
  const [own, foreign] = [newKey(), newKey()];
  const nonces = new Map<string, string>();
  const server = createServer((request, response) => {
    const body: Buffer[] = [];
    request.on('data', (chunk: Buffer) => body.push(chunk));
    request.on('end', () => {
      const answer = answerFor(request.url ?? '', new URLSearchParams(Buffer.concat(body).toString()));
      response.writeHead(answer === null ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  function answerFor(path: string, form: URLSearchParams): unknown {
    if (path === '/.well-known/openid-configuration') {
      return {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        authorization_response_iss_parameter_supported: true,
      };
    }
    if (path === '/keys')
      return { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] };
    if (path !== '/token') return null;
    const now = Math.floor(Date.now() / 1000);
    const good = {
      iss: issuer,
      aud: forging.clientId,
      sub: 'kim',
      name: 'Kim Known',
      nonce: nonces.get(form.get('code') ?? ''),
      iat: now,
      exp: now + 300,
      auth_time: now,
    };
    const key = forging.foreignKey ? foreign : own;
    return {
      access_token: 'an access token',
      token_type: 'Bearer',
      id_token: signed(forging.forge(good), key.privateKey),
    };
  }

  const forging: ForgingIssuer = {
    issuer,
    clientId: 'tenantatlas',
    clientSecret: 'a secret between the issuer and us',
    forge: (claims) => claims,
    foreignKey: false,
    answerTo: (url) => {
      const asked = new URL(url).searchParams;
      const code = crypto.randomUUID();
      nonces.set(code, asked.get('nonce') ?? '');
      return `?${new URLSearchParams({ code, state: asked.get('state') ?? '', iss: issuer }).toString()}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  return forging;
}

function newKey(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

function signed(claims: Record<string, unknown>, key: KeyObject): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', kid: 'k', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`;
}
