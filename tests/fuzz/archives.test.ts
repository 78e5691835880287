import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { archiveFiles, type ArchiveSource } from '../../src/backup/export/archive/archive-files.ts';
import { packArchive } from '../../src/backup/export/archive/pack-archive.ts';
import { verifyArchive } from '../../src/backup/export/archive/verify-archive.ts';
import { packBundle } from '../../src/evidence/format/bundle.ts';
import { signedFiles } from '../../src/evidence/format/signed-files.ts';
import { createSigner } from '../../src/evidence/format/signer.ts';
import { verifyBundle } from '../../src/evidence/format/verify-bundle.ts';
import { zipStream } from '../../src/evidence/format/zip-stream.ts';
import { damage, damaged, expectCleanPrototypes, hostileJson, nested } from './support/hostile.ts';
import { deflatedZeros, rawZip, type RawFile } from './support/raw-zip.ts';
import { runs, timeFor, usedMs } from './support/runs.ts';

const signer = createSigner('a key text of the fuzz tests that is long enough');
const page = '<!doctype html><title>Evidence</title>';
const evidence = await packBundle({ facts: { run: 'r1', lines: [] }, page }, signer);
const backup = await bytesOf(packArchive(archiveFiles(sourceOf(20)), { signer }));
const locked = await bytesOf(
  packArchive(archiveFiles(sourceOf(2)), { signer, lock: { passphrase: 'correct horse battery staple' } }),
);

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

function sourceOf(items: number): ArchiveSource {
  const entries = Array.from({ length: items }, (_, at) => ({
    typeKey: 'assignmentFilter' as const,
    name: `Filter ${String(at)}`,
    id: `id-${String(at)}`,
    vaultHash: 'a'.repeat(64) as never,
    platform: 'windows10AndLater',
    naturalKey: `filter ${String(at)}`,
    contentDigest: 'b'.repeat(64),
    assignmentsDigest: 'c'.repeat(64),
    capturedAt: '2026-11-25T00:00:00.000Z',
  }));
  return {
    tenantId: 't',
    set: {
      id: 's',
      name: 'Set',
      purpose: 'manual',
      status: 'complete',
      createdAt: '',
      completedAt: null,
      digest: null,
    },
    itemsInSet: items,
    types: [],
    entries,
    load: ({ id }) =>
      Promise.resolve({ captured: { payload: { id, rule: 'x'.repeat(200) } }, maskedSecrets: 0 }),
  };
}

/** Files as anybody with a key of their own could sign them: whole, but not what we write. */
async function signedByAStranger(files: Record<string, Uint8Array>): Promise<Uint8Array> {
  const listed = Object.entries(files).map(([path, bytes]) => ({ path, bytes }));
  return bytesOf(
    zipStream(
      signedFiles(listed, {
        signer: createSigner('the key of somebody else, long enough'),
        readme: () => 'x',
      }),
    ),
  );
}

/** A report, whatever was given: it holds only for what was signed, and else says why in words that a person can read. */
function judge(report: { holds: boolean; problems: readonly string[] }, same: boolean): void {
  expect(report.holds ? 'holds' : 'does not hold').toBe(same ? 'holds' : 'does not hold');
  if (!report.holds) expect(report.problems.length).toBeGreaterThan(0);
  for (const problem of report.problems) {
    expect(problem.length).toBeGreaterThan(10);
    expect(problem).not.toMatch(/undefined|\[object|TypeError|RangeError|at .*\.ts:/);
  }
  expectCleanPrototypes();
}

/** Files by name, as they unpack: what a damaged archive may still hold unchanged (its times, its packing). */
function contentsOf(archive: Uint8Array): string {
  try {
    return JSON.stringify(
      Object.entries(unzipSync(archive))
        .map(([name, bytes]) => [name, Buffer.from(bytes).toString('hex')])
        .sort(),
    );
  } catch {
    return '';
  }
}

describe('an archive or evidence that was damaged', () => {
  test.each([
    ['evidence', evidence, async (bytes: Uint8Array) => verifyBundle(bytes)],
    ['a backup archive', backup, verifyArchive],
    ['an encrypted backup archive', locked, (bytes: Uint8Array) => verifyArchive(bytes)],
  ] as const)('%s holds only where every file is as it was signed', async (_what, whole, verify) => {
    const original = contentsOf(whole);
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const bytes = damaged(whole, how);
        const report = await verify(bytes);
        if (report.holds) expect(contentsOf(bytes)).toBe(original);
        else judge(report, false);
      }),
      runs(300),
    );
  });

  test('bytes of any kind are told apart from an archive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        judge(verifyBundle(bytes), false);
        judge(await verifyArchive(bytes), false);
      }),
      runs(200),
    );
  });
});

