import { queryOptions } from '@tanstack/react-query';
import { api, answerOf } from './client.ts';
import type { InviteInput, MemberAccess, RoleEdit, RoleInput } from './types.ts';

const of = (workspace: string) => ({ params: { path: { workspace } } });

export const membersQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['members', workspace],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/workspaces/{workspace}/members', { ...of(workspace), signal })),
  });

export const invitationsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['invitations', workspace],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/workspaces/{workspace}/invitations', { ...of(workspace), signal })),
  });

export const rolesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['roles', workspace],
    queryFn: ({ signal }) => answerOf(api.GET('/workspaces/{workspace}/roles', { ...of(workspace), signal })),
  });

export const changeMember = (workspace: string, personId: string, body: MemberAccess) =>
  answerOf(
    api.PATCH('/workspaces/{workspace}/members/{personId}', {
      params: { path: { workspace, personId } },
      body,
    }),
  );

export const removeMember = (workspace: string, personId: string) =>
  answerOf(
    api.DELETE('/workspaces/{workspace}/members/{personId}', { params: { path: { workspace, personId } } }),
  );

export const leaveWorkspace = (workspace: string) =>
  answerOf(api.POST('/workspaces/{workspace}/leave', of(workspace)));

export const transferOwnership = (workspace: string, personId: string) =>
  answerOf(api.POST('/workspaces/{workspace}/transfer', { ...of(workspace), body: { personId } }));

export const invite = (workspace: string, body: InviteInput) =>
  answerOf(api.POST('/workspaces/{workspace}/invitations', { ...of(workspace), body }));

export const revokeInvitation = (workspace: string, invitationId: string) =>
  answerOf(
    api.DELETE('/workspaces/{workspace}/invitations/{invitationId}', {
      params: { path: { workspace, invitationId } },
    }),
  );

export const createRole = (workspace: string, body: RoleInput) =>
  answerOf(api.POST('/workspaces/{workspace}/roles', { ...of(workspace), body }));

export const editRole = (workspace: string, roleId: string, body: RoleEdit) =>
  answerOf(
    api.PATCH('/workspaces/{workspace}/roles/{roleId}', { params: { path: { workspace, roleId } }, body }),
  );

export const deleteRole = (workspace: string, roleId: string) =>
  answerOf(api.DELETE('/workspaces/{workspace}/roles/{roleId}', { params: { path: { workspace, roleId } } }));

export const readInvitation = (token: string) => answerOf(api.POST('/invitation', { body: { token } }));

export const acceptInvitation = (token: string, name: string) =>
  answerOf(api.POST('/invitation/accept', { body: { token, name } }));

/** Asked by hand: as a query, a session that is not there would lead to sign-in. */
export const whoIsSignedIn = async () => (await answerOf(api.GET('/session'))).person;
