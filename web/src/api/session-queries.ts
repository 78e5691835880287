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
export const signInByCode = (code: string) => answerOf(api.POST('/session/code', { body: { code } }));
export const signInWaysQuery = queryOptions({
  queryKey: ['sign-in'],
  queryFn: ({ signal }) => answerOf(api.GET('/sign-in', { signal })),
  staleTime: 60_000,
});
export type OidcPurpose = 'sign_in' | 'fresh' | 'connect';
/** Goes to the identity provider; it sends the browser back to /sign-in/answer. */
export async function goToProvider(purpose: OidcPurpose, place?: string): Promise<void> {
  const body = { purpose, ...(place === undefined ? {} : { return: place }) };
  const { url } = await answerOf(api.POST('/session/oidc', { body }));
  location.assign(url);
}
export const completeOidc = (query: string) =>
  answerOf(api.POST('/session/oidc/answer', { body: { query } }));
export const proveByCode = (code: string) => answerOf(api.POST('/session/fresh', { body: { code } }));
export const requestLink = () => answerOf(api.POST('/session/link'));
export const signOut = () => answerOf(api.DELETE('/session'));
export const readNotifications = (workspace: string) =>
  answerOf(api.POST('/workspaces/{workspace}/notifications/read', { params: { path: { workspace } } }));
