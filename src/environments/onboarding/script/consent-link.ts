import { addressesOf } from '../../../graph/clouds.ts';
import type { ConnectionSettings } from '../../../graph/connection-settings.ts';

/** Where an administrator of the tenant grants what the app asks for. */
export function consentLink(of: {
  cloud: ConnectionSettings['cloud'];
  tenant: string;
  clientId: string;
  redirectUri: string | null;
}): string {
  const { login } = addressesOf({ cloud: of.cloud });
  const query = new URLSearchParams({
    client_id: of.clientId,
    ...(of.redirectUri === null ? {} : { redirect_uri: of.redirectUri }),
  });
  return `${login}/${encodeURIComponent(of.tenant)}/adminconsent?${query.toString()}`;
}

/** Where Microsoft's page leads back to: Entra takes https addresses, and plain http of the same machine. Null for anything else. */
export function consentReturn(origin: string): string | null {
  const { protocol, hostname } = new URL(origin);
  const onThisMachine = hostname === 'localhost' || hostname === '127.0.0.1';
  return protocol === 'https:' || onThisMachine ? `${origin}/admin` : null;
}
