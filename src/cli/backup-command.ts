import type { Key } from '../backup/export/archive/encryption.ts';
import { verifyArchive, type ArchiveReport } from '../backup/export/archive/verify-archive.ts';
import type { Command, CommandInput } from './command.ts';
import { printable } from './printable.ts';
import { readFile } from './read-file.ts';

/** `backup verify FILE`: is an exported backup as it was signed? Needs no server. */
export const backupCommand: Command = {
  name: 'backup',
  summary: 'Verify an exported backup archive, offline',
  takes: ['verify', 'FILE'],
  help: [
    '  --key <fingerprint>       the key that must have signed it, e.g. sha256:1f…; without it any key will do',
    '  --passphrase-file <file>  opens encrypted contents: the passphrase, on the first line of a file',
    '  --identity-file <file>    opens encrypted contents: a secret key as age-keygen writes it',
    '  --json                    the result as JSON',
  ],
  options: {
    key: { type: 'string' },
    'passphrase-file': { type: 'string' },
    'identity-file': { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async ({ values, positionals }, output) => {
    const [act, file = ''] = positionals;
    if (act !== 'verify') {
      output.err(`There is nothing called "${String(act)}" to do with a backup. Use: backup verify FILE\n`);
      return 2;
    }
    const archive = readFile(file);
    const key = keyOf(values);
    for (const failure of [archive, key]) {
      if (typeof failure !== 'string') continue;
      output.err(failure);
      return 2;
    }
    const { key: expected } = values;
    const report = await verifyArchive(archive as Uint8Array, {
      expectedKey: typeof expected === 'string' ? expected : undefined,
      key: key as Key | undefined,
    });
    if (values['json'] === true) output.out(`${JSON.stringify(toJson(report), null, 2)}\n`);
    else if (report.holds) output.out(wordsOf(report, expected === undefined));
    else
      output.err(`It can't be trusted:\n${report.problems.map((each) => `  ${printable(each)}\n`).join('')}`);
    return report.holds ? 0 : 1;
  },
};

function toJson({ holds, problems, fingerprint, contents, items }: ArchiveReport): object {
  return { holds, problems, fingerprint: fingerprint ?? null, contents, items: items ?? null };
}

function wordsOf({ fingerprint = '', contents, items = 0 }: ArchiveReport, anyKey: boolean): string {
  const whose = anyKey
    ? 'Compare this with the fingerprint of the installation to know whose key it is.\n'
    : '';
  const held =
    contents === 'locked'
      ? 'Its contents are encrypted and were not looked into; give --passphrase-file or --identity-file for that.\n'
      : `Resources in it: ${String(items)}.\n`;
  return `It is as it was signed, by ${fingerprint}.\n${whose}${held}`;
}

/** What opens the contents; undefined when nothing was given, a text when it can't be used. Never an argument: those are seen by others. */
function keyOf(values: CommandInput['values']): Key | string | undefined {
  const { 'passphrase-file': passphrases, 'identity-file': identities } = values;
  if (typeof passphrases === 'string') {
    const bytes = readFile(passphrases, 'a file with the passphrase');
    return typeof bytes === 'string' ? bytes : { passphrase: linesOf(bytes)[0] ?? '' };
  }
  if (typeof identities !== 'string') return undefined;
  const bytes = readFile(identities, 'a file with the secret key');
  if (typeof bytes === 'string') return bytes;
  const identity = linesOf(bytes).find((line) => line.startsWith('AGE-SECRET-KEY-'));
  return identity === undefined
    ? `"${identities}" holds no secret key of age. Give the file that age-keygen wrote.\n`
    : { identity };
}

function linesOf(bytes: Uint8Array): string[] {
  return Buffer.from(bytes).toString('utf8').split(/\r?\n/);
}
