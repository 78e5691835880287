import { queryOptions } from '@tanstack/react-query';
import { api, answerOf } from './client.ts';
import { environmentKey } from './environment-queries.ts';
import type { Place } from './types.ts';

const SETS = '/workspaces/{workspace}/environments/{environment}/backup-sets';

export interface ItemFilter {
  search: string;
  type?: string;
  platform?: string;
  change?: string;
  quality?: 'full' | 'degraded';
}

export interface Window {
  offset: number;
  limit: number;
}

export const setsKey = (place: Place) => [...environmentKey(place), 'backup-sets'];
export const setKey = (place: Place, setId: string) => [...environmentKey(place), 'backup-set', setId];

export const backupSetsQuery = (place: Place) =>
  queryOptions({
    queryKey: setsKey(place),
    queryFn: ({ signal }) =>
      answerOf(api.GET(SETS, { params: { path: place, query: { limit: 500 } }, signal })),
    refetchInterval: ({ state }) =>
      state.data?.items.some((set) => set.status === 'capturing') === true ? 3_000 : false,
  });

export const backupSetQuery = (place: Place, backupSetId: string) =>
  queryOptions({
    queryKey: setKey(place, backupSetId),
    queryFn: ({ signal }) =>
      answerOf(api.GET(`${SETS}/{backupSetId}`, { params: { path: { ...place, backupSetId } }, signal })),
  });

export const itemsKey = (place: Place, setId: string, filter: ItemFilter) => [
  ...setKey(place, setId),
  'items',
  filter,
];

export interface ItemsAsk extends Window {
  setId: string;
  filter: ItemFilter;
}

export const fetchItems = (place: Place, { setId, filter, offset, limit }: ItemsAsk, signal?: AbortSignal) =>
  answerOf(
    api.GET(`${SETS}/{backupSetId}/items`, {
      params: { path: { ...place, backupSetId: setId }, query: { ...filter, offset, limit } },
      ...(signal ? { signal } : {}),
    }),
  );

export const backupItemQuery = (place: Place, backupSetId: string, itemId: string) =>
  queryOptions({
    queryKey: [...setKey(place, backupSetId), 'item', itemId],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET(`${SETS}/{backupSetId}/items/{itemId}`, {
          params: { path: { ...place, backupSetId, itemId } },
          signal,
        }),
      ),
  });

export const createBackup = (place: Place, body: { name?: string; typeKeys: string[] }) =>
  answerOf(api.POST(SETS, { params: { path: place }, body }));

export const deleteBackup = (place: Place, backupSetId: string) =>
  answerOf(api.DELETE(`${SETS}/{backupSetId}`, { params: { path: { ...place, backupSetId } } }));

export const compareBackup = (place: Place, backupSetId: string) =>
  answerOf(api.POST(`${SETS}/{backupSetId}/compare`, { params: { path: { ...place, backupSetId } } }));

export const verifyBackup = (place: Place, backupSetId: string) =>
  answerOf(api.POST(`${SETS}/{backupSetId}/integrity`, { params: { path: { ...place, backupSetId } } }));
