import type { Random } from '../kernel/ports.ts';
import { Problem } from '../kernel/problem.ts';
import type { Store, Tx } from '../store/store.ts';
import { addMember } from './members.ts';

export interface WorkspaceOfPerson {
  id: string;
  slug: string;
  name: string;
  /** For showing only. */
  role: string;
}

/** The person's workspaces, by name. `tx` stands for the person (`store.asPerson`). */
export async function workspacesOf(tx: Tx, personId: string): Promise<WorkspaceOfPerson[]> {
  const rows = await tx
    .selectFrom('membership')
    .innerJoin('workspace', 'workspace.id', 'membership.workspace_id')
    .leftJoin('custom_role', 'custom_role.id', 'membership.custom_role_id')
    .select(['workspace.id', 'workspace.slug', 'workspace.name', 'membership.role'])
    .select('custom_role.name as custom')
    .where('membership.person_id', '=', personId)
    .orderBy('workspace.name')
    .execute();
  return rows.map(({ custom, role, ...workspace }) => ({ ...workspace, role: custom ?? role }));
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
