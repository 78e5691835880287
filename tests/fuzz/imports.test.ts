import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { zipSync } from 'fflate';
import { samples } from '../../src/catalogue/samples.fixture.ts';
import { importLimits } from '../../src/backup/import/limits.ts';
import { readExport } from '../../src/backup/import/read-export.ts';
import { openSource } from '../../src/backup/import/source/open-source.ts';
import { outcomesOf } from '../../src/backup/import/memory-source.fixture.ts';
import { Problem } from '../../src/kernel/problem.ts';
import {
  damage,
  damaged,
  expectCleanPrototypes,
  hostileJson,
  HOSTILE_TEXTS,
  nested,
} from './support/hostile.ts';
import { inChild } from './support/in-child.ts';
import { deflatedZeros, rawZip, type RawEnd, type RawFile } from './support/raw-zip.ts';
import { runs, timeFor, usedMs } from './support/runs.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-fuzz-import-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

let count = 0;
function saved(bytes: Uint8Array): string {
  const file = path.join(folder, `archive-${String(count++)}.zip`);
  writeFileSync(file, bytes);
  return file;
}

/** Classes of its files, or the code under which it was refused as a whole. Nothing else may come out. */
async function readArchive(bytes: Uint8Array): Promise<string[] | string> {
  const file = saved(bytes);
  try {
    const source = await openSource(file, importLimits);
    try {
      const classes: string[] = [];
      for await (const outcome of readExport(source)) {
        classes.push(outcome.class);
        if (outcome.class === 'refused' || outcome.class === 'notResource')
          expect(outcome.why).toMatch(/^[A-Z].{5,}/s);
      }
      expect(classes).toHaveLength(source.entries.length);
      return classes;
    } finally {
      await source.close();
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error.detail.length).toBeGreaterThan(10);
    expect(error.next.length).toBeGreaterThan(10);
    return error.code;
  } finally {
    rmSync(file);
    expectCleanPrototypes();
  }
}

const text = JSON.stringify({ ...samples.settingsCatalogPolicy.raw, assignments: [] });
const honest = zipSync({
  'Settings Catalog/a.json': Buffer.from(text),
  'Settings Catalog/b.json': Buffer.from(text.replaceAll('"id":"', '"id":"0')),
  'Compliance/c.yaml': Buffer.from('displayName: x\n'),
});

describe('an archive of an export', () => {
  test(
    'that was damaged is read as far as it goes, or refused in words',
    { timeout: timeFor(60_000) },
    async () => {
      await fc.assert(
        fc.asyncProperty(damage, async (how) => void (await readArchive(damaged(honest, how)))),
        runs(250),
      );
    },
  );

  const bomb = deflatedZeros(300 * 1024 * 1024);
  const good: RawFile = { name: 'Settings Catalog/a.json', bytes: Buffer.from(text) };
  const hostile: [string, RawFile[], RawEnd, string[] | string][] = [
    [
      'a file that unpacks to far more than it says',
      [good, { name: 'b.json', packed: bomb, unpackedSize: 50 }],
      {},
      ['imported', 'refused'],
    ],
    [
      'a file that says that it is huge',
      [good, { name: 'b.json', packed: bomb, unpackedSize: 300 * 1024 * 1024 }],
      {},
      ['imported', 'refused'],
    ],
    [
      'files that together are huge',
      Array.from({ length: 100 }, (_, at) => ({
        name: `${String(at)}.json`,
        bytes: Buffer.from('{}'),
        unpackedSize: 31 * 1024 * 1024,
      })),
      {},
      'import_too_large',
    ],
    [
      'files that share their bytes',
      [
        good,
        ...Array.from({ length: 500 }, (_, at) => ({
          name: `${String(at)}.json`,
          packed: bomb,
          packedSize: bomb.length,
          unpackedSize: 1000,
          offset: 0,
        })),
      ],
      {},
      'archive_unreadable',
    ],
    ['an upward path', [{ ...good, name: '../../a.json' }], {}, ['refused']],
    ['an upward path by backslashes', [{ ...good, name: '..\\..\\a.json' }], {}, ['refused']],
    ['an absolute path', [{ ...good, name: '/etc/passwd' }], {}, ['refused']],
    ['a drive', [{ ...good, name: 'C:/Windows/a.json' }], {}, ['refused']],
    ['a share', [{ ...good, name: '\\\\server\\share\\a.json' }], {}, ['refused']],
    ['a NUL in a name', [{ ...good, name: 'a.json\0.png' }], {}, ['refused']],
    ['no name at all', [{ ...good, name: '' }], {}, ['refused']],
    ['a link', [{ ...good, name: 'a.json', mode: 0o120777 }], {}, ['refused']],
    ['an encrypted file', [{ ...good, flags: 1 }], {}, ['refused']],
    ['a packing that is not known', [{ ...good, method: 12 }], {}, ['refused']],
    ['a wrong checksum', [{ ...good, crc: 1 }], {}, ['refused']],
    [
      'a header in the middle of nowhere',
      [good, { ...good, name: 'b.json', packedSize: 10, offset: 0x7ffffff0 }],
      {},
      ['imported', 'refused'],
    ],
    ['the same name twice', [good, good], {}, ['imported', 'refused']],
    ['folders a thousand deep', [{ ...good, name: `${'a/'.repeat(1000)}a.json` }], {}, ['refused']],
    [
      'names that no encoding knows',
      [{ ...good, name: new Uint8Array([0xff, 0xfe, 0x2e, 0x6a, 0x73, 0x6f, 0x6e]) }],
      {},
      ['imported'],
    ],
    ['a name like a member of every object', [{ ...good, name: '__proto__' }], {}, ['notResource']],
    ['a table of contents beyond the end', [good], { offset: 0x7fffffff }, 'archive_unreadable'],
    ['a table of contents of four gigabytes', [good], { size: 0xfffffff0 }, 'archive_unreadable'],
    ['more files than there are', [good], { entries: 60_000 }, 'archive_unreadable'],
    ['a number that only ZIP64 can mean', [good], { entries: 0xffff }, 'archive_unreadable'],
  ];
  test.each(hostile)('with %s', async (...[, files, lies, expected]) => {
    expect(await readArchive(rawZip(files, lies))).toEqual(expected);
  });

  test('with sixty thousand files is read in little memory', { timeout: 90_000 }, async () => {
    const file = saved(
      rawZip(
        Array.from({ length: 60_000 }, (_, at) => ({
          name: `Settings Catalog/${String(at)}.json`,
          bytes: Buffer.from(`{"a":${String(at)}}`),
          method: 0,
        })),
      ),
    );
    const { said, peakMb } = await inChild(
      `import { importLimits } from 'src/backup/import/limits.ts';
       import { readExport } from 'src/backup/import/read-export.ts';
       import { openSource } from 'src/backup/import/source/open-source.ts';
       let files = 0;
       for await (const outcome of readExport(await openSource(process.argv[1], importLimits))) files += outcome.class === 'refused' ? 0 : 1;
       say(files);`,
      { heapMb: 200, seconds: 60, args: [file] },
    );
    expect(said).toBe(60_000);
    expect(peakMb).toBeLessThan(500);
  });
});

