import { Problem } from '../kernel/problem.ts';

export type Command = 'serve' | 'rotate-key';

/** What was asked for on the command line: nothing means to serve. Throws a Problem for any other word. */
export function readCommand(argv: readonly string[]): Command {
  const [word, ...more] = argv.slice(2).filter((one) => !one.endsWith('main.ts'));
  if (word === undefined) return 'serve';
  if (word === 'rotate-key' && more.length === 0) return word;
  throw new Problem({
    status: 500,
    code: 'command_unknown',
    title: `"${[word, ...more].join(' ')}" is no command`,
    next: 'Start without one, or use rotate-key to seal stored secrets by a new key.',
  });
}
