import { Problem } from '../kernel/problem.ts';
import type { Output } from './command.ts';

const FAILED = 1;
const NOT_UNDERSTOOD = 2;

/** Says a Problem with its next step and gives the exit code for it. Throws what is no Problem. */
export function problemCode(error: unknown, output: Output): number {
  if (!(error instanceof Problem)) throw error;
  output.err(`${error.message}. ${error.detail}\n${error.next}\n`);
  return error.code === 'export_not_found' ? NOT_UNDERSTOOD : FAILED;
}
