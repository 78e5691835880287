import type { Place } from '../outcome.ts';

/**
 * Line and column of offsets in a text, both from 1. A line ends with LF, CR LF or CR. The lines are counted once, when the first place is
 * asked for.
 */
export function placesIn(text: string): (offset: number) => Place {
  let begins: number[] | undefined;
  return (offset) => {
    begins ??= beginsOf(text);
    let low = 0;
    let high = begins.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((begins[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: Math.min(offset, text.length) - (begins[low] ?? 0) + 1 };
  };
}

function beginsOf(text: string): number[] {
  const begins = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) begins.push(index + end.length);
  return begins;
}

/** Path of a member as people read it: `settings.3.name`. */
export function dotted(path: readonly (string | number)[]): string {
  return path.map(String).join('.');
}
