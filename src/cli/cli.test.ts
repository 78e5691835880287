import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogue } from '../catalogue/catalogue.ts';
import type { TypeRow } from '../catalogue/type-table.ts';
import { packBundle } from '../evidence/format/bundle.ts';
import { createSigner } from '../evidence/format/signer.ts';
import { commands } from './commands.ts';
import { run } from './run.ts';
import { textTable } from './text-table.ts';

async function typed(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await run(args, commands, {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    width: null,
  });
  return { code, ...said };
}

describe('types', () => {
  test('as JSON, every type with label, capture, restore, permissions and risk', async () => {
    const { code, out } = await typed('types', '--json');
    const { types } = JSON.parse(out) as { types: TypeRow[] };
    expect(code).toBe(0);
    expect(types.map(({ key }) => key).sort()).toEqual(catalogue.map(({ key }) => key).sort());
    expect(types.find(({ key }) => key === 'conditionalAccessPolicy')).toMatchObject({
      label: 'Conditional Access policy',
      family: 'Entra',
      restore: { mode: 'enabled' },
      risk: { level: 'critical' },
      permissions: { read: ['Policy.Read.All'] },
    });
    for (const row of types) {
      expect(row.capture).toMatch(/^Content/);
      expect(row.restore.why).not.toBe('');
      if (row.restore.mode === 'manual') expect(row.permissions.write).toEqual([]);
    }
  });

  test('as a table, one line per type under its headings', async () => {
    const { code, out } = await typed('types');
    const lines = out.split('\n');
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/^FAMILY +TYPE +KEY +RESTORE +RISK +PERMISSIONS$/);
    expect(lines.find((line) => line.includes(' group '))).toMatch(
      /^Entra +Groups +group +by hand +critical/,
    );
    expect(out).toContain(`${String(catalogue.length)} types are backed up`);
  });

  test('of one family, whatever its case; an unknown one is named with those there are', async () => {
    const { out } = await typed('types', '--json', '--family', 'entra');
    const { types } = JSON.parse(out) as { types: TypeRow[] };
    expect(new Set(types.map(({ family }) => family))).toEqual(new Set(['Entra']));
    expect(await typed('types', '--family', 'Exchange')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Entra') as string,
      out: '',
    });
  });
});

describe('what is typed', () => {
  test('nothing, or help, gives the overview; a command has help of its own', async () => {
    for (const args of [[], ['help'], ['--help']]) {
      const { code, out } = await typed(...args);
      expect(code).toBe(0);
      expect(out).toMatch(/types +What can be backed up/);
    }
    expect((await typed('types', '--help')).out).toContain('--json');
  });

  test.each([
    [['typos'], 'There is no command "typos".'],
    [['types', '--yaml'], "Unknown option '--yaml'"],
    [['types', '--family'], 'family'],
    [['types', 'more'], 'Unexpected argument'],
  ])('%j is not understood, says why, and what would be', async (args, why) => {
    const { code, err, out } = await typed(...args);
    expect(code).toBe(2);
    expect(err).toContain(why);
    expect(err).toContain('Usage:');
    expect(out).toBe('');
  });

  test('as a program it writes JSON to its output and ends with its code', async () => {
    const main = path.join(import.meta.dirname, 'main.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [main, 'types', '--json']);
    expect((JSON.parse(stdout) as { types: unknown[] }).types).toHaveLength(catalogue.length);
  });
});

test('a table keeps to the width by cutting its last column only', () => {
  const text = textTable(['A', 'B'], [['one', 'a long text that does not fit on the line at all']], 30);
  expect(text.split('\n')).toEqual(['A    B', 'one  a long text that does no…', '']);
});

describe('evidence verify', () => {
  const signer = createSigner('a key text of the tests that is long enough');
  const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-cli-'));
  const file = path.join(folder, 'evidence.zip');
  beforeAll(async () => {
    writeFileSync(file, await packBundle({ facts: { run: 'r1' }, page: '' }, signer));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('says that it is as it was signed, and by whom', async () => {
    const { code, out } = await typed('evidence', 'verify', file);
    expect(code).toBe(0);
    expect(out).toContain(signer.fingerprint);
    expect((await typed('evidence', 'verify', file, '--key', signer.fingerprint)).code).toBe(0);
  });

  test('says what is wrong, and fails', async () => {
    const other = await typed('evidence', 'verify', file, '--key', 'sha256:00');
    expect(other).toMatchObject({ code: 1, out: '' });
    expect(other.err).toContain('not by sha256:00');
    const json = await typed('evidence', 'verify', file, '--key', 'sha256:00', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ holds: false });
  });

  test('a file that is not there, and too few words, are told with what to do', async () => {
    expect(await typed('evidence', 'verify', path.join(folder, 'none.zip'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('none.zip') as string,
    });
    expect((await typed('evidence', 'verify')).err).toContain('It takes verify FILE.');
  });
});
