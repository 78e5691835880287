import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { digestOf, digestOfBytes, type Digest } from '../../src/kernel/digest.ts';
import { checkVault } from '../../src/backup/vault/check-vault.ts';
import type { Vault } from '../../src/backup/vault/vault.ts';

/** What the suite needs to know about one kind of vault to prove it. */
export interface VaultUnderTest {
  vault: Vault;
  /** The same storage opened again, as after a restart. */
  reopen(): Promise<Vault>;
  /** The stored bytes behind a content hash or a set's header, to be damaged. */
  readStored(of: { hash: Digest } | { setId: string }): Promise<Buffer>;
  writeStored(of: { hash: Digest } | { setId: string }, bytes: Buffer | null): Promise<void>;
  dispose(): Promise<void>;
}

const bytesOf = (text: string) => Buffer.from(text);
const damagedNaming = (name: string) =>
  expect.objectContaining({
    code: 'vault_damaged',
    detail: expect.stringContaining(name) as string,
  }) as object;

/** The promises that any vault has to keep, whatever it is made of. */
export function vaultConformance(kind: string, open: () => Promise<VaultUnderTest>): void {
  describe(`a vault in ${kind}`, () => {
    const opened: VaultUnderTest[] = [];
    let under: VaultUnderTest;
    beforeEach(async () => {
      under = await open();
      opened.push(under);
    });
    afterAll(() => Promise.all(opened.map((one) => one.dispose())));

    it('gives back what was put, under its SHA-256, also after a restart', async () => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
          const hash = await under.vault.put(bytes);
          expect(hash).toBe(digestOfBytes(bytes));
          expect(Buffer.from(await under.vault.get(hash)).equals(Buffer.from(bytes))).toBe(true);
        }),
        { numRuns: 30 },
      );
      const hash = await under.vault.put(bytesOf('kept'));
      const again = await under.reopen();
      expect(Buffer.from(await again.get(hash)).toString()).toBe('kept');
    });

    it('stores equal bytes once, also when put at the same time', async () => {
      const hashes = await Promise.all([1, 2, 3, 4].map(() => under.vault.put(bytesOf('same'))));
      expect(new Set(hashes).size).toBe(1);
      expect(Buffer.from(await under.vault.get(hashes[0]!)).toString()).toBe('same');
    });

    it('says of contents it does not have that they are damaged, naming the hash', async () => {
      const absent = digestOf('never put');
      await expect(under.vault.get(absent)).rejects.toEqual(damagedNaming(absent));
    });

    it('I-29 refuses contents after any single byte was flipped, cut off or exchanged', async () => {
      const hash = await under.vault.put(
        bytesOf(JSON.stringify({ displayName: 'BitLocker', values: [1, 2, 3] })),
      );
      const whole = await under.readStored({ hash });
      for (let index = 0; index < whole.length; index += 1) {
        for (const mask of [0x01, 0x80, 0xff]) {
          const flipped = Buffer.from(whole);
          flipped[index] = whole[index]! ^ mask;
          await under.writeStored({ hash }, flipped);
          await expect(under.vault.get(hash), `byte ${String(index)} xor ${String(mask)}`).rejects.toEqual(
            damagedNaming(hash),
          );
        }
      }
      for (const length of [0, 1, Math.floor(whole.length / 2), whole.length - 1]) {
        await under.writeStored({ hash }, whole.subarray(0, length));
        await expect(under.vault.get(hash)).rejects.toEqual(damagedNaming(hash));
      }
      const other = await under.vault.put(bytesOf('other, whole and well'));
      await under.writeStored({ hash }, await under.readStored({ hash: other }));
      await expect(under.vault.get(hash)).rejects.toEqual(damagedNaming(hash));
      await under.writeStored({ hash }, whole);
      await expect(under.vault.get(hash)).resolves.toBeDefined();
    });

    it('replaces a damaged copy when the good bytes are put again', async () => {
      const hash = await under.vault.put(bytesOf('healed'));
      await under.writeStored({ hash }, bytesOf('rubbish'));
      await under.vault.put(bytesOf('healed'));
      expect(Buffer.from(await under.vault.get(hash)).toString()).toBe('healed');
    });

    it('keeps headers, lists them, and knows a damaged one', async () => {
      const vaultHash = await under.vault.put(bytesOf('a'));
      const header = { version: 1, setId: 'set-1', items: [{ name: 'A', vaultHash }] };
      expect(await under.vault.writeHeader('set-1', header)).toBe(digestOf(header));
      expect(await under.vault.readHeader('set-1')).toEqual(header);
      expect(await under.vault.readHeader('set-2')).toBeNull();
      expect(await (await under.reopen()).listHeaders()).toEqual(['set-1']);
      const whole = await under.readStored({ setId: 'set-1' });
      for (let index = 0; index < whole.length; index += 1) {
        const flipped = Buffer.from(whole);
        flipped[index] = whole[index]! ^ 0xff;
        await under.writeStored({ setId: 'set-1' }, flipped);
        await expect(under.vault.readHeader('set-1')).rejects.toEqual(damagedNaming('set-1'));
      }
    });

    it('I-28 refuses a header that names contents which are not stored', async () => {
      const vaultHash = digestOf('never put');
      await expect(under.vault.writeHeader('set-1', { items: [{ vaultHash }] })).rejects.toEqual(
        damagedNaming(vaultHash),
      );
      expect(await under.vault.listHeaders()).toEqual([]);
    });

    it('removes a set with the contents that nobody else names, and no others', async () => {
      const [shared, alone, pending] = await Promise.all(
        ['shared', 'alone', 'pending'].map((t) => under.vault.put(bytesOf(t))),
      );
      await under.vault.writeHeader('set-1', {
        items: [{ vaultHash: shared! }, { vaultHash: alone! }, { vaultHash: pending! }],
      });
      await under.vault.writeHeader('set-2', { items: [{ vaultHash: shared! }] });
      // A capture that runs meanwhile has put this one again and will name it.
      await under.vault.put(bytesOf('pending'));
      await under.vault.remove('set-1');
      expect(await under.vault.listHeaders()).toEqual(['set-2']);
      await expect(under.vault.get(alone!)).rejects.toEqual(damagedNaming(alone!));
      await expect(under.vault.get(shared!)).resolves.toBeDefined();
      await expect(
        under.vault.writeHeader('set-3', { items: [{ vaultHash: pending! }] }),
      ).resolves.toBeDefined();
      await under.vault.remove('set-1');
      expect(await checkVault(under.vault, 'set-3')).toEqual({ checked: 1, damaged: [] });
    });

    it('removes no contents while another header is unreadable, for it may name them', async () => {
      const vaultHash = await under.vault.put(bytesOf('perhaps shared'));
      await under.vault.writeHeader('set-1', { items: [{ vaultHash }] });
      await under.vault.writeHeader('set-2', { items: [{ vaultHash }] });
      await under.writeStored({ setId: 'set-2' }, bytesOf('rubbish'));
      await under.vault.remove('set-1');
      await expect(under.vault.get(vaultHash)).resolves.toBeDefined();
    });

    it('I-29 checks a whole set, reports each damage, and goes on', async () => {
      const hashes = await Promise.all(['a', 'b', 'c'].map((text) => under.vault.put(bytesOf(text))));
      await under.vault.writeHeader('set-1', { items: hashes.map((vaultHash) => ({ vaultHash })) });
      await under.writeStored({ hash: hashes[1]! }, null);
      const steps: number[] = [];
      const report = await checkVault(under.vault, 'set-1', { onProgress: (done) => void steps.push(done) });
      expect(report.checked).toBe(3);
      expect(report.damaged.map((damage) => damage.name)).toEqual([hashes[1]]);
      expect(steps).toEqual([0, 1, 2, 3]);
      const missing = await checkVault(under.vault, 'set-9');
      expect(missing.damaged.map((damage) => damage.name)).toEqual(['set-9']);
    });
  });
}
