import type { JsonObject } from '../../src/kernel/json.ts';
import type { Answer } from '../http/answer.ts';
import type { SimulatedApp } from '../tenant/simulated-tenant.ts';
import type { TenantState } from '../tenant/tenant-state.ts';
import { redeemDevice, refreshPerson, startDevice } from './device-code.ts';
import { issue, requireGraphScope, type SignInDeps } from './issue.ts';
import { appOf, proveClient } from './prove-client.ts';
import { refusalAnswer, SignInRefusal } from './refusal.ts';

export interface SignInRequest {
  /** Id or domain, as it stands in the address. */
  tenant: string;
  endpoint: 'token' | 'devicecode';
  form: URLSearchParams;
}

/** POST /{tenant}/oauth2/v2.0/token and /devicecode. Refusals are Entra's own, with their AADSTS numbers. */
export function answerSignIn(deps: SignInDeps, request: SignInRequest): { answer: Answer; caller: string } {
  const caller = request.form.get('client_id') ?? '';
  try {
    const tenant = deps.tenant(request.tenant);
    if (!tenant) {
      throw new SignInRefusal({
        error: 'invalid_request',
        number: 90002,
        text: `Tenant '${request.tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
      });
    }
    return { caller, answer: { status: 200, body: grant(deps, tenant, request) } };
  } catch (error) {
    if (!(error instanceof SignInRefusal)) throw error;
    return { caller, answer: refusalAnswer(error, deps) };
  }
}

function grant(deps: SignInDeps, tenant: TenantState, { endpoint, form }: SignInRequest): JsonObject {
  const named = () => ({ tenant, app: appOf(tenant, form.get('client_id') ?? '') });
  if (endpoint === 'devicecode') return startDevice(deps, named(), form);
  switch (form.get('grant_type')) {
    case 'client_credentials':
      return byApplication(deps, named(), form);
    case 'urn:ietf:params:oauth:grant-type:device_code':
      return redeemDevice(deps, named(), form);
    case 'refresh_token':
      return refreshPerson(deps, named(), form);
    default:
      throw new SignInRefusal({
        error: 'unsupported_grant_type',
        number: 70003,
        text: `The app requested an unsupported grant type '${form.get('grant_type') ?? ''}'.`,
      });
  }
}

function byApplication(
  deps: SignInDeps,
  place: { tenant: TenantState; app: SimulatedApp },
  form: URLSearchParams,
): JsonObject {
  proveClient(deps, place, form);
  requireGraphScope(form.get('scope') ?? '', place.tenant);
  return {
    token_type: 'Bearer',
    expires_in: deps.seconds,
    ext_expires_in: deps.seconds,
    access_token: issue(deps, { ...place, claims: form.get('claims') }),
  };
}
