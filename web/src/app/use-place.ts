import { useParams, useRouter } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Place } from '../api/types.ts';

/** The workspace and environment of the address. */
export function usePlace(): Place {
  const { workspace = '', environment = '' } = useParams({ strict: false });
  return useMemo(() => ({ workspace, environment }), [workspace, environment]);
}

/** Goes to an address of this application without loading the page again. */
export function useGo(): (address: string, options?: { replace?: boolean }) => void {
  const router = useRouter();
  return useCallback(
    (address, options) => {
      if (options?.replace === true) router.history.replace(address);
      else router.history.push(address);
    },
    [router],
  );
}
