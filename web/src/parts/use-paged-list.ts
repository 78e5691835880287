import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';

const PAGE = 200;

interface Answer {
  total: number;
  items: unknown[];
}

export interface PagedList<A extends Answer> {
  total: number;
  first: A | undefined;
  itemAt: (index: number) => A['items'][number] | undefined;
  /** Tells which lines are on the screen; their pages, and only those, are asked for. */
  show: (from: number, to: number) => void;
  error: unknown;
  loading: boolean;
  retry: () => void;
}

interface PagedOptions<A> {
  key: readonly unknown[];
  fetch: (window: { offset: number; limit: number }, signal: AbortSignal) => Promise<A>;
  /** Asks again this often, for a list that fills while it is looked at. */
  refetchMs?: number;
}

/** A long list in pages of 200: the first one at once, the others when they are scrolled to. No request per row. */
export function usePagedList<A extends Answer>({ key, fetch, refetchMs }: PagedOptions<A>): PagedList<A> {
  const [range, setRange] = useState({ from: 0, to: 0 });
  const pages = new Set([0]);
  for (let page = range.from; page <= range.to; page += 1) pages.add(page);
  const numbers = [...pages];
  const results: UseQueryResult<A>[] = useQueries({
    queries: numbers.map((page) => ({
      queryKey: [...key, page],
      queryFn: ({ signal }: { signal: AbortSignal }) => fetch({ offset: page * PAGE, limit: PAGE }, signal),
      ...(refetchMs === undefined ? {} : { refetchInterval: refetchMs }),
    })),
  });
  const byPage = new Map(numbers.map((page, index) => [page, results[index]?.data]));
  const first = results[0];
  return {
    total: first?.data?.total ?? 0,
    first: first?.data,
    itemAt: (index) => byPage.get(Math.floor(index / PAGE))?.items[index % PAGE],
    show: (from, to) => {
      const next = { from: Math.floor(from / PAGE), to: Math.floor(Math.max(from, to) / PAGE) };
      setRange((old) => (old.from === next.from && old.to === next.to ? old : next));
    },
    error: results.find((result) => result.isError)?.error,
    loading: first?.isPending ?? false,
    retry: () => {
      for (const result of results) if (result.isError) void result.refetch();
    },
  };
}
