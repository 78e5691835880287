import { isJsonObject, type JsonObject } from '../../src/kernel/json.ts';
import type { SimulatedApp } from '../tenant/simulated-tenant.ts';
import type { TenantState } from '../tenant/tenant-state.ts';
import { hostsOf } from './hosts.ts';
import { SignInRefusal } from './refusal.ts';
import type { SignInState } from './sign-in-state.ts';
import { mintToken, type MintFacts } from './tokens.ts';

/** What every grant needs of the simulator around it. */
export interface SignInDeps {
  key: string;
  seconds: number;
  now: Date;
  uuid: () => string;
  state: SignInState;
  /** A tenant by id or domain. */
  tenant: (named: string) => TenantState | undefined;
}

export interface IssueAsk {
  tenant: TenantState;
  app: SimulatedApp;
  /** The `claims` parameter of the request. */
  claims: string | null;
  person?: MintFacts['person'];
}

/** A fresh access token, noted in the order of issue. */
export function issue(deps: SignInDeps, { tenant, app, claims, person }: IssueAsk): string {
  const uti = deps.uuid();
  deps.state.issued.set(uti, { n: deps.state.issued.size + 1, claims });
  return mintToken({
    key: deps.key,
    tenantId: tenant.tenantId,
    audience: hostsOf(tenant).graph,
    app,
    now: deps.now,
    seconds: deps.seconds,
    uti,
    challenged: understandsChallenges(claims),
    ...(person ? { person } : {}),
  });
}

function understandsChallenges(claims: string | null): boolean {
  if (claims === null) return false;
  let value: unknown;
  try {
    value = JSON.parse(claims);
  } catch {
    throw new SignInRefusal({
      error: 'invalid_request',
      number: 9000411,
      text: 'The claims parameter is not valid JSON.',
    });
  }
  const token = (value as JsonObject)['access_token'];
  const capabilities = isJsonObject(token) && isJsonObject(token['xms_cc']) ? token['xms_cc']['values'] : [];
  return (
    Array.isArray(capabilities) &&
    capabilities.some((one) => typeof one === 'string' && one.toLowerCase() === 'cp1')
  );
}

/** Every scope of a request has to be Graph's of the tenant's own cloud, as `/.default`; OpenID's own words may stand beside it. */
export function requireGraphScope(scope: string, tenant: TenantState): void {
  const { graph } = hostsOf(tenant);
  const asked = scope
    .split(' ')
    .filter((one) => one && !['openid', 'profile', 'offline_access'].includes(one));
  if (asked.length === 1 && asked[0] === `${graph}/.default`) return;
  const foreign = asked.find((one) => one.endsWith('/.default'));
  if (foreign !== undefined) {
    throw new SignInRefusal({
      error: 'invalid_resource',
      number: 500011,
      text: `The resource principal named ${foreign.replace('/.default', '')} was not found in the tenant named ${tenant.displayName}.`,
    });
  }
  throw new SignInRefusal({
    error: 'invalid_scope',
    number: 1002012,
    text: 'The provided value for scope is not valid. Client credential flows must have a scope value with /.default.',
  });
}
