import { compareSides } from '../compare/sides/compare-sides.ts';
import type { Comparison } from '../compare/sides/comparison.ts';
import { CHANGES, comparisonDocument, stateWords } from '../documents/comparison-document.ts';
import { toCsv } from '../documents/csv.ts';
import { toHtml } from '../documents/html.ts';
import { toMarkdown } from '../documents/markdown.ts';
import { resourceType } from '../catalogue/catalogue.ts';
import type { Command, Output } from './command.ts';
import { madeNow } from './made-now.ts';
import { printable } from './printable.ts';
import { problemCode } from './problem-code.ts';
import { readSide, type ReadSide } from './read-side.ts';
import { writeDocument } from './write-document.ts';

const FORMATS = ['text', 'markdown', 'html', 'csv', 'json'] as const;
type Format = (typeof FORMATS)[number];
const NOT_UNDERSTOOD = 2;
const DIFFERENT = 3;
const PARTLY = 4;

/** `compare FOLDER FOLDER`: what differs between two exports of any tools, in words. Needs no server and writes only where it is told to. */
export const compareCommand: Command = {
  name: 'compare',
  summary: 'What differs between two exports, in words',
  takes: ['LEFT', 'RIGHT'],
  help: [
    'LEFT and RIGHT are folders, or .zip archives of them, that any of the tools wrote which "inspect" knows. They are only read.',
    'The same resource is found by its id, else by name, type and platform, else by its name without a version number, else by',
    'content that is equal under another name; each match says how it was found. Order that means nothing, dates and numbers',
    'that the service gives, and annotations are no differences.',
    '',
    '  --format F  text (default), markdown, html, csv (the changed settings) or json',
    '  --json      the same as --format json',
    '  --output F  writes to the file F instead of the terminal',
    '  --all       also names what is the same',
    '',
    'Ends with 0 when nothing differs, 3 when something does, 4 when files could not be read, 2 when there is no such folder.',
    '',
    'Examples:',
    '  tenantatlas compare ./monday ./tuesday',
    '  tenantatlas compare baseline.zip ./export --format html --output drift.html',
  ],
  options: {
    format: { type: 'string' },
    json: { type: 'boolean' },
    output: { type: 'string' },
    all: { type: 'boolean' },
  },
  run: async ({ values, positionals }, output) => {
    const wanted = values['json'] === true ? 'json' : (values['format'] ?? 'text');
    const format = FORMATS.find((known) => known === wanted);
    if (format === undefined) {
      output.err(`There is no format "${String(wanted)}"; the formats are ${FORMATS.join(', ')}.\n`);
      return NOT_UNDERSTOOD;
    }
    const [left = '', right = ''] = positionals;
    try {
      const sides = [await readSide(left, output), await readSide(right, output)] as const;
      const comparison = compareSides(sides[0].side, sides[1].side);
      const file = values['output'] === undefined ? undefined : String(values['output']);
      await writeDocument(pieces(comparison, format, values['all'] === true), file, output);
      sayRefused(sides, output);
      return codeOf(comparison, sides);
    } catch (error) {
      return problemCode(error, output);
    }
  },
};

function pieces(comparison: Comparison, format: Format, all: boolean): Iterable<string> {
  const document = () => comparisonDocument(comparison, madeNow());
  switch (format) {
    case 'text':
      return textOf(comparison, all);
    case 'markdown':
      return toMarkdown(document());
    case 'html':
      return toHtml(document());
    case 'csv':
      return toCsv(document(), CHANGES);
    case 'json':
      return [`${JSON.stringify(comparison, null, 2)}\n`];
  }
}

function* textOf(comparison: Comparison, all: boolean): Generator<string> {
  const { pairs, counts, notes } = comparison;
  let state = '';
  for (const pair of pairs) {
    if (pair.state === 'same' && !all) continue;
    if (pair.state !== state) {
      state = pair.state;
      yield `\n${printable(stateWords(pair.state, comparison))}: ${String(counts[pair.state])}\n`;
    }
    const renamed = pair.newName === undefined ? '' : ` -> ${pair.newName}`;
    yield `  ${resourceType(pair.typeKey).label}: ${printable(pair.name + renamed)}\n`;
    for (const { label, beforeText, afterText } of pair.changes)
      yield `      ${printable(label)}: ${printable(beforeText)} -> ${printable(afterText)}\n`;
    for (const note of pair.notes) yield `      ${printable(note)}\n`;
  }
  for (const note of notes) yield `\n${printable(note)}\n`;
  yield `\nThe same: ${String(counts.same)}. Changed: ${String(counts.changed)}. On one side only: ${String(counts.only_left + counts.only_right)}.\n`;
}

function sayRefused(sides: readonly ReadSide[], output: Output): void {
  for (const { side, refused } of sides)
    for (const { path, why } of refused)
      output.err(`Not read: ${printable(`${side.label}/${path}`)}: ${printable(why)}\n`);
}

function codeOf({ counts, pairs }: Comparison, sides: readonly ReadSide[]): number {
  if (sides.some(({ refused }) => refused.length > 0)) return PARTLY;
  return counts.same === pairs.length ? 0 : DIFFERENT;
}
