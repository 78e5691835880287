import { parseArgs } from 'node:util';
import type { Command, CommandInput, Output } from './command.ts';

const OK = 0;
const NOT_UNDERSTOOD = 2;

/** Does what the command line asks for and gives the exit code. Never throws for what a person typed. */
export async function run(
  args: readonly string[],
  commands: readonly Command[],
  output: Output,
): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    output.out(overview(commands));
    return OK;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) {
    output.err(`There is no command "${name}".\n\n${overview(commands)}`);
    return NOT_UNDERSTOOD;
  }
  const parsed = parse(command, rest);
  if ('problem' in parsed) {
    output.err(`${parsed.problem}\n\n${helpOf(command)}`);
    return NOT_UNDERSTOOD;
  }
  if (parsed.values['help'] === true) {
    output.out(helpOf(command));
    return OK;
  }
  return command.run(parsed, output);
}

function parse(command: Command, args: string[]): CommandInput | { problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: command.takes !== undefined,
    });
    const wanted = command.takes ?? [];
    if (values['help'] !== true && positionals.length !== wanted.length)
      return { problem: `It takes ${wanted.join(' ')}.` };
    return { values, positionals };
  } catch (error) {
    // The parser's own words name the option and what it expects.
    return { problem: error instanceof Error ? error.message : 'The options were not understood.' };
  }
}

function overview(commands: readonly Command[]): string {
  const longest = Math.max(...commands.map(({ name }) => name.length));
  return [
    'Usage: tenantatlas <command> [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(longest)}  ${summary}`),
    '',
    'Help of a command: tenantatlas <command> --help',
    '',
  ].join('\n');
}

function helpOf({ name, summary, help, takes = [] }: Command): string {
  return [`Usage: ${['tenantatlas', name, ...takes].join(' ')} [options]`, '', summary, '', ...help, ''].join(
    '\n',
  );
}
