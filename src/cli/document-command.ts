import { toCsv } from '../documents/csv.ts';
import { toHtml } from '../documents/html.ts';
import { toMarkdown } from '../documents/markdown.ts';
import { SETTINGS, setDocument } from '../documents/set-document.ts';
import { sideNames } from '../compare/sides/side-names.ts';
import type { Command } from './command.ts';
import { madeNow } from './made-now.ts';
import { printPdf } from './print-pdf.ts';
import { printable } from './printable.ts';
import { problemCode } from './problem-code.ts';
import { readSide } from './read-side.ts';
import { writeDocument } from './write-document.ts';

const FORMATS = ['markdown', 'html', 'csv', 'pdf'] as const;
const NOT_UNDERSTOOD = 2;
const PARTLY = 4;

/** `document FOLDER`: every resource of an export in the admin center's words. Needs no server. */
export const documentCommand: Command = {
  name: 'document',
  summary: 'A readable document of an export: settings, assignments, what is unusual',
  takes: ['FOLDER'],
  help: [
    'FOLDER is a folder, or a .zip archive of one, that any of the tools wrote which "inspect" knows. It is only read.',
    '',
    '  --format F  markdown (default), html, csv (one line a setting) or pdf',
    '  --output F  writes to the file F instead of the terminal; pdf needs it',
    '',
    'PDF is printed by a browser of this machine: CHROMIUM_PATH, else chromium, google-chrome or microsoft-edge.',
    'Ends with 0, with 4 when files could not be read, with 2 when there is no such folder.',
    '',
    'Examples:',
    '  tenantatlas document ./IntuneBackup > tenant.md',
    '  tenantatlas document export.zip --format html --output tenant.html',
  ],
  options: { format: { type: 'string' }, output: { type: 'string' } },
  run: async ({ values, positionals }, output) => {
    const wanted = values['format'] ?? 'markdown';
    const format = FORMATS.find((known) => known === wanted);
    const file = values['output'] === undefined ? undefined : String(values['output']);
    if (format === undefined || (format === 'pdf' && file === undefined)) {
      output.err(
        format === undefined
          ? `There is no format "${String(wanted)}"; the formats are ${FORMATS.join(', ')}.\n`
          : 'A PDF is written to a file: name it with --output.\n',
      );
      return NOT_UNDERSTOOD;
    }
    try {
      const { side, refused } = await readSide(positionals[0] ?? '', output);
      const { names } = sideNames(side, { ...side, resources: [], names: [] });
      const made = setDocument(side, names, madeNow());
      if (format === 'pdf') await printPdf(toHtml(made), file ?? '');
      else {
        const pieces = { markdown: toMarkdown, html: toHtml, csv: tableOf }[format];
        await writeDocument(pieces(made), file, output);
      }
      for (const { path, why } of refused) output.err(`Not read: ${printable(path)}: ${printable(why)}\n`);
      return refused.length > 0 ? PARTLY : 0;
    } catch (error) {
      return problemCode(error, output);
    }
  },
};

function tableOf(made: Parameters<typeof toCsv>[0]): Iterable<string> {
  return toCsv(made, SETTINGS);
}
