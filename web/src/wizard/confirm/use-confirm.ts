import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiFailure } from '../../api/failure.ts';
import { environmentKey } from '../../api/environment-queries.ts';
import { confirmRun, runQuery } from '../../api/run-queries.ts';
import type { Confirmation, Place } from '../../api/types.ts';
import { runPath } from '../../app/paths.ts';
import { randomKey } from '../../app/random-key.ts';
import { useGo } from '../../app/use-place.ts';

export interface Confirm {
  start: (body: Confirmation) => void;
  busy: boolean;
  error: unknown;
}

/** A lost answer: whether the server acted is not known, so the same attempt is repeated under the same key. */
function answerLost(error: unknown): boolean {
  return !(error instanceof ApiFailure) || error.facts.status === 0 || error.facts.status >= 500;
}

/** Confirms once: a double click or a repeated request is the same attempt, by one key, and starts one run. */
export function useConfirm(place: Place, runId: string): Confirm {
  const go = useGo();
  const client = useQueryClient();
  const attempt = useRef<{ key: string; body: string } | null>(null);
  const confirm = useMutation({
    mutationFn: (body: Confirmation) => {
      const text = JSON.stringify(body);
      if (attempt.current?.body !== text) attempt.current = { key: randomKey(), body: text };
      return confirmRun(place, { runId, key: attempt.current.key, body });
    },
    onSuccess: ({ run }) => {
      client.setQueryData(runQuery(place, runId).queryKey, run);
      void client.invalidateQueries({ queryKey: environmentKey(place), refetchType: 'none' });
      void client.invalidateQueries({ queryKey: ['notifications', place.workspace] });
      go(runPath(place, runId));
    },
    onError: (error) => {
      if (!answerLost(error)) attempt.current = null;
      return client.invalidateQueries({ queryKey: runQuery(place, runId).queryKey, exact: true });
    },
  });
  return {
    start: (body) => {
      if (!confirm.isPending) confirm.mutate(body);
    },
    busy: confirm.isPending,
    error: confirm.error,
  };
}
