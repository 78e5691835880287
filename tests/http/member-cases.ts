import { randomUUID } from 'node:crypto';
import { addMember } from '../../src/access/members.ts';
import type { Made, RouteCase } from './route-cases.ts';
import type { RouteWorld } from './route-world.ts';

const WORKSPACE = '/workspaces/contoso';
const reader: RouteCase = { as: 'readonly' };

/** A member for the occasion, who is removed or changed without others noticing. */
export async function spareMember({ app }: Pick<RouteWorld, 'app'>): Promise<string> {
  const name = `Spare ${randomUUID().slice(0, 8)}`;
  const person = await app.identity.createPerson({ name, email: `${randomUUID()}@contoso.example` });
  const { workspaceId, people } = app;
  await app.store.inWorkspace(workspaceId, (tx) =>
    addMember(tx, { workspaceId, person, role: 'readonly', actor: people.owner }),
  );
  return person.id;
}

async function spareRole({ app }: RouteWorld): Promise<{ roleId: string; name: string }> {
  const owner = await app.signedIn('owner');
  const name = `Role ${randomUUID().slice(0, 8)}`;
  const { body } = await owner.post<{ key: string }>(`${WORKSPACE}/roles`, { name, capabilities: [] });
  return { roleId: body.key, name };
}

/** An open invitation for the occasion: its id and the token of its link. */
export async function spareInvitation({
  app,
}: Pick<RouteWorld, 'app'>): Promise<{ id: string; token: string }> {
  const owner = await app.signedIn('owner');
  const { body } = await owner.post<{ link: string; invitation: { id: string } }>(
    `${WORKSPACE}/invitations`,
    {
      email: `${randomUUID()}@contoso.example`,
      role: 'readonly',
      environments: ['staging'],
    },
  );
  return { id: body.invitation.id, token: body.link.split('token=')[1] ?? '' };
}

const tokenOf = async (world: RouteWorld): Promise<Made> => {
  const { token } = await spareInvitation(world);
  return { body: { token, name: 'Nova New' } };
};

/** Routes of members, roles and invitations. */
export const memberCases = {
  listMembers: reader,
  changeMember: {
    as: 'owner',
    make: async (world) => ({
      params: { personId: await spareMember(world) },
      body: { role: 'operator', environments: ['staging'] },
    }),
  },
  removeMember: {
    as: 'owner',
    make: async (world) => ({ params: { personId: await spareMember(world) } }),
  },
  leaveWorkspace: {
    as: 'readonly',
    after: ({ app: { store, workspaceId, people } }) =>
      store.inWorkspace(workspaceId, (tx) =>
        addMember(tx, { workspaceId, person: people.readonly, role: 'readonly', actor: people.owner }),
      ),
  },
  transferOwnership: {
    as: 'owner',
    make: ({ app }) => ({ body: { personId: app.people.manager.id } }),
    after: ({ app: { store, workspaceId, people } }) =>
      store.inWorkspace(workspaceId, async (tx) => {
        for (const role of ['owner', 'manager'] as const) {
          await addMember(tx, { workspaceId, person: people[role], role, actor: people.owner });
        }
      }),
  },
  listRoles: reader,
  createRole: {
    as: 'owner',
    make: () => ({ body: { name: `By the matrix ${randomUUID()}`, capabilities: ['audit.view'] } }),
  },
  editRole: {
    as: 'owner',
    make: async (world) => {
      const { roleId, name } = await spareRole(world);
      return { params: { roleId }, body: { name, capabilities: ['restore.view'], revision: 1 } };
    },
  },
  deleteRole: {
    as: 'owner',
    make: async (world) => ({ params: { roleId: (await spareRole(world)).roleId } }),
  },
  listInvitations: { as: 'owner' },
  invite: {
    as: 'owner',
    make: () => ({ body: { email: `${randomUUID()}@contoso.example`, role: 'auditor', environments: null } }),
  },
  revokeInvitation: {
    as: 'owner',
    make: async (world) => ({ params: { invitationId: (await spareInvitation(world)).id } }),
  },
  readInvitation: { as: 'readonly', make: tokenOf },
  acceptInvitation: { as: 'nobody', make: tokenOf },
} satisfies Record<string, RouteCase>;
