import type { PreviewSummary } from '../../api/types.ts';
import { counted } from '../../parts/counted.ts';

export interface WrittenNames {
  names: readonly string[];
  /** How many more there are. */
  more: number;
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
  const { names, more } = written;
  const who =
    names.length === 0
      ? ''
      : ` (${names.join(', ')}${more > 0 ? ` and ${counted(more, 'more', 'more')}` : ''})`;
  return `${what} in ${environment}${who}.`;
}
