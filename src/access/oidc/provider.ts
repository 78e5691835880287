import * as client from 'openid-client';
import type { Clock } from '../../kernel/ports.ts';
import { Problem } from '../../kernel/problem.ts';
import { identityIn } from './claims.ts';
import { discover } from './discover.ts';
import type { OidcAttempt, OidcProvider, OidcSettings, ProvenIdentity } from './oidc-facts.ts';

/** Provider and we may disagree so much about the time. */
const SKEW_MS = 30_000;

/** Asks the provider for its description; from then on people can sign in with it. Throws a Problem `oidc_discovery_failed` that says why. */
export async function openOidcProvider(
  settings: OidcSettings,
  deps: { clock: Clock },
): Promise<OidcProvider> {
  const configuration = await discover(settings);
  return {
    issuer: settings.issuer,
    name: settings.name,
    async begin({ redirectUri, fresh }) {
      const verifier = client.randomPKCECodeVerifier();
      const [state, nonce] = [client.randomState(), client.randomNonce()];
      const url = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        // Two words for one thing: providers know the one or the other.
        ...(fresh ? { max_age: '0', prompt: 'login' } : {}),
      });
      return {
        url: url.href,
        attempt: { state, nonce, verifier, startedAt: deps.clock.now().getTime(), fresh },
      };
    },
    async complete(attempt, address) {
      const proven = await prove({ configuration, settings, attempt, address });
      if (attempt.fresh) requireNow(proven, attempt);
      return proven;
    },
  };
}

async function prove(ask: {
  configuration: client.Configuration;
  settings: OidcSettings;
  attempt: OidcAttempt;
  address: URL;
}): Promise<ProvenIdentity> {
  const { configuration, settings, attempt, address } = ask;
  try {
    const tokens = await client.authorizationCodeGrant(configuration, address, {
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      pkceCodeVerifier: attempt.verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('The provider gave no ID token.');
    return identityIn(claims, settings);
  } catch (cause) {
    const problem = new Problem({
      status: 401,
      code: 'oidc_refused',
      title: 'This sign-in did not work',
      detail:
        'The answer of your identity provider does not belong to this sign-in, or did not arrive whole. Nobody was signed in.',
      next: 'Sign in again.',
    });
    problem.cause = cause;
    throw problem;
  }
}

/** With `max_age=0` the provider had to ask anew; that it did is read from its own word, not believed. */
function requireNow({ authenticatedAt }: ProvenIdentity, attempt: OidcAttempt): void {
  if (authenticatedAt === null) {
    throw new Problem({
      status: 403,
      code: 'auth_time_missing',
      title: 'Your identity provider does not say when you signed in',
      detail:
        'A real execution asks for a sign-in of this moment, and its time (auth_time) is missing from the token. Nothing was done.',
      next: 'Whoever runs the server adds the claim auth_time to the ID token; docs/operate.md says how.',
    });
  }
  if (authenticatedAt.getTime() >= attempt.startedAt - SKEW_MS) return;
  throw new Problem({
    status: 403,
    code: 'sign_in_not_fresh',
    title: 'Your identity provider did not ask you again',
    detail: 'It named a sign-in from before. Nothing was done.',
    next: 'Sign out there, then sign in again.',
  });
}
