import { traceOf } from './abandoned.ts';
import type { Moment } from './authority.ts';
import type { RunBase } from './run-context.ts';

/** A line of which something took effect is within; one that is only filed in Intune, or may not have reached the tenant, has not begun. */
export function momentOf({ journal }: Pick<RunBase, 'journal'>, lineId: string): Moment {
  return traceOf(journal.get(lineId) ?? []).done > 0 ? 'within' : 'line';
}
