import type { Random } from '../kernel/ports.ts';
import { Problem } from '../kernel/problem.ts';
import type { Store, Tx } from '../store/store.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Role } from './capabilities.ts';

export interface WorkspaceOfPerson {
  id: string;
  slug: string;
  name: string;
  role: Role;
}

/** The person's workspaces, by name. `tx` stands for the person (`store.asPerson`). */
export async function workspacesOf(tx: Tx, personId: string): Promise<WorkspaceOfPerson[]> {
  return tx
    .selectFrom('membership')
    .innerJoin('workspace', 'workspace.id', 'membership.workspace_id')
    .select(['workspace.id', 'workspace.slug', 'workspace.name', 'membership.role'])
    .where('membership.person_id', '=', personId)
    .orderBy('workspace.name')
    .execute();
}

/** The workspace with this address when the person is a member of it. `tx` stands for the person. */
export async function findWorkspaceOf(
  tx: Tx,
  of: { personId: string; slug: string },
): Promise<WorkspaceOfPerson | null> {
  const mine = await workspacesOf(tx, of.personId);
  return mine.find((workspace) => workspace.slug === of.slug) ?? null;
}

/** Makes a workspace with its first owner, in one transaction. Throws 409 `slug_taken` when another has the slug. */
export async function createWorkspace(
  deps: { store: Store; random: Random },
  input: { slug: string; name: string; owner: { id: string; name: string } },
): Promise<{ id: string; slug: string }> {
  const id = deps.random.uuid();
  const { slug, name, owner } = input;
  return deps.store.inWorkspace(id, async (tx) => {
    const made = await tx
      .insertInto('workspace')
      .values({ id, slug, name })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows !== 1n) {
      throw new Problem({
        status: 409,
        code: 'slug_taken',
        title: 'This address is taken',
        detail: `Another workspace has the address ${slug}.`,
        next: 'Choose another.',
      });
    }
    await addMember(tx, {
      workspaceId: id,
      person: owner,
      role: 'owner',
      actor: { id: null, name: 'TenantAtlas' },
    });
    return { id, slug };
  });
}

/** Makes the person a member, or changes their role. Audited in the same transaction. */
export async function addMember(
  tx: Tx,
  input: {
    workspaceId: string;
    person: { id: string; name: string };
    role: Role;
    actor: { id: string | null; name: string };
  },
): Promise<void> {
  const { workspaceId, person, role, actor } = input;
  await tx
    .insertInto('membership')
    .values({ workspace_id: workspaceId, person_id: person.id, role })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'person_id']).doUpdateSet({ role }))
    .execute();
  await appendAudit(tx, {
    workspaceId,
    actorId: actor.id,
    actorName: actor.name,
    action: 'membership.set',
    outcome: 'done',
    target: person.id,
    detail: { role, person: person.name },
  });
}

/** Ends a membership. It holds from the next transaction on. Throws 409 `last_owner` rather than leave a workspace without one. */
export async function removeMember(
  tx: Tx,
  input: { workspaceId: string; personId: string; actor: { id: string | null; name: string } },
): Promise<void> {
  const { workspaceId, personId, actor } = input;
  const owners = await tx
    .selectFrom('membership')
    .select('person_id')
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'owner')
    .forUpdate()
    .execute();
  if (owners.length === 1 && owners[0]?.person_id === personId) {
    throw new Problem({
      status: 409,
      code: 'last_owner',
      title: 'A workspace needs an owner',
      detail: 'This is its last one.',
      next: 'Make someone else an owner first.',
    });
  }
  await tx
    .deleteFrom('membership')
    .where('workspace_id', '=', workspaceId)
    .where('person_id', '=', personId)
    .execute();
  await appendAudit(tx, {
    workspaceId,
    actorId: actor.id,
    actorName: actor.name,
    action: 'membership.remove',
    outcome: 'done',
    target: personId,
  });
}
