import type { SimulatedApp } from '../tenant/simulated-tenant.ts';
import type { TenantState } from '../tenant/tenant-state.ts';
import { checkAssertion } from './check-assertion.ts';
import type { SignInDeps } from './issue.ts';
import { invalidClient, SignInRefusal } from './refusal.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The app that a request names, when the tenant knows it and lets it sign in. */
export function appOf(tenant: TenantState, clientId: string): SimulatedApp {
  const app = tenant.apps.find((one) => one.appId === clientId);
  if (!app) {
    throw new SignInRefusal({
      error: 'unauthorized_client',
      number: 700016,
      text: `Application with identifier '${clientId}' was not found in the directory '${tenant.tenantId}'.`,
    });
  }
  if (app.disabled === true) {
    throw new SignInRefusal({
      error: 'unauthorized_client',
      number: 7000112,
      text: `Application '${clientId}'(${app.displayName}) is disabled.`,
    });
  }
  return app;
}

/** Has the client proved that it is the app, with one of the app's secrets or with an assertion? Throws Entra's refusal. */
export function proveClient(
  deps: SignInDeps,
  place: { tenant: TenantState; app: SimulatedApp },
  form: URLSearchParams,
): void {
  const secret = form.get('client_secret');
  const assertion = form.get('client_assertion');
  if (assertion !== null) {
    if (form.get('client_assertion_type') !== JWT_BEARER) {
      throw new SignInRefusal({
        error: 'invalid_request',
        number: 900144,
        text: "The request body must contain the following parameter: 'client_assertion_type'.",
      });
    }
    return checkAssertion(deps, place, assertion);
  }
  if (secret === null) {
    const text =
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
    throw invalidClient(7000218, text);
  }
  checkSecret(place.app, secret, deps.now);
}

function checkSecret(app: SimulatedApp, given: string, now: Date): void {
  // An app without a secret of its own keeps the member empty; nothing proves itself by an empty text.
  if (app.secret !== '' && given === app.secret) return;
  const match = app.credentials?.secrets?.find(({ value }) => value === given);
  if (match === undefined) {
    throw invalidClient(
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${app.appId}'.`,
    );
  }
  if (match.expiresAt !== undefined && new Date(match.expiresAt) <= now) {
    throw invalidClient(
      7000222,
      `The provided client secret keys for app '${app.appId}' are expired. Visit the Azure portal to create new keys for your app.`,
    );
  }
}
