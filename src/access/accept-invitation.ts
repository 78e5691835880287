import { sql } from 'kysely';
import { appendAudit } from '../audit/append-audit.ts';
import { Problem } from '../kernel/problem.ts';
import type { Store, Tx } from '../store/store.ts';
import type { Identity, Person } from './identity.ts';
import { tokenParts } from './invitations.ts';
import { requireMayGive, resolveAccess } from './member-access.ts';
import { writeMember } from './members.ts';
import { membershipOf } from './membership.ts';
import { neverUsedPerson } from './people.ts';

/** An invitation that holds now, as who was invited may see it. */
export interface OpenInvitation {
  workspace: { id: string; slug: string; name: string };
  email: string;
  role: string;
  /** Names; null: every environment. */
  environments: string[] | null;
  invitedBy: string;
  expiresAt: Date;
}

interface Row {
  id: string;
  email: string;
  role: string;
  custom_role_id: string | null;
  scoped: boolean;
  environment_ids: string[];
  created_by: string;
  created_by_name: string;
  created_at: Date;
  expires_at: Date;
}

/** What a link invites to. Throws 404 `invitation_invalid`, the same for one that is unknown, used, taken back or run out. */
export async function readInvitation(store: Store, token: string): Promise<OpenInvitation> {
  const parts = tokenParts(token);
  if (parts === null) throw invitationInvalid();
  return store.inWorkspace(parts.workspaceId, async (tx) => {
    const row = await openRow(tx, { token_hash: parts.hash });
    const { access, workspace } = await stillGiven(tx, row);
    return {
      workspace,
      email: row.email,
      role: access.roleName,
      environments: access.environments?.map(({ name }) => name) ?? null,
      invitedBy: row.created_by_name,
      expiresAt: row.expires_at,
    };
  });
}

export interface Acceptance {
  token: string;
  /** Who is signed in in this browser, if anybody. */
  person: Person | null;
  /** What a person who is new here wants to be called. */
  name: string;
  /** People sign in with an identity provider: a link makes nobody an account beside it. */
  byProvider: boolean;
}

/**
 * Accepts by the link. Who is known here has to be signed in as the person who was invited, so that a link never gives anybody somebody
 * else's account (401 `invitation_sign_in`, 409 `invitation_for_another`). Who is new becomes a person with the address that was invited.
 */
export async function acceptByLink(
  deps: { store: Store; identity: Identity },
  { token, person, name, byProvider }: Acceptance,
): Promise<{ person: Person; workspace: OpenInvitation['workspace']; isNew: boolean }> {
  const parts = tokenParts(token);
  if (parts === null) throw invitationInvalid();
  return deps.store.inWorkspace(parts.workspaceId, async (tx) => {
    const row = await openRow(tx, { token_hash: parts.hash });
    if (person !== null && person.email.toLowerCase() !== row.email) throw forAnother(row.email);
    if (person === null && byProvider) throw signInFirst();
    const known = person ?? (await leftBehind(deps.store, tx, row));
    const invited = known ?? (await newPerson(deps.identity, { name, email: row.email }));
    const workspace = await join(tx, { row, person: invited });
    return { person: invited, workspace, isNew: person === null };
  });
}

/** Whether a workspace waits for who has this verified address. Asked before a person is made of someone who signs in for the first time. */
export async function isInvited(store: Store, verifiedEmail: string): Promise<boolean> {
  return (await invitingWorkspaces(store, verifiedEmail)).length > 0;
}

/**
 * Makes a person a member wherever their address was invited. The address has to be verified by who signs them in. Gives the workspaces
 * that they joined; one whose invitation no longer holds is left out.
 */
export async function acceptInvitations(
  { store }: { store: Store },
  ask: { person: Person; verifiedEmail: string },
): Promise<{ id: string; slug: string; name: string }[]> {
  const joined = [];
  for (const workspaceId of await invitingWorkspaces(store, ask.verifiedEmail)) {
    const workspace = await store.inWorkspace(workspaceId, async (tx) => {
      try {
        const row = await openRow(tx, { email: ask.verifiedEmail.trim().toLowerCase() });
        return await join(tx, { row, person: ask.person });
      } catch (error) {
        if (error instanceof Problem && error.code === 'invitation_invalid') return null;
        throw error;
      }
    });
    if (workspace !== null) joined.push(workspace);
  }
  return joined;
}

