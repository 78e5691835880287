import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiFailure } from '../api/failure.ts';
import { rememberPlace } from './return-place.ts';

/** A session that ended leads to sign-in and back to the same place; the draft is on the server, so nothing is lost. */
function onFailure(error: unknown): void {
  if (!(error instanceof ApiFailure) || error.facts.status !== 401) return;
  if (location.pathname === '/sign-in') return;
  const here = `${location.pathname}${location.search}`;
  rememberPlace(here);
  location.assign(`/sign-in?return=${encodeURIComponent(here)}`);
}

/** A refusal stays a refusal when it is asked again; only a lost connection or a failing server is worth another try. */
function worthRetrying(failures: number, error: unknown): boolean {
  const status = error instanceof ApiFailure ? error.facts.status : 500;
  return failures < 2 && (status === 0 || status >= 500);
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: onFailure }),
  mutationCache: new MutationCache({ onError: onFailure }),
  defaultOptions: { queries: { retry: worthRetrying, staleTime: 2_000 }, mutations: { retry: false } },
});
