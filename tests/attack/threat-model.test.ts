import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const model = readFileSync(path.join(root, 'docs/design/threat-model.md'), 'utf8');
/** Rows of the table of attackers: who, what they try, what holds, and the test that covers it. */
const rows = model
  .split('\n')
  .filter((line) => /^\| (?!Attacker|---)/.test(line) && line.includes('.test.ts`'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, attacker = '', attempt = '', , tests = '']) => ({ attacker, attempt, tests }));

const ATTACKERS = [
  'Stranger',
  'Member of another workspace',
  'Operator who wants to skip a gate',
  'Stolen API key',
  'Stolen database',
  'Hostile tenant content',
  'Hostile import file',
  'Compromised worker',
];

describe('every row of the threat model', () => {
  test('there is at least one for each kind of attacker', () => {
    expect([...new Set(rows.map(({ attacker }) => attacker))]).toEqual(expect.arrayContaining(ATTACKERS));
  });

  test.each(rows)('$attacker: $attempt', ({ tests }) => {
    const files = [...tests.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      expect(existsSync(path.join(root, file)), file).toBe(true);
      expect(readFileSync(path.join(root, file), 'utf8'), file).toMatch(/\b(test|it)(\.\w+\([^)]*\))?\(/);
    }
  });
});
