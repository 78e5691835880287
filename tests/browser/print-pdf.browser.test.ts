import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { documentCommand } from '../../src/cli/document-command.ts';
import { chromiumPlace } from './support/chromium.ts';

let folder: string;
const before = { ...process.env };
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'print-'));
  mkdirSync(path.join(folder, 'export', 'Filters'), { recursive: true });
  writeFileSync(
    path.join(folder, 'export', 'Filters', 'Corporate.json'),
    JSON.stringify({ displayName: 'Corporate', platform: 'iOS', rule: '(device.model -eq "x")' }),
  );
  const { executablePath, env } = await chromiumPlace();
  Object.assign(process.env, env);
  if (executablePath !== undefined) process.env['CHROMIUM_PATH'] = executablePath;
});
afterEach(() => {
  process.env = { ...before };
  rmSync(folder, { recursive: true, force: true });
});

async function print(file: string): Promise<{ code: number; err: string }> {
  let err = '';
  const output = {
    out: () => undefined,
    err: (text: string) => {
      err += text;
    },
    width: null,
  };
  const values = { format: 'pdf', output: file };
  const positionals = [path.join(folder, 'export')];
  return { code: await documentCommand.run({ values, positionals }, output), err };
}

test('a document is printed to PDF by the browser engine', async () => {
  const file = path.join(folder, 'tenant.pdf');
  expect(await print(file)).toEqual({ code: 0, err: '' });
  const pdf = readFileSync(file);
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(pdf.subarray(-8).toString('latin1')).toContain('%%EOF');
  expect(pdf.length).toBeGreaterThan(5_000);
});

test('a program that is no browser is told, and no file is left', async () => {
  process.env['CHROMIUM_PATH'] = '/bin/false';
  const { code, err } = await print(path.join(folder, 'tenant.pdf'));
  expect(code).toBe(1);
  expect(err).toContain('The browser printed no PDF');
  expect(readdirSync(folder)).toEqual(['export']);
});
