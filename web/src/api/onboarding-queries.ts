import { queryOptions } from '@tanstack/react-query';
import { api, answerOf } from './client.ts';
import { environmentKey } from './environment-queries.ts';
import type { CredentialInput, OnboardingEdit, Place } from './types.ts';

const ALL = '/workspaces/{workspace}/onboardings';
const ONE = `${ALL}/{onboardingId}` as const;
const CONNECTION = '/workspaces/{workspace}/environments/{environment}/connection';

/** One onboarding: the workspace and its id. */
export interface OnboardingPlace {
  workspace: string;
  onboardingId: string;
}

const onboardingsKey = (workspace: string) => ['onboardings', workspace];
export const onboardingKey = ({ workspace, onboardingId }: OnboardingPlace) => [
  ...onboardingsKey(workspace),
  onboardingId,
];

export const typesQuery = queryOptions({
  queryKey: ['types'],
  queryFn: ({ signal }) => answerOf(api.GET('/types', { signal })),
  staleTime: Infinity,
});

export const onboardingsQuery = (workspace: string) =>
  queryOptions({
    queryKey: onboardingsKey(workspace),
    queryFn: ({ signal }) => answerOf(api.GET(ALL, { params: { path: { workspace } }, signal })),
  });

export const onboardingQuery = (path: OnboardingPlace) =>
  queryOptions({
    queryKey: onboardingKey(path),
    queryFn: ({ signal }) => answerOf(api.GET(ONE, { params: { path }, signal })),
    refetchInterval: ({ state }) => (state.data?.verifying === true ? 1_000 : false),
  });

/** The scripts belong to what was entered, so they are asked for anew with each revision. */
export const setupQuery = (path: OnboardingPlace, revision: number) =>
  queryOptions({
    queryKey: [...onboardingKey(path), 'setup', revision],
    queryFn: ({ signal }) => answerOf(api.GET(`${ONE}/setup`, { params: { path }, signal })),
    placeholderData: (previous) => previous,
  });

export const connectionQuery = (place: Place) =>
  queryOptions({
    queryKey: [...environmentKey(place), 'connection'],
    queryFn: ({ signal }) => answerOf(api.GET(CONNECTION, { params: { path: place }, signal })),
    refetchInterval: ({ state }) => (state.data?.connection?.verifying === true ? 1_000 : false),
  });

export const beginOnboarding = (workspace: string) =>
  answerOf(api.POST(ALL, { params: { path: { workspace } } }));

export const editOnboarding = (path: OnboardingPlace, body: OnboardingEdit & { revision: number }) =>
  answerOf(api.PATCH(ONE, { params: { path }, body }));

export const discardOnboarding = (path: OnboardingPlace) => answerOf(api.DELETE(ONE, { params: { path } }));

export const setCredential = (path: OnboardingPlace, body: CredentialInput) =>
  answerOf(api.POST(`${ONE}/credential`, { params: { path }, body }));

export const startDeviceSignIn = (path: OnboardingPlace) =>
  answerOf(api.POST(`${ONE}/device-sign-in`, { params: { path } }));

export const checkDeviceSignIn = (path: OnboardingPlace) =>
  answerOf(api.POST(`${ONE}/device-sign-in/check`, { params: { path } }));

export const verifyOnboarding = (path: OnboardingPlace) =>
  answerOf(api.POST(`${ONE}/verify`, { params: { path } }));

export const completeOnboarding = (path: OnboardingPlace, unverified: boolean) =>
  answerOf(api.POST(`${ONE}/complete`, { params: { path }, body: { unverified } }));

export const verifyConnection = (place: Place) =>
  answerOf(api.POST(`${CONNECTION}/verify`, { params: { path: place } }));

export const switchConnection = (place: Place, enabled: boolean) =>
  answerOf(api.PATCH(CONNECTION, { params: { path: place }, body: { enabled } }));

export const deleteConnection = (place: Place) =>
  answerOf(api.DELETE(CONNECTION, { params: { path: place } }));

export const replaceCredential = (place: Place) =>
  answerOf(api.POST(`${CONNECTION}/replacement`, { params: { path: place } }));
