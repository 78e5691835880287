import type { Ending } from './settle-line.ts';
import type { Waiting } from './waiting.ts';

/** How a line ended, and what that says about the lines after it. */
export interface LineEnd {
  ending: Ending;
  /** The connection or the permission failed, not this line. */
  wholesale: boolean;
}

/** The line did not end: it goes on when what it waits for has happened. */
export interface LineWaits {
  waits: Waiting;
}

/** A line that ended for its own reasons. */
export function end(ending: Ending): LineEnd {
  return { ending, wholesale: false };
}
