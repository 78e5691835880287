import { queryOptions } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';
import { runKey } from './run-queries.ts';
import type { Place } from './types.ts';

const RUN = '/workspaces/{workspace}/environments/{environment}/restore-runs/{runId}';
const REVIEW = `${RUN}/review` as const;

export const approvalsKey = (workspace: string) => ['workspace', workspace, 'approvals'];

/** What waits for a second person in the workspace; asked again often enough to be noticed beside other work. */
export const approvalsQuery = (workspace: string) =>
  queryOptions({
    queryKey: approvalsKey(workspace),
    queryFn: ({ signal }) =>
      answerOf(api.GET('/workspaces/{workspace}/approvals', { params: { path: { workspace } }, signal })),
    refetchInterval: 30_000,
  });

export const reviewQuery = (place: Place, runId: string) =>
  queryOptions({
    queryKey: [...runKey(place, runId), 'review'],
    queryFn: ({ signal }) => answerOf(api.GET(REVIEW, { params: { path: { ...place, runId } }, signal })),
    refetchInterval: 15_000,
  });

/** A decision about exactly the preview that was seen. */
export interface DecisionAsk {
  runId: string;
  /** The same value for every repetition of one intended act. */
  key: string;
  body: { previewDigest: string; reason: string };
}

const of = (place: Place, { runId, key }: Pick<DecisionAsk, 'runId' | 'key'>) => ({
  path: { ...place, runId },
  header: { 'Idempotency-Key': key },
});

export const approveRun = async (place: Place, ask: DecisionAsk) =>
  (await answerOf(api.POST(`${REVIEW}/approve`, { params: of(place, ask), body: ask.body }))).run;

export const declineRun = (place: Place, ask: DecisionAsk) =>
  answerOf(api.POST(`${REVIEW}/decline`, { params: of(place, ask), body: ask.body }));

export const withdrawRun = (place: Place, runId: string) =>
  answerOf(api.POST(`${REVIEW}/withdraw`, { params: { path: { ...place, runId } } }));

export const commentOnRun = (place: Place, runId: string, text: string) =>
  answerOf(api.POST(`${REVIEW}/comments`, { params: { path: { ...place, runId } }, body: { text } }));

export const noteSeen = (place: Place, runId: string, previewDigest: string) =>
  answerOf(api.POST(`${REVIEW}/seen`, { params: { path: { ...place, runId } }, body: { previewDigest } }));
