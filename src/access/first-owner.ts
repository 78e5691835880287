import type { Random } from '../kernel/ports.ts';
import type { Store } from '../store/store.ts';
import type { Identity, Person } from './identity.ts';
import { createWorkspace } from './workspaces.ts';

const FIRST_OWNER = { name: 'Owner', email: 'owner@tenantatlas.invalid' };

/**
 * Makes the first person and their workspace on an installation that has none; null when there is one already. Started again after a
 * crash in between, it goes on with the person that it made.
 */
export async function ensureFirstOwner(deps: {
  store: Store;
  identity: Identity;
  random: Random;
}): Promise<Person | null> {
  if ((await deps.store.workspaceIds()).length > 0) return null;
  const owner =
    (await deps.identity.findPerson({ email: FIRST_OWNER.email })) ??
    (await deps.identity.createPerson(FIRST_OWNER));
  await createWorkspace(deps, { slug: 'my-workspace', name: 'My workspace', owner });
  return owner;
}
