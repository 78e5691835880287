import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { checkVault } from '../../src/backup/vault/check-vault.ts';
import { isVaultDamage } from '../../src/backup/vault/damage.ts';
import { openFileVault } from '../../src/backup/vault/file-vault.ts';
import { packFrame, unpackFrame } from '../../src/backup/vault/frame.ts';
import { digestOfBytes } from '../../src/kernel/digest.ts';
import { damage, damaged, expectCleanPrototypes, hostileJson } from './support/hostile.ts';
import { inChild } from './support/in-child.ts';
import { runs } from './support/runs.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-fuzz-vault-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const content = Buffer.from(JSON.stringify({ name: 'Baseline', settings: 'x'.repeat(3000) }));
const frame = await packFrame(content);

/** A frame whose first line says what it is told to. */
function framed(stored: Uint8Array, says: Record<string, unknown>): Buffer {
  const line = { format: 'tenantatlas-vault', version: 1, encryption: 'none', compression: 'zstd', ...says };
  return Buffer.concat([Buffer.from(`${JSON.stringify(line)}\n`), stored]);
}

describe('a file of the vault', () => {
  test('I-29 that was changed anywhere gives its contents whole or says what does not fit', async () => {
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const bytes = Buffer.from(damaged(frame, how));
        try {
          const read = await unpackFrame(bytes);
          expect(Buffer.compare(bytes, frame)).toBe(0);
          expect(Buffer.compare(read.content, content)).toBe(0);
        } catch (error) {
          expect((error as Error).message).toMatch(/^it[s ]/);
        }
      }),
      runs(400),
    );
  });

  test('with a first line of any kind is no vault file', async () => {
    const line = fc.oneof(
      hostileJson(['format', 'version', 'encryption', 'compression', 'size']).map(
        (value) => `${JSON.stringify(value) ?? ''}\n`,
      ),
      fc.string({ maxLength: 50 }),
      hostileJson().map((value) => framed(new Uint8Array(), { size: value }).toString()),
    );
    await fc.assert(
      fc.asyncProperty(line, async (text) => {
        await expect(
          unpackFrame(Buffer.concat([Buffer.from(text), frame.subarray(frame.indexOf(10) + 1)])),
        ).rejects.toThrow(/^it/);
        expectCleanPrototypes();
      }),
      runs(200),
    );
  });

  test(
    'that unpacks to far more than it says is left at its own word, in little memory',
    { timeout: 60_000 },
    async () => {
      const bomb = zstdCompressSync(Buffer.alloc(400 * 1024 * 1024));
      for (const size of [100, 2 ** 40, -1, 0.5]) {
        const file = path.join(folder, `bomb-${String(size)}`);
        writeFileSync(file, framed(bomb, { size, content: '0'.repeat(64), stored: digestOfBytes(bomb) }));
        const { said, peakMb } = await inChild(
          `import { readFileSync } from 'node:fs';
         import { unpackFrame } from 'src/backup/vault/frame.ts';
         say(await unpackFrame(readFileSync(process.argv[1])).then(() => 'read', (error) => error.message));`,
          { heapMb: 64, seconds: 20, args: [file] },
        );
        expect(said).toMatch(/^it /);
        expect(peakMb).toBeLessThan(250);
      }
    },
  );
});

describe('a vault', () => {
  test(
    'I-29 finds every damaged file of a set, and names it, whatever was done to it',
    { timeout: 60_000 },
    async () => {
      const vault = await openFileVault(path.join(folder, 'vault'));
      const hashes = await Promise.all(
        [1, 2, 3].map((n) => vault.put(Buffer.from(`{"policy":${String(n)}}`))),
      );
      await vault.writeHeader('set-1', { items: hashes.map((vaultHash) => ({ vaultHash })) });
      const files = [
        ...hashes.map((hash) => path.join('contents', hash.slice(0, 2), hash)),
        path.join('sets', 'set-1'),
      ];
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...files), damage, async (name, how) => {
          const file = path.join(folder, 'vault', name);
          const whole = readFileSync(file);
          const bytes = damaged(whole, how);
          fc.pre(Buffer.compare(whole, bytes) !== 0);
          writeFileSync(file, bytes);
          try {
            const report = await checkVault(vault, 'set-1');
            expect(report.damaged.map((one) => one.name)).toEqual([path.basename(name)]);
          } finally {
            writeFileSync(file, whole);
          }
        }),
        runs(80),
      );
      expect((await checkVault(vault, 'set-1')).damaged).toEqual([]);
    },
  );

  test('is opened, read and cleared with files in it that nobody of ours put there', async () => {
    const place = path.join(folder, 'strange');
    const vault = await openFileVault(place);
    const hash = await vault.put(Buffer.from('{}'));
    await vault.writeHeader('set-1', { items: [{ vaultHash: hash }] });
    for (const name of ['.DS_Store', 'a b', 'set-2.tmp', '__proto__'])
      writeFileSync(path.join(place, 'sets', name), 'x');
    const again = await openFileVault(place);
    expect(await again.listHeaders()).toEqual(['set-1']);
    await again.remove('set-1');
    expect(await again.listHeaders()).toEqual([]);
    await expect(again.get(hash)).rejects.toSatisfy(isVaultDamage);
    expect(readdirSync(path.join(place, 'sets')).sort()).toEqual([
      '.DS_Store',
      '__proto__',
      'a b',
      'set-2.tmp',
    ]);
    await expect(again.readHeader('../secrets')).rejects.toThrow(TypeError);
    await expect(again.get('../../x' as never)).rejects.toSatisfy(isVaultDamage);
  });
});
