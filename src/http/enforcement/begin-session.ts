import type { Person } from '../../access/identity.ts';
import type { SignInMethod } from '../../access/principal.ts';
import type { SignInPlace } from '../../access/sessions.ts';
import type { HttpDeps } from '../http-deps.ts';
import { attemptCookie } from './attempt-cookie.ts';
import { auditSession } from './audit-session.ts';

/** What of a request beginning a session needs. */
export interface Arriving {
  deps: HttpDeps;
  cookieHeader: string | undefined;
  place: SignInPlace;
  setCookies: (this: void, lines: readonly string[]) => void;
}

/** How somebody was found to be this person. */
export interface Proof {
  person: Person;
  method: SignInMethod;
  authenticatedAt: Date | null;
  /** Beside the first proof: a code, or a recovery code. */
  second?: 'code' | 'recovery_code';
}

/**
 * Begins a session, in place of the one that the browser had: whoever got hold of the old one has nothing. Recorded before the browser gets it: a
 * session that could not be recorded is one that nobody holds. By a link although there is an identity provider is for emergencies, and told.
 */
export async function beginSession(arriving: Arriving, proof: Proof): Promise<void> {
  const { deps, cookieHeader, place, setCookies } = arriving;
  const { person, method, authenticatedAt, second } = proof;
  const breakGlass = method === 'link' && deps.signIn?.oidc !== undefined;
  await auditSession(deps, person, { act: 'signIn', method, breakGlass, ...(second ? { second } : {}) });
  const session = await deps.identity.sessions.begin(person, {
    method,
    breakGlass,
    authenticatedAt,
    place,
    replaces: cookieHeader,
  });
  setCookies([...session.setCookie, attemptCookie(deps.origin, null)]);
}
