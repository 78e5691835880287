import { sql } from 'kysely';
import { appendAudit } from '../audit/append-audit.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import type { Tx } from '../store/store.ts';
import {
  ALWAYS_HELD,
  CAPABILITIES,
  capabilitiesOf,
  capabilitiesOfCustom,
  OWNER_ONLY,
  ROLES,
  type Capability,
} from './capabilities.ts';
import { requireMayGive } from './member-access.ts';
import { lockMembers } from './members.ts';
import type { Membership } from './membership.ts';

export interface RoleView {
  /** What a membership names it by. */
  key: string;
  name: string;
  description: string;
  builtIn: boolean;
  /** Counts up with each change; 0 for a built-in one, which never changes. */
  revision: number;
  capabilities: Capability[];
  members: number;
}

export interface RoleWords {
  name: string;
  description: string;
  capabilities: readonly Capability[];
}

interface RoleChange {
  giver: Membership;
  actor: { id: string; name: string };
}

/** The roles of the workspace: those that every one has, then its own by name. */
export async function listRoles(tx: Tx): Promise<RoleView[]> {
  const holders = await tx
    .selectFrom('membership')
    .select(['role', 'custom_role_id', (eb) => eb.fn.countAll<number>().as('members')])
    .where((eb) => eb('workspace_id', '=', eb.fn<string>('app_workspace', [])))
    .groupBy(['role', 'custom_role_id'])
    .execute();
  const membersOf = (key: string) =>
    Number(holders.find((row) => (row.custom_role_id ?? row.role) === key)?.members ?? 0);
  const custom = await tx
    .selectFrom('custom_role')
    .selectAll()
    .orderBy(sql`lower(name)`)
    .execute();
  return [
    ...ROLES.map((key) => ({
      key,
      name: key,
      description: '',
      builtIn: true,
      revision: 0,
      capabilities: ordered(capabilitiesOf(key)),
      members: membersOf(key),
    })),
    ...custom.map((row) => ({
      key: row.id,
      name: row.name,
      description: row.description,
      builtIn: false,
      revision: row.revision,
      capabilities: ordered(capabilitiesOfCustom(row.capabilities)),
      members: membersOf(row.id),
    })),
  ];
}

/** Composes a role. Throws 403 `not_yours_to_give`, 409 `role_name_taken`, 422 `owner_only`. */
export async function createRole(tx: Tx, change: RoleChange & { words: RoleWords }): Promise<RoleView> {
  const { giver, words } = change;
  await lockMembers(tx, giver);
  const values = await judged(tx, change, null);
  const { id } = await tx
    .insertInto('custom_role')
    .values({ workspace_id: giver.workspaceId, ...values })
    .returning('id')
    .executeTakeFirstOrThrow();
  await record(tx, change, { action: 'role.create', id, words });
  return readRole(tx, id);
}

/** Changes a role, and so what everyone may do who holds it, from their next act on. Throws 404 and 409 `stale_revision` as well. */
export async function editRole(
  tx: Tx,
  change: RoleChange & { roleId: string; revision: number; words: RoleWords },
): Promise<RoleView> {
  const { giver, roleId, words } = change;
  await lockMembers(tx, giver);
  const before = await readRole(tx, roleId);
  if (before.revision !== change.revision) throw changedMeanwhile();
  const values = await judged(tx, change, roleId);
  await tx
    .updateTable('custom_role')
    .set({ ...values, revision: before.revision + 1, updated_at: sql<Date>`app_now()` })
    .where('id', '=', roleId)
    .execute();
  await record(tx, change, { action: 'role.edit', id: roleId, words });
  return readRole(tx, roleId);
}

/** Removes a role that nobody holds and nobody is invited to. Throws 404, and 409 `role_in_use`. */
export async function deleteRole(tx: Tx, change: RoleChange & { roleId: string }): Promise<void> {
  await lockMembers(tx, change.giver);
  const { key: id, members, ...words } = await readRole(tx, change.roleId);
  const invited = await tx
    .selectFrom('invitation')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('custom_role_id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (members > 0 || Number(invited.count) > 0) throw inUse(members, Number(invited.count));
  await tx.deleteFrom('custom_role').where('id', '=', id).execute();
  await record(tx, change, { action: 'role.delete', id, words });
}

async function readRole(tx: Tx, roleId: string): Promise<RoleView> {
  const role = (await listRoles(tx)).find(({ key, builtIn }) => key === roleId && !builtIn);
  if (!role) throw notFound('Role');
  return role;
}

async function judged(
  tx: Tx,
  { giver, words }: RoleChange & { words: RoleWords },
  self: string | null,
): Promise<{ name: string; description: string; capabilities: Capability[] }> {
  const named = new Set<Capability>([...words.capabilities, ...ALWAYS_HELD]);
  const kept = OWNER_ONLY.filter((capability) => named.has(capability));
  if (kept.length > 0) throw ownerOnly(kept);
  requireMayGive(giver, { capabilities: named, environments: null });
  const name = words.name.trim();
  const taken = (await listRoles(tx)).some(
    (role) => role.key !== self && role.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken || name.toLowerCase() === 'custom') throw nameTaken(name);
  return { name, description: words.description.trim(), capabilities: ordered(named) };
}

async function record(
  tx: Tx,
  { giver, actor }: RoleChange,
  done: { action: string; id: string; words: RoleWords },
): Promise<void> {
  const { name, capabilities } = done.words;
  await appendAudit(tx, {
    workspaceId: giver.workspaceId,
    actorId: actor.id,
    actorName: actor.name,
    action: done.action,
    outcome: 'done',
    target: done.id,
    detail: { name, capabilities: [...capabilities] },
  });
}

function ordered(held: ReadonlySet<Capability>): Capability[] {
  return CAPABILITIES.filter((one) => held.has(one));
}

function ownerOnly(kept: readonly Capability[]): Problem {
  return new Problem({
    status: 422,
    code: 'owner_only',
    title: 'Only owners hold these rights',
    detail: `A role of the workspace's own may not include ${kept.join(' or ')}: who manages members could make themselves an owner, and what is deleted for good takes the work of others with it. Nothing was changed.`,
    next: 'Leave them out, or make the person an owner.',
  });
}

function nameTaken(name: string): Problem {
  return new Problem({
    status: 409,
    code: 'role_name_taken',
    title: 'A role has this name already',
    detail: `Another role is called ${name}. Nothing was changed.`,
    next: 'Choose another name.',
  });
}

function changedMeanwhile(): Problem {
  return new Problem({
    status: 409,
    code: 'stale_revision',
    title: 'The role was changed meanwhile',
    detail: 'Somebody else saved it after you opened it. Your change was not saved over theirs.',
    next: 'Open it again and make your change there.',
  });
}

function inUse(members: number, invited: number): Problem {
  return new Problem({
    status: 409,
    code: 'role_in_use',
    title: 'This role is in use',
    detail: `Members who hold it: ${String(members)}. Open invitations to it: ${String(invited)}. Nothing was removed.`,
    next: 'Give these members another role and take the invitations back first.',
  });
}
