import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';
import { environmentKey } from './environment-queries.ts';
import type { DataSettings, Place, Retention } from './types.ts';

const DATA = '/workspaces/{workspace}/environments/{environment}/data';

export const dataKey = (place: Place) => [...environmentKey(place), 'data'];

export const dataQuery = (place: Place) =>
  queryOptions({
    queryKey: dataKey(place),
    queryFn: ({ signal }) => answerOf(api.GET(DATA, { params: { path: place }, signal })),
  });

export const saveData = (place: Place, body: Partial<Pick<DataSettings, 'encryptBackups' | 'retention'>>) =>
  answerOf(api.PATCH(DATA, { params: { path: place }, body }));

export const previewRetention = (place: Place, retention: Retention) =>
  answerOf(api.POST(`${DATA}/retention-preview`, { params: { path: place }, body: { retention } }));

export const startHousekeeping = (place: Place) =>
  answerOf(api.POST(`${DATA}/housekeeping`, { params: { path: place } }));

export const deleteEnvironment = (place: Place, name: string) =>
  answerOf(
    api.POST('/workspaces/{workspace}/environments/{environment}/delete', {
      params: { path: place },
      body: { name },
    }),
  );

export const deleteWorkspace = (workspace: string, name: string) =>
  answerOf(api.POST('/workspaces/{workspace}/delete', { params: { path: { workspace } }, body: { name } }));
