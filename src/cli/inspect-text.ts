import type { ImportSummary } from '../backup/import/summary.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import type { Finding, Findings } from './inspect-findings.ts';
import { printable } from './printable.ts';
import { textTable } from './text-table.ts';

const SHOWN = 20;

/** An export in words: what it is, how many of each type, and every finding with its file. */
export function inspectText(
  summary: ImportSummary,
  findings: Findings,
  { all, width }: { all: boolean; width: number | null },
): string {
  const most = all ? Infinity : SHOWN;
  const { imported, withLoss, notResource, refused } = summary;
  const named = [...findings.named].map(([what, count]) => ({
    path: what,
    lines: [`Places: ${count}.`],
  }));
  return [
    `Format: ${summary.format}`,
    `Files: ${summary.files} (imported: ${imported}, imported with loss: ${withLoss}, not a resource: ${notResource}, refused: ${refused})`,
    '',
    ...typeLines(summary, width),
    ...section('Refused', findings.refused, most),
    ...section('Lost', findings.losses, most),
    ...section('Names to be mapped, since no id stands there', named, most),
    ...section('Worth knowing', findings.notes, most),
    ...section('Not a resource', findings.notResource, most),
  ].join('\n');
}

function typeLines({ types }: ImportSummary, width: number | null): string[] {
  const rows = catalogue
    .filter(({ key }) => types[key] !== undefined)
    .sort((a, b) => a.family.localeCompare(b.family, 'en') || a.plural.localeCompare(b.plural, 'en'))
    .map((type) => [type.family, type.plural, String(types[type.key] ?? 0)]);
  if (rows.length === 0) return ['No resource was found in it.', ''];
  return [textTable(['FAMILY', 'TYPE', 'RESOURCES'], rows, width)];
}

/** Names and paths are another's text: nothing of it reaches the terminal as a command. */
function section(title: string, found: readonly Finding[], most: number): string[] {
  if (found.length === 0) return [];
  const shown = found.slice(0, most);
  const more = found.length - shown.length;
  return [
    `${title}: ${found.length}`,
    ...shown.flatMap(({ path, lines }) => [
      `  ${printable(path)}`,
      ...lines.slice(0, most).map((line) => `    ${printable(line)}`),
      ...(lines.length > most ? [`    More in this file: ${lines.length - most}.`] : []),
    ]),
    ...(more > 0 ? [`  More: ${more}. Use --all to see them.`] : []),
    '',
  ];
}
