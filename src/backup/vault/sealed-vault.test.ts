import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { digestOfBytes, type Digest } from '../../kernel/digest.ts';
import { vaultConformance } from '../../../tests/support/vault-conformance.ts';
import { sealedBy } from './cipher.ts';
import { isVaultDamage } from './damage.ts';
import { openFileVault } from './file-vault.ts';
import { openPartedVault, type VaultArea } from './sealed-vault.ts';

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-sealed-'));
  folders.push(folder);
  return folder;
};
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

vaultConformance('an encrypted folder', async () => {
  const folder = newFolder();
  const cipher = sealedBy(Buffer.alloc(32, 7));
  const fileOf = (of: { hash: Digest } | { setId: string }) => {
    if ('setId' in of) return path.join(folder, 'sets', of.setId);
    const name = cipher.nameOf(of.hash);
    return path.join(folder, 'contents', name.slice(0, 2), name);
  };
  return {
    vault: await openFileVault(folder, cipher),
    reopen: () => openFileVault(folder, cipher),
    readStored: (of) => readFile(fileOf(of)),
    writeStored: (of, bytes) => (bytes ? writeFile(fileOf(of), bytes) : rm(fileOf(of))),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
});

const area = (): VaultArea => ({ workspaceId: randomUUID(), environmentId: randomUUID() });

/** Every byte and every name of a folder, as text. */
async function everything(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const parts = await Promise.all(
    files.map(
      async ({ parentPath, name }) => name + (await readFile(path.join(parentPath, name))).toString('latin1'),
    ),
  );
  return parts.join('\n');
}

describe('a vault with encrypted parts', () => {
  const SECRET = Buffer.from('CANARY '.repeat(40));
  const open = async (folder = newFolder()) => {
    const keys = new Map<string, Buffer>();
    const vault = await openPartedVault(folder, async ({ environmentId }) => keys.get(environmentId) ?? null);
    const made = () => {
      const one = area();
      keys.set(one.environmentId, randomBytes(32));
      return one;
    };
    return { folder, keys, vault, made };
  };

  it('reads contents and headers wherever they are; nothing of an encrypted part is in clear', async () => {
    const { folder, vault, made } = await open();
    const one = made();
    const sealed = await vault.inside(one);
    const hash = await sealed.put(SECRET);
    const clear = await vault.put(Buffer.from('of another environment'));
    await sealed.writeHeader('set-1', { name: 'CANARY', items: [{ vaultHash: hash }] });
    await vault.writeHeader('set-2', { items: [{ vaultHash: clear }] });
    expect(Buffer.from(await vault.get(hash)).equals(SECRET)).toBe(true);
    expect(await vault.readHeader('set-1')).toMatchObject({ name: 'CANARY' });
    expect(await vault.listHeaders()).toEqual(['set-1', 'set-2']);
    expect(vault.isSealed('set-1', one)).toBe(true);
    expect(vault.isSealed('set-2', one)).toBe(false);
    const stored = await everything(folder);
    expect(stored).not.toContain('CANARY');
    expect(stored, 'no name tells what is kept').not.toContain(hash);
    await vault.remove('set-1');
    await expect(vault.get(hash)).rejects.toSatisfy(isVaultDamage);
    expect(Buffer.from(await vault.get(clear)).toString()).toBe('of another environment');
  });

  it('equal contents of two environments have no name and no bytes in common', async () => {
    const { folder, vault, made } = await open();
    const both = [made(), made()];
    for (const one of both) await (await vault.inside(one)).put(SECRET);
    const names = await readdir(path.join(folder, 'areas'), { recursive: true });
    const files = names.filter((name) => /[0-9a-f]{64}$/.test(name)).map((name) => path.basename(name));
    expect(new Set(files).size).toBe(2);
  });

  it('reads nothing when the key is gone, says so, and reads it again when the key is back', async () => {
    const { folder, keys, vault, made } = await open();
    const one = made();
    const sealed = await vault.inside(one);
    const hash = await sealed.put(SECRET);
    await sealed.writeHeader('set-1', { items: [{ vaultHash: hash }] });
    const key = keys.get(one.environmentId)!;
    keys.delete(one.environmentId);
    const again = await openPartedVault(folder, async ({ environmentId }) => keys.get(environmentId) ?? null);
    await expect(again.get(hash)).rejects.toSatisfy(isVaultDamage);
    await expect(again.inside(one)).rejects.toThrow(expect.objectContaining({ code: 'vault_damaged' }));
    expect(await again.readHeader('set-1')).toBeNull();
    keys.set(one.environmentId, key);
    expect(Buffer.from(await again.get(hash)).equals(SECRET)).toBe(true);
    keys.set(one.environmentId, randomBytes(32));
    const other = await openPartedVault(folder, async ({ environmentId }) => keys.get(environmentId) ?? null);
    await expect(other.get(hash), 'another key opens nothing').rejects.toSatisfy(isVaultDamage);
  });

  it('I-29 notices a flipped bit, a cut file and a file in the place of another', async () => {
    const { folder, vault, made } = await open();
    const one = made();
    const sealed = await vault.inside(one);
    const [a, b] = [await sealed.put(Buffer.from('a')), await sealed.put(Buffer.from('b'))];
    const root = path.join(folder, 'areas');
    const names = (await readdir(root, { recursive: true })).filter((name) => /[0-9a-f]{64}$/.test(name));
    const whole = await Promise.all(names.map((name) => readFile(path.join(root, name))));
    for (let at = 0; at < whole[0]!.length; at += 1) {
      const flipped = Buffer.from(whole[0]!);
      flipped[at]! ^= 1;
      await writeFile(path.join(root, names[0]!), flipped);
      const answers = await Promise.allSettled([vault.get(a), vault.get(b)]);
      expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    }
    await writeFile(path.join(root, names[0]!), whole[0]!.subarray(0, 40));
    expect(
      (await Promise.allSettled([vault.get(a), vault.get(b)])).map(({ status }) => status).sort(),
    ).toEqual(['fulfilled', 'rejected']);
    await writeFile(path.join(root, names[0]!), whole[1]!);
    expect(
      (await Promise.allSettled([vault.get(a), vault.get(b)])).map(({ status }) => status).sort(),
    ).toEqual(['fulfilled', 'rejected']);
  });

  it('a part is removed whole, with or without its key', async () => {
    const { folder, keys, vault, made } = await open();
    const one = made();
    const hash = await (await vault.inside(one)).put(SECRET);
    keys.clear();
    await vault.removeArea(one);
    expect(await vault.areas()).toEqual([]);
    await expect(vault.get(hash)).rejects.toSatisfy(isVaultDamage);
    expect(await everything(folder)).toBe('');
    expect(hash).toBe(digestOfBytes(SECRET));
  });
});
