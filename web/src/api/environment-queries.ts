import { queryOptions } from '@tanstack/react-query';
import { api, answerOf } from './client.ts';
import type { Place } from './types.ts';

const ENV = '/workspaces/{workspace}/environments/{environment}';

/** Everything about one environment hangs below this key, so that it can be made stale as a whole. */
export const environmentKey = ({ workspace, environment }: Place) => ['environment', workspace, environment];

export const environmentQuery = (place: Place) =>
  queryOptions({
    queryKey: [...environmentKey(place), 'home'],
    queryFn: ({ signal }) => answerOf(api.GET(ENV, { params: { path: place }, signal })),
    refetchInterval: ({ state }) => ((state.data?.activeOperations.length ?? 0) > 0 ? 5_000 : 30_000),
  });

export const resourceTypesQuery = (place: Place) =>
  queryOptions({
    queryKey: [...environmentKey(place), 'resource-types'],
    queryFn: ({ signal }) => answerOf(api.GET(`${ENV}/resource-types`, { params: { path: place }, signal })),
    staleTime: Infinity,
  });

export const directoryQuery = (place: Place, query: { kind: string; search: string }) =>
  queryOptions({
    queryKey: [...environmentKey(place), 'directory', query],
    queryFn: ({ signal }) =>
      answerOf(api.GET(`${ENV}/directory`, { params: { path: place, query }, signal })),
    placeholderData: (previous) => previous,
  });

export const refreshDirectory = (place: Place) =>
  answerOf(api.POST(`${ENV}/directory/refresh`, { params: { path: place } }));

export const operationQuery = (place: Place, operationId: string) =>
  queryOptions({
    queryKey: [...environmentKey(place), 'operation', operationId],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET(`${ENV}/operations/{operationId}`, { params: { path: { ...place, operationId } }, signal }),
      ),
  });

export const operationEvents = ({ workspace, environment }: Place, operationId: string) =>
  `/api/v1/workspaces/${encodeURIComponent(workspace)}/environments/${encodeURIComponent(environment)}/operations/${operationId}/events`;

export const cancelOperation = (place: Place, operationId: string) =>
  answerOf(
    api.POST(`${ENV}/operations/{operationId}/cancel`, { params: { path: { ...place, operationId } } }),
  );
