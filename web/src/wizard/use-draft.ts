import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiFailure, factsOf } from '../api/failure.ts';
import { editRun, runKey, runQuery } from '../api/run-queries.ts';
import type { Place, RestoreRun, RunEdit } from '../api/types.ts';

const POLL_MS = 10_000;

export type Edit = (run: RestoreRun) => RunEdit;

/** Edits and starts of one draft go to the server one after the other, so that what is started is what was chosen. */
export const draftQueue = (runId: string) => ({ id: `draft ${runId}` });

export interface Conflict {
  before: RestoreRun;
  after: RestoreRun;
  /** The server's words when an edit of this window was refused; null when the change was only noticed. */
  refused: string | null;
}

export interface Draft {
  /** The draft as this window shows it. */
  run: RestoreRun | undefined;
  error: unknown;
  reload: () => void;
  /** Another window or person changed it; until that is loaded, this window changes nothing. */
  conflict: Conflict | null;
  loadLatest: () => void;
  /** Saves a change at once; it is worked out from the draft as it is when its turn comes. */
  edit: (change: Edit) => void;
  saving: boolean;
  editError: unknown;
}

/** The draft with a choice that is being saved, so that it shows at once; the verdict stays the server's last one. */
function ahead(run: RestoreRun, change: RunEdit): RestoreRun {
  const { backupSetId, ...scope } = change;
  if (backupSetId !== undefined)
    return { ...run, backupSetId, scope: { ...run.scope, mode: null, itemIds: [] } };
  return { ...run, scope: { ...run.scope, ...scope } };
}

/**
 * The draft on the server, as this window last agreed to it. Fresh verdicts come in by themselves; a draft with another revision than
 * the one shown does not replace it silently: it becomes a conflict that the person is told about. Every edit names the revision seen,
 * so the server refuses what was made on an old picture.
 */
export function useDraft(place: Place, runId: string): Draft {
  const client = useQueryClient();
  const query = useQuery({
    ...runQuery(place, runId),
    refetchInterval: POLL_MS,
    refetchOnWindowFocus: 'always',
  });
  const [shown, setShown] = useState<RestoreRun | undefined>();
  const [refused, setRefused] = useState<string | null>(null);
  const key = runQuery(place, runId).queryKey;
  const fresh = query.data;
  if (
    fresh !== undefined &&
    fresh !== shown &&
    (shown?.id !== fresh.id || shown.revision === fresh.revision)
  ) {
    setShown(fresh);
  }

  const latest = useRef<RestoreRun | undefined>(undefined);
  useEffect(() => {
    latest.current = shown;
  }, [shown]);

  const save = useMutation({
    mutationFn: (change: Edit) => {
      const run = latest.current;
      if (run === undefined) throw new Error('The draft was not loaded yet.');
      return editRun(place, runId, { ...change(run), revision: run.revision });
    },
    scope: draftQueue(runId),
    onMutate: () => client.cancelQueries({ queryKey: key, exact: true }),
    onSuccess: (after) => {
      latest.current = after;
      setShown(after);
      client.setQueryData(key, after);
      void client.invalidateQueries({
        queryKey: runKey(place, runId),
        predicate: (each) => each.queryKey.length > key.length,
      });
    },
    onError: (error) => {
      if (error instanceof ApiFailure && error.facts.code === 'draft_changed')
        setRefused(factsOf(error).detail);
      return client.invalidateQueries({ queryKey: key, exact: true });
    },
  });

  const { mutate } = save;
  const changedElsewhere =
    !save.isPending &&
    shown !== undefined &&
    fresh !== undefined &&
    fresh.id === shown.id &&
    fresh.revision > shown.revision;
  const own = shown?.id === runId ? shown : undefined;
  return {
    run: own !== undefined && save.isPending ? ahead(own, save.variables(own)) : own,
    error: query.error,
    reload: useCallback(() => void query.refetch(), [query]),
    conflict: changedElsewhere ? { before: shown, after: fresh, refused } : null,
    loadLatest: () => {
      setShown(fresh);
      setRefused(null);
      save.reset();
      void client.invalidateQueries({ queryKey: runKey(place, runId) });
    },
    edit: useCallback(
      (change: Edit) => {
        mutate(change);
      },
      [mutate],
    ),
    saving: save.isPending,
    editError:
      save.error instanceof ApiFailure && save.error.facts.code === 'draft_changed' ? null : save.error,
  };
}
