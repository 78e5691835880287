import type { SimulatedApp } from '../tenant/simulated-tenant.ts';
import type { TenantState } from '../tenant/tenant-state.ts';
import { hostsOf } from '../sign-in/hosts.ts';
import { standing, type SignInState } from '../sign-in/sign-in-state.ts';
import { readToken } from '../sign-in/tokens.ts';
import { requireLicence } from './licence.ts';
import type { Route } from '../service/route.ts';
import { Refusal } from './answer.ts';

export interface Caller {
  state: TenantState;
  app: SimulatedApp;
  roles: readonly string[];
}

/** Who calls, from the bearer token alone: signature, lifetime, tenant and app are checked on each request. */
export function callerOf(
  authorization: string | undefined,
  deps: {
    key: string;
    now: Date;
    tenant: (id: string) => TenantState | undefined;
    signIns: SignInState;
  },
): Caller {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (!token) throw unauthorized('Access token is empty.');
  const claims = readToken(token, deps.key, deps.now);
  if ('refused' in claims) throw unauthorized(claims.refused);
  const state = deps.tenant(claims.tid);
  const app = state?.apps.find((one) => one.appId === claims.appid);
  if (!state || !app) throw unauthorized('The identity of the calling application could not be established.');
  if (claims.aud !== hostsOf(state).graph) {
    throw unauthorized('Access token validation failure. Invalid audience.');
  }
  const doubt = standing(deps.signIns, claims);
  if (doubt) throw unauthorized(doubt.message, doubt.challenge);
  return { state, app, roles: claims.roles ?? (claims.scp ?? '').split(' ') };
}

/** 403 when the token lacks what the route needs, in the words of the service that refuses. */
export function requirePermission(route: Route, caller: Caller): void {
  const { needs } = route;
  const missing =
    'any' in needs
      ? !needs.any.some((role) => caller.roles.includes(role))
      : !needs.all.every((role) => caller.roles.includes(role));
  if (!missing) {
    requireLicence(route, caller.state);
    return;
  }
  const scopes = ('any' in needs ? needs.any : needs.all).join(', ');
  if (route.service === 'intune') {
    throw new Refusal({
      status: 403,
      code: 'Forbidden',
      message: `Application is not authorized to perform this operation. Application must have one of the following scopes: ${scopes}`,
    });
  }
  throw new Refusal({
    status: 403,
    code: route.bucket === 'identityProtection' ? 'AccessDenied' : 'Authorization_RequestDenied',
    message:
      route.bucket === 'identityProtection'
        ? `You cannot perform the requested operation, required scopes are missing in the token: ${scopes}.`
        : 'Insufficient privileges to complete the operation.',
  });
}

function unauthorized(message: string, challenge?: string): Refusal {
  return new Refusal({
    status: 401,
    code: 'InvalidAuthenticationToken',
    message,
    headers: {
      'WWW-Authenticate': [
        'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
        ...(challenge === undefined ? [] : [`error="insufficient_claims", claims="${challenge}"`]),
      ].join(', '),
    },
  });
}
