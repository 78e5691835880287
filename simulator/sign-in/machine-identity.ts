import type { JsonObject } from '../../src/kernel/json.ts';
import type { Answer } from '../http/answer.ts';
import type { SimulatedApp } from '../tenant/simulated-tenant.ts';
import type { TenantState } from '../tenant/tenant-state.ts';
import { hostsOf } from './hosts.ts';
import { issue, type SignInDeps } from './issue.ts';

/** A request to the identity service of the machine that the simulator plays. */
export interface IdentityRequest {
  kind: 'imds' | 'app_service';
  query: URLSearchParams;
  header: (name: string) => string | undefined;
}

export interface IdentityDeps extends SignInDeps {
  tenants: () => Iterable<TenantState>;
  /** What App Service puts into IDENTITY_HEADER, so that only its own process is answered. */
  identityHeader: string;
}

/** GET /metadata/identity/oauth2/token (a virtual machine) and GET /msi/token (App Service): a token without any credential. */
export function answerIdentity(
  deps: IdentityDeps,
  request: IdentityRequest,
): { answer: Answer; caller: string } {
  const { kind, query, header } = request;
  const refuse = (status: number, body: JsonObject) => ({ answer: { status, body }, caller: '' });
  if (kind === 'imds' && header('metadata')?.toLowerCase() !== 'true') {
    const error_description = 'Required metadata header not specified';
    return refuse(400, { error: 'bad_request_102', error_description });
  }
  if (kind === 'app_service' && header('x-identity-header') !== deps.identityHeader) {
    return refuse(401, { statusCode: 401, message: 'Unauthorized', correlationId: deps.uuid() });
  }
  if (query.get('api-version') !== (kind === 'imds' ? '2018-02-01' : '2019-08-01')) {
    return refuse(400, { error: 'invalid_request', error_description: 'Invalid api-version.' });
  }
  const found = identityOf(deps, query.get('client_id'));
  if (found === undefined) {
    return kind === 'imds'
      ? refuse(400, { error: 'invalid_request', error_description: 'Identity not found' })
      : refuse(400, {
          statusCode: 400,
          message: 'No Managed Identity found for specified ClientId/ResourceId/PrincipalId.',
          correlationId: deps.uuid(),
        });
  }
  const resource = (query.get('resource') ?? '').replace(/\/$/, '');
  if (resource !== hostsOf(found.tenant).graph) {
    const error_description = `AADSTS500011: The resource principal named ${resource} was not found in the tenant named ${found.tenant.displayName}.`;
    return refuse(400, { error: 'invalid_resource', error_description });
  }
  return { caller: found.app.appId, answer: { status: 200, body: tokenBody(deps, found, resource) } };
}

function tokenBody(
  deps: IdentityDeps,
  found: { tenant: TenantState; app: SimulatedApp },
  resource: string,
): JsonObject {
  const ends = Math.floor(deps.now.getTime() / 1000) + deps.seconds;
  return {
    access_token: issue(deps, { ...found, claims: null }),
    client_id: found.app.appId,
    expires_in: String(deps.seconds),
    expires_on: String(ends),
    resource,
    token_type: 'Bearer',
  };
}

function identityOf(
  deps: IdentityDeps,
  clientId: string | null,
): { tenant: TenantState; app: SimulatedApp } | undefined {
  for (const tenant of deps.tenants()) {
    for (const app of tenant.apps) {
      const kind = app.credentials?.managedIdentity;
      if (clientId === null ? kind === 'system' : kind !== undefined && app.appId === clientId)
        return { tenant, app };
    }
  }
  return undefined;
}
