import * as endings from './endings.ts';
import { requestState, type FiledApproval, type JournalEntry } from './journal.ts';
import type { Ending } from './settle-line.ts';

/** What the journal says was sent for a line. */
export interface Trace {
  /** Index of the request whose effect is not known. */
  open: number | undefined;
  /** Requests that took effect. */
  done: number;
  /** The request that is filed in Intune and was not carried out. */
  awaiting: FiledApproval | null;
}

/** Reads a line's trace from its journal. Pure. */
export function traceOf(entries: readonly JournalEntry[]): Trace {
  const trace: Trace = { open: undefined, done: 0, awaiting: null };
  for (let index = 0; index <= lastIndex(entries); index += 1) {
    const { state, approval } = requestState(entries, index);
    if (state === 'open') trace.open ??= index;
    if (state === 'done') trace.done += 1;
    if (state === 'awaiting') trace.awaiting = approval;
  }
  return trace;
}

/** Index of the last request that the journal speaks of; -1 when it speaks of none. */
export function lastIndex(entries: readonly JournalEntry[]): number {
  return Math.max(
    -1,
    ...entries.map(({ detail }) => (typeof detail['index'] === 'number' ? detail['index'] : -1)),
  );
}

/**
 * How a line ends that nobody will look at again, from its journal alone: what may have reached the tenant is never called "not
 * attempted" or "cancelled". `otherwise` is for a line of which nothing was sent. Pure.
 */
export function abandonedEnding(entries: readonly JournalEntry[], reason: string, otherwise: Ending): Ending {
  const trace = traceOf(entries);
  if (trace.open !== undefined) return endings.undecided(reason);
  const ending = trace.done > 0 ? endings.unverified(endings.sentence(reason)) : otherwise;
  return trace.awaiting === null ? ending : endings.withApprovalLeft(ending);
}
