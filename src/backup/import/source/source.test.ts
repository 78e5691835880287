import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { importLimits, type ImportLimits } from '../limits.ts';
import { zipOf } from '../memory-source.fixture.ts';
import type { ExportSource } from './export-source.ts';
import { openSource } from './open-source.ts';

const root = mkdtempSync(path.join(tmpdir(), 'tenantatlas-import-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

let count = 0;
function archive(bytes: Uint8Array): string {
  const file = path.join(root, `archive-${String(count++)}.zip`);
  writeFileSync(file, bytes);
  return file;
}

async function opened<T>(
  place: string,
  use: (source: ExportSource) => Promise<T>,
  limits: Partial<ImportLimits> = {},
): Promise<T> {
  const source = await openSource(place, { ...importLimits, ...limits });
  try {
    return await use(source);
  } finally {
    await source.close();
  }
}

const listed = async (source: ExportSource): Promise<[string, string | undefined][]> =>
  source.entries.map(({ path: name, refused }) => [name, refused]);

describe('a folder', () => {
  const folder = path.join(root, 'folder');
  mkdirSync(path.join(folder, 'b', '.git'), { recursive: true });
  writeFileSync(path.join(folder, 'b', '.json'), '{}');
  writeFileSync(path.join(folder, 'b', '[x] {y}.json'), '{"a":1}');
  writeFileSync(path.join(folder, 'b', '.git', 'old.json'), '{}');
  writeFileSync(path.join(root, 'outside.json'), '{"secret":true}');
  symlinkSync(path.join(root, 'outside.json'), path.join(folder, 'link.json'));
  symlinkSync(root, path.join(folder, 'loop'));

  test('lists every file, also one that is only an ending, and follows no link', async () => {
    expect(await opened(folder, listed)).toEqual([
      ['b/.json', undefined],
      ['b/[x] {y}.json', undefined],
      ['link.json', 'It is a link, and links are not followed.'],
      ['loop', 'It is a link, and links are not followed.'],
    ]);
    const bytes = await opened(folder, (source) => source.read('b/[x] {y}.json'));
    expect(Buffer.from(bytes).toString()).toBe('{"a":1}');
  });

  test('what is a link by the time it is read is not read', async () => {
    await expect(opened(folder, (source) => source.read('link.json'))).rejects.toThrow('no longer a file');
  });

  test('too many files and too deep folders are refused as a whole, a large file by itself', async () => {
    await expect(opened(folder, listed, { files: 2 })).rejects.toMatchObject({ code: 'import_too_large' });
    await expect(opened(folder, listed, { folderDepth: 0 })).rejects.toMatchObject({
      code: 'import_too_large',
    });
    expect(await opened(folder, listed, { fileBytes: 4 })).toContainEqual([
      'b/[x] {y}.json',
      expect.stringContaining('larger'),
    ]);
  });

  test('a path with nothing, or with something else, is told', async () => {
    for (const place of [path.join(root, 'none'), path.join(root, 'outside.json')])
      await expect(opened(place, listed)).rejects.toMatchObject({ code: 'export_not_found' });
  });
});

describe('an archive', () => {
  test('is read like a folder, packed or not, in any order', async () => {
    const file = archive(
      zipSync({
        'a/x.json': Buffer.from('{"a":1}'),
        'b.json': [Buffer.from('[]'.repeat(1000)), { level: 0 }],
      }),
    );
    await opened(file, async (source) => {
      expect((await listed(source)).map(([name]) => name)).toEqual(['a/x.json', 'b.json']);
      expect((await source.read('b.json')).length).toBe(2000);
      expect(Buffer.from(await source.read('a/x.json')).toString()).toBe('{"a":1}');
    });
  });

  test.each(['../up.json', '/etc/x.json', 'a/../../x.json', 'C:/x.json', 'a//x.json', '..\\up.json'])(
    'a file named %s is refused, the others are read',
    async (name) => {
      const file = archive(zipOf({ [name]: {}, 'good.json': {} }));
      await opened(file, async (source) => {
        const refused = (await listed(source)).filter(([, why]) => why !== undefined);
        expect(refused).toEqual([[name.replaceAll('\\', '/'), 'Its name leads out of the archive.']]);
      });
    },
  );

  test('links and encrypted files are refused', async () => {
    const bytes = zipOf({ 'a.json': {} });
    const central = Buffer.from(bytes).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    const link = Buffer.from(bytes);
    link.writeUInt16LE(0xa1ff, central + 40);
    expect(await opened(archive(link), listed)).toEqual([['a.json', expect.stringContaining('link')]]);
    const encrypted = Buffer.from(bytes);
    encrypted.writeUInt16LE(1, central + 8);
    expect(await opened(archive(encrypted), listed)).toEqual([['a.json', 'It is encrypted.']]);
  });

  test('one that unpacks to more than it says is refused when it is read, one that says too much before', async () => {
    const bomb = Buffer.from(zipOf({ 'a.json': ' '.repeat(5_000_000) }));
    const central = bomb.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    await expect(opened(archive(bomb), listed, { archiveBytes: 1_000_000 })).rejects.toMatchObject({
      code: 'import_too_large',
    });
    expect(await opened(archive(bomb), listed, { fileBytes: 1_000_000 })).toEqual([
      ['a.json', expect.stringContaining('larger')],
    ]);
    bomb.writeUInt32LE(10, central + 24);
    await expect(opened(archive(bomb), (source) => source.read('a.json'))).rejects.toThrow('damaged');
  });

  test('files that share their bytes, a cut archive and one changed byte are refused', async () => {
    const two = Buffer.from(zipOf({ 'a.json': 'x'.repeat(50), 'b.json': 'y'.repeat(50) }));
    const central = two.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    const overlapping = Buffer.from(two);
    overlapping.writeUInt32LE(two.length, central + 20);
    await expect(opened(archive(overlapping), listed)).rejects.toMatchObject({ code: 'archive_unreadable' });
    await expect(opened(archive(two.subarray(0, 40)), listed)).rejects.toMatchObject({
      code: 'archive_unreadable',
    });
    const changed = Buffer.from(zipSync({ 'a.json': [Buffer.from('{"a":1}'), { level: 0 }] }));
    changed.writeUInt8(0x32, changed.indexOf('1}'));
    await expect(opened(archive(changed), (source) => source.read('a.json'))).rejects.toThrow('damaged');
  });
});
