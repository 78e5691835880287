import type { Answer } from '../http/answer.ts';
import type { ExchangeDeps, Incoming } from '../http/exchange-deps.ts';
import { describeTenant, instanceDiscovery } from './discovery.ts';
import type { SignInDeps } from './issue.ts';
import { answerIdentity } from './machine-identity.ts';
import { answerSignIn } from './token-endpoint.ts';

/** Answers of the sign-in host and of the machine's identity service; undefined for any other address. */
export function answerSignInRoute(deps: ExchangeDeps, incoming: Incoming): Answer | undefined {
  const { pathname, searchParams } = incoming.url;
  const [named = '', ...rest] = pathname.slice(1).split('/');
  const below = rest.join('/');
  if (below === 'discovery/instance') return { status: 200, body: instanceDiscovery() };
  if (below === 'v2.0/.well-known/openid-configuration') return describeTenant(deps, named);
  const place = /^oauth2\/v2\.0\/(token|devicecode)$/.exec(below)?.[1];
  if (place !== undefined && incoming.method === 'POST') {
    const endpoint = place as 'token' | 'devicecode';
    const form = new URLSearchParams(incoming.text);
    const done = answerSignIn(signInDeps(deps), { tenant: named, endpoint, form });
    return noted(deps, incoming, { ...done, tenantId: deps.tenant(named)?.tenantId ?? '' });
  }
  const kind = IDENTITY_PATHS[pathname.replace(/\/$/, '')];
  if (kind !== undefined && incoming.method === 'GET') {
    const identity = {
      ...signInDeps(deps),
      tenants: deps.tenants,
      identityHeader: deps.simulator.identityHeader,
    };
    const done = answerIdentity(identity, { kind, query: searchParams, header: incoming.header });
    return noted(deps, incoming, { ...done, tenantId: '' });
  }
  return undefined;
}

const IDENTITY_PATHS: Readonly<Record<string, 'imds' | 'app_service'>> = {
  '/metadata/identity/oauth2/token': 'imds',
  '/msi/token': 'app_service',
};

function signInDeps(deps: ExchangeDeps): SignInDeps {
  return {
    key: deps.key,
    seconds: deps.tokenSeconds,
    now: deps.clock.now(),
    uuid: () => deps.random.uuid(),
    state: deps.signIns,
    tenant: deps.tenant,
  };
}

/** A sign-in is logged without its body: that holds a secret. */
function noted(
  deps: ExchangeDeps,
  incoming: Incoming,
  done: { answer: Answer; caller: string; tenantId: string },
): Answer {
  deps.log.add({
    at: deps.clock.now().toISOString(),
    tenantId: done.tenantId,
    caller: done.caller,
    kind: 'sign_in',
    method: incoming.method,
    path: incoming.rawPath,
    bodyDigest: null,
    body: null,
    status: done.answer.status,
    committed: false,
    requestId: incoming.requestId,
    clientRequestId: incoming.clientRequestId,
  });
  return done.answer;
}
