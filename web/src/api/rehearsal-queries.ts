import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';
import { environmentKey } from './environment-queries.ts';
import { runKey } from './run-queries.ts';
import type { Place } from './types.ts';

const ENVIRONMENT = '/workspaces/{workspace}/environments/{environment}';
const REHEARSAL = `${ENVIRONMENT}/restore-runs/{runId}/rehearsal` as const;
const SETTING = `${ENVIRONMENT}/rehearsal` as const;

export const rehearsalQuery = (place: Place, runId: string) =>
  queryOptions({
    queryKey: [...runKey(place, runId), 'rehearsal'],
    queryFn: ({ signal }) => answerOf(api.GET(REHEARSAL, { params: { path: { ...place, runId } }, signal })),
  });

export const startRehearsal = (place: Place, runId: string) =>
  answerOf(api.POST(REHEARSAL, { params: { path: { ...place, runId } } }));

export const rehearsalSettingQuery = (place: Place) =>
  queryOptions({
    queryKey: [...environmentKey(place), 'rehearsal'],
    queryFn: ({ signal }) => answerOf(api.GET(SETTING, { params: { path: place }, signal })),
  });

export const setRehearsalSetting = (place: Place, required: boolean) =>
  answerOf(api.PATCH(SETTING, { params: { path: place }, body: { required } }));
