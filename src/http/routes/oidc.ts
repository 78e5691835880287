import { acceptInvitations, isInvited } from '../../access/accept-invitation.ts';
import type { Person } from '../../access/identity.ts';
import type { OidcAttempt, OidcProvider, ProvenIdentity } from '../../access/oidc/oidc-facts.ts';
import { Problem } from '../../kernel/problem.ts';
import { ATTEMPT_SECONDS, attemptCookie, attemptIn } from '../enforcement/attempt-cookie.ts';
import { auditSession, auditStranger } from '../enforcement/audit-session.ts';
import { beginSession } from '../enforcement/begin-session.ts';
import { requireFresh } from '../enforcement/fresh.ts';
import type { HandlersOf } from '../handler.ts';
import type { HttpDeps } from '../http-deps.ts';

interface KeptAttempt extends OidcAttempt {
  purpose: 'sign_in' | 'fresh' | 'connect';
  /** Who was signed in when it was begun. */
  personId: string | null;
  return: string | null;
}

export const oidcHandlers: HandlersOf<'beginOidc' | 'completeOidc'> = {
  beginOidc: async ({ deps, body, cookieHeader, setCookies }) => {
    const provider = requireProvider(deps);
    const { purpose } = body;
    const session = await deps.identity.sessions.of(cookieHeader);
    if (purpose !== 'sign_in' && session === null) throw attemptGone();
    if (purpose === 'connect' && session !== null) {
      await requireFresh(deps, { ...session, key: null, session });
    }
    const fresh = purpose === 'fresh';
    const { url, attempt } = await provider.begin({ redirectUri: redirectUri(deps), fresh });
    const kept: KeptAttempt = {
      ...attempt,
      purpose,
      personId: purpose === 'sign_in' ? null : (session?.person.id ?? null),
      return: body.return ?? null,
    };
    const token = await deps.identity.once.keep('oidc', JSON.stringify(kept), ATTEMPT_SECONDS);
    setCookies([attemptCookie(deps.origin, token)]);
    return { url };
  },
  completeOidc: async (context) => {
    const { deps, body, cookieHeader, setCookies } = context;
    const provider = requireProvider(deps);
    const token = attemptIn(cookieHeader, deps.origin);
    const taken = token === null ? null : await deps.identity.once.take('oidc', token);
    if (taken === null) throw attemptGone();
    const kept = JSON.parse(taken) as KeptAttempt;
    const proven = await prove(deps, provider, { kept, query: body.query });
    const answer = (person: Person) => ({ person, purpose: kept.purpose, return: kept.return });
    if (kept.purpose === 'connect') {
      const person = await sameSession(context, kept);
      await deps.identity.connectAccount(person, proven.account);
      await auditSession(deps, person, { act: 'connectAccount', detail: { issuer: proven.account.issuer } });
      setCookies([attemptCookie(deps.origin, null)]);
      return answer(person);
    }
    const person = await personOf(deps, proven);
    if (kept.purpose === 'fresh' && person.id !== kept.personId) throw somebodyElse();
    await beginSession(context, { person, method: 'oidc', authenticatedAt: proven.authenticatedAt });
    return answer(person);
  },
};

function requireProvider({ signIn }: HttpDeps): OidcProvider {
  if (signIn?.oidc !== undefined) return signIn.oidc;
  throw new Problem({
    status: 409,
    code: 'no_provider',
    title: 'No identity provider is set up',
    detail: 'People sign in here by one-time links.',
    next: 'Open your sign-in link.',
  });
}

/** The page to which the provider sends the browser back; it hands the answer to the API. */
function redirectUri({ origin }: HttpDeps): string {
  return `${origin}/sign-in/answer`;
}

async function prove(
  deps: HttpDeps,
  provider: OidcProvider,
  { kept, query }: { kept: KeptAttempt; query: string },
): Promise<ProvenIdentity> {
  const address = new URL(redirectUri(deps));
  address.search = query;
  try {
    return await provider.complete(kept, address);
  } catch (error) {
    // The reason is for whoever runs the server; a token is in none of the library's messages.
    if (error instanceof Problem)
      deps.logger.warn({ code: error.code, reason: reasonOf(error) }, 'sign-in refused');
    throw error;
  }
}

function reasonOf({ cause, message }: Error): string {
  if (!(cause instanceof Error)) return message;
  const inner = cause.cause instanceof Error ? `: ${cause.cause.message}` : '';
  return `${cause.message}${inner}`;
}

/**
 * The person whose account this is. Who has none yet gets in only when a workspace invited their verified address. An address alone makes nobody
 * somebody who is here already.
 */
async function personOf(deps: HttpDeps, proven: ProvenIdentity): Promise<Person> {
  const { account, verifiedEmail, name } = proven;
  const known = await deps.identity.findPerson({ account });
  const invited = verifiedEmail !== null && (await isInvited(deps.store, verifiedEmail));
  if (known === null && !invited) {
    await auditStranger(deps, account);
    throw notAdmitted();
  }
  try {
    const person = known ?? (await deps.identity.createPerson({ name, email: verifiedEmail ?? '', account }));
    if (verifiedEmail !== null && invited) await acceptInvitations(deps, { person, verifiedEmail });
    return person;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'email_taken') throw error;
    // Somebody with links has this address. That it is the same person, only they can say: signed in there, by connecting the account.
    await auditStranger(deps, account);
    throw notAdmitted();
  }
}

/** The session in which the attempt was begun, still held by the same person. */
async function sameSession(
  { deps, cookieHeader }: { deps: HttpDeps; cookieHeader: string | undefined },
  { personId }: KeptAttempt,
): Promise<Person> {
  const session = await deps.identity.sessions.of(cookieHeader);
  if (session === null || session.person.id !== personId) throw attemptGone();
  return session.person;
}

function notAdmitted(): Problem {
  return new Problem({
    status: 403,
    code: 'not_admitted',
    title: 'You are not let in here',
    detail: 'Your organisation knows you, and no workspace here waits for you. Nothing was changed.',
    next: 'Ask an owner of a workspace to invite you by the address of your account. If you had sign-in links before, sign in by one and connect this account.',
  });
}

function somebodyElse(): Problem {
  return new Problem({
    status: 403,
    code: 'other_person',
    title: 'That was somebody else',
    detail:
      'You signed in as another person than the one of this session. The session stays as it was; nothing was done.',
    next: 'Sign in again as yourself.',
  });
}

function attemptGone(): Problem {
  return new Problem({
    status: 401,
    code: 'attempt_invalid',
    title: 'This sign-in has ended',
    detail: 'It was completed, took too long, or was begun in another browser. Nobody was signed in.',
    next: 'Sign in again.',
  });
}
