import { useMemo } from 'react';
import type { RestoreRun } from '../../api/types.ts';
import type { Draft } from '../use-draft.ts';

export interface Selection {
  has: (id: string) => boolean;
  size: number;
  /** Takes items in or out and saves it at once. */
  change: (ids: readonly string[], chosen: boolean) => void;
}

/** The chosen items, and how they change. */
export function useSelection(run: RestoreRun, draft: Draft): Selection {
  const { itemIds } = run.scope;
  const current = useMemo(() => new Set(itemIds), [itemIds]);
  return {
    has: (id) => current.has(id),
    size: current.size,
    change: (ids, chosen) => {
      const next = new Set(current);
      for (const id of ids) {
        if (chosen) next.add(id);
        else next.delete(id);
      }
      draft.edit(() => ({ mode: 'selected', itemIds: [...next] }));
    },
  };
}
