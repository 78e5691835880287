import { importLimits } from '../backup/import/limits.ts';
import { readExport } from '../backup/import/read-export.ts';
import type { ExportSource } from '../backup/import/source/export-source.ts';
import { openSource } from '../backup/import/source/open-source.ts';
import { summing } from '../backup/import/summary.ts';
import type { Command, Output } from './command.ts';
import { findingsOf } from './inspect-findings.ts';
import { inspectText } from './inspect-text.ts';
import { problemCode } from './problem-code.ts';
import { progressLine } from './progress-line.ts';

const PARTLY = 4;

/** `inspect FOLDER`: what an export of any tool holds, and what it lost. Needs no server and writes nothing. */
export const inspectCommand: Command = {
  name: 'inspect',
  summary: 'What an export of another tool holds, and what it lost',
  takes: ['FOLDER'],
  help: [
    'FOLDER is a folder, or a .zip archive of one, that IntuneManagement, IntuneCD (JSON or YAML), IntuneBackupAndRestore,',
    "the admin center's settings catalog export, OpenIntuneBaseline, or a script of Microsoft Graph wrote. It is only read.",
    '',
    '  --all   every finding; without it the first 20 of each kind',
    '  --json  counts as JSON: format, files, imported, withLoss, notResource, refused, types',
    '',
    'Ends with 0, with 4 when files were refused, with 1 when the export as a whole was, with 2 when there is none.',
    '',
    'Examples:',
    '  tenantatlas inspect ./IntuneBackup',
    '  tenantatlas inspect export.zip --json',
  ],
  options: { all: { type: 'boolean' }, json: { type: 'boolean' } },
  run: async ({ values, positionals }, output) => {
    const [place = ''] = positionals;
    try {
      const source = await openSource(place, importLimits);
      try {
        return await inspect(source, { all: values['all'] === true, json: values['json'] === true }, output);
      } finally {
        await source.close();
      }
    } catch (error) {
      return problemCode(error, output);
    }
  },
};

async function inspect(
  source: ExportSource,
  { all, json }: { all: boolean; json: boolean },
  output: Output,
): Promise<number> {
  const sum = summing();
  const findings = findingsOf();
  const progress = progressLine(source.entries.length, output);
  for await (const outcome of readExport(source)) {
    sum.add(outcome);
    if (!json) findings.add(outcome);
    progress.step();
  }
  progress.end();
  const summary = sum.result();
  output.out(
    json
      ? `${JSON.stringify(summary)}\n`
      : inspectText(summary, findings.result(), { all, width: output.width }),
  );
  return summary.refused > 0 ? PARTLY : 0;
}
