import { ensureFirstOwner } from '../access/first-owner.ts';
import { createSignInLink } from '../access/sign-in-link.ts';
import { workspacesOf } from '../access/workspaces.ts';
import type { AppDeps } from './app-deps.ts';

/** So many people are few enough to print a link for each; beyond that only owners get one. */
const FEW = 6;

/**
 * Tells the person at the terminal how to sign in: a one-time link per person (each signs in once, and soon expires). On an empty installation
 * the first owner is made here.
 */
export async function saySignIn(deps: AppDeps): Promise<void> {
  const first = await ensureFirstOwner(deps);
  const people = await deps.identity.listPeople();
  const lines: string[] = [];
  for (const person of people) {
    const workspaces = await deps.store.asPerson(person.id, (tx) => workspacesOf(tx, person.id));
    const role = workspaces[0]?.role;
    if (role === undefined || (people.length > FEW && role !== 'owner')) continue;
    const link = await createSignInLink(deps, { id: person.id }, first ? 'firstRun' : 'short');
    lines.push(`  ${person.name} (${role}): ${link}`);
    if (lines.length === FEW) break;
  }
  deps.say(
    `Sign in with a link (each works once, for ${first ? 'a day' : '15 minutes'}; start again for new ones):`,
  );
  for (const line of lines) deps.say(line);
}
