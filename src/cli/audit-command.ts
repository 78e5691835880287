import { createReadStream } from 'node:fs';
import { verifyExport, type ExportExpectation, type ExportReport } from '../audit/format/verify-export.ts';
import type { Command, Output } from './command.ts';
import { printable } from './printable.ts';

const OK = 0;
const NOT_TRUSTED = 1;
const NOT_UNDERSTOOD = 2;

/** `audit verify FILE`: is an exported audit record whole, and as it was exported? Needs no server. */
export const auditCommand: Command = {
  name: 'audit',
  summary: 'Verify an exported audit record, offline',
  takes: ['verify', 'FILE'],
  help: [
    '  --key <fingerprint>  the key that must have signed it, e.g. sha256:1f…; without it any key will do',
    '  --earlier <file>     an earlier export of the whole record, which this one must continue',
    '  --json               the result as JSON',
  ],
  options: { key: { type: 'string' }, earlier: { type: 'string' }, json: { type: 'boolean' } },
  run: async ({ values, positionals }, output) => {
    const [act, file = ''] = positionals;
    if (act !== 'verify') {
      output.err(
        `There is nothing called "${String(act)}" to do with an audit record. Use: audit verify FILE\n`,
      );
      return NOT_UNDERSTOOD;
    }
    const { key, earlier } = values;
    const asked = { key: typeof key === 'string' ? key : undefined };
    const before =
      typeof earlier === 'string' ? await readEarlier(earlier, asked.key) : { expected: undefined };
    if (typeof before === 'string') {
      output.err(before);
      return NOT_UNDERSTOOD;
    }
    const report = await verifyFile(file, {
      ...(asked.key === undefined ? {} : { expectedKey: asked.key }),
      ...(before.expected === undefined ? {} : { earlier: before.expected }),
    });
    if (typeof report === 'string') {
      output.err(report);
      return NOT_UNDERSTOOD;
    }
    if (values['json'] === true) output.out(`${JSON.stringify(asJson(report), null, 2)}\n`);
    else say(report, output, { key: asked.key, earlier: before.expected !== undefined });
    return report.holds ? OK : NOT_TRUSTED;
  },
};

/** What an earlier export ended with, or why it can't be compared with. One that does not hold itself proves nothing. */
async function readEarlier(
  file: string,
  key: string | undefined,
): Promise<{ expected: NonNullable<ExportExpectation['earlier']> } | string> {
  const report = await verifyFile(file, key === undefined ? {} : { expectedKey: key });
  if (typeof report === 'string') return report;
  const { end } = report;
  if (!report.holds || end === undefined)
    return `The earlier export "${file}" does not hold itself. Verify it alone to see what is wrong with it.\n`;
  if (end.head === null)
    return `The earlier export "${file}" is of an empty record: there is nothing to compare.\n`;
  return { expected: { head: end.head, workspaceId: end.workspace.id } };
}

async function verifyFile(file: string, expected: ExportExpectation): Promise<ExportReport | string> {
  try {
    const lines = linesOf(createReadStream(file, 'utf8'));
    return await verifyExport(lines, expected);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it is not readable';
    return `"${file}" can't be read: ${reason}. Give the path of the JSON lines that were exported.\n`;
  }
}

/** No entry comes near it; a file without a line's end is none of ours, and is not collected in memory. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** Lines end at a line feed only: what else breaks a line for people may stand inside an entry. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const [first = '', ...others] = piece.split('\n');
    rest += first;
    if (rest.length > LONGEST_LINE) throw new Error('a line of it is longer than any entry');
    for (const other of others) {
      yield rest;
      rest = other;
    }
  }
  yield rest;
}

function say(
  report: ExportReport,
  output: Output,
  asked: { key: string | undefined; earlier: boolean },
): void {
  const { end, entries, fingerprint = '' } = report;
  if (!report.holds) {
    const told = [...report.problems, ...report.findings.map(({ reason }) => reason)];
    const more = report.moreFindings > 0 ? [`Findings beyond these: ${String(report.moreFindings)}.`] : [];
    output.err(
      `It can't be trusted:\n${[...told, ...more].map((words) => `  ${printable(words)}\n`).join('')}`,
    );
    return;
  }
  const which =
    end?.filter === null || end === undefined
      ? `The record of ${printable(end?.workspace.slug ?? '')} is whole up to entry ${String(end?.head?.sequence ?? 0)}`
      : `The chosen entries of ${printable(end.workspace.slug)} are as they were exported`;
  output.out(
    `${which}. Entries: ${String(entries)}. Exported ${printable(end?.exportedAt ?? '')}, signed by ${fingerprint}.\n`,
  );
  if (asked.earlier) output.out('It continues the earlier export: nothing that stood there was changed.\n');
  if (asked.key === undefined)
    output.out('Compare the key with the fingerprint of the installation to know whose key it is.\n');
}

function asJson({ holds, problems, findings, moreFindings, entries, end, fingerprint }: ExportReport) {
  return {
    holds,
    problems,
    findings,
    moreFindings,
    entries,
    end: end ?? null,
    fingerprint: fingerprint ?? null,
  };
}
