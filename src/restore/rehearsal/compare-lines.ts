import type { LineOutcome } from '../facts/execution.ts';
import type { PreviewLine } from '../facts/preview.ts';
import type { RehearsalDifference } from '../facts/rehearsal.ts';

/** How a line ended in the copy. */
export interface LineEnded {
  outcome: LineOutcome;
  reason: string;
  changes: RehearsalDifference['changes'];
}

/** The outcome that a line has when it goes as the preview says. */
export function expectedOutcome({ action }: Pick<PreviewLine, 'action'>): LineOutcome {
  switch (action) {
    case 'create':
    case 'update':
    case 'remove':
      return 'restored';
    case 'unchanged':
    case 'manual':
    case 'blocked':
      return action;
  }
}

/** Outcomes of lines that the run did not come to; by themselves they say nothing about the line. */
const NOT_COME_TO: ReadonlySet<LineOutcome> = new Set(['not_attempted', 'cancelled']);

/**
 * Every line that went otherwise than the preview says, in the order of the lines; those that were not come to because another one failed
 * come after the others. Pure.
 */
export function differingLines(
  lines: readonly PreviewLine[],
  ended: ReadonlyMap<string, LineEnded>,
): RehearsalDifference[] {
  const found = lines.flatMap((line): RehearsalDifference[] => {
    const expected = expectedOutcome(line);
    const { outcome, reason, changes } = ended.get(line.id) ?? NEVER_ENDED;
    if (outcome === expected) return [];
    const { id: lineId, name, typeKey } = line;
    return [{ lineId, name, typeKey, expected, got: outcome, reason, changes }];
  });
  const after = found.filter(({ got }) => NOT_COME_TO.has(got));
  return [...found.filter(({ got }) => !NOT_COME_TO.has(got)), ...after];
}

const NEVER_ENDED: LineEnded = { outcome: 'not_attempted', reason: 'It has no result.', changes: [] };

/** True when some line was come to and went otherwise: a difference, and not only a rehearsal that broke off. */
export function showsDifference(differences: readonly RehearsalDifference[]): boolean {
  return differences.some(({ got }) => !NOT_COME_TO.has(got));
}
