import { isJsonObject, stringOf, type JsonObject } from '../../kernel/json.ts';
import type { CloudAddresses } from '../clouds.ts';
import type { ConnectionSettings, DeviceCode } from '../connection-settings.ts';
import { GraphError } from '../graph-error.ts';
import type { SignInNetwork } from './network-module.ts';
import type { SignedIn, SignInAsk } from './sign-in.ts';

/** The tenant and the application that a person signs in to. */
export type DeviceSignInAsk = Pick<ConnectionSettings, 'tenantId' | 'clientId'>;

/** What the person needs to sign in elsewhere. `deviceCode` is a secret: whoever has it gets the tokens. */
export interface DeviceSignIn {
  userCode: string;
  verificationUri: string;
  /** Entra's own sentence, in its language. */
  message: string;
  expiresIn: number;
  /** Seconds between two polls. */
  interval: number;
  deviceCode: string;
}

export type DevicePoll =
  | { state: 'pending' }
  /** Asked too often: wait five seconds longer from now on. */
  | { state: 'slow_down' }
  | { state: 'expired' }
  | { state: 'declined' }
  | { state: 'signed_in'; signedIn: SignedIn };

interface Place {
  addresses: CloudAddresses;
  network: SignInNetwork;
}

/**
 * Sign-in by device code. Own code, because Microsoft's library holds the whole flow in one call of this process by its own clock, takes
 * `slow_down` for a failure, and shows the refresh token to nobody: here the steps come from a browser, hours and a restart apart.
 */
export async function startDeviceCode(ask: DeviceSignInAsk, place: Place): Promise<DeviceSignIn> {
  const answer = await post(place, {
    url: `${place.addresses.login}/${ask.tenantId}/oauth2/v2.0/devicecode`,
    form: { client_id: ask.clientId, scope: scopeOf(place.addresses) },
  });
  const { body } = answer;
  const deviceCode = stringOf(body['device_code']);
  const userCode = stringOf(body['user_code']);
  const verificationUri = stringOf(body['verification_uri']);
  if (answer.status !== 200) throw refusedBy(answer);
  if (deviceCode === undefined || userCode === undefined || verificationUri === undefined) {
    throw new GraphError({ kind: 'protocol', message: 'The sign-in host gave no device code.' });
  }
  return {
    deviceCode,
    userCode,
    verificationUri,
    message: stringOf(body['message']) ?? '',
    expiresIn: Number(body['expires_in']) || 900,
    interval: Number(body['interval']) || 5,
  };
}

/** Has the person signed in? Throws a GraphError for everything that is none of the flow's own answers. */
export async function pollDeviceCode(
  ask: DeviceSignInAsk & { deviceCode: string },
  place: Place,
): Promise<DevicePoll> {
  const answer = await post(place, {
    url: tokenUrl(ask, place.addresses),
    form: {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: ask.clientId,
      device_code: ask.deviceCode,
    },
  });
  if (answer.status === 200) return { state: 'signed_in', signedIn: tokensOf(answer.body) };
  switch (stringOf(answer.body['error'])) {
    case 'authorization_pending':
      return { state: 'pending' };
    case 'slow_down':
      return { state: 'slow_down' };
    case 'expired_token':
    case 'code_expired':
      return { state: 'expired' };
    case 'authorization_declined':
    case 'access_denied':
      return { state: 'declined' };
    default:
      throw refusedBy(answer);
  }
}

/** A token for the person who signed in before, by their refresh token. Entra gives a new refresh token with it. */
export async function signInByPerson(ask: SignInAsk, credential: DeviceCode): Promise<SignedIn> {
  const claims = JSON.stringify({ access_token: { xms_cc: { values: ['CP1'] } } });
  const answer = await post(ask, {
    url: tokenUrl(ask.settings, ask.addresses),
    form: {
      grant_type: 'refresh_token',
      client_id: ask.settings.clientId,
      refresh_token: credential.refreshToken,
      scope: scopeOf(ask.addresses),
      claims: ask.claims === undefined ? claims : withCapability(ask.claims),
    },
  });
  if (answer.status !== 200) throw refusedBy(answer);
  return tokensOf(answer.body);
}

function withCapability(claims: string): string {
  const value = JSON.parse(claims) as JsonObject;
  const known = isJsonObject(value['access_token']) ? value['access_token'] : {};
  return JSON.stringify({ ...value, access_token: { ...known, xms_cc: { values: ['CP1'] } } });
}

const tokenUrl = ({ tenantId }: { tenantId: string }, { login }: CloudAddresses): string =>
  `${login}/${tenantId}/oauth2/v2.0/token`;
const scopeOf = ({ graph }: CloudAddresses): string => `${graph}/.default offline_access`;

async function post(
  { network }: Pick<Place, 'network'>,
  { url, form }: { url: string; form: Record<string, string> },
): Promise<{ status: number; body: JsonObject }> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(form).toString();
  const answer = await network.send({ method: 'POST', url, headers, body });
  return { status: answer.status, body: isJsonObject(answer.body) ? answer.body : {} };
}

function tokensOf(body: JsonObject): SignedIn {
  const accessToken = stringOf(body['access_token']);
  const refreshToken = stringOf(body['refresh_token']);
  if (accessToken === undefined) {
    throw new GraphError({ kind: 'protocol', message: 'The sign-in host gave no access token.' });
  }
  return { accessToken, expiresOn: null, ...(refreshToken === undefined ? {} : { refreshToken }) };
}

/** Entra's own error, as the sign-in library would throw it: read by `failureOf` with every other refusal. */
function refusedBy({ body }: { body: JsonObject }): Error {
  return Object.assign(
    new Error(stringOf(body['error_description']) ?? 'The sign-in host does not say why.'),
    {
      errorCode: stringOf(body['error']) ?? '',
    },
  );
}
