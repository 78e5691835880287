import { sql } from 'kysely';
import { appendAudit } from '../audit/append-audit.ts';
import { forbidden, notFound, Problem } from '../kernel/problem.ts';
import type { Tx } from '../store/store.ts';
import { requireMayGive, resolveAccess, type MemberAccess, type ResolvedAccess } from './member-access.ts';
import { membershipOf, type Membership } from './membership.ts';

/** Who changes memberships; the id is null for the product itself. */
export interface MemberActor {
  id: string | null;
  name: string;
}

/** A change of someone's membership, by a member with what they hold as just read. */
export interface MemberChange {
  giver: Membership;
  actor: { id: string; name: string };
  personId: string;
}

/**
 * Changes of memberships and roles of one workspace wait for each other, so that two owners who remove each other at once do not both
 * succeed, and whoever lost the right while waiting is refused (403).
 */
export async function lockMembers(tx: Tx, giver: Membership): Promise<void> {
  await waitForMembers(tx, giver.workspaceId);
  const now = await membershipOf(tx, giver.personId);
  if (now?.capabilities.has('members.manage') !== true) throw forbidden('members.manage');
}

async function waitForMembers(tx: Tx, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`members:${workspaceId}`}, 0))`.execute(tx);
}

/** Makes the person a member. Whoever asks has been judged before. Audited in the same transaction. */
export async function addMember(
  tx: Tx,
  input: {
    workspaceId: string;
    person: { id: string; name: string };
    role: string;
    environments?: readonly string[] | null;
    actor: MemberActor;
  },
): Promise<void> {
  const access = await resolveAccess(tx, { role: input.role, environments: input.environments ?? null });
  await writeMember(tx, { ...input, access });
}

interface MemberWritten {
  workspaceId: string;
  person: { id: string; name: string };
  access: ResolvedAccess;
  actor: MemberActor;
}

/** Writes a membership as it is to be, and its entry in the record. */
export async function writeMember(tx: Tx, input: MemberWritten): Promise<void> {
  const { workspaceId, person, access, actor } = input;
  await storeMember(tx, input);
  await appendAudit(tx, {
    workspaceId,
    actorId: actor.id,
    actorName: actor.name,
    action: 'membership.set',
    outcome: 'done',
    target: person.id,
    detail: {
      role: access.roleName,
      person: person.name,
      ...(access.environments === null ? {} : { environments: access.environments.map(({ slug }) => slug) }),
    },
  });
}

async function storeMember(
  tx: Tx,
  { workspaceId, person, access }: Omit<MemberWritten, 'actor'>,
): Promise<void> {
  const of = { workspace_id: workspaceId, person_id: person.id };
  await tx
    .insertInto('membership')
    .values({ ...of, ...access.columns })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id']).doUpdateSet(access.columns))
    .execute();
  await tx
    .deleteFrom('membership_environment')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', person.id)
    .execute();
  const reached = (access.environments ?? []).map(({ id }) => ({ ...of, environment_id: id }));
  if (reached.length > 0) await tx.insertInto('membership_environment').values(reached).execute();
}

/** Changes what a member may do. Throws 404 for who is none, 403 `not_yours_to_give`, 409 `last_owner`, and what resolveAccess throws. */
export async function changeMember(
  tx: Tx,
  change: MemberChange & { access: MemberAccess; personName: string },
): Promise<void> {
  const { giver, actor, personId, personName } = change;
  await lockMembers(tx, giver);
  await requireMember(tx, personId);
  const access = await resolveAccess(tx, change.access);
  requireMayGive(giver, access);
  if (!access.capabilities.has('members.manage')) await requireAnotherOwner(tx, personId);
  const person = { id: personId, name: personName };
  await writeMember(tx, { workspaceId: giver.workspaceId, person, access, actor });
}

/** Ends someone's membership. It holds from the next transaction on. Throws 404 for who is none, and 409 `last_owner`. */
export async function dismissMember(tx: Tx, change: MemberChange): Promise<void> {
  await lockMembers(tx, change.giver);
  await requireMember(tx, change.personId);
  const { giver, personId, actor } = change;
  await removeMember(tx, { workspaceId: giver.workspaceId, personId, actor });
}

/** Ends a membership. It holds from the next transaction on. Throws 409 `last_owner` rather than leave a workspace without one. */
export async function removeMember(
  tx: Tx,
  input: { workspaceId: string; personId: string; actor: MemberActor },
): Promise<void> {
  const { workspaceId, personId, actor } = input;
  await waitForMembers(tx, workspaceId);
  await requireAnotherOwner(tx, personId);
  await tx
    .deleteFrom('membership')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .execute();
  await appendAudit(tx, {
    workspaceId,
    actorId: actor.id,
    actorName: actor.name,
    action: actor.id === personId ? 'membership.leave' : 'membership.remove',
    outcome: 'done',
    target: personId,
  });
}

/** Hands the workspace over: the other becomes an owner, and who gave it a manager. Throws 404 for who is no member. */
export async function transferOwnership(
  tx: Tx,
  change: MemberChange & { personName: string },
): Promise<void> {
  const { giver, actor, personId, personName } = change;
  await lockMembers(tx, giver);
  await requireMember(tx, personId);
  if (personId === actor.id) throw ownAlready();
  const { workspaceId } = giver;
  const owner = await resolveAccess(tx, { role: 'owner', environments: null });
  requireMayGive(giver, owner);
  await storeMember(tx, { workspaceId, person: { id: personId, name: personName }, access: owner });
  const manager = await resolveAccess(tx, { role: 'manager', environments: null });
  await storeMember(tx, { workspaceId, person: actor, access: manager });
  await appendAudit(tx, {
    workspaceId,
    actorId: actor.id,
    actorName: actor.name,
    action: 'membership.transfer',
    outcome: 'done',
    target: personId,
    detail: { person: personName, role: owner.roleName, formerOwner: manager.roleName },
  });
}

async function requireMember(tx: Tx, personId: string): Promise<void> {
  if (!(await membershipOf(tx, personId))) throw notFound('Member');
}

/** Whoever this one is, an owner is left without them. */
async function requireAnotherOwner(tx: Tx, personId: string): Promise<void> {
  const owners = await tx
    .selectFrom('membership')
    .select('person_id')
    .where('role', '=', 'owner')
    .where((eb) => eb('workspace_id', '=', eb.fn<string>('app_workspace', [])))
    .execute();
  if (owners.length !== 1 || owners[0]?.person_id !== personId) return;
  throw new Problem({
    status: 409,
    code: 'last_owner',
    title: 'A workspace needs an owner',
    detail: 'This is its last one. Nothing was changed.',
    next: 'Make someone else an owner first.',
  });
}

function ownAlready(): Problem {
  return new Problem({
    status: 409,
    code: 'owner_already',
    title: 'The workspace is yours already',
    detail: 'It is handed over to somebody else. Nothing was changed.',
    next: 'Choose another member.',
  });
}
