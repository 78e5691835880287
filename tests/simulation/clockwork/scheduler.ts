import type { Clock } from '../../../src/kernel/ports.ts';
import type { Chance } from './chance.ts';

/** A process of ours in the simulation. What it waits for never comes once it is dead, and not before it wakes when it is frozen. */
export interface Actor {
  readonly name: string;
  alive: boolean;
  /** Virtual milliseconds until which it stands still. */
  frozenUntil: number;
  /** How far its own clock is off. */
  clockOff: number;
}

export function newActor(name: string): Actor {
  return { name, alive: true, frozenUntil: 0, clockOff: 0 };
}

/** What waits for its turn, and is let go on alone. */
interface Waiting {
  actor: Actor;
  ready: () => boolean;
  go: () => void;
}

interface Sleeper {
  at: number;
  n: number;
  actor: Actor;
  wake: () => void;
}

/** Nothing can go on and nobody waits for a time: a deadlock of the product or of the simulation. */
export class Stuck extends Error {}

/** Where virtual time begins. */
export const EPOCH = Date.UTC(2026, 0, 5, 8);
const TICK_MS = 1;
const always = () => true;

/**
 * Lets one thing go on at a time, in an order drawn from a seed. Whatever the product waits for (an exchange with Graph, a transaction, a
 * file, a wake) waits here for its turn; while anything really runs outside of this thread nobody else is let go on. When everything is
 * quiet and nobody waits for a turn, time goes to the moment of the earliest sleeper. So one seed has one order of events.
 */
export class Scheduler {
  now = 0;
  ticks = 0;
  /** How far the database's clock is off. */
  databaseOff = 0;
  readonly #chance: Chance;
  #waiting: Waiting[] = [];
  #sleepers: Sleeper[] = [];
  #count = 0;
  #running = 0;
  #change: (() => void) | undefined;
  /** Called before each turn is given. */
  onTick: (() => void) | undefined;
  /** The first error of something that nobody waits for. */
  failure: Error | undefined;

  constructor(chance: Chance, now = 0) {
    this.#chance = chance;
    this.now = now;
  }

  /** Resolves when it is this one's turn; never for an actor that died meanwhile. */
  turn(actor: Actor, ready: () => boolean = always): Promise<void> {
    return new Promise((go) => {
      if (actor.alive) this.#waiting.push({ actor, ready, go });
    });
  }

  /** Runs what really takes place outside of this thread; nobody else goes on meanwhile. */
  async outside<T>(work: () => Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#change?.();
    }
  }

  sleep(ms: number, actor: Actor, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason as Error);
        return;
      }
      if (!actor.alive) return;
      const sleeper: Sleeper = {
        at: this.now + Math.max(0, ms),
        n: (this.#count += 1),
        actor,
        wake: () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      const abort = () => {
        this.#sleepers = this.#sleepers.filter((one) => one !== sleeper);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#sleepers.push(sleeper);
    });
  }

  clock(actor: Actor): Clock {
    return {
      now: () => new Date(EPOCH + this.now + actor.clockOff),
      monotonicMs: () => this.now,
      sleep: (ms, signal) => this.sleep(ms, actor, signal),
    };
  }

  databaseNow(): Date {
    return new Date(EPOCH + this.now + this.databaseOff);
  }

  at(): string {
    return new Date(EPOCH + this.now).toISOString();
  }

  /** Lets things happen until `done`. Throws Stuck when nothing can. */
  async run(done: () => boolean): Promise<void> {
    for (;;) {
      await this.#quiet();
      if (this.failure !== undefined) throw this.failure;
      if (done()) return;
      this.onTick?.();
      const open = this.#waiting.filter(
        ({ actor, ready }) => actor.alive && actor.frozenUntil <= this.now && ready(),
      );
      if (open.length > 0) {
        const next = this.#chance.pick(open);
        this.#waiting = this.#waiting.filter((one) => one !== next && one.actor.alive);
        this.ticks += 1;
        this.now += TICK_MS;
        next.go();
      } else this.#passTime();
    }
  }

  #passTime(): void {
    this.#sleepers = this.#sleepers.filter(({ actor }) => actor.alive);
    const due = (one: Sleeper) => Math.max(one.at, one.actor.frozenUntil);
    // Somebody who is frozen may be the one that everybody else waits for.
    const thaws = this.#waiting.flatMap(({ actor }) =>
      actor.alive && actor.frozenUntil > this.now ? [actor.frozenUntil] : [],
    );
    const next = this.#sleepers.reduce<Sleeper | undefined>(
      (best, one) =>
        best === undefined || due(one) < due(best) || (due(one) === due(best) && one.n < best.n) ? one : best,
      undefined,
    );
    const thaw = Math.min(Infinity, ...thaws);
    if (next === undefined || thaw < due(next)) {
      if (thaw === Infinity) throw new Stuck('Nothing can go on, and nobody waits for a time.');
      this.now = thaw;
      return;
    }
    this.now = Math.max(this.now, due(next));
    this.#sleepers = this.#sleepers.filter((one) => one !== next);
    next.wake();
  }

  /** Until nothing runs outside and every continuation of this thread has come to its next wait. */
  async #quiet(): Promise<void> {
    for (let still = 0; still < 2;) {
      if (this.#running > 0) {
        await new Promise<void>((resolve) => {
          this.#change = resolve;
        });
        this.#change = undefined;
        still = 0;
      }
      await new Promise((resolve) => setImmediate(resolve));
      still = this.#running > 0 ? 0 : still + 1;
    }
  }
}
