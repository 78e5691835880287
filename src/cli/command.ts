import type { ParseArgsOptionsConfig } from 'node:util';

/** Where a command writes; a test reads it. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
  /** Columns that fit on a line; null where the output is no terminal. */
  readonly width: number | null;
}

export interface CommandInput {
  values: Readonly<Record<string, string | boolean | undefined>>;
  positionals: readonly string[];
}

/** What stands behind one word of the command line. */
export interface Command {
  name: string;
  /** One line for the overview. */
  summary: string;
  /** The lines of its own help, after the first. */
  help: readonly string[];
  options: ParseArgsOptionsConfig;
  /** Words that it takes besides options, by name: `verify FILE`. None when absent. */
  takes?: readonly string[];
  /** Gives the exit code. */
  run(input: CommandInput, output: Output): Promise<number>;
}
