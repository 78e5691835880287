import type { PreviewLine } from '../facts/preview.ts';
import type { Expected } from '../verification/verify-line.ts';
import { targetIdOf, type RunBase } from './run-context.ts';
import { substituteReferences } from './substitute.ts';

/** What must be found after the line's writes, with the ids that this run created in place of symbols. */
export function expectedOf(context: RunBase, line: PreviewLine): Expected {
  return substituteReferences({ ...line.expected }, (id) => targetIdOf(context, id));
}
