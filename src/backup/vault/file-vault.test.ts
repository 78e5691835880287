import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { digestOfBytes, type Digest } from '../../kernel/digest.ts';
import { isVaultDamage } from './damage.ts';
import { openFileVault } from './file-vault.ts';
import { vaultConformance } from '../../../tests/support/vault-conformance.ts';

const contentFile = (folder: string, hash: string) => path.join(folder, 'contents', hash.slice(0, 2), hash);

vaultConformance('a folder', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas vault '));
  const fileOf = (of: { hash: Digest } | { setId: string }) =>
    'hash' in of ? contentFile(folder, of.hash) : path.join(folder, 'sets', of.setId);
  return {
    vault: await openFileVault(folder),
    reopen: () => openFileVault(folder),
    readStored: (of) => readFile(fileOf(of)),
    writeStored: (of, bytes) => (bytes ? writeFile(fileOf(of), bytes) : rm(fileOf(of))),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
});

it('tells a file of a later format version from a damaged one, and still refuses it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-vault-'));
  const vault = await openFileVault(folder);
  const hash = await vault.put(Buffer.from('x'));
  const file = await readFile(contentFile(folder, hash), 'latin1');
  await writeFile(
    contentFile(folder, hash),
    file.replace('"encryption":"none"', '"encryption":"aes"'),
    'latin1',
  );
  await expect(vault.get(hash)).rejects.toThrow(
    expect.objectContaining({
      code: 'vault_damaged',
      detail: expect.stringContaining('another version') as string,
    }),
  );
  await rm(folder, { recursive: true });
});

it('refuses names that could lead elsewhere', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-vault-'));
  const vault = await openFileVault(folder);
  await expect(vault.writeHeader('../../escape', {})).rejects.toThrow(/letters, digits/);
  await expect(vault.get('../sets/x' as Digest)).rejects.toThrow(
    expect.objectContaining({ code: 'vault_damaged' }),
  );
  await rm(folder, { recursive: true });
});

it('I-28 holds whole files or none after a kill at any moment of writing', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-vault-'));
  const writer = `
    const { openFileVault } = await import(${JSON.stringify(path.join(import.meta.dirname, 'file-vault.ts'))});
    const vault = await openFileVault(${JSON.stringify(folder)});
    process.stdout.write('open\\n');
    for (let set = 0; ; set += 1) {
      const items = [];
      for (let n = 0; n < 5; n += 1) {
        const vaultHash = await vault.put(Buffer.from((process.pid + ':' + set + ':' + n + ' ').repeat(2000)));
        items.push({ vaultHash });
        process.stdout.write(vaultHash + '\\n');
      }
      await vault.writeHeader(process.pid + '-' + set, { items });
    }`;
  for (let round = 0; round < 5; round += 1) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', writer], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    // In the thick of it: after some contents, at a moment that differs from round to round.
    while (said.split('\n').length < 4 + 3 * round) await new Promise((resolve) => setTimeout(resolve, 1));
    await new Promise((resolve) => setTimeout(resolve, round * 3));
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await ended;

    const vault = await openFileVault(folder);
    expect(readdirSync(path.join(folder, 'drafts'))).toEqual([]);
    const acknowledged = said.split('\n').slice(1, -1);
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const hash of acknowledged) {
      expect(digestOfBytes(await vault.get(hash as Digest))).toBe(hash);
    }
    for (const setId of await vault.listHeaders()) {
      const header = (await vault.readHeader(setId)) as { items: { vaultHash: Digest }[] };
      for (const { vaultHash } of header.items) {
        expect(existsSync(contentFile(folder, vaultHash))).toBe(true);
        await expect(vault.get(vaultHash).catch(isVaultDamage)).resolves.not.toBe(true);
      }
    }
  }
  await rm(folder, { recursive: true });
});
