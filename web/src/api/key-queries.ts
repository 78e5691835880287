import { queryOptions } from '@tanstack/react-query';
import { api, answerOf } from './client.ts';
import type { KeyInput } from './types.ts';

export const keysQuery = (workspace: string) =>
  queryOptions({
    queryKey: ['api-keys', workspace],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/workspaces/{workspace}/api-keys', { params: { path: { workspace } }, signal })),
  });

export const createKey = (workspace: string, body: KeyInput) =>
  answerOf(api.POST('/workspaces/{workspace}/api-keys', { params: { path: { workspace } }, body }));

export const revokeKey = (workspace: string, keyId: string) =>
  answerOf(
    api.DELETE('/workspaces/{workspace}/api-keys/{keyId}', { params: { path: { workspace, keyId } } }),
  );
