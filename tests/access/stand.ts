import { randomUUID } from 'node:crypto';
import { addMember } from '../../src/access/members.ts';
import { membershipOf, type Membership } from '../../src/access/membership.ts';
import { createWorkspace } from '../../src/access/workspaces.ts';
import { notFound } from '../../src/kernel/problem.ts';
import { systemRandom } from '../../src/kernel/system-ports.ts';
import type { Tx } from '../../src/store/store.ts';
import { createTestStore, type TestStore } from '../support/database.ts';

/** A workspace with an owner and two environments, on a database of its own. */
export interface AccessStand {
  store: TestStore;
  workspaceId: string;
  environments: { production: string; staging: string };
  owner: { id: string; name: string };
  /** Runs the work in the workspace with the owner's membership, as the HTTP edge hands it on. */
  asOwner<T>(work: (tx: Tx, giver: Membership) => Promise<T>): Promise<T>;
  as<T>(personId: string, work: (tx: Tx, giver: Membership) => Promise<T>): Promise<T>;
  /** A new member; gives who it is. */
  member(role: string, environments?: string[] | null): Promise<{ id: string; name: string }>;
  membership(personId: string): Promise<Membership | null>;
  actions(): Promise<string[]>;
}

export async function makeAccessStand(): Promise<AccessStand> {
  const store = await createTestStore();
  const owner = { id: 'olivia', name: 'Olivia' };
  const { id: workspaceId } = await createWorkspace(
    { store, random: systemRandom },
    { slug: 'contoso', name: 'Contoso', owner },
  );
  const environment = (slug: 'production' | 'staging') =>
    store.inWorkspace(workspaceId, async (tx) => {
      const { id } = await tx
        .insertInto('environment')
        .values({ workspace_id: workspaceId, slug, name: slug, kind: slug, tenant_id: randomUUID() })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    });
  const as: AccessStand['as'] = (personId, work) =>
    store.inWorkspace(workspaceId, async (tx) => {
      const giver = await membershipOf(tx, personId);
      if (!giver) throw notFound();
      return work(tx, giver);
    });
  return {
    store,
    workspaceId,
    environments: { production: await environment('production'), staging: await environment('staging') },
    owner,
    as,
    asOwner: (work) => as(owner.id, work),
    member: async (role, environments = null) => {
      const id = randomUUID();
      const person = { id, name: `Member ${id.slice(0, 4)}` };
      await store.inWorkspace(workspaceId, (tx) =>
        addMember(tx, { workspaceId, person, role, environments, actor: owner }),
      );
      return person;
    },
    membership: (personId) => store.inWorkspace(workspaceId, (tx) => membershipOf(tx, personId)),
    actions: async () => {
      const rows = await store.inWorkspace(workspaceId, (tx) =>
        tx.selectFrom('audit_entry').select('action').orderBy('sequence').execute(),
      );
      return rows.map(({ action }) => action);
    },
  };
}
