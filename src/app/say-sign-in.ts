import { ROLES } from '../access/capabilities.ts';
import { ensureFirstOwner } from '../access/first-owner.ts';
import type { Person } from '../access/identity.ts';
import { membershipOf } from '../access/membership.ts';
import { createSignInLink } from '../access/sign-in-link.ts';
import { workspacesOf } from '../access/workspaces.ts';
import type { AppDeps } from './app-deps.ts';

/** So many people are few enough to print a link for each; beyond that only owners get one. */
const FEW = 6;

/**
 * Tells the person at the terminal how to sign in: a one-time link per person. They expire soon; those of a first start live a day. On an
 * empty installation without the demo the first owner is made here. `freshDemo`: the demo was laid out by this very start.
 */
export async function saySignIn(deps: AppDeps, freshDemo: boolean): Promise<void> {
  const first = freshDemo || (await ensureFirstOwner(deps)) !== null;
  const people = await deps.identity.listPeople();
  const members: { person: Person; role: string }[] = [];
  for (const person of people) {
    const [workspace] = await deps.store.asPerson(person.id, (tx) => workspacesOf(tx, person.id));
    if (!workspace) continue;
    const membership = await deps.store.inWorkspace(workspace.id, (tx) => membershipOf(tx, person.id));
    if (people.length <= FEW || membership?.capabilities.has('members.manage') === true) {
      members.push({ person, role: workspace.role });
    }
  }
  const rank = (role: string) => [...ROLES, role].findIndex((one) => one === role);
  members.sort((a, b) => rank(a.role) - rank(b.role));
  deps.say(
    `Sign in with a link (each works once, for ${first ? 'a day' : '15 minutes'}; start again for new ones):`,
  );
  for (const { person, role } of members.slice(0, FEW)) {
    const link = await createSignInLink(deps, { id: person.id }, first ? 'firstRun' : 'short');
    deps.say(`  ${person.name} (${role}): ${link}`);
  }
}
