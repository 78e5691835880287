import { isJsonObject, stringOf, type JsonObject, type JsonValue } from '../../kernel/json.ts';
import { MACHINE_IDENTITY } from '../clouds.ts';
import type { ManagedIdentity } from '../connection-settings.ts';
import { GraphError } from '../graph-error.ts';
import { redact } from '../http/error-of.ts';
import type { SignedIn, SignInAsk } from './sign-in.ts';

/**
 * The token of the identity that Azure gave to this machine. Own code, because Microsoft's library keeps the kind of machine and the tokens
 * in static members of the process, reads the process's environment alone and waits by a clock of its own, so that neither two connections
 * nor a simulation could be kept apart. Azure Arc, Cloud Shell and Service Fabric have protocols of their own and are not served.
 */
export async function signInByMachine(ask: SignInAsk, identity: ManagedIdentity): Promise<SignedIn> {
  const { status, body } = await ask.network.send(requestFor(ask, identity));
  const answer: JsonObject = isJsonObject(body) ? body : {};
  const accessToken = stringOf(answer['access_token']);
  if (status === 200 && accessToken !== undefined) {
    return { accessToken, expiresOn: timeOf(answer['expires_on']) };
  }
  // 404 and 410: the identity service is starting or being replaced (Microsoft asks to try again); 429 and 5xx as everywhere.
  if ([404, 410, 429].includes(status) || status >= 500) {
    throw new GraphError({
      kind: status === 429 ? 'throttled' : 'server',
      status,
      message: `The identity service of this machine answered ${status}.`,
    });
  }
  throw new GraphError({
    kind: 'unauthorized',
    status,
    code: stringOf(answer['error']) ?? '',
    message: `The machine that the server runs on gave no token for its managed identity: ${reasonOf(answer)}`,
  });
}

function requestFor(ask: SignInAsk, identity: ManagedIdentity): Parameters<SignInAsk['network']['send']>[0] {
  const env = ask.ports.env ?? process.env;
  const { IDENTITY_ENDPOINT: endpoint, IDENTITY_HEADER: secret } = env;
  const onPlatform = endpoint !== undefined && secret !== undefined;
  const url = new URL(onPlatform ? endpoint : `${MACHINE_IDENTITY}/metadata/identity/oauth2/token`);
  url.searchParams.set('api-version', onPlatform ? '2019-08-01' : '2018-02-01');
  url.searchParams.set('resource', ask.addresses.graph);
  const clientId = identity.userAssignedClientId;
  if (clientId !== undefined) url.searchParams.set('client_id', clientId);
  return {
    method: 'GET',
    url: url.href,
    headers: onPlatform ? { 'x-identity-header': secret } : { metadata: 'true' },
  };
}

function reasonOf(answer: JsonObject): string {
  const text = stringOf(answer['error_description']) ?? stringOf(answer['message']) ?? 'it does not say why.';
  const missing = /identity not found|no managed identity|no user assigned/i.test(text);
  return missing
    ? 'no such identity is assigned to it. Assign it in the Azure portal, or check its client id.'
    : redact(text);
}

function timeOf(value: JsonValue | undefined): Date | null {
  const seconds = Number(value);
  return Number.isFinite(seconds) && seconds > 0 ? new Date(seconds * 1000) : null;
}
