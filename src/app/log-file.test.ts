import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLogger } from '../http/logger.ts';
import { openLogFile } from './log-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-log-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('keeps a bounded number of bounded files, and loses no line at a turn', () => {
  const log = openLogFile(folder, { limitBytes: 1000, kept: 2 });
  for (let line = 0; line < 100; line += 1)
    log.write(`line ${String(line).padStart(3, '0')} ${'x'.repeat(80)}\n`);
  log.close();
  const names = readdirSync(folder).sort();
  expect(names).toEqual(['tenantatlas.log', 'tenantatlas.log.1', 'tenantatlas.log.2']);
  for (const name of names) expect(statSync(path.join(folder, name)).size).toBeLessThanOrEqual(1000);
  const newest = [...names]
    .reverse()
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('');
  const numbers = [...newest.matchAll(/line (\d+)/g)].map((match) => Number(match[1]));
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => 100 - numbers.length + index));
  expect(numbers.length).toBeGreaterThan(20);
});

it('goes on where an earlier start stopped, readable by our account only', () => {
  for (const word of ['first', 'second']) {
    const log = openLogFile(folder);
    log.write(`${word}\n`);
    log.close();
  }
  const file = path.join(folder, 'tenantatlas.log');
  expect(readFileSync(file, 'utf8')).toBe('first\nsecond\n');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('blanks a known secret whatever way it took into a line', () => {
  const log = openLogFile(folder);
  log.hide('canary-secret-42');
  const logger = createLogger({ destination: log });
  logger.info({ harmless: 'has canary-secret-42 in it', canaries: ['canary-secret-42'] }, 'canary-secret-42');
  logger.error({ err: new Error('refused canary-secret-42') }, 'x');
  log.close();
  const text = readFileSync(path.join(folder, 'tenantatlas.log'), 'utf8');
  expect(text).not.toContain('canary-secret-42');
  expect(text.match(/\[redacted\]/g)?.length).toBeGreaterThanOrEqual(4);
});
