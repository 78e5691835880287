import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compareCommand } from '../../src/cli/compare-command.ts';
import { documentCommand } from '../../src/cli/document-command.ts';
import type { Command } from '../../src/cli/command.ts';
import type { Comparison } from '../../src/compare/sides/comparison.ts';
import { corpusFolder } from '../support/corpus.ts';

function recorded(place: string): string {
  const folder = corpusFolder();
  if (folder === undefined) throw new Error('The folder of recorded tenants is absent.');
  return path.join(folder, place);
}

async function ran(command: Command, positionals: string[], values: Record<string, string | boolean>) {
  let out = '';
  let err = '';
  const output = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    width: null,
  };
  return { code: await command.run({ values, positionals }, output), out, err };
}
const compared = async (left: string, right: string): Promise<Comparison> => {
  const { out } = await ran(compareCommand, [recorded(left), recorded(right)], { json: true });
  return JSON.parse(out) as Comparison;
};

test('two snapshots of one tenant: renamed policies are recognised, and the one setting that changed is told', async () => {
  const { pairs, counts } = await compared('ennnbeee-intunecd/earlier', 'ennnbeee-intunecd/latest');
  const changed = pairs.filter(({ state }) => state === 'changed');
  expect(counts.ambiguous).toBe(0);
  expect(changed.find(({ name }) => name.startsWith('POC_WIN_D_CO'))?.changes).toMatchObject([
    { label: 'Minimum OS version', beforeText: '10.0.26100.0000', afterText: '10.0.26200.0000' },
  ]);
  const renamed = changed.filter(({ matchedBy }) => matchedBy === 'content');
  expect(renamed.length).toBeGreaterThan(2);
  for (const { changes } of renamed) expect(changes.map(({ label }) => label)).toEqual(['Name']);
  // Nothing that the service gives of itself is told as drift.
  const paths = pairs.flatMap(({ changes }) => changes.map((change) => change.path));
  expect(paths.filter((at) => /modified|createdDate|@odata.context|^version$/i.test(at))).toEqual([]);
});

test('two exports of one baseline in two tenants: groups are compared by what they are called', async () => {
  const { pairs } = await compared('oib/full-export-2022', 'oib/full-export-2022-ids-in-names');
  const changed = pairs.filter(({ state }) => state === 'changed');
  // Ids of groups differ in each; what is left are real differences, none of them an id that was given anew.
  const access = changed.filter(({ typeKey }) => typeKey === 'conditionalAccessPolicy');
  expect(access.flatMap(({ changes }) => changes.map(({ label }) => label))).toEqual([
    'Excluded groups',
    'Excluded groups',
    'Excluded groups',
  ]);
  expect(changed.filter(({ typeKey }) => typeKey === 'group')).toEqual([]);
  expect(changed.filter(({ matchedBy }) => matchedBy === 'content').length).toBeGreaterThan(10);
});

test('an export against itself is the same, whatever the export', async () => {
  for (const folder of ['oib/current', 'forsbakk-intunecd', 'unify-ios']) {
    const { pairs, counts } = await compared(folder, folder);
    expect(pairs.length, folder).toBeGreaterThan(0);
    expect(counts.same + counts.unknown + counts.ambiguous, folder).toBe(pairs.length);
  }
});

test('a document names every resource of the export, and a comparison is written as a page', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'documents-'));
  try {
    const place = recorded('oib/full-export-2022');
    const markdown = await ran(documentCommand, [place], {});
    expect(markdown.code).toBe(0);
    expect(markdown.out.match(/^### /gm)).toHaveLength(63);
    expect(markdown.out).toContain('It is enforced for all users, and nobody is excluded.');
    const file = path.join(folder, 'drift.html');
    const other = recorded('oib/full-export-2022-ids-in-names');
    const { code, out } = await ran(compareCommand, [place, other], { format: 'html', output: file });
    expect([code, out]).toEqual([3, '']);
    expect(readFileSync(file, 'utf8')).toMatch(/<h2 dir="auto">Changed<\/h2>[\s\S]+<\/html>\n$/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
