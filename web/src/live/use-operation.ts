import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { operationEvents, operationQuery } from '../api/environment-queries.ts';
import type { Operation, Place } from '../api/types.ts';

const POLL_MS = 2_000;
/** Work that rests for hours or days needs no stream. */
const RESTING_POLL_MS = 10_000;

interface WatchOptions {
  /** What is known already, so that the first picture needs no request. */
  initial?: Operation | undefined;
  /** Called once when the watched operation has ended. */
  onEnd?: (operation: Operation) => void;
}

/**
 * One operation, live: server-sent events, and plain polling while there is no stream (a proxy that buffers, a lost connection). The
 * work itself is on the server and does not depend on anybody watching.
 */
export function useOperation(place: Place, id: string | null, options: WatchOptions = {}): Operation | null {
  const client = useQueryClient();
  const [streaming, setStreaming] = useState(false);
  const query = operationQuery(place, id ?? '');
  const { data } = useQuery({
    ...query,
    enabled: id !== null,
    ...(options.initial === undefined ? {} : { initialData: options.initial, initialDataUpdatedAt: 0 }),
    refetchInterval: ({ state }) =>
      state.data?.status === 'waiting'
        ? RESTING_POLL_MS
        : streaming || state.data?.status === 'ended'
          ? false
          : POLL_MS,
  });
  const quiet = data?.status === 'ended' || data?.status === 'waiting';

  useEffect(() => {
    if (id === null || quiet) return;
    const source = new EventSource(operationEvents(place, id));
    source.onopen = () => {
      setStreaming(true);
    };
    source.onmessage = (event: MessageEvent<string>) => {
      client.setQueryData(operationQuery(place, id).queryKey, JSON.parse(event.data) as Operation);
    };
    source.onerror = () => {
      setStreaming(false);
    };
    return () => {
      source.close();
      setStreaming(false);
    };
  }, [client, place, id, quiet]);

  const told = useRef<string | null>(null);
  const { onEnd } = options;
  useEffect(() => {
    if (data?.status !== 'ended' || told.current === data.id) return;
    told.current = data.id;
    onEnd?.(data);
  }, [data, onEnd]);
  return data ?? null;
}
