import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SimulatedApp } from '../tenant/simulated-tenant.ts';

export interface TokenClaims {
  tid: string;
  appid: string;
  aud: string;
  uti: string;
  /** Application permissions, or a person's scopes: one of the two. */
  roles?: string[];
  scp?: string;
  xms_cc?: string[];
  upn?: string;
  exp: number;
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const seal = (key: string, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url');

export interface MintFacts {
  key: string;
  tenantId: string;
  /** Root of the cloud's Graph, for which the token is. */
  audience: string;
  app: SimulatedApp;
  now: Date;
  seconds: number;
  uti: string;
  /** The client understands claims challenges. */
  challenged: boolean;
  /** The person in whose name the app acts; absent for the app itself. */
  person?: { userPrincipalName: string; scopes: string[] };
}

/** An access token as Entra's v1 tokens for Graph look, signed with the simulator's own key. */
export function mintToken(facts: MintFacts): string {
  const { app, person } = facts;
  const issued = Math.floor(facts.now.getTime() / 1000);
  const head = part({ typ: 'JWT', alg: 'HS256', kid: 'simulator' });
  const claims = part({
    aud: facts.audience,
    iss: `https://sts.windows.net/${facts.tenantId}/`,
    iat: issued,
    nbf: issued,
    exp: issued + facts.seconds,
    app_displayname: app.displayName,
    appid: app.appId,
    idtyp: person ? 'user' : 'app',
    oid: app.appId,
    ...(person ? { scp: person.scopes.join(' '), upn: person.userPrincipalName } : { roles: app.roles }),
    sub: app.appId,
    tid: facts.tenantId,
    uti: facts.uti,
    ver: '1.0',
    ...(facts.challenged ? { xms_cc: ['cp1'] } : {}),
  });
  return `${head}.${claims}.${seal(facts.key, `${head}.${claims}`)}`;
}

/** The claims of a token that this simulator signed and that is still valid, or why it is refused. */
export function readToken(token: string, key: string, now: Date): TokenClaims | { refused: string } {
  const [head, claims, signature, ...rest] = token.split('.');
  if (!head || !claims || !signature || rest.length > 0) {
    return { refused: 'CompactToken parsing failed with error code: 80049217' };
  }
  const expected = Buffer.from(seal(key, `${head}.${claims}`));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
    return { refused: 'Access token validation failure. Invalid signature.' };
  }
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as TokenClaims;
  if (read.exp * 1000 <= now.getTime()) {
    return { refused: 'Lifetime validation failed, the token is expired.' };
  }
  return read;
}
