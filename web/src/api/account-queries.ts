import { queryOptions } from '@tanstack/react-query';
import { api, answerOf } from './client.ts';

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => answerOf(api.GET('/account', { signal })),
});

export const beginTotp = () => answerOf(api.POST('/account/codes'));
export const confirmTotp = (code: string) => answerOf(api.POST('/account/codes/confirm', { body: { code } }));
export const newRecoveryCodes = () => answerOf(api.POST('/account/codes/recovery'));
export const removeTotp = () => answerOf(api.DELETE('/account/codes'));
export const endSession = (sessionId: string) =>
  answerOf(api.DELETE('/account/sessions/{sessionId}', { params: { path: { sessionId } } }));
export const endOtherSessions = () => answerOf(api.DELETE('/account/sessions'));
export const endMemberSessions = (workspace: string, personId: string) =>
  answerOf(
    api.DELETE('/workspaces/{workspace}/members/{personId}/sessions', {
      params: { path: { workspace, personId } },
    }),
  );
