import type { JsonObject } from '../../src/kernel/json.ts';
import type { SimulatedApp } from '../tenant/simulated-tenant.ts';
import type { TenantState } from '../tenant/tenant-state.ts';
import { hostsOf } from './hosts.ts';
import { issue, requireGraphScope, type SignInDeps } from './issue.ts';
import { invalidClient, invalidGrant, SignInRefusal } from './refusal.ts';

const LIFE_MS = 15 * 60_000;
const REFRESH_LIFE_MS = 90 * 24 * 60 * 60_000;
const INTERVAL_S = 5;
/** Without vowels and without what is easily mistaken. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';

interface Place {
  tenant: TenantState;
  app: SimulatedApp;
}

/** POST /{tenant}/oauth2/v2.0/devicecode: a code for the person and one for the client. */
export function startDevice(deps: SignInDeps, { tenant, app }: Place, form: URLSearchParams): JsonObject {
  const scope = form.get('scope') ?? '';
  requireGraphScope(scope, tenant);
  const deviceCode = `${deps.uuid()}${deps.uuid()}`.replaceAll('-', '');
  const userCode = [...Buffer.from(deps.uuid().replaceAll('-', ''), 'hex').subarray(0, 9)]
    .map((byte) => LETTERS[byte % LETTERS.length])
    .join('');
  const expiresAt = deps.now.getTime() + LIFE_MS;
  const { tenantId } = tenant;
  const pending = { tenantId, clientId: app.appId, userCode, scope, expiresAt };
  deps.state.devices.set(deviceCode, { ...pending, interval: INTERVAL_S, polledAt: null, state: 'pending' });
  const page = hostsOf(tenant).deviceLogin;
  return {
    user_code: userCode,
    device_code: deviceCode,
    verification_uri: page,
    expires_in: LIFE_MS / 1000,
    interval: INTERVAL_S,
    message: `To sign in, use a web browser to open the page ${page} and enter the code ${userCode} to authenticate.`,
  };
}

/** grant_type=device_code: tokens once the person has approved; until then the flow's own refusals. */
export function redeemDevice(deps: SignInDeps, { tenant, app }: Place, form: URLSearchParams): JsonObject {
  requirePublicClient(app);
  const code = form.get('device_code') ?? '';
  const device = deps.state.devices.get(code);
  if (device === undefined || device.clientId !== app.appId || device.tenantId !== tenant.tenantId) {
    throw refusal('bad_verification_code', 70018, 'Bad verification code.');
  }
  const now = deps.now.getTime();
  if (device.expiresAt <= now) throw refusal('expired_token', 70019, 'Verification code expired.');
  if (device.state === 'declined') {
    throw refusal('authorization_declined', 65004, 'User declined to consent to access the app.');
  }
  const early = device.polledAt !== null && now - device.polledAt < device.interval * 1000;
  device.polledAt = now;
  if (device.state === 'pending') {
    if (early) {
      device.interval += INTERVAL_S;
      throw refusal('slow_down', 70016, 'OAuth 2.0 device flow error. Polling too often. Slow down.');
    }
    const text = 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.';
    throw refusal('authorization_pending', 70016, text);
  }
  deps.state.devices.delete(code);
  const { userPrincipalName } = device.state;
  return personTokens(
    deps,
    { tenant, app },
    { userPrincipalName, scope: device.scope, claims: form.get('claims') },
  );
}

/** grant_type=refresh_token: a new access token and a new refresh token; the old one holds on until its own end, as Entra's does. */
export function refreshPerson(deps: SignInDeps, { tenant, app }: Place, form: URLSearchParams): JsonObject {
  requirePublicClient(app);
  const known = deps.state.refreshTokens.get(form.get('refresh_token') ?? '');
  if (known === undefined || known.clientId !== app.appId || known.tenantId !== tenant.tenantId) {
    throw invalidGrant(9002313, 'Invalid request. Request is malformed or invalid.');
  }
  if (known.revoked) {
    throw invalidGrant(
      50173,
      'The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.',
    );
  }
  if (known.expiresAt <= deps.now.getTime()) {
    throw invalidGrant(700082, 'The refresh token has expired due to inactivity.');
  }
  const scope = form.get('scope') ?? known.scope;
  requireGraphScope(scope, tenant);
  const { userPrincipalName } = known;
  return personTokens(deps, { tenant, app }, { userPrincipalName, scope, claims: form.get('claims') });
}

function personTokens(
  deps: SignInDeps,
  place: Place,
  given: { userPrincipalName: string; scope: string; claims: string | null },
): JsonObject {
  const { userPrincipalName, scope, claims } = given;
  const scopes = place.app.scopes ?? [];
  const token = issue(deps, { ...place, claims, person: { userPrincipalName, scopes } });
  return {
    token_type: 'Bearer',
    scope: scopes.join(' '),
    expires_in: deps.seconds,
    ext_expires_in: deps.seconds,
    access_token: token,
    ...(scope.split(' ').includes('offline_access')
      ? { refresh_token: issueRefreshToken(deps, place, { userPrincipalName, scope }) }
      : {}),
  };
}

function issueRefreshToken(
  deps: SignInDeps,
  { tenant, app }: Place,
  given: { userPrincipalName: string; scope: string },
): string {
  const value = `1.simulated-${deps.uuid()}${deps.uuid()}`;
  const expiresAt = deps.now.getTime() + REFRESH_LIFE_MS;
  const whose = { tenantId: tenant.tenantId, clientId: app.appId };
  deps.state.refreshTokens.set(value, { ...whose, ...given, expiresAt, revoked: false });
  return value;
}

function requirePublicClient(app: SimulatedApp): void {
  if (app.credentials?.publicClient === true) return;
  const text =
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
  throw invalidClient(7000218, text);
}

const refusal = (error: string, number: number, text: string): SignInRefusal =>
  new SignInRefusal({ error, number, text });
