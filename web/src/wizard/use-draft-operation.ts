import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { environmentKey } from '../api/environment-queries.ts';
import { previewQuery, runKey } from '../api/run-queries.ts';
import type { Operation, Place, RestoreRun } from '../api/types.ts';
import { useOperation } from '../live/use-operation.ts';
import { tell } from '../parts/messages-store.ts';

export interface DraftOperation {
  /** Checks, preview or rehearsal that run now. */
  active: Operation | null;
  /** The last one that was watched here and did not succeed. */
  endedBadly: Operation | null;
}

/** A rehearsal that found differences was completed; they stand where its result is. */
function isTold({ kind, outcome }: Operation): boolean {
  return outcome === 'succeeded' || (kind === 'rehearsal' && outcome === 'partly');
}

/**
 * The draft's running work, watched to its end even when the draft says first that nothing runs any more: what it made is then asked for
 * anew, and a preview's result is told in words.
 */
export function useDraftOperation(place: Place, runId: string, run: RestoreRun | undefined): DraftOperation {
  const client = useQueryClient();
  const [watched, setWatched] = useState<string | null>(null);
  const current = run?.activeOperation ?? null;
  if (current !== null && current.id !== watched) setWatched(current.id);

  const tellPreview = async () => {
    const { preview } = await client.fetchQuery(previewQuery(place, runId));
    if (preview !== null) {
      tell({ intent: 'info', title: preview.headline, body: 'This will not run the restore.' });
    }
  };
  const live = useOperation(place, watched, {
    ...(current !== null && current.id === watched ? { initial: current } : {}),
    onEnd: (operation) => {
      void client.invalidateQueries({ queryKey: environmentKey(place) });
      const fresh = client.invalidateQueries({ queryKey: runKey(place, runId) });
      if (operation.kind === 'preview' && operation.outcome === 'succeeded') {
        // A failure is shown where the preview is; the message only repeats what stands there.
        fresh.then(tellPreview).catch(() => undefined);
      }
    },
  });
  const ended = live !== null && live.status === 'ended';
  return {
    active: ended ? null : (live ?? current),
    endedBadly: ended && !isTold(live) ? live : null,
  };
}
