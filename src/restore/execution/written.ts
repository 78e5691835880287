import type { PreviewLine } from '../facts/preview.ts';

/** What of a line is in the tenant when one of its requests is not: nothing, its content, or (of a removal) that its effect is gone. */
export type Written = 'nothing' | 'content' | 'effect';

/** Of the requests before `index`: later ones follow written content, or an object that was taken out of effect. */
export function writtenBefore(line: Pick<PreviewLine, 'action'>, index: number): Written {
  if (index === 0) return 'nothing';
  return line.action === 'remove' ? 'effect' : 'content';
}
