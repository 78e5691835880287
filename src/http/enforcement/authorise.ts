import type { Person } from '../../access/identity.ts';
import { limitToEnvironments } from '../../access/environment-scopes.ts';
import { membershipOf, type Membership } from '../../access/membership.ts';
import { findWorkspaceOf } from '../../access/workspaces.ts';
import type { Capability } from '../../access/capabilities.ts';
import type { Environment } from '../../environments/environment.ts';
import { findEnvironment } from '../../environments/find-environment.ts';
import { forbidden, notFound, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../store/store.ts';
import type { HttpDeps } from '../http-deps.ts';

/** Throws 401 unless the cookies name a session that holds. */
export async function requireSession(
  deps: HttpDeps,
  cookieHeader: string | undefined,
): Promise<{ person: Person; setCookie: readonly string[] }> {
  const session = await deps.identity.sessionOf(cookieHeader);
  if (session) return session;
  throw new Problem({
    status: 401,
    code: 'signed_out',
    title: 'You are signed out',
    detail: 'There is no session, or it has ended. What you had begun is kept.',
    next: 'Sign in again; you come back to this place.',
  });
}

/** The workspace by its address, for its members; 404 for everyone else, as if there were none. */
export async function requireWorkspace(
  deps: HttpDeps,
  person: Person,
  slug: string,
): Promise<{ id: string; slug: string; name: string }> {
  const workspace = await deps.store.asPerson(person.id, (tx) =>
    findWorkspaceOf(tx, { personId: person.id, slug }),
  );
  if (!workspace) throw notFound();
  return workspace;
}

export interface Rights {
  membership: Membership;
  environment: Environment | null;
}

/**
 * The one place that says who may do what a route does. In the transaction of the act itself: membership, then the environment (both
 * 404 when they are not there), then the capability (403). An environment that the membership does not reach is looked for as one that
 * never was: the transaction is limited first, so both are the same statements and find nothing.
 */
export async function authorise(
  tx: Tx,
  ask: { person: Person; capability: Capability; environment: string | undefined },
): Promise<Rights> {
  const membership = await membershipOf(tx, ask.person.id);
  if (!membership) throw notFound();
  await limitToEnvironments(tx, membership.environments);
  const environment = ask.environment === undefined ? null : await findEnvironment(tx, ask.environment);
  if (ask.environment !== undefined && !environment) throw notFound();
  if (!membership.capabilities.has(ask.capability)) throw forbidden(ask.capability);
  return { membership, environment };
}