describe('an archive that is signed by whoever made it, and is none of ours', () => {
  const texts = fc.oneof(
    hostileJson(['format', 'version', 'items', 'file', 'hash']).map((value) =>
      Buffer.from(JSON.stringify(value) ?? ''),
    ),
    fc.uint8Array({ maxLength: 60 }),
    fc.constantFrom(
      Buffer.from(nested(50_000)),
      Buffer.from(
        '{"format":"tenantatlas-backup","version":1,"items":[null,1,{},{"file":"__proto__","hash":"x"}]}',
      ),
    ),
  );

  test('says what is wrong with it, whatever its files hold', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (bytes) => {
        const asBackup = await verifyArchive(await signedByAStranger({ 'backup.json': bytes }));
        if (asBackup.holds) expect(asBackup.items).toBe(0);
        judge(asBackup, asBackup.holds);
        const asEvidence = verifyBundle(
          await signedByAStranger({ 'evidence.json': bytes, 'evidence.html': Buffer.from(page) }),
        );
        if (asEvidence.holds && bytes.length < 10_000)
          expect(asEvidence.facts).toEqual(JSON.parse(Buffer.from(bytes).toString()));
        judge(asEvidence, asEvidence.holds);
      }),
      runs(60),
    );
  });

  test('with a file called like a member of every object', async () => {
    for (const name of ['__proto__', 'constructor', 'items/__proto__'])
      judge(
        await verifyArchive(
          await signedByAStranger({ [name]: Buffer.from('x'), 'backup.json': Buffer.from('{}') }),
        ),
        false,
      );
    expect(zipSync({}).length).toBe(22);
  });
});

describe('an archive that was made to be too much', () => {
  const parts = unzipSync(evidence);
  const honest: RawFile[] = Object.entries(parts).map(([name, bytes]) => ({ name, bytes }));
  const bomb = deflatedZeros(200 * 1024 * 1024);
  const hostile: [string, RawFile[]][] = [
    [
      'a file that unpacks to far more than it says',
      [...honest, { name: 'evidence.html', packed: bomb, unpackedSize: 100 }],
    ],
    [
      'a file that says it is far more than it is',
      [...honest.slice(1), { name: 'evidence.html', bytes: Buffer.from('x'), unpackedSize: 0xfffffff0 }],
    ],
    [
      'files that share their bytes',
      [
        ...honest,
        ...Array.from({ length: 2000 }, (_, at) => ({
          name: `items/${String(at)}`,
          packed: bomb,
          unpackedSize: 7_000_000,
          offset: 0,
          packedSize: bomb.length,
        })),
      ],
    ],
    [
      'a manifest that can not be unpacked',
      honest.map((file) =>
        file.name === 'SHA256SUMS' ? { ...file, packed: Buffer.from('ffffffff', 'hex') } : file,
      ),
    ],
    [
      'a manifest packed in a way that is not known',
      honest.map((file) => (file.name === 'SHA256SUMS' ? { ...file, method: 99 } : file)),
    ],
    [
      'a key that can not be unpacked',
      honest.map((file) =>
        file.name === 'public-key.pem' ? { ...file, packed: Buffer.from('07', 'hex') } : file,
      ),
    ],
    [
      'a header that is not where the table says',
      honest.map((file, at) => (at === 2 ? { ...file, offset: 0x7ffffff0 } : file)),
    ],
    [
      'names that lead out',
      [
        ...honest,
        { name: '../../evidence.html', bytes: Buffer.from('x') },
        { name: '/etc/passwd' },
        { name: 'C:\\x' },
      ],
    ],
    ['two files of one name', [...honest, ...honest]],
    ['a link', [...honest, { name: 'link', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 }]],
    [
      'sixty thousand empty files',
      [...honest, ...Array.from({ length: 60_000 }, (_, at) => ({ name: `e/${String(at)}`, method: 0 }))],
    ],
  ];

  test.each(hostile)('%s', async (_what, files) => {
    const archive = rawZip(files);
    const began = usedMs();
    judge(verifyBundle(archive), false);
    judge(await verifyArchive(archive), false);
    expect(usedMs() - began).toBeLessThan(timeFor(15_000));
  });

  test('a table of contents that lies about its length', async () => {
    for (const lies of [
      { entries: 0 },
      { entries: 40_000 },
      { size: 0x7fffffff },
      { offset: 0x7fffffff },
      { offset: 0 },
    ])
      judge(await verifyArchive(rawZip(honest, lies)), false);
  });
});
