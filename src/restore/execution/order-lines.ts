import type { PreviewLine } from '../facts/preview.ts';
import { placeOf } from './side-by-side.ts';

/** Of what has no place. */
const LAST = Number.MAX_SAFE_INTEGER;

type Ordered = Pick<PreviewLine, 'id' | 'typeKey' | 'name' | 'order' | 'dependsOn' | 'expected' | 'requests'>;

/**
 * Lines in the order of writing: what a line depends on comes before it (I-16); beside that by restore order and kind, in a kind
 * whose objects have places by those, then by name and id, so that the order is the same in every attempt: a place is given when those before
 * it are given. Lines that depend on each other in a circle have no order: they are told apart.
 */
export function orderLines<T extends Ordered>(lines: readonly T[]): { ordered: T[]; circular: T[] } {
  const waiting = [...lines].sort(
    (a, b) =>
      a.order - b.order ||
      compareText(a.typeKey, b.typeKey) ||
      (placeOf(a) ?? LAST) - (placeOf(b) ?? LAST) ||
      compareText(a.name, b.name) ||
      compareText(a.id, b.id),
  );
  const known = new Set(lines.map((line) => line.id));
  const placed = new Set<string>();
  const ordered: T[] = [];
  let left = waiting;
  while (left.length > 0) {
    const still: T[] = [];
    for (const line of left) {
      // What is not in this preview can't be waited for; executing the line finds out and says so.
      if (line.dependsOn.every((id) => placed.has(id) || !known.has(id))) {
        placed.add(line.id);
        ordered.push(line);
      } else still.push(line);
    }
    if (still.length === left.length) return { ordered, circular: still };
    left = still;
  }
  return { ordered, circular: [] };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
