import { queryOptions } from '@tanstack/react-query';
import { api, answerOf } from './client.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => answerOf(api.GET('/session', { signal })),
  staleTime: 60_000,
});

export const workspaceQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['workspace', workspace],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/workspaces/{workspace}', { params: { path: { workspace } }, signal })),
    staleTime: 15_000,
  });

export const notificationsQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['notifications', workspace],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/workspaces/{workspace}/notifications', { params: { path: { workspace } }, signal })),
    refetchInterval: 20_000,
  });

export const signIn = (token: string) => answerOf(api.POST('/session', { body: { token } }));
export const signOut = () => answerOf(api.DELETE('/session'));
export const readNotifications = (workspace: string) =>
  answerOf(api.POST('/workspaces/{workspace}/notifications/read', { params: { path: { workspace } } }));
