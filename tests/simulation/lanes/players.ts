import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Answer, Ask } from './child.ts';

type Question = Exclude<Ask, { ask: 'end' }>;

/** Processes that play runs, one at a time each. */
export interface Players {
  ask(question: Question): Promise<Answer>;
  close(): Promise<void>;
}

/** Each has a database server and stages of its own. */
export function startPlayers(count: number): Players {
  const free: ChildProcess[] = [];
  const all: ChildProcess[] = [];
  const queue: { question: Question; done: (answer: Answer) => void; failed: (error: Error) => void }[] = [];
  let closing = false;

  function next(): void {
    const player = free.pop();
    const one = player === undefined ? undefined : queue.shift();
    if (player === undefined) return;
    if (one === undefined) {
      free.push(player);
      return;
    }
    const gone = () => one.failed(new Error('A process that plays runs ended by itself.'));
    player.once('exit', gone);
    player.once('message', (answer: Answer) => {
      player.off('exit', gone);
      free.push(player);
      one.done(answer);
      next();
    });
    player.send(one.question);
  }

  for (let n = 0; n < count; n += 1) {
    const player = fork(path.join(import.meta.dirname, 'child.ts'), {
      // Runs are short and leave much behind: a roomy nursery costs less than many collections.
      execArgv: [...process.execArgv, '--max-semi-space-size=64'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    player.on('exit', (code) => {
      if (!closing && code !== 0) console.error(`A process that plays runs ended with ${String(code)}.`);
    });
    all.push(player);
    free.push(player);
  }
  return {
    ask: (question) =>
      new Promise((done, failed) => {
        queue.push({ question, done, failed });
        next();
      }),
    close: async () => {
      closing = true;
      await Promise.all(
        all.map(
          (player) =>
            new Promise<void>((resolve) => {
              if (player.exitCode !== null) return resolve();
              player.once('exit', () => resolve());
              player.send({ ask: 'end' });
            }),
        ),
      );
    },
  };
}
