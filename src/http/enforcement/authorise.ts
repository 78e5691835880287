import { narrowByKey } from '../../access/api-keys.ts';
import { limitToEnvironments } from '../../access/environment-scopes.ts';
import { membershipOf, type Membership } from '../../access/membership.ts';
import type { Principal } from '../../access/principal.ts';
import { findWorkspaceOf } from '../../access/workspaces.ts';
import type { Capability } from '../../access/capabilities.ts';
import type { Environment } from '../../environments/environment.ts';
import { findEnvironment } from '../../environments/find-environment.ts';
import { forbidden, notFound } from '../../kernel/problem.ts';
import type { Tx } from '../../store/store.ts';
import type { HttpDeps } from '../http-deps.ts';
import { keyForbidden } from './principal.ts';

/** The workspace by its address, for its members; 404 for everyone else, as if there were none. */
export async function requireWorkspace(
  deps: HttpDeps,
  { person, key }: Principal,
  slug: string,
): Promise<{ id: string; slug: string; name: string }> {
  const workspace = await deps.store.asPerson(person.id, (tx) =>
    findWorkspaceOf(tx, { personId: person.id, slug }),
  );
  if (!workspace) throw notFound();
  // A key of another workspace finds this one as little as a stranger does.
  if (key !== null && key.workspaceId !== workspace.id) throw notFound();
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
  ask: { principal: Principal; capability: Capability; environment: string | undefined },
): Promise<Rights> {
  const { person, key } = ask.principal;
  const whole = await membershipOf(tx, person.id);
  if (!whole) throw notFound();
  const membership = narrowByKey(whole, key);
  await limitToEnvironments(tx, membership.environments);
  const environment = ask.environment === undefined ? null : await findEnvironment(tx, ask.environment);
  if (ask.environment !== undefined && !environment) throw notFound();
  if (!membership.capabilities.has(ask.capability))
    throw key === null ? forbidden(ask.capability) : keyForbidden(ask.capability);
  return { membership, environment };
}
