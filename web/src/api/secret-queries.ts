import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';
import { environmentKey } from './environment-queries.ts';
import type { Place } from './types.ts';

const SECRETS = '/workspaces/{workspace}/environments/{environment}/secrets';

export const readSecretsQuery = (place: Place) =>
  queryOptions({
    queryKey: [...environmentKey(place), 'secrets'],
    queryFn: ({ signal }) => answerOf(api.GET(SECRETS, { params: { path: place }, signal })),
  });

export const setReadSecrets = (place: Place, readSecrets: boolean) =>
  answerOf(api.PATCH(SECRETS, { params: { path: place }, body: { readSecrets } }));
