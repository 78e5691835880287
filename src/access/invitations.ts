import { sql } from 'kysely';
import { appendAudit } from '../audit/append-audit.ts';
import { digestOfBytes } from '../kernel/digest.ts';
import type { Random } from '../kernel/ports.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { databaseNow, type Tx } from '../store/store.ts';
import { requireMayGive, resolveAccess, type MemberAccess } from './member-access.ts';
import { lockMembers } from './members.ts';
import type { Membership } from './membership.ts';
import { peopleOf } from './people.ts';

const DAY_MS = 24 * 3_600_000;
const TOKEN_BYTES = 32;

export interface Invitation {
  id: string;
  email: string;
  role: string;
  /** Slugs; null: every environment. */
  environments: string[] | null;
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
  expired: boolean;
}

export interface Invite {
  giver: Membership;
  actor: { id: string; name: string };
  email: string;
  access: MemberAccess;
  days: number;
}

/** The workspace stands in the token, because who accepts belongs to none yet; the database keeps only the token's hash. */
export function invitationToken(workspaceId: string, secret: string): string {
  return `${workspaceId}.${secret}`;
}

/** What the database knows a token by; null when it has not the form of one. */
export function tokenParts(token: string): { workspaceId: string; hash: string } | null {
  const [, workspaceId] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[\w-]{20,100}$/.exec(token) ?? [];
  return workspaceId === undefined ? null : { workspaceId, hash: digestOfBytes(token) };
}

/**
 * Invites an address, in place of an invitation that it has already. Whether somebody with this address is known here changes nothing.
 * Gives the token of the one-time link, which is nowhere stored. Throws 403 `not_yours_to_give`, 409 `already_member`, and what
 * resolveAccess throws.
 */
export async function invite(
  tx: Tx,
  deps: { random: Random },
  ask: Invite,
): Promise<{ invitation: Invitation; token: string }> {
  const { giver, actor, access: asked } = ask;
  const { workspaceId } = giver;
  const email = ask.email.trim().toLowerCase();
  await lockMembers(tx, giver);
  const access = await resolveAccess(tx, asked);
  requireMayGive(giver, access);
  await refuseMember(tx, email);
  const now = await databaseNow(tx);
  await tx
    .updateTable('invitation')
    .set({ ended_at: now, ended_by: actor.id, end_reason: 'replaced' })
    .where('email', '=', email)
    .where('ended_at', 'is', null)
    .execute();
  const token = invitationToken(workspaceId, deps.random.token(TOKEN_BYTES));
  const { id } = await tx
    .insertInto('invitation')
    .values({
      workspace_id: workspaceId,
      email,
      ...access.columns,
      environment_ids: (access.environments ?? []).map((one) => one.id),
      token_hash: digestOfBytes(token),
      expires_at: new Date(now.getTime() + ask.days * DAY_MS),
      created_by: actor.id,
      created_by_name: actor.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const environments = access.environments?.map(({ slug }) => slug) ?? null;
  await appendAudit(tx, {
    workspaceId,
    actorId: actor.id,
    actorName: actor.name,
    action: 'invitation.create',
    outcome: 'done',
    target: id,
    detail: { email, role: access.roleName, days: ask.days, ...(environments ? { environments } : {}) },
  });
  const invitation = (await listInvitations(tx)).find((one) => one.id === id);
  if (!invitation) throw new Error('The invitation that was just made is not there.');
  return { invitation, token };
}

/** Invitations that can be accepted, or have run out without an answer; newest first. */
export async function listInvitations(tx: Tx): Promise<Invitation[]> {
  const rows = await tx
    .selectFrom('invitation')
    .leftJoin('custom_role', 'custom_role.id', 'invitation.custom_role_id')
    .select(['invitation.id', 'email', 'role', 'custom_role.name as custom', 'scoped', 'environment_ids'])
    .select(['created_by_name', 'invitation.created_at', 'expires_at'])
    .select(sql<boolean>`expires_at <= app_now()`.as('expired'))
    .where('ended_at', 'is', null)
    .orderBy('invitation.created_at', 'desc')
    .execute();
  const environments = await tx.selectFrom('environment').select(['id', 'slug']).orderBy('slug').execute();
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: row.custom ?? row.role,
    environments: row.scoped
      ? environments.filter(({ id }) => row.environment_ids.includes(id)).map(({ slug }) => slug)
      : null,
    invitedBy: row.created_by_name,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    expired: row.expired,
  }));
}

/** Takes an invitation back: its link works no more. Throws 404 when there is none that is open. */
export async function revokeInvitation(
  tx: Tx,
  ask: { giver: Membership; actor: { id: string; name: string }; invitationId: string },
): Promise<void> {
  const { giver, actor, invitationId } = ask;
  await lockMembers(tx, giver);
  const ended = await tx
    .updateTable('invitation')
    .set({ ended_at: sql<Date>`app_now()`, ended_by: actor.id, end_reason: 'revoked' })
    .where('id', '=', invitationId)
    .where('ended_at', 'is', null)
    .returning('email')
    .executeTakeFirst();
  if (!ended) throw notFound('Invitation');
  await appendAudit(tx, {
    workspaceId: giver.workspaceId,
    actorId: actor.id,
    actorName: actor.name,
    action: 'invitation.revoke',
    outcome: 'done',
    target: invitationId,
    detail: { email: ended.email },
  });
}

/** Members of the workspace are no secret to who manages them; nobody else's address is looked at. */
async function refuseMember(tx: Tx, email: string): Promise<void> {
  const rows = await tx.selectFrom('membership').select('person_id').execute();
  const members = await peopleOf(
    tx,
    rows.map((row) => row.person_id),
  );
  if (![...members.values()].some((member) => member.email === email)) return;
  throw new Problem({
    status: 409,
    code: 'already_member',
    title: 'This person is a member already',
    detail: `${email} belongs to the workspace. Nobody was invited.`,
    next: 'Change what they may do in the list of members.',
  });
}
