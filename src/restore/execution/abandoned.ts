import * as endings from './endings.ts';
import { requestState, type JournalEntry } from './journal.ts';
import type { Ending } from './settle-line.ts';

/** More requests than any resource type makes of one line. */
const MOST_REQUESTS = 8;

/** What the journal says was sent for a line. */
export interface Trace {
  /** Index of the request whose effect is not known. */
  open: number | undefined;
  /** Requests that took effect. */
  done: number;
}

/** Reads a line's trace from its journal. Pure. */
export function traceOf(entries: readonly JournalEntry[]): Trace {
  const trace: Trace = { open: undefined, done: 0 };
  for (let index = 0; index < MOST_REQUESTS; index += 1) {
    const { state } = requestState(entries, index);
    if (state === 'open') trace.open ??= index;
    if (state === 'done') trace.done += 1;
  }
  return trace;
}

/**
 * How a line ends that nobody will look at again, from its journal alone: what may have reached the tenant is never called "not
 * attempted" or "cancelled". `otherwise` is for a line of which nothing was sent. Pure.
 */
export function abandonedEnding(entries: readonly JournalEntry[], reason: string, otherwise: Ending): Ending {
  const trace = traceOf(entries);
  if (trace.open !== undefined) return endings.undecided(reason);
  if (trace.done > 0) return endings.unverified(endings.sentence(reason));
  return otherwise;
}
