import type { Answer } from '../http/answer.ts';
import type { SimulatedApp } from '../tenant/simulated-tenant.ts';
import { mintToken } from './tokens.ts';

export interface SignInDeps {
  key: string;
  seconds: number;
  now: Date;
  uuid: () => string;
  /** The apps of a tenant, or undefined when there is no such tenant. */
  appsOf: (tenantId: string) => SimulatedApp[] | undefined;
}

interface SignInRefusal {
  status: number;
  error: string;
  number: number;
  text: string;
}

/** POST /{tenant}/oauth2/v2.0/token with client_credentials. Refusals are Entra's own, with their AADSTS numbers. */
export function answerTokenRequest(
  tenant: string,
  form: URLSearchParams,
  deps: SignInDeps,
): { answer: Answer; caller: string } {
  const clientId = form.get('client_id') ?? '';
  const refuse = (facts: SignInRefusal): { answer: Answer; caller: string } => ({
    answer: refusalAnswer(facts, deps),
    caller: clientId,
  });
  const apps = deps.appsOf(tenant);
  if (!apps) {
    return refuse({
      status: 400,
      error: 'invalid_request',
      number: 90002,
      text: `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID.`,
    });
  }
  if (form.get('grant_type') !== 'client_credentials') {
    return refuse({
      status: 400,
      error: 'unsupported_grant_type',
      number: 70003,
      text: `The app requested an unsupported grant type '${form.get('grant_type') ?? ''}'.`,
    });
  }
  const app = apps.find((one) => one.appId === clientId);
  if (!app) {
    return refuse({
      status: 400,
      error: 'unauthorized_client',
      number: 700016,
      text: `Application with identifier '${clientId}' was not found in the directory '${tenant}'.`,
    });
  }
  if (form.get('client_secret') !== app.secret) {
    return refuse({
      status: 401,
      error: 'invalid_client',
      number: 7000215,
      text: 'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value.',
    });
  }
  const scopes = (form.get('scope') ?? '').split(' ').filter(Boolean);
  if (!scopes.includes('https://graph.microsoft.com/.default')) {
    return refuse({
      status: 400,
      error: 'invalid_scope',
      number: 1002012,
      text: 'The provided value for scope is not valid. Client credential flows must have a scope value with /.default.',
    });
  }
  const { key, seconds, now } = deps;
  const token = mintToken({ key, tenantId: tenant, app, now, seconds, uti: deps.uuid() });
  return {
    caller: clientId,
    answer: {
      status: 200,
      body: { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: token },
    },
  };
}

function refusalAnswer(facts: SignInRefusal, deps: SignInDeps): Answer {
  const trace = deps.uuid();
  const at = deps.now.toISOString().slice(0, 19).replace('T', ' ') + 'Z';
  return {
    status: facts.status,
    body: {
      error: facts.error,
      error_description: `AADSTS${facts.number}: ${facts.text} Trace ID: ${trace} Timestamp: ${at}`,
      error_codes: [facts.number],
      timestamp: at,
      trace_id: trace,
      correlation_id: deps.uuid(),
      error_uri: `https://login.microsoftonline.com/error?code=${facts.number}`,
    },
  };
}
