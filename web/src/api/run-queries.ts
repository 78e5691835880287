import { queryOptions } from '@tanstack/react-query';
import { api, answerOf } from './client.ts';
import type { Window } from './backup-queries.ts';
import { environmentKey } from './environment-queries.ts';
import type { Confirmation, Place, RunEdit, RunSummary } from './types.ts';

const RUNS = '/workspaces/{workspace}/environments/{environment}/restore-runs';
const RUN = `${RUNS}/{runId}` as const;

export interface RunFilter {
  status?: RunSummary['status'];
  kind?: 'dry_run' | 'real';
  search: string;
}

export interface LineFilter {
  search: string;
  action?: string;
  type?: string;
  platform?: string;
}

export const runsKey = (place: Place) => [...environmentKey(place), 'runs'];
export const runKey = (place: Place, runId: string) => [...environmentKey(place), 'run', runId];

export const runsQuery = (place: Place, filter: RunFilter) =>
  queryOptions({
    queryKey: [...runsKey(place), filter],
    queryFn: ({ signal }) =>
      answerOf(api.GET(RUNS, { params: { path: place, query: { ...filter, limit: 200 } }, signal })),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => status === 'queued' || status === 'running') === true
        ? 3_000
        : false,
    placeholderData: (previous) => previous,
  });

export const runQuery = (place: Place, runId: string) =>
  queryOptions({
    queryKey: runKey(place, runId),
    queryFn: ({ signal }) => answerOf(api.GET(RUN, { params: { path: { ...place, runId } }, signal })),
  });

export const mappingQuery = (place: Place, runId: string, revision: number) =>
  queryOptions({
    queryKey: [...runKey(place, runId), 'mapping', revision],
    queryFn: ({ signal }) =>
      answerOf(api.GET(`${RUN}/mapping`, { params: { path: { ...place, runId } }, signal })),
    placeholderData: (previous) => previous,
  });

export const checksQuery = (place: Place, runId: string) =>
  queryOptions({
    queryKey: [...runKey(place, runId), 'checks'],
    queryFn: ({ signal }) =>
      answerOf(api.GET(`${RUN}/checks`, { params: { path: { ...place, runId } }, signal })),
  });

export const previewQuery = (place: Place, runId: string) =>
  queryOptions({
    queryKey: [...runKey(place, runId), 'preview'],
    queryFn: ({ signal }) =>
      answerOf(api.GET(`${RUN}/preview`, { params: { path: { ...place, runId } }, signal })),
  });

export interface LinesAsk extends Window {
  runId: string;
  filter: LineFilter;
}

export const fetchLines = (place: Place, { runId, filter, offset, limit }: LinesAsk, signal?: AbortSignal) =>
  answerOf(
    api.GET(`${RUN}/preview/lines`, {
      params: { path: { ...place, runId }, query: { ...filter, offset, limit } },
      ...(signal ? { signal } : {}),
    }),
  );

export const lineQuery = (place: Place, ask: { runId: string; lineId: string; digest: string }) =>
  queryOptions({
    queryKey: [...runKey(place, ask.runId), 'line', ask.lineId, ask.digest],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET(`${RUN}/preview/lines/{lineId}`, {
          params: { path: { ...place, runId: ask.runId, lineId: ask.lineId } },
          signal,
        }),
      ),
    staleTime: Infinity,
  });

export interface ResultsAsk extends Window {
  runId: string;
  outcome: string | undefined;
}

export const fetchResults = (
  place: Place,
  { runId, outcome, offset, limit }: ResultsAsk,
  signal?: AbortSignal,
) =>
  answerOf(
    api.GET(`${RUN}/results`, {
      params: {
        path: { ...place, runId },
        query: { offset, limit, ...(outcome === undefined ? {} : { outcome }) },
      },
      ...(signal ? { signal } : {}),
    }),
  );

export const createRun = (place: Place, start: { backupSetId?: string; fromRunId?: string } = {}) =>
  answerOf(api.POST(RUNS, { params: { path: place }, body: start }));

/** What may be removed; asked again when the checks ran, which find what the backup does not hold. */
export const removalsQuery = (place: Place, runId: string, checksRanAt: string | null) =>
  queryOptions({
    queryKey: [...runKey(place, runId), 'removals', checksRanAt],
    queryFn: ({ signal }) =>
      answerOf(api.GET(`${RUN}/removals`, { params: { path: { ...place, runId } }, signal })),
    placeholderData: (previous) => previous,
  });

export const undoRun = (place: Place, runId: string) =>
  answerOf(api.POST(`${RUN}/undo`, { params: { path: { ...place, runId } } }));

export const editRun = (place: Place, runId: string, edit: RunEdit & { revision: number }) =>
  answerOf(api.PATCH(RUN, { params: { path: { ...place, runId } }, body: edit }));

export const typeSecret = (
  place: Place,
  runId: string,
  body: { revision: number; itemId: string; path: string; value: string | null },
) => answerOf(api.POST(`${RUN}/typed-secrets`, { params: { path: { ...place, runId } }, body }));

export const discardRun = (place: Place, runId: string) =>
  answerOf(api.DELETE(RUN, { params: { path: { ...place, runId } } }));

export const runChecks = (place: Place, runId: string) =>
  answerOf(api.POST(`${RUN}/checks`, { params: { path: { ...place, runId } } }));

export const generatePreview = (place: Place, runId: string) =>
  answerOf(api.POST(`${RUN}/preview`, { params: { path: { ...place, runId } } }));

export const proceed = (place: Place, runId: string) =>
  answerOf(api.POST(`${RUN}/proceed`, { params: { path: { ...place, runId } } }));

export const lookAgain = (place: Place, runId: string) =>
  answerOf(api.POST(`${RUN}/look-again`, { params: { path: { ...place, runId } } }));

/** Before its next line begins, or at once where nobody works on it. */
export const pauseRun = (place: Place, runId: string) =>
  answerOf(api.POST(`${RUN}/pause`, { params: { path: { ...place, runId } } }));

export const continueRun = (place: Place, runId: string) =>
  answerOf(api.POST(`${RUN}/continue`, { params: { path: { ...place, runId } } }));

export interface ConfirmAsk {
  runId: string;
  /** The same value for every repetition of one intended act. */
  key: string;
  body: Confirmation;
}

export const confirmRun = (place: Place, { runId, key, body }: ConfirmAsk) =>
  answerOf(
    api.POST(`${RUN}/confirm`, {
      params: { path: { ...place, runId }, header: { 'Idempotency-Key': key } },
      body,
    }),
  );
