import type { TokenClaims } from './tokens.ts';

/** A device code between its request and its end. */
export interface PendingDevice {
  tenantId: string;
  clientId: string;
  userCode: string;
  scope: string;
  expiresAt: number;
  /** Seconds that have to lie between two polls. */
  interval: number;
  polledAt: number | null;
  state: 'pending' | 'declined' | { userPrincipalName: string };
}

export interface IssuedRefreshToken {
  tenantId: string;
  clientId: string;
  userPrincipalName: string;
  scope: string;
  /** Each use moves it on; Entra lets it lie for ninety days. */
  expiresAt: number;
  revoked: boolean;
}

/** What the sign-in host remembers of one simulator. It lives in memory: after a restart every sign-in starts anew. */
export interface SignInState {
  /** By device code. */
  devices: Map<string, PendingDevice>;
  refreshTokens: Map<string, IssuedRefreshToken>;
  /** jti of client assertions -> when they end. */
  seenAssertions: Map<string, number>;
  /** Every access token in the order of issue, by its `uti`. */
  issued: Map<string, { n: number; claims: string | null }>;
  /** Per tenant and app: tokens up to this one are challenged, and from which time on a new one has to be. */
  revoked: Map<string, { upTo: number; notBefore: number }>;
  /** Apps whose tokens Graph refuses, whatever they are; the sign-in host still gives them. */
  refused: Set<string>;
}

export function newSignInState(): SignInState {
  return {
    devices: new Map(),
    refreshTokens: new Map(),
    seenAssertions: new Map(),
    issued: new Map(),
    revoked: new Map(),
    refused: new Set(),
  };
}

export const appKey = (tenantId: string, appId: string): string => `${tenantId} ${appId}`;

/** Why Graph does not take a token that is sound in itself: `challenge` is what the next one has to hold. Undefined: it takes it. */
export function standing(
  state: SignInState,
  token: TokenClaims,
): { message: string; challenge?: string } | undefined {
  const key = appKey(token.tid, token.appid);
  if (state.refused.has(key)) return { message: 'The token was refused: the grant behind it was withdrawn.' };
  const revocation = state.revoked.get(key);
  const issued = state.issued.get(token.uti);
  if (revocation === undefined || issued === undefined) return undefined;
  // Only a client that says it understands challenges gets tokens that can be revoked in the middle of their life.
  if (!token.xms_cc?.includes('cp1')) return undefined;
  // The host answers a request without the challenge's claims from its cache: such a token is as old as the refused one.
  const asked = issued.claims?.includes(`"${revocation.notBefore}"`) ?? false;
  if (issued.n > revocation.upTo && asked) return undefined;
  const claims = { access_token: { nbf: { essential: true, value: String(revocation.notBefore) } } };
  return {
    message:
      'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
    challenge: Buffer.from(JSON.stringify(claims)).toString('base64'),
  };
}
