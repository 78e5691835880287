import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { canonicalJson } from '../../src/kernel/digest.ts';
import { exactJson, parseExactJson } from '../../src/kernel/exact-json.ts';
import { Problem } from '../../src/kernel/problem.ts';
import { lockDataFolder } from '../../src/store/data-folder/lock.ts';
import { ownIdentity } from '../../src/store/data-folder/process-identity.ts';
import { endLeftover } from '../../src/store/embedded/leftover.ts';
import { expectCleanPrototypes, hostileJson } from './support/hostile.ts';
import { runs } from './support/runs.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-fuzz-data-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('I-32 a claim on the data folder that is none refuses the start, names its file and stays as it was', () => {
  const file = path.join(folder, 'lock', 'other.json');
  lockDataFolder(folder).release();
  const members = Object.keys({ ...ownIdentity(), command: '', at: '' });
  const text = fc.oneof(
    hostileJson(members).map((value) => JSON.stringify(value)),
    fc
      .tuple(
        fc.constantFrom(...members),
        hostileJson().filter((value) => typeof value !== 'string'),
      )
      .map(([name, value]) =>
        JSON.stringify({
          ...ownIdentity(),
          host: 'elsewhere',
          command: '',
          at: '',
          [name]: name === 'pid' ? null : value,
        }),
      ),
    fc.string({ maxLength: 30 }),
  );
  fc.assert(
    fc.property(text, (claim) => {
      writeFileSync(file, claim);
      let refused: unknown;
      try {
        lockDataFolder(folder);
      } catch (error) {
        refused = error;
      }
      expect(refused).toBeInstanceOf(Problem);
      expect(refused).toMatchObject({ code: 'data_in_use' });
      expect((refused as Problem).detail + (refused as Problem).next).toContain(file);
      expect(readFileSync(file, 'utf8')).toBe(Buffer.from(claim).toString('utf8'));
      expectCleanPrototypes();
    }),
    runs(150),
  );
});

test('a postmaster file that tells anything ends no process and removes no folder of others', async () => {
  const data = path.join(folder, 'data');
  const keep = path.join(folder, 'keep');
  mkdirSync(data);
  mkdirSync(keep);
  const line = fc.oneof(
    fc.constantFrom(
      '',
      '-1',
      '0',
      '1',
      String(process.pid),
      String(process.ppid),
      '99999999',
      'NaN',
      data,
      '/',
      keep,
      folder,
      'ready',
    ),
    fc.string({ maxLength: 12 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 9 }), async (lines) => {
      writeFileSync(path.join(data, 'postmaster.pid'), lines.join('\n'));
      expect(await endLeftover(data)).toBe('forgotten');
      writeFileSync(path.join(keep, 'still-here'), '');
    }),
    runs(150),
  );
});

test('numbers of any length come out as they came in, whatever stands around them', () => {
  const number = fc.stringMatching(/^-?(0|[1-9][0-9]{0,40})(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?$/);
  fc.assert(
    fc.property(number, hostileJson(), (literal, value) => {
      const text = `{"n":${literal},"v":${JSON.stringify(value)}}`;
      const read = parseExactJson(text);
      const again = exactJson(read);
      expect(canonicalJson(parseExactJson(again))).toBe(canonicalJson(read));
      expect(JSON.stringify(JSON.parse(again))).toBe(JSON.stringify(JSON.parse(text)));
      expectCleanPrototypes();
    }),
    runs(300),
  );
});
