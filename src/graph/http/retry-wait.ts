import { sabotaged } from '#sabotage';
import type { Random } from '../../kernel/ports.ts';

/** Retry-After in milliseconds: whole or broken seconds, or an HTTP date. Undefined when it is absent or says nothing. */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  const text = sabotaged('I-19') ? '0' : header?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

/**
 * How long to wait before repeat number `attempt` (from 0) when nobody said: doubling, with a quarter of jitter either way so that
 * several waiters do not come back together.
 */
export function backOffMs(attempt: number, baseMs: number, random: Random): number {
  return Math.round(baseMs * 2 ** attempt * (0.75 + random.fraction() / 2));
}
