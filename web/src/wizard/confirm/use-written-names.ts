import { useQuery } from '@tanstack/react-query';
import { fetchLines, runKey } from '../../api/run-queries.ts';
import type { Place, PreviewSummary } from '../../api/types.ts';
import type { WrittenNames } from './impact-words.ts';

const NAMED = 8;
/** What is removed is named one by one; an edit takes no more. */
const MOST_REMOVED = 2000;

/** Names of what would be written, the first few of each kind, and of everything that would be removed. */
export function useWrittenNames(place: Place, runId: string, preview: PreviewSummary): WrittenNames {
  const { data } = useQuery({
    queryKey: [...runKey(place, runId), 'written', preview.digest],
    queryFn: async ({ signal }) => {
      const window = { runId, offset: 0, limit: NAMED };
      const ofAction = (action: string, limit = NAMED) =>
        fetchLines(place, { ...window, limit, filter: { search: '', action } }, signal);
      const lists = await Promise.all(['create', 'update'].map((action) => ofAction(action)));
      const { items } = preview.counts.remove === 0 ? { items: [] } : await ofAction('remove', MOST_REMOVED);
      return {
        names: lists.flatMap((list) => list.items.map(({ name }) => name)).slice(0, NAMED),
        removed: items.map(({ name, typeLabel }) => `${typeLabel} "${name}"`),
      };
    },
    staleTime: Infinity,
  });
  const { names, removed } = data ?? { names: [], removed: [] };
  const all = preview.counts.create + preview.counts.update;
  return { names, more: names.length === 0 ? 0 : all - names.length, removed };
}
