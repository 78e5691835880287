import { verifyBundle } from '../evidence/format/verify-bundle.ts';
import type { Command } from './command.ts';
import { printable } from './printable.ts';
import { readFile } from './read-file.ts';

/** `evidence verify FILE`: is the evidence of a restore as it was signed? Needs no server. */
export const evidenceCommand: Command = {
  name: 'evidence',
  summary: 'Verify the signed evidence of a restore, offline',
  takes: ['verify', 'FILE'],
  help: [
    '  --key <fingerprint>  the key that must have signed it, e.g. sha256:1f…; without it any key will do',
    '  --json               the result as JSON',
  ],
  options: { key: { type: 'string' }, json: { type: 'boolean' } },
  run: async ({ values, positionals }, output) => {
    const [act, file = ''] = positionals;
    if (act !== 'verify') {
      output.err(`There is nothing called "${String(act)}" to do with evidence. Use: evidence verify FILE\n`);
      return 2;
    }
    const archive = readFile(file);
    if (typeof archive === 'string') {
      output.err(archive);
      return 2;
    }
    const { key } = values;
    const report = verifyBundle(archive, typeof key === 'string' ? { expectedKey: key } : {});
    const { holds, problems, fingerprint } = report;
    if (values['json'] === true) {
      output.out(`${JSON.stringify({ holds, problems, fingerprint: fingerprint ?? null }, null, 2)}\n`);
    } else if (holds) {
      output.out(`It is as it was signed, by ${fingerprint ?? ''}.\n`);
      if (key === undefined)
        output.out('Compare this with the fingerprint of the installation to know whose key it is.\n');
    } else {
      output.err(`It can't be trusted:\n${problems.map((each) => `  ${printable(each)}\n`).join('')}`);
    }
    return holds ? 0 : 1;
  },
};
