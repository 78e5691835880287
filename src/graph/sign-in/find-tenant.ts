import { isJsonObject, stringOf } from '../../kernel/json.ts';
import { addressesOf } from '../clouds.ts';
import type { ConnectionSettings } from '../connection-settings.ts';
import { GraphError } from '../graph-error.ts';
import { withFailureWords } from './acquire.ts';
import { signInNetwork } from './network-module.ts';

/**
 * The id of the tenant that has this verified domain (or this id), by the sign-in host's public description of it; null when the cloud
 * has no such tenant. Throws a GraphError when there is no answer.
 */
export async function findTenant(
  tenant: string,
  place: Pick<ConnectionSettings, 'cloud' | 'simulatedOrigin'>,
): Promise<string | null> {
  const addresses = addressesOf(place);
  const network = signInNetwork(addresses.loginDestination, 'The sign-in host');
  const url = `${addresses.login}/${encodeURIComponent(tenant)}/v2.0/.well-known/openid-configuration`;
  const answer = await withFailureWords(network, () => network.send({ method: 'GET', url }));
  const body = isJsonObject(answer.body) ? answer.body : {};
  if (answer.status === 400 || answer.status === 404) return null;
  const issuer = stringOf(body['issuer']) ?? '';
  const id = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(issuer)?.[0]?.toLowerCase();
  if (answer.status === 200 && id !== undefined) return id;
  throw new GraphError({
    kind: answer.status >= 500 ? 'server' : 'protocol',
    status: answer.status,
    message: 'The sign-in host did not say which tenant this is.',
  });
}
