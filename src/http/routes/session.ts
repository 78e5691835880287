import { membershipOf } from '../../access/membership.ts';
import { createSignInLink } from '../../access/sign-in-link.ts';
import { hasTotp, useCode } from '../../access/totp.ts';
import { workspacesOf } from '../../access/workspaces.ts';
import { Problem } from '../../kernel/problem.ts';
import { ATTEMPT_SECONDS, attemptCookie, attemptIn } from '../enforcement/attempt-cookie.ts';
import { auditSession } from '../enforcement/audit-session.ts';
import { beginSession } from '../enforcement/begin-session.ts';
import { freshMinutes, freshWayOf, isFresh } from '../enforcement/fresh.ts';
import { takeTurn } from '../enforcement/work-limit.ts';
import type { HandlersOf } from '../handler.ts';
import type { HttpDeps } from '../http-deps.ts';

/** So many wrong codes make a link worthless; a new one is needed then. */
const TRIES = 5;

export const sessionHandlers: HandlersOf<
  'getSignInWays' | 'signIn' | 'signInByCode' | 'getSession' | 'proveByCode' | 'requestLink' | 'signOut'
> = {
  getSignInWays: async ({ deps }) => ({ provider: deps.signIn?.oidc?.name ?? null }),
  signIn: async (context) => {
    const { deps, body, setCookies } = context;
    const person = await deps.identity.useLink(body.token);
    if (await deps.store.asPerson(person.id, (tx) => hasTotp(tx, person.id))) {
      const value = JSON.stringify({ personId: person.id, tries: TRIES });
      const token = await deps.identity.once.keep('second-factor', value, ATTEMPT_SECONDS);
      setCookies([attemptCookie(deps.origin, token)]);
      return { person: null, codeNeeded: true };
    }
    await beginSession(context, { person, method: 'link', authenticatedAt: deps.clock.now() });
    return { person, codeNeeded: false };
  },
  signInByCode: async (context) => {
    const { deps, body, cookieHeader, setCookies } = context;
    const token = attemptIn(cookieHeader, deps.origin);
    const kept = token === null ? null : await deps.identity.once.take('second-factor', token);
    const { personId, tries } = JSON.parse(kept ?? '{}') as { personId?: string; tries?: number };
    const person = personId === undefined ? null : await deps.identity.findPerson({ id: personId });
    if (person === null || tries === undefined) throw attemptInvalid();
    let second;
    try {
      second = await useCode(deps.store, deps, { personId: person.id, code: body.code });
    } catch (error) {
      if (error instanceof Problem && tries > 1) {
        // Waiting costs no try: it was not even looked at.
        const left = error.code === 'code_too_soon' ? tries : tries - 1;
        const value = JSON.stringify({ personId: person.id, tries: left });
        const next = await deps.identity.once.keep('second-factor', value, ATTEMPT_SECONDS);
        setCookies([attemptCookie(deps.origin, next)]);
      }
      throw error;
    }
    await beginSession(context, { person, method: 'link', authenticatedAt: deps.clock.now(), second });
    return { person };
  },
  getSession: async ({ deps, person, principal, tx }) => {
    const { key, session, authenticatedAt } = principal;
    const all = await workspacesOf(tx, person.id);
    const workspaces = key === null ? all : all.filter(({ id }) => id === key.workspaceId);
    const minutes = freshMinutes(deps);
    const until = (authenticatedAt?.getTime() ?? 0) + minutes * 60_000;
    return {
      person,
      workspaces: workspaces.map(({ slug, name, role }) => ({ slug, name, role })),
      session: session && {
        method: session.method,
        breakGlass: session.breakGlass,
        freshUntil: isFresh(deps, principal) ? new Date(until).toISOString() : null,
        freshBy: await freshWayOf(deps, principal),
        freshMinutes: minutes,
        codesMissing:
          session.method === 'link' &&
          !(await hasTotp(tx, person.id)) &&
          (await managesAny(deps, person.id, all)),
      },
    };
  },
  proveByCode: async (context) => {
    const { deps, person, principal, body } = context;
    // Who came by their organisation proves there who they are: its second factor is the one that counts.
    if (principal.session?.method === 'oidc') throw provenElsewhere();
    const second = await useCode(deps.store, deps, { personId: person.id, code: body.code });
    await beginSession(context, {
      person,
      method: 'link',
      authenticatedAt: deps.clock.now(),
      second,
    });
  },
  requestLink: async ({ deps, person }) => {
    const announce = deps.signIn?.announceLink;
    if (announce === undefined) throw linkUnavailable();
    takeTurn(deps.turns, { what: `link:${person.id}`, perMinute: 3 });
    announce(person, await createSignInLink(deps, { id: person.id }));
    await auditSession(deps, person, { act: 'requestLink' });
  },
  signOut: async ({ deps, person, cookieHeader, setCookies }) => {
    setCookies(await deps.identity.sessions.signOut(cookieHeader));
    await auditSession(deps, person, { act: 'signOut' });
  },
};

/** Whether this person manages the members of one of these workspaces: who does should not depend on a link alone. */
async function managesAny(
  { store }: Pick<HttpDeps, 'store'>,
  personId: string,
  workspaces: readonly { id: string }[],
): Promise<boolean> {
  for (const { id } of workspaces) {
    const membership = await store.inWorkspace(id, (tx) => membershipOf(tx, personId));
    if (membership?.capabilities.has('members.manage') === true) return true;
  }
  return false;
}

function attemptInvalid(): Problem {
  return new Problem({
    status: 401,
    code: 'attempt_invalid',
    title: 'This sign-in has ended',
    detail:
      'It was completed, took too long, saw too many wrong codes, or was begun in another browser. Nobody was signed in.',
    next: 'Begin again with a new link.',
  });
}

function provenElsewhere(): Problem {
  return new Problem({
    status: 409,
    code: 'proven_elsewhere',
    title: 'Your organisation asks who you are',
    detail: 'This session came by its sign-in; a code is no proof beside it. Nothing was done.',
    next: 'Sign in again with your organisation.',
  });
}

function linkUnavailable(): Problem {
  return new Problem({
    status: 409,
    code: 'link_unavailable',
    title: 'No link can be printed',
    detail: 'This server has no window or log in which it could stand.',
    next: 'Start the server again: it prints new links.',
  });
}
