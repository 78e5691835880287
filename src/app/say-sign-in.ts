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
 * empty installation without the demo the first owner is made here. `freshDemo`: the demo was laid out by this very start. `emergency`: people
 * sign in with an identity provider, and links are for owners who have no account there.
 */
export async function saySignIn(
  deps: AppDeps,
  { freshDemo, emergency }: { freshDemo: boolean; emergency: boolean },
): Promise<void> {
  const first = freshDemo || (await ensureFirstOwner(deps)) !== null;
  const people = await deps.identity.listPeople();
  const members: { person: Person; role: string }[] = [];
  for (const person of people) {
    const [workspace] = await deps.store.asPerson(person.id, (tx) => workspacesOf(tx, person.id));
    if (!workspace) continue;
    const membership = await deps.store.inWorkspace(workspace.id, (tx) => membershipOf(tx, person.id));
    const manages = membership?.capabilities.has('members.manage') === true;
    const local = !emergency || (await deps.identity.issuersOf(person.id)).length === 0;
    if (manages ? local : people.length <= FEW && !emergency) {
      members.push({ person, role: workspace.role });
    }
  }
  const rank = (role: string) => [...ROLES, role].findIndex((one) => one === role);
  members.sort((a, b) => rank(a.role) - rank(b.role));
  if (members.length === 0) return;
  const lives = `each works once, for ${first ? 'a day' : '15 minutes'}; start again for new ones`;
  deps.say(
    emergency
      ? `In an emergency sign in with a link; every use is recorded and told to all owners (${lives}):`
      : `Sign in with a link (${lives}):`,
  );
  for (const { person, role } of members.slice(0, FEW)) {
    const link = await createSignInLink(deps, { id: person.id }, first ? 'firstRun' : 'short');
    deps.say(`  ${person.name} (${role}): ${link}`);
  }
}
