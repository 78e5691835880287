import { useQuery } from '@tanstack/react-query';
import { fetchLines, runKey } from '../../api/run-queries.ts';
import type { Place, PreviewSummary } from '../../api/types.ts';
import { needsAttention } from './line-words.ts';

const ALL = 20_000;
const PAGE = 200;

/**
 * How many lines at the end of the list stay as they are and can be folded into one. A line that stays as it is but needs attention stands
 * at the top and is never folded; null while it is not known, and then nothing is folded.
 */
export function useFold(place: Place, runId: string, preview: PreviewSummary): number | null {
  const { unchanged } = preview.counts;
  const { data } = useQuery({
    queryKey: [...runKey(place, runId), 'fold', preview.digest],
    queryFn: async ({ signal }) => {
      const ask = { runId, filter: { search: '', action: 'unchanged' }, offset: 0 };
      // Those that need attention come first: the first page tells, unless it is full of them.
      const first = await fetchLines(place, { ...ask, limit: PAGE }, signal);
      const few = first.items.filter(needsAttention).length;
      if (few < PAGE) return few;
      const all = await fetchLines(place, { ...ask, limit: ALL }, signal);
      return all.items.filter(needsAttention).length;
    },
    enabled: unchanged > 0,
    staleTime: Infinity,
  });
  if (unchanged === 0) return 0;
  return data === undefined ? null : unchanged - data;
}
