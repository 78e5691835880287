import type { Ask } from './ask.ts';

/** One request that waits for its turn. */
export interface Waiting {
  ask: Ask;
  /** It is its turn; what it is given has to be called at its end, and told when nothing went out. */
  go: (leave: (unused?: boolean) => void) => void;
}

/** Requests in their order, a person's before a schedule's. */
export interface Line {
  join(one: Waiting): void;
  leave(one: Waiting): void;
  /** Takes out the next one that may start; undefined when none may. */
  next(mayStart: (one: Waiting) => boolean): Waiting | undefined;
  /** The first of each kind, without taking them out. */
  heads(): Waiting[];
}

/** While both wait, this many of a person's start for each one of a schedule's. */
const PERSONS_IN_A_ROW = 3;

export function createLine(): Line {
  const persons: Waiting[] = [];
  const schedules: Waiting[] = [];
  let row = 0;
  const queueOf = ({ ask }: Waiting): Waiting[] => (ask.priority === 'schedule' ? schedules : persons);
  return {
    join: (one) => queueOf(one).push(one),
    leave: (one) => {
      const queue = queueOf(one);
      const at = queue.indexOf(one);
      if (at >= 0) queue.splice(at, 1);
    },
    next: (mayStart) => {
      const order = row >= PERSONS_IN_A_ROW ? [schedules, persons] : [persons, schedules];
      for (const queue of order) {
        const [head] = queue;
        if (head === undefined || !mayStart(head)) continue;
        queue.shift();
        // A schedule that could not start for another reason keeps its claim to the next turn.
        row = queue === persons && schedules.length > 0 ? row + 1 : 0;
        return head;
      }
      return undefined;
    },
    heads: () => [persons, schedules].flatMap(([head]) => head ?? []),
  };
}
