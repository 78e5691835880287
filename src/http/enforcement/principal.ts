import type { FastifyRequest } from 'fastify';
import { findApiKey } from '../../access/api-keys.ts';
import type { SignInPlace } from '../../access/sessions.ts';
import type { Principal } from '../../access/principal.ts';
import { forbidden, Problem } from '../../kernel/problem.ts';
import type { RouteContract } from '../contract/route.ts';
import type { HttpDeps } from '../http-deps.ts';

type Asking = Pick<FastifyRequest, 'ip' | 'headers'>;

/** The API key that a request presents, or null. Other kinds of Authorization are a proxy's and no business of ours. */
export function keyPresented({ headers }: Pick<Asking, 'headers'>): string | null {
  return /^Bearer +(ta_\S*)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}

/** Where a request comes from, as a session remembers it. */
export function placeOf({ ip, headers }: Asking): SignInPlace {
  return { address: ip, userAgent: (headers['user-agent'] ?? '').slice(0, 500) };
}

/**
 * Who asks: by an API key, or by a session of the browser's cookie, never by both. Throws 401 with one answer for every key that does not hold,
 * 401 without a session, 400 when both are presented.
 */
export async function requirePrincipal(
  deps: HttpDeps,
  request: Asking,
): Promise<Principal & { setCookie: readonly string[] }> {
  const token = keyPresented(request);
  const cookie = request.headers.cookie;
  if (token !== null) {
    if (cookie !== undefined && cookie.includes('tenantatlas_session=')) throw twoCredentials();
    return byKey(deps, { token, address: request.ip });
  }
  const session = await deps.identity.sessions.of(cookie, placeOf(request));
  if (session === null) throw signedOut();
  const { person, authenticatedAt, setCookie, id, method, breakGlass } = session;
  return { person, key: null, session: { id, method, breakGlass }, authenticatedAt, setCookie };
}

/** Throws 403 `session_required` for an API key on a route that only a person in a session may call. */
export function refuseKey(contract: RouteContract, { key }: Principal): void {
  const open = contract.keys ?? contract.access !== 'person';
  if (key === null || open) return;
  throw new Problem({
    status: 403,
    code: 'session_required',
    title: 'An API key may not do this',
    detail: 'Only a person who is signed in does this. Nothing was done.',
    next: 'Sign in, and do it in the application.',
  });
}

async function byKey(
  deps: HttpDeps,
  presented: { token: string; address: string },
): Promise<Principal & { setCookie: readonly string[] }> {
  const found = await findApiKey(deps.store, presented);
  const person = found === null ? null : await deps.identity.findPerson({ id: found.personId });
  if (found === null || person === null) throw keyInvalid();
  return { person, key: found.key, session: null, authenticatedAt: null, setCookie: [] };
}

/** The refusal of a member's key that lacks a right which its owner may have: the next step is another one. */
export function keyForbidden(capability: string): Problem {
  const { extra } = forbidden(capability);
  return new Problem({
    status: 403,
    code: 'forbidden',
    title: 'This API key may not do this',
    detail: `The key, or its owner, does not have the capability ${capability}.`,
    next: 'Make a key that has it, or ask an owner of the workspace to change your role.',
    extra,
  });
}

function signedOut(): Problem {
  return new Problem({
    status: 401,
    code: 'signed_out',
    title: 'You are signed out',
    detail: 'There is no session, or it has ended. What you had begun is kept.',
    next: 'Sign in again; you come back to this place.',
  });
}

function keyInvalid(): Problem {
  return new Problem({
    status: 401,
    code: 'key_invalid',
    title: 'This API key does not hold',
    detail: 'There is no such key, or it has expired or was revoked. Nothing was done.',
    next: 'Make a new key in the application, under API keys.',
  });
}

function twoCredentials(): Problem {
  return new Problem({
    status: 400,
    code: 'two_credentials',
    title: 'The request says twice who asks',
    detail: 'It carries an API key and a session. Nothing was done.',
    next: 'Send one of them.',
  });
}
