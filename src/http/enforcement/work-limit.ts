import type { Clock } from '../../kernel/ports.ts';
import type { Principal } from '../../access/principal.ts';
import { Problem } from '../../kernel/problem.ts';
import type { RouteContract } from '../contract/route.ts';

/** What everybody has asked for in this minute, by who and what. Per process, like the limits by address. */
export interface Turns {
  clock: Clock;
  taken: Map<string, { until: number; count: number }>;
}

/** So much may one person, or one key, begin in a minute: what runs in the background or makes something new. */
const WORK_PER_MINUTE = 240;
const MINUTE_MS = 60_000;
/** Beyond so many names the ones whose minute is over are forgotten. */
const MANY = 10_000;

export function createTurns(clock: Clock): Turns {
  return { clock, taken: new Map() };
}

/** Takes one of the turns of this minute. Throws 429 `too_many_requests` when they are all taken. */
export function takeTurn(
  { clock, taken }: Turns,
  { what, perMinute }: { what: string; perMinute: number },
): void {
  const now = clock.monotonicMs();
  const held = taken.get(what);
  const turn = held === undefined || held.until <= now ? { until: now + MINUTE_MS, count: 0 } : held;
  if (turn.count >= perMinute) throw tooMuch(Math.ceil((turn.until - now) / 1000));
  if (taken.size >= MANY) forgetEnded(taken, now);
  taken.set(what, { ...turn, count: turn.count + 1 });
}

/** Takes a turn for an act that begins work. By who asks and not by address: who sits behind one address with others is not held up by them. */
export function limitWork(
  { turns, limits }: { turns: Turns; limits?: { other: number; work?: number } | undefined },
  contract: RouteContract,
  { person, key }: Principal,
): void {
  const { status } = contract.response;
  if (contract.method !== 'POST' || (status !== 201 && status !== 202)) return;
  const perMinute = limits === undefined ? WORK_PER_MINUTE : (limits.work ?? limits.other);
  takeTurn(turns, { what: `work:${key?.id ?? person.id}`, perMinute });
}

function forgetEnded(taken: Turns['taken'], now: number): void {
  for (const [what, { until }] of taken) if (until <= now) taken.delete(what);
}

function tooMuch(seconds: number): Problem {
  return new Problem({
    status: 429,
    code: 'too_many_requests',
    title: 'Too many requests',
    detail: 'You began more of this than is done in a minute. Nothing was done with this one.',
    next: `Wait for ${seconds} seconds, then try again.`,
    extra: { retryAfterSeconds: seconds },
  });
}
