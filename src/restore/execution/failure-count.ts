import type { LineOutcome } from '../facts/execution.ts';
import { Halt } from './halt.ts';
import type { LineEnd } from './line-end.ts';
import type { RunContext } from './run-context.ts';

/** After so many lines in a row that failed by connection or permission, the next ones would fail too. */
const MOST_WHOLESALE = 3;

/** What counts as a failed line where the scope says after how many the run ends: what was not done, or is not known to be. */
const FAILED: ReadonlySet<LineOutcome> = new Set(['failed', 'unknown', 'not_approved']);

/** When failures end the run: several in a row that are not the lines' own, or as many as the scope allows. In the order of their ends. */
export class FailureCount {
  readonly #context: RunContext;
  #inARow = 0;

  constructor(context: RunContext) {
    this.#context = context;
  }

  /** Call once the line's end is durable. Gives why no further line starts, or null. */
  after({ ending, wholesale }: LineEnd): Halt | null {
    if (ending.outcome !== 'not_attempted') this.#inARow = wholesale ? this.#inARow + 1 : 0;
    if (this.#inARow >= MOST_WHOLESALE) {
      return new Halt({
        kind: 'stopped',
        reason: `Several items in a row failed for a reason that is not theirs: ${ending.reason}`,
        next: 'Review the connection and its permissions, then prepare a new restore for what is left.',
      });
    }
    return this.#tooMany(ending.outcome);
  }

  /** What earlier attempts of the run came to counts too. A dry run goes through every line. */
  #tooMany(outcome: LineOutcome): Halt | null {
    const { run, results } = this.#context;
    const most = run.scope.stopAfterFailures ?? null;
    if (most === null || run.dryRun || !FAILED.has(outcome)) return null;
    const failed = [...results.values()].filter((result) => FAILED.has(result.outcome)).length;
    if (failed < most) return null;
    return new Halt({
      kind: 'failures',
      reason:
        most === 1
          ? 'The run ended at the first line that failed, as chosen in the scope.'
          : `The run ended after ${String(failed)} lines that failed, as chosen in the scope (${String(most)}).`,
      next: 'Look at what failed, then prepare a new restore for what is left.',
    });
  }
}
