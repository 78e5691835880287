import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from './commands.ts';
import { run } from './run.ts';

const root = mkdtempSync(path.join(tmpdir(), 'tenantatlas-compare-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});
const at = (...parts: string[]) => path.join(root, ...parts);

async function typed(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await run(args, commands, {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    width: null,
  });
  return { code, ...said };
}

function filter(folder: string, name: string, rule: string): void {
  mkdirSync(at(folder, 'Filters'), { recursive: true });
  const content = { displayName: name, platform: 'iOS', rule };
  writeFileSync(at(folder, 'Filters', `${name}.json`), JSON.stringify(content));
}

beforeAll(() => {
  filter('monday', 'Corporate', '(device.deviceOwnership -eq "Corporate")');
  filter('monday', 'Gone', '(device.model -eq "x")');
  filter('tuesday', 'Corporate', '(device.deviceOwnership -eq "Personal")');
});

describe('compare', () => {
  test('ends with 3 and says in words what differs', async () => {
    const { code, out, err } = await typed('compare', at('monday'), at('tuesday'));
    expect(code).toBe(3);
    expect(out).toContain('Filter: Corporate');
    expect(out).toMatch(/Rule syntax: .*Corporate.* -> .*Personal/);
    expect(out).toContain(`Only in ${at('monday')}: 1\n  Filter: Gone`);
    expect(out).toContain('The same: 0. Changed: 1. On one side only: 1.');
    expect(out).toContain('what it lacks may still be in the tenant');
    expect(err).toBe('');
  });

  test('ends with 0 when nothing differs, and names what is the same when asked', async () => {
    const same = await typed('compare', at('monday'), at('monday'));
    expect(same.code).toBe(0);
    expect(same.out).not.toContain('Gone');
    expect((await typed('compare', at('monday'), at('monday'), '--all')).out).toContain('Filter: Gone');
  });

  test.each(['markdown', 'html', 'csv', 'json'])(
    'writes %s to a file that is whole or not there',
    async (format) => {
      const file = at(`drift.${format}`);
      const { code, out } = await typed(
        'compare',
        at('monday'),
        at('tuesday'),
        '--format',
        format,
        '--output',
        file,
      );
      expect([code, out]).toEqual([3, '']);
      expect(readFileSync(file, 'utf8')).toContain('Rule syntax');
      expect(readdirSync(root).filter((name) => name.endsWith('.partial'))).toEqual([]);
    },
  );

  test('ends with 4 when a file could not be read, and names it', async () => {
    filter('broken', 'Corporate', '(device.deviceOwnership -eq "Corporate")');
    writeFileSync(at('broken', 'Filters', 'Cut.json'), '{"displayName": "Cut", ');
    const { code, err } = await typed('compare', at('broken'), at('monday'));
    expect(code).toBe(4);
    expect(err).toContain('Filters/Cut.json');
  });

  test('says what it does not understand', async () => {
    expect(await typed('compare', at('monday'), at('nowhere'))).toMatchObject({ code: 2 });
    expect(await typed('compare', at('monday'))).toMatchObject({ code: 2 });
    const format = await typed('compare', at('monday'), at('monday'), '--format', 'xml');
    expect(format.code).toBe(2);
    expect(format.err).toContain('There is no format "xml"');
    const target = await typed('compare', at('monday'), at('monday'), '--output', at('none', 'x'));
    expect(target).toMatchObject({ code: 1 });
    expect(target.err).toContain('could not be written');
  });
});

describe('document', () => {
  test('writes every resource as Markdown, HTML and a table', async () => {
    const markdown = await typed('document', at('monday'));
    expect(markdown.code).toBe(0);
    expect(markdown.out).toContain('### Filter: Corporate');
    const file = at('monday.html');
    expect(await typed('document', at('monday'), '--format', 'html', '--output', file)).toMatchObject({
      code: 0,
    });
    expect(readFileSync(file, 'utf8')).toContain('Filter: Gone');
    expect((await typed('document', at('monday'), '--format', 'csv')).out).toContain('"Rule syntax"');
  });

  test('prints a PDF by a browser, and says what to do without one', async () => {
    expect(await typed('document', at('monday'), '--format', 'pdf')).toMatchObject({ code: 2 });
    const before = process.env['CHROMIUM_PATH'];
    process.env['CHROMIUM_PATH'] = at('no-browser');
    try {
      const { code, err } = await typed('document', at('monday'), '--format', 'pdf', '--output', at('x.pdf'));
      expect(code).toBe(1);
      expect(err).toContain('print it to PDF from any browser');
    } finally {
      if (before === undefined) delete process.env['CHROMIUM_PATH'];
      else process.env['CHROMIUM_PATH'] = before;
    }
    expect(readdirSync(root)).not.toContain('x.pdf');
  });
});
