import type { PreviewSummary } from '../../api/types.ts';
import { counted } from '../../parts/counted.ts';

export interface WrittenNames {
  names: readonly string[];
  /** How many more there are. */
  more: number;
  /** Names of what is removed, all of them. */
  removed: readonly string[];
}

/** What a restore writes, in numbers and names. */
export function impactText(
  counts: PreviewSummary['counts'],
  written: WrittenNames,
  environment: string,
): string {
  const parts = [
    ...(counts.create > 0 ? [`${counted(counts.create, 'item is', 'items are')} created`] : []),
    ...(counts.update > 0 ? [`${counted(counts.update, 'item is', 'items are')} changed`] : []),
  ];
  const what = parts.length === 0 ? 'nothing is written' : parts.join(' and ');
  const { names, more, removed } = written;
  const who =
    names.length === 0
      ? ''
      : ` (${names.join(', ')}${more > 0 ? ` and ${counted(more, 'more', 'more')}` : ''})`;
  if (counts.remove === 0) return `${what} in ${environment}${who}.`;
  const gone = `${counted(counts.remove, 'object is', 'objects are')} removed from ${environment}${removed.length === 0 ? '' : ` (${removed.join(', ')})`}`;
  return parts.length === 0 ? `${gone}.` : `${gone}; ${what} in ${environment}${who}.`;
}
