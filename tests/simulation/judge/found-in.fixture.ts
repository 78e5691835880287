import type { RunRecord } from '../facts.ts';
import { judge } from './judge.ts';

/** What the judge finds against this invariant. */
export function foundIn(record: RunRecord, invariant: string): string[] {
  return judge(record)
    .filter((violation) => violation.invariant === invariant)
    .map(({ what }) => what);
}
