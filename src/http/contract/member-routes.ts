import { z } from 'zod';
import { CAPABILITIES } from '../../access/capabilities.ts';
import { workspaceParams } from './addresses.ts';
import { route } from './route.ts';

const WORKSPACE = '/workspaces/:workspace';
const memberParams = workspaceParams.extend({ personId: z.string().min(1).max(100) });
const roleParams = workspaceParams.extend({ roleId: z.uuid() });
const invitationParams = workspaceParams.extend({ invitationId: z.uuid() });

/** What a membership is to be. */
const access = z.object({
  /** A built-in role, or the id of one of the workspace's own. */
  role: z.string().min(1).max(100),
  /** Addresses of the environments that it reaches; null: every one, now and later. */
  environments: z.array(z.string().min(1).max(100)).max(1000).nullable(),
});

const environment = z.object({ slug: z.string(), name: z.string() });

const member = z
  .object({
    personId: z.string(),
    name: z.string(),
    email: z.string(),
    roleKey: z.string(),
    role: z.string(),
    /** Those that the caller sees; null: every environment. */
    environments: z.array(environment).nullable(),
    since: z.string(),
    /** Shown to who manages members; null: not known. */
    lastSignIn: z.string().nullable(),
    isYou: z.boolean(),
  })
  .meta({ id: 'Member' });

const role = z
  .object({
    key: z.string(),
    name: z.string(),
    description: z.string(),
    builtIn: z.boolean(),
    revision: z.number().int(),
    capabilities: z.array(z.string()),
    members: z.number().int(),
  })
  .meta({ id: 'Role' });

const roleWords = z.object({
  name: z.string().trim().min(1, 'Give the role a name.').max(60),
  description: z.string().trim().max(300).default(''),
  capabilities: z.array(z.enum(CAPABILITIES)).max(CAPABILITIES.length),
});

const invitation = z
  .object({
    id: z.string(),
    email: z.string(),
    role: z.string(),
    environments: z.array(environment).nullable(),
    invitedBy: z.string(),
    createdAt: z.string(),
    expiresAt: z.string(),
    expired: z.boolean(),
  })
  .meta({ id: 'Invitation' });

/** Who belongs to a workspace, and what each may do. */
export const memberRoutes = {
  listMembers: route({
    id: 'listMembers',
    method: 'GET',
    path: `${WORKSPACE}/members`,
    summary: 'Members with their roles and the environments that they reach',
    access: 'workspace.view',
    params: workspaceParams,
    response: { status: 200, body: z.object({ items: z.array(member) }) },
  }),
  changeMember: route({
    id: 'changeMember',
    method: 'PATCH',
    path: `${WORKSPACE}/members/:personId`,
    summary: 'Change the role of a member and the environments that they reach',
    access: 'members.manage',
    params: memberParams,
    body: access,
    response: { status: 204, body: null },
  }),
  removeMember: route({
    id: 'removeMember',
    method: 'DELETE',
    path: `${WORKSPACE}/members/:personId`,
    summary: 'Remove a member; what they did stays in the record',
    access: 'members.manage',
    params: memberParams,
    response: { status: 204, body: null },
  }),
  leaveWorkspace: route({
    id: 'leaveWorkspace',
    method: 'POST',
    path: `${WORKSPACE}/leave`,
    summary: "End one's own membership",
    access: 'workspace.view',
    keys: false,
    params: workspaceParams,
    response: { status: 204, body: null },
  }),
  transferOwnership: route({
    id: 'transferOwnership',
    method: 'POST',
    path: `${WORKSPACE}/transfer`,
    summary: 'Hand the workspace over: the other becomes an owner, the caller a manager',
    access: 'members.manage',
    keys: false,
    params: workspaceParams,
    body: z.object({ personId: z.string().min(1).max(100) }),
    response: { status: 204, body: null },
  }),
  listRoles: route({
    id: 'listRoles',
    method: 'GET',
    path: `${WORKSPACE}/roles`,
    summary: 'Roles with what each allows: those that every workspace has, and its own',
    access: 'workspace.view',
    params: workspaceParams,
    response: {
      status: 200,
      body: z.object({
        items: z.array(role),
        /** Everything that there is to allow. */
        capabilities: z.array(
          z.object({
            key: z.string(),
            ownerOnly: z.boolean(),
            /** Every role holds it. */
            always: z.boolean(),
          }),
        ),
      }),
    },
  }),
  createRole: route({
    id: 'createRole',
    method: 'POST',
    path: `${WORKSPACE}/roles`,
    summary: 'Compose a role of capabilities',
    access: 'members.manage',
    params: workspaceParams,
    body: roleWords,
    response: { status: 201, body: role },
  }),
  editRole: route({
    id: 'editRole',
    method: 'PATCH',
    path: `${WORKSPACE}/roles/:roleId`,
    summary: "Change a role of the workspace's own, and with it what its holders may do",
    access: 'members.manage',
    params: roleParams,
    body: roleWords.extend({ revision: z.number().int().min(1) }),
    response: { status: 200, body: role },
  }),
  deleteRole: route({
    id: 'deleteRole',
    method: 'DELETE',
    path: `${WORKSPACE}/roles/:roleId`,
    summary: 'Remove a role that nobody holds',
    access: 'members.manage',
    params: roleParams,
    response: { status: 204, body: null },
  }),
  listInvitations: route({
    id: 'listInvitations',
    method: 'GET',
    path: `${WORKSPACE}/invitations`,
    summary: 'Invitations without an answer yet',
    access: 'members.manage',
    params: workspaceParams,
    response: { status: 200, body: z.object({ items: z.array(invitation) }) },
  }),
  invite: route({
    id: 'invite',
    method: 'POST',
    path: `${WORKSPACE}/invitations`,
    summary: 'Invite an address; the answer holds the one-time link, which is shown only here',
    access: 'members.manage',
    params: workspaceParams,
    body: access.extend({
      email: z.email('Give an e-mail address.').max(200),
      days: z.number().int().min(1).max(30).default(7),
    }),
    // Not 201: an answer that made something is kept for who repeats the request, and a link is kept nowhere.
    response: { status: 200, body: z.object({ invitation, link: z.string() }) },
  }),
  revokeInvitation: route({
    id: 'revokeInvitation',
    method: 'DELETE',
    path: `${WORKSPACE}/invitations/:invitationId`,
    summary: 'Take an invitation back',
    access: 'members.manage',
    params: invitationParams,
    response: { status: 204, body: null },
  }),
  readInvitation: route({
    id: 'readInvitation',
    method: 'POST',
    path: '/invitation',
    summary: 'What an invitation link invites to',
    access: 'public',
    body: z.object({ token: z.string().min(1).max(200) }),
    response: {
      status: 200,
      body: z.object({
        workspace: z.object({ slug: z.string(), name: z.string() }),
        email: z.string(),
        role: z.string(),
        environments: z.array(z.string()).nullable(),
        invitedBy: z.string(),
        expiresAt: z.string(),
        /** Who is new signs in with the identity provider; the link makes nobody an account. */
        byProvider: z.boolean(),
      }),
    },
  }),
  acceptInvitation: route({
    id: 'acceptInvitation',
    method: 'POST',
    path: '/invitation/accept',
    summary: 'Accept an invitation by its link, as who is signed in or as somebody new',
    access: 'public',
    body: z.object({
      token: z.string().min(1).max(200),
      name: z.string().trim().max(100).default(''),
    }),
    response: {
      status: 200,
      body: z.object({ workspace: z.object({ slug: z.string(), name: z.string() }) }),
    },
  }),
} as const;