async function invitingWorkspaces(store: Store, email: string): Promise<string[]> {
  // Stands for nobody: the function gives ids, and the transaction sees no row.
  return store.asPerson('', async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select workspaces_inviting(${email.trim().toLowerCase()}) as id`.execute(tx);
    return rows.map(({ id }) => id).sort();
  });
}

async function openRow(tx: Tx, by: { token_hash: string } | { email: string }): Promise<Row> {
  const row = await tx
    .selectFrom('invitation')
    .selectAll()
    .where((eb) => eb.and(by))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', sql<Date>`app_now()`)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw invitationInvalid();
  return row;
}

/** It holds only while who gave it may still give it: an invitation is no way to outlive a right that was withdrawn. */
async function stillGiven(tx: Tx, row: Row) {
  const environments = await tx.selectFrom('environment').select(['id', 'slug', 'name']).execute();
  const invitedTo = row.scoped ? environments.filter(({ id }) => row.environment_ids.includes(id)) : null;
  const giver = await membershipOf(tx, row.created_by);
  const workspace = await tx.selectFrom('workspace').select(['id', 'slug', 'name']).executeTakeFirst();
  if (giver?.capabilities.has('members.manage') !== true || !workspace) throw invitationInvalid();
  if (invitedTo?.length === 0) throw invitationInvalid();
  try {
    const role = row.custom_role_id ?? row.role;
    const resolved = await resolveAccess(tx, {
      role,
      environments: invitedTo?.map((one) => one.slug) ?? null,
    });
    requireMayGive(giver, resolved);
    return { access: { ...resolved, environments: invitedTo }, workspace };
  } catch (error) {
    if (error instanceof Problem) throw invitationInvalid();
    throw error;
  }
}

async function join(
  tx: Tx,
  { row, person }: { row: Row; person: Person },
): Promise<OpenInvitation['workspace']> {
  const { access, workspace } = await stillGiven(tx, row);
  await tx
    .updateTable('invitation')
    .set({ ended_at: sql<Date>`app_now()`, ended_by: person.id, end_reason: 'accepted' })
    .where('id', '=', row.id)
    .execute();
  const actor = { id: person.id, name: person.name };
  await appendAudit(tx, {
    workspaceId: workspace.id,
    actorId: actor.id,
    actorName: actor.name,
    action: 'invitation.accept',
    outcome: 'done',
    target: row.id,
    detail: { email: row.email, invitedBy: row.created_by_name },
  });
  // Who became a member in another way meanwhile keeps what they were given there.
  if (await membershipOf(tx, person.id)) return workspace;
  await writeMember(tx, { workspaceId: workspace.id, person, access, actor });
  return workspace;
}

/** A person whom an acceptance that was cut off made; they belong to nothing yet. */
async function leftBehind(store: Store, tx: Tx, row: Row): Promise<Person | null> {
  const person = await neverUsedPerson(tx, { email: row.email, madeAfter: row.created_at });
  if (person === null) return null;
  const memberships = await store.asPerson(person.id, (own) =>
    own.selectFrom('membership').select('workspace_id').where('person_id', '=', person.id).execute(),
  );
  return memberships.length === 0 ? person : null;
}

async function newPerson(identity: Identity, wanted: { name: string; email: string }): Promise<Person> {
  try {
    return await identity.createPerson({ name: wanted.name.trim() || wanted.email, email: wanted.email });
  } catch (error) {
    if (error instanceof Problem && error.code === 'email_taken') throw signInFirst();
    throw error;
  }
}

function invitationInvalid(): Problem {
  return new Problem({
    status: 404,
    code: 'invitation_invalid',
    title: 'This invitation does not work any more',
    detail:
      'An invitation works once and for some days; this one was used, taken back, has run out, or was cut off when it was copied.',
    next: 'Ask who invited you for a new one.',
  });
}

function signInFirst(): Problem {
  return new Problem({
    status: 401,
    code: 'invitation_sign_in',
    title: 'Sign in to accept',
    detail: 'Who was invited has an account to sign in with. The invitation waits; nothing was changed.',
    next: 'Sign in as the person who was invited, then open the invitation again.',
  });
}

function forAnother(email: string): Problem {
  return new Problem({
    status: 409,
    code: 'invitation_for_another',
    title: 'This invitation is for somebody else',
    detail: `It was made for ${email}, and you are signed in as another person. Nothing was changed.`,
    next: 'Sign out, then open the invitation again as the person who was invited.',
  });
}
