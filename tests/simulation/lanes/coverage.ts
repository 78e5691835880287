import { PROCESS_FAULTS } from '../facts.ts';
import { EVERY_BOUNDARY, MOMENTS, type Job } from './exhaustive.ts';
import { cellOf } from './call-of.ts';
import { IMPOSSIBLE } from './impossible.ts';

/** What the lane has to hit: every boundary by every kind of list B, and every call of each scenario by every kind that applies to it. */
export function wantedCells(requests: readonly Job[]): Set<string> {
  const wanted = new Set<string>();
  for (const boundary of EVERY_BOUNDARY)
    for (const moment of MOMENTS)
      for (const kind of PROCESS_FAULTS) wanted.add(`${boundary}/${moment}/${kind}`);
  for (const job of requests) wanted.add(cellOf(job));
  return wanted;
}

/** Cells that a run of this scenario hit, as they are wanted. */
export function cellsOf(scenario: string, cells: readonly string[]): string[] {
  return cells.map((cell) => (/^[A-Z]+ /.test(cell) ? `${scenario}: ${cell}` : cell));
}

/** What is wrong with what was covered: empty cells, and cells that were said to be impossible and were hit. */
export function gaps(wanted: ReadonlySet<string>, hit: ReadonlySet<string>): string[] {
  const empty = [...wanted].filter((cell) => !hit.has(cell) && !(cell in IMPOSSIBLE));
  const possible = Object.keys(IMPOSSIBLE).filter((cell) => hit.has(cell));
  return [
    ...empty.map((cell) => `${cell} was never hit.`),
    ...possible.map((cell) => `${cell} was hit, and is listed as impossible: ${IMPOSSIBLE[cell] ?? ''}`),
  ];
}
