import { ALWAYS_HELD, CAPABILITIES, OWNER_ONLY } from '../../access/capabilities.ts';
import { createRole, deleteRole, editRole, listRoles } from '../../access/custom-roles.ts';
import type { HandlersOf } from '../handler.ts';

export const roleHandlers: HandlersOf<'listRoles' | 'createRole' | 'editRole' | 'deleteRole'> = {
  listRoles: async ({ tx }) => ({
    items: await listRoles(tx),
    capabilities: CAPABILITIES.map((key) => ({
      key,
      ownerOnly: OWNER_ONLY.includes(key),
      always: ALWAYS_HELD.includes(key),
    })),
  }),
  createRole: async ({ tx, person, membership, body }) =>
    createRole(tx, { giver: membership, actor: person, words: body }),
  editRole: async ({ tx, person, membership, params, body }) => {
    const { revision, ...words } = body;
    const change = { giver: membership, actor: person, roleId: params.roleId };
    return editRole(tx, { ...change, revision, words });
  },
  deleteRole: async ({ tx, person, membership, params }) =>
    deleteRole(tx, { giver: membership, actor: person, roleId: params.roleId }),
};
