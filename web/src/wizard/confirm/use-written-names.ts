import { useQuery } from '@tanstack/react-query';
import { fetchLines, runKey } from '../../api/run-queries.ts';
import type { Place, PreviewSummary } from '../../api/types.ts';
import type { WrittenNames } from './impact-words.ts';

const NAMED = 8;

/** Names of what would be written, the first few of each kind. */
export function useWrittenNames(place: Place, runId: string, preview: PreviewSummary): WrittenNames {
  const { data } = useQuery({
    queryKey: [...runKey(place, runId), 'written', preview.digest],
    queryFn: async ({ signal }) => {
      const window = { runId, offset: 0, limit: NAMED };
      const lists = await Promise.all(
        ['create', 'update'].map((action) =>
          fetchLines(place, { ...window, filter: { search: '', action } }, signal),
        ),
      );
      return lists.flatMap(({ items }) => items.map(({ name }) => name)).slice(0, NAMED);
    },
    staleTime: Infinity,
  });
  const names = data ?? [];
  const all = preview.counts.create + preview.counts.update;
  return { names, more: names.length === 0 ? 0 : all - names.length };
}
