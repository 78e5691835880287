import type { JsonObject } from '../../src/kernel/json.ts';
import type { Answer } from '../http/answer.ts';
import { hostsOf, type SimulatedCloud } from './hosts.ts';

const publicHost = hostsOf(undefined).login[0];

/** The OpenID configuration that MSAL reads before it asks for a token. Addresses are the real ones: the client maps them. */
function openIdConfiguration(tenant: string, host: string): JsonObject {
  return {
    token_endpoint: `${host}/${tenant}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${host}/${tenant}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `${host}/${tenant}/v2.0`,
    authorization_endpoint: `${host}/${tenant}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${host}/${tenant}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${host}/${tenant}/oauth2/v2.0/logout`,
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
  };
}

/** The tenant's description by id or domain. An id is described whether or not there is such a tenant, as MSAL asks before the token. */
export function describeTenant(
  { tenant }: { tenant: (named: string) => { tenantId: string; cloud?: SimulatedCloud } | undefined },
  named: string,
): Answer {
  const found = tenant(named);
  const id = found?.tenantId ?? (named.includes('.') ? undefined : named);
  if (id !== undefined) return { status: 200, body: openIdConfiguration(id, hostsOf(found).login[0]) };
  const error_description = `AADSTS90002: Tenant '${named}' not found. Check to make sure you have the correct tenant ID.`;
  return { status: 400, body: { error: 'invalid_tenant', error_description, error_codes: [90002] } };
}

/** The instance discovery document: which hosts are aliases of the public cloud. */
export function instanceDiscovery(): JsonObject {
  return {
    tenant_discovery_endpoint: `${publicHost}/common/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: [
      {
        preferred_network: 'login.microsoftonline.com',
        preferred_cache: 'login.windows.net',
        aliases: ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
      },
    ],
  };
}
