import { useState } from 'react';
import type { RestoreRun } from '../../api/types.ts';
import type { Draft } from '../use-draft.ts';

export interface Selection {
  has: (id: string) => boolean;
  size: number;
  /** Takes items in or out and saves it at once. */
  change: (ids: readonly string[], chosen: boolean) => void;
}

/** The chosen items: the server's, and while an edit is under way what was just chosen, so that a tick shows at once. */
export function useSelection(run: RestoreRun, draft: Draft): Selection {
  const [ahead, setAhead] = useState<ReadonlySet<string> | null>(null);
  const saved = run.scope.itemIds;
  const [known, setKnown] = useState({ saved, ids: new Set(saved) });
  if (known.saved !== saved) setKnown({ saved, ids: new Set(saved) });
  const current = draft.saving && ahead !== null ? ahead : known.ids;
  return {
    has: (id) => current.has(id),
    size: current.size,
    change: (ids, chosen) => {
      const next = new Set(current);
      for (const id of ids) {
        if (chosen) next.add(id);
        else next.delete(id);
      }
      setAhead(next);
      draft.edit(() => ({ mode: 'selected', itemIds: [...next] }));
    },
  };
}
