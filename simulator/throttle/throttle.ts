import { tooMany } from '../faults/refusals.ts';
import type { CollectionFacts } from '../schema/collections.ts';
import { windowsOf, type Window } from './limits.ts';

export interface MeteredRequest {
  tenantId: string;
  appId: string;
  bucket: CollectionFacts['bucket'];
  write: boolean;
  nowMs: number;
}

/**
 * Counts every request, refused ones too, and throws 429 when a window of its bucket is full. Conditional Access and named
 * locations answer without Retry-After; all others say how long to wait.
 */
export function createThrottle(): (request: MeteredRequest) => void {
  const seen = new Map<string, number[]>();
  return (request) => {
    let waitMs = 0;
    for (const window of windowsOf[request.bucket]) {
      if (window.of === 'writes' && !request.write) continue;
      waitMs = Math.max(waitMs, count(seen, request, window));
    }
    if (waitMs === 0) return;
    const headers: Record<string, string> =
      request.bucket === 'identityProtection' ? {} : { 'Retry-After': String(Math.ceil(waitMs / 1000)) };
    throw tooMany(headers);
  };
}

/** Adds the request to one window; gives the time until the window has room again, 0 when it had room. */
function count(seen: Map<string, number[]>, request: MeteredRequest, window: Window): number {
  const who = window.scope === 'app' ? request.appId : '';
  const key = [request.bucket, request.tenantId, who, window.of, window.limit].join('/');
  const span = window.seconds * 1000;
  const times = (seen.get(key) ?? []).filter((at) => at > request.nowMs - span);
  times.push(request.nowMs);
  seen.set(key, times.slice(-2 * window.limit));
  const over = times.length - window.limit;
  return over > 0 ? (times[over - 1] ?? request.nowMs) + span - request.nowMs : 0;
}
