import type { Queue, Wake } from '../../../src/operations/queue.ts';
import { EPOCH, newActor, type Actor, type Scheduler } from './scheduler.ts';
import type { Transactions } from './connection.ts';

interface Consumer {
  actor: Actor;
  handle: (wake: Wake) => Promise<void>;
  free: number;
}

/** The queue of wakes, as durable as the database that it stands for: it outlives the processes that send and take. */
export interface Wakes {
  /** One process's way to it. */
  queueOf(actor: Actor): Queue;
}

/** Delivers each wake once its transaction is over, to a process that is alive and has room. It is no more reliable than that: see Queue. */
export function wakesOf(scheduler: Scheduler, transactions: Transactions): Wakes {
  const post = newActor('queue');
  const consumers: Consumer[] = [];
  const able = (one: Consumer) => one.actor.alive && one.actor.frozenUntil <= scheduler.now && one.free > 0;

  async function deliver(wake: Wake): Promise<void> {
    await scheduler.turn(post, () => transactions.holder === null && consumers.some(able));
    const consumer = consumers.find(able);
    if (consumer === undefined) return deliver(wake);
    consumer.free -= 1;
    // A wake whose handling failed is gone, as in the queue itself; the sweep finds what nobody works on.
    await consumer.handle(wake).catch(() => undefined);
    consumer.free += 1;
  }
  const send = (wake: Wake) => {
    void deliver(wake).catch((error: unknown) => {
      scheduler.failure ??= error as Error;
    });
  };
  return {
    queueOf: (actor) => ({
      wake: async (_tx, wake) => {
        send(wake);
      },
      wakeAt: async (_tx, wake, at) => {
        void scheduler.sleep(at.getTime() - EPOCH - scheduler.now, post).then(() => send(wake));
      },
      work: async (handle, concurrency) => {
        consumers.push({ actor, handle, free: concurrency });
      },
      close: async () => {
        const at = consumers.findIndex((one) => one.actor === actor);
        if (at >= 0) consumers.splice(at, 1);
      },
    }),
  };
}
