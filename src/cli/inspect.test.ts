import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { zipOf } from '../backup/import/memory-source.fixture.ts';
import type { Clock } from '../kernel/ports.ts';
import { commands } from './commands.ts';
import { progressLine } from './progress-line.ts';
import { run } from './run.ts';

async function typed(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await run(args, commands, {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    width: null,
  });
  return { code, ...said };
}

const root = mkdtempSync(path.join(tmpdir(), 'tenantatlas-inspect-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});
const filter = {
  displayName: 'Corporate',
  platform: 'iOS',
  rule: '(device.deviceOwnership -eq "Corporate")',
};
const files = {
  'Filters/Corporate.json': filter,
  'Scripts/Powershell/S.json': {
    displayName: 'S',
    runAs32Bit: false,
    enforceSignatureCheck: false,
    fileName: 's.ps1',
  },
  'README.md': 'Hello',
};
const whole = path.join(root, 'whole');
mkdirSync(path.join(whole, 'Filters'), { recursive: true });
mkdirSync(path.join(whole, 'Scripts', 'Powershell'), { recursive: true });
for (const [name, content] of Object.entries(files))
  writeFileSync(path.join(whole, name), typeof content === 'string' ? content : JSON.stringify(content));
const broken = path.join(root, 'broken');
mkdirSync(broken);
writeFileSync(path.join(broken, 'a\u001b[2J.json'), '{\n"a" 1}');
writeFileSync(path.join(root, 'whole.zip'), zipOf(files));
writeFileSync(path.join(root, 'no.zip'), 'this is no archive');

describe('inspect', () => {
  test('as JSON, exactly the counts; a folder and its archive say the same', async () => {
    const expected = {
      format: 'Graph',
      files: 3,
      imported: 1,
      withLoss: 1,
      notResource: 1,
      refused: 0,
      types: { assignmentFilter: 1, deviceManagementScript: 1 },
    };
    for (const place of [whole, path.join(root, 'whole.zip')]) {
      const { code, out, err } = await typed('inspect', place, '--json');
      expect({ code, err, said: JSON.parse(out) as unknown }).toEqual({ code: 0, err: '', said: expected });
      expect(Object.keys(JSON.parse(out) as object)).toEqual(Object.keys(expected));
    }
  });

  test('in words: the format, the types as the admin center calls them, and every loss with its file', async () => {
    const { code, out } = await typed('inspect', whole);
    expect(code).toBe(0);
    expect(out).toContain('Format: Graph');
    expect(out).toContain('Files: 3 (imported: 1, imported with loss: 1, not a resource: 1, refused: 0)');
    expect(out).toMatch(/Tenant administration +Filters +1\n/);
    expect(out).toContain('Lost: 1\n  Scripts/Powershell/S.json\n    scriptContent: ');
    expect(out).toContain('README.md\n    Files ending in .md hold no resource.');
    expect(out).not.toContain('\u001b');
  });

  test('a refused file is told with its line and column, and the end says so; no name reaches the terminal as a command', async () => {
    const { code, out } = await typed('inspect', broken);
    expect(code).toBe(4);
    expect(out).toContain('Refused: 1');
    expect(out).toContain('(line 2, column 5)');
    expect(out).toContain('No resource was found in it.');
    expect(out).not.toContain('\u001b');
    expect((await typed('inspect', broken, '--json')).code).toBe(4);
  });

  test('long lists end, and say how to see the rest', async () => {
    const many = path.join(root, 'many');
    mkdirSync(many);
    for (let index = 0; index < 25; index++) writeFileSync(path.join(many, `${String(index)}.txt`), '');
    expect((await typed('inspect', many)).out).toContain('More: 5. Use --all to see them.');
    const all = await typed('inspect', many, '--all');
    expect(all.out).not.toContain('More:');
    expect(all.out).toContain('24.txt');
  });

  test('nothing there is not understood, an archive that is none fails; both say what to do', async () => {
    const missing = await typed('inspect', path.join(root, 'nowhere'));
    expect(missing).toMatchObject({ code: 2, out: '' });
    expect(missing.err).toContain('Give the path of the folder');
    const damaged = await typed('inspect', path.join(root, 'no.zip'));
    expect(damaged).toMatchObject({ code: 1, out: '' });
    expect(damaged.err).toContain('make the archive again');
    expect((await typed('inspect')).code).toBe(2);
    expect((await typed('inspect', '--help')).out).toContain('inspect export.zip --json');
  });
});

test('progress is told on a terminal, at most now and then, and taken away at the end', () => {
  let now = 0;
  const clock = { monotonicMs: () => now } as Clock;
  let said = '';
  const output = { out: () => undefined, err: (text: string) => void (said += text) };
  const silent = progressLine(10, { ...output, width: null }, clock);
  silent.step();
  silent.end();
  expect(said).toBe('');
  const progress = progressLine(10, { ...output, width: 80 }, clock);
  for (let step = 0; step < 5; step++) {
    now += 100;
    progress.step();
  }
  expect(said.match(/Files: /g)).toHaveLength(2);
  expect(said).toContain('Files: 4 of 10, per second: 10, seconds left: 1');
  progress.end();
  expect(said.endsWith('\r\u001b[K')).toBe(true);
});
