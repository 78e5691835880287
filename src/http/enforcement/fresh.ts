import { hasTotp } from '../../access/totp.ts';
import type { Principal } from '../../access/principal.ts';
import { Problem } from '../../kernel/problem.ts';
import type { HttpDeps } from '../http-deps.ts';

/** So old a proof of who somebody is may be for what can't be taken back, unless the installation says otherwise. */
export const FRESH_MINUTES = 15;

/** By what way a person shows again who they are: their identity provider, a code, or a new link. */
export type FreshWay = 'oidc' | 'totp' | 'link';

/** True while the person proved who they are recently enough. */
export function isFresh(deps: Pick<HttpDeps, 'clock' | 'signIn'>, { authenticatedAt }: Principal): boolean {
  if (authenticatedAt === null) return false;
  const age = deps.clock.now().getTime() - authenticatedAt.getTime();
  return age <= freshMinutes(deps) * 60_000;
}

export function freshMinutes({ signIn }: Pick<HttpDeps, 'signIn'>): number {
  return signIn?.freshMinutes ?? FRESH_MINUTES;
}

/**
 * Throws 403 `fresh_sign_in_required` unless the person proved who they are within the last minutes. A key proves nothing about who holds it; that
 * it may do this was decided by a freshly signed-in person when it was made, so it passes.
 */
export async function requireFresh(deps: HttpDeps, principal: Principal): Promise<void> {
  if (principal.key !== null || isFresh(deps, principal)) return;
  const way = await freshWayOf(deps, principal);
  throw new Problem({
    status: 403,
    code: 'fresh_sign_in_required',
    title: 'Show again that it is you',
    detail: `This asks for a sign-in that is at most ${freshMinutes(deps)} minutes old. Nothing was done, and what you entered is kept.`,
    next: NEXT[way],
    extra: { freshBy: way, freshMinutes: freshMinutes(deps) },
  });
}

/** How this person proves again who they are. */
export async function freshWayOf(
  deps: Pick<HttpDeps, 'store'>,
  { person, session }: Principal,
): Promise<FreshWay> {
  if (session?.method === 'oidc') return 'oidc';
  return (await deps.store.asPerson(person.id, (tx) => hasTotp(tx, person.id))) ? 'totp' : 'link';
}

const NEXT: Readonly<Record<FreshWay, string>> = {
  oidc: 'Sign in again with your organisation, then repeat this',
  totp: 'Enter a code of your authenticator, then repeat this',
  link: 'Ask for a new sign-in link, open it in this browser, then repeat this',
};