describe('a file of an export', () => {
  const bytes = fc.oneof(
    hostileJson([
      'settings',
      'assignments',
      '@odata.type',
      'displayName',
      'target',
      'omaSettings',
      'value',
    ]).map((value) => Buffer.from(JSON.stringify(value) ?? '')),
    fc.constantFrom(...HOSTILE_TEXTS).map((one) => Buffer.from(one)),
    fc.uint8Array({ maxLength: 200 }),
    fc.constantFrom(
      Buffer.from(nested(200_000)),
      Buffer.from(nested(200_000, '[', ']')),
      Buffer.from(
        `{"@odata.type":"#microsoft.graph.deviceManagementConfigurationPolicy","settings":${nested(300)}}`,
      ),
      Buffer.from('['.repeat(1_000_000)),
      Buffer.from(`- `.repeat(5000)),
      Buffer.from(
        `a: &a ["x","x"]\n${Array.from({ length: 30 }, (_, at) => `b${String(at)}: &b${String(at)} [*${at === 0 ? 'a' : `b${String(at - 1)}`},*${at === 0 ? 'a' : `b${String(at - 1)}`}]`).join('\n')}`,
      ),
      Buffer.from('a: &a\n  b: *a\n'),
      Buffer.from('!!js/function "x"\n'),
      Buffer.from(`{"a":"${'\\u0041'.repeat(100_000)}"}`),
      Buffer.from(`{${Array.from({ length: 50_000 }, () => '"a":1').join(',')}}`),
      Buffer.from(`${'/*'.repeat(50_000)}`),
      Buffer.from(`"${'\\'.repeat(100_001)}`),
      Buffer.from([0xff, 0xfe, 0x00, 0xd8]),
    ),
  );
  const name = fc.constantFrom(
    'Settings Catalog/a.json',
    'a.yaml',
    'a.yml',
    'Compliance/Policies/a.json',
    '__proto__.json',
    'a_Settings.json',
    'Assignments/a.json',
    'MigrationTable.json',
    'a.ps1',
    'a.mobileconfig',
    'a.csv',
    'A.JSON',
  );

  test(
    'has one class and a reason, whatever it holds and whatever it is called',
    { timeout: timeFor(90_000) },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(fc.tuple(name, bytes), { maxLength: 3, selector: ([one]) => one }),
          async (files) => {
            const began = usedMs();
            const outcomes = await outcomesOf(Object.fromEntries(files));
            expect(Object.keys(outcomes)).toHaveLength(files.length);
            for (const { class: is, resources, owner, why } of Object.values(outcomes)) {
              if (is === 'refused' || is === 'notResource') expect(why).toBeTruthy();
              else expect(resources.length + (owner === undefined ? 0 : 1)).toBeGreaterThan(0);
            }
            expect(usedMs() - began).toBeLessThan(timeFor(10_000));
            expectCleanPrototypes();
          },
        ),
        runs(250),
      );
    },
  );

  test('of thirty megabytes is read, or refused, in bounded memory', { timeout: 120_000 }, async () => {
    const size = 30 * 1024 * 1024;
    const contents: [string, string][] = [
      ['empty objects', `[${'{},'.repeat(size / 3)}{}]`.slice(0, size)],
      ['brackets', '['.repeat(size)],
    ];
    for (const [what, content] of contents) {
      const file = saved(zipSync({ 'a.json': Buffer.from(content) }, { level: 1 }));
      const { said, peakMb } = await inChild(
        `import { importLimits } from 'src/backup/import/limits.ts';
         import { readExport } from 'src/backup/import/read-export.ts';
         import { openSource } from 'src/backup/import/source/open-source.ts';
         const classes = [];
         for await (const outcome of readExport(await openSource(process.argv[1], importLimits))) classes.push(outcome.class);
         say(classes);`,
        { heapMb: 700, seconds: 60, args: [file] },
      );
      expect([what, said]).toEqual([what, [expect.stringMatching(/^(refused|notResource)$/)]]);
      expect(peakMb).toBeLessThan(1200);
    }
  });
});
