import { drawer } from './draw.ts';

/** Who is killed. `database`: PostgreSQL under the server, which ends by itself then; `both`: with its database, at once. */
export type Victim = 'server' | 'database' | 'both';

/** One blow: after so many requests (or writes) of the process under way have reached the service, and a little later. */
export interface Blow {
  after: 'request' | 'write';
  nth: number;
  laterMs: number;
  victim: Victim;
}

export interface RoundPlan {
  seed: number;
  work: 'restore' | 'backup';
  first: Blow;
  /** Struck again while the work is taken up after the first one. */
  second: Blow | null;
}

/** How often the service is asked in one backup, and in one restore: a blow beyond the last strikes after the end. */
const REQUESTS = { backup: 14, restore: 90 } as const;
const WRITES = 14;

/** The schedule of one round. The same seed gives the same schedule; where it strikes within a request the machine decides. */
export function planRound(seed: number): RoundPlan {
  const draw = drawer(seed, 'schedule');
  const work = draw.chance(0.25) ? 'backup' : 'restore';
  const blow = (): Blow => {
    const after = work === 'restore' && draw.chance(0.65) ? 'write' : 'request';
    return {
      after,
      nth: draw.whole(1, after === 'write' ? WRITES : REQUESTS[work]),
      laterMs: draw.chance(0.3) ? 0 : draw.whole(0, 60),
      victim: draw.of(['server', 'server', 'server', 'database', 'both'] as const),
    };
  };
  const first = blow();
  return { seed, work, first, second: draw.chance(0.2) ? blow() : null };
}

export function planInWords({ work, first, second }: RoundPlan): string {
  const words = ({ after, nth, laterMs, victim }: Blow) =>
    `${victim} killed ${String(laterMs)} ms after ${after} ${String(nth)}`;
  return `${work}, ${words(first)}${second === null ? '' : `, then ${words(second)}`}`;
}
