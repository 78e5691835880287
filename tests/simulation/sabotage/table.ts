import { JUDGING } from '../judge/judge.ts';
import { SABOTAGES, type Catcher } from './catchers.ts';

/** The table of docs/design/invariants.md: where each guard is, who judges it in every run, and what notices that it is gone. */
export function tableOfInvariants(): string {
  const rows = SABOTAGES.map(({ invariant, guard, catchers }) => [
    invariant,
    `\`${guard}\``,
    JUDGING[invariant] === undefined ? 'by its test' : `\`${JUDGING[invariant].name}\``,
    catchers.map(wordsOf).join('; '),
  ]);
  const all = [['', 'Guard', 'Judged by', 'Its absence is caught by'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = all;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(head), rule, ...body.map(line)].join('\n');
}

function wordsOf(catcher: Catcher): string {
  return catcher.by === 'simulation' ? 'the simulation' : `\`${catcher.file}\`, "${catcher.title}"`;
}
