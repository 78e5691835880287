import type { CloudAddresses } from '../clouds.ts';
import type { ConnectionSettings } from '../connection-settings.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphPorts } from '../http/graph-ports.ts';
import { acquire } from './acquire.ts';
import { claimsOf } from './challenge.ts';
import { readClaims } from './claims.ts';
import type { SignedIn } from './sign-in.ts';

export interface AccessToken {
  value: string;
  expiresAt: Date;
}

export interface Tokens {
  /**
   * A token of this tenant that holds for a while yet. Throws a GraphError: `unauthorized` when the sign-in is refused or leads to another
   * tenant (code `wrong_tenant`), `network` or `server` else.
   */
  get(): Promise<AccessToken>;
  /**
   * Call it when Graph refused this token (401): gives a fresh one, and only one request goes out however many ask. `challenge` is the
   * answer's WWW-Authenticate: what it asks of the next token is passed on.
   */
  renew(refused: AccessToken, challenge?: string): Promise<AccessToken>;
}

/** The code of the error for a connection that leads to another tenant than its environment's. */
export const WRONG_TENANT = 'wrong_tenant';
/** Renewed this long before it ends, so that a request never starts with a token that ends on its way. */
const MARGIN_MS = 5 * 60_000;

interface Held extends AccessToken {
  renewFrom: Date;
  claims: string | undefined;
}

/** The tokens of one connection. They are kept in memory until shortly before they expire. */
export function createTokens(
  settings: ConnectionSettings,
  addresses: CloudAddresses,
  ports: GraphPorts,
): Tokens {
  const { clock } = ports;
  let { credential } = settings;
  let current: Held | undefined;
  let underWay: { claims: string | undefined; token: Promise<Held> } | undefined;

  async function acquireHeld(claims: string | undefined): Promise<Held> {
    const ask = { settings, addresses, ports, ...(claims === undefined ? {} : { claims }) };
    const signedIn = await acquire(ask, credential);
    await keepRefreshToken(signedIn);
    const said = readClaims(signedIn.accessToken);
    requireTenant(said.tenantId, settings.tenantId);
    // The token's own word first: the machine's clock, by which a library counts, is not the one of a simulation.
    const expiresAt = said.expiresAt ?? signedIn.expiresOn ?? clock.now();
    const ends = expiresAt.getTime();
    const margin = Math.min(MARGIN_MS, (ends - clock.now().getTime()) / 2);
    return { value: signedIn.accessToken, expiresAt, renewFrom: new Date(ends - margin), claims };
  }

  async function keepRefreshToken({ refreshToken }: SignedIn): Promise<void> {
    if (credential.kind !== 'device_code' || refreshToken === undefined) return;
    if (refreshToken === credential.refreshToken) return;
    credential = { ...credential, refreshToken };
    await ports.keepRefreshToken?.(credential.grant, refreshToken);
  }

  /** One request for all who ask meanwhile; a request with claims waits for one without, because that one does not answer it. */
  function refresh(claims?: string): Promise<Held> {
    if (underWay !== undefined && (claims === undefined || underWay.claims === claims)) return underWay.token;
    const before = underWay?.token.catch(() => undefined) ?? Promise.resolve(undefined);
    const token = before
      .then(() => acquireHeld(claims))
      .then((held) => {
        current = held;
        return held;
      })
      .finally(() => {
        if (underWay === mine) underWay = undefined;
      });
    const mine = { claims, token };
    underWay = mine;
    return token;
  }

  return {
    get: async () => {
      if (current !== undefined && clock.now() < current.renewFrom) return current;
      return refresh();
    },
    renew: async (refused, challenge) => {
      const claims = claimsOf(challenge);
      const newer = current !== undefined && current.value !== refused.value;
      if (newer && (claims === undefined || current?.claims === claims)) return current as Held;
      return refresh(claims);
    },
  };
}

/** The token says whose tenant it opens: another one is blocked here, before anything is read or written with it. */
function requireTenant(found: string | null, wanted: string): void {
  if (found === wanted.toLowerCase()) return;
  const message =
    found === null
      ? `The token does not say for which tenant it is; the environment's is ${wanted}. Nothing was read or written.`
      : `The connection leads to the tenant ${found}, but the environment's tenant is ${wanted}. Nothing was read or written.`;
  throw new GraphError({ kind: 'unauthorized', code: WRONG_TENANT, message });
}
