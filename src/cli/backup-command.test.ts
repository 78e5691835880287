import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { archiveFiles, type ArchiveSource } from '../backup/export/archive/archive-files.ts';
import type { Lock } from '../backup/export/archive/encryption.ts';
import { packArchive } from '../backup/export/archive/pack-archive.ts';
import { createSigner } from '../evidence/format/signer.ts';
import { commands } from './commands.ts';
import { run } from './run.ts';

const signer = createSigner('a key text of the tests that is long enough');
const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-cli-'));
const at = (name: string) => path.join(folder, name);
const source: ArchiveSource = {
  tenantId: 'a tenant',
  set: {
    id: 's',
    name: 'Set',
    purpose: 'manual',
    status: 'complete',
    createdAt: '',
    completedAt: '',
    digest: '',
  },
  itemsInSet: 1,
  types: [],
  entries: [
    {
      typeKey: 'group',
      id: 'g',
      name: 'Pilots',
      vaultHash: 'h',
      platform: 'all',
      naturalKey: 'k',
      contentDigest: 'c',
      assignmentsDigest: 'a',
      capturedAt: '2026-01-01T00:00:00.000Z',
    },
  ],
  load: () => Promise.resolve({ captured: { id: 'g', typeKey: 'group' }, maskedSecrets: 0 }),
};

async function pack(name: string, lock?: Lock): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const by = { signer, ...(lock === undefined ? {} : { lock }) };
  for await (const chunk of packArchive(archiveFiles(source), by)) chunks.push(chunk);
  writeFileSync(at(name), Buffer.concat(chunks));
  return Buffer.concat(chunks);
}

async function typed(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const output = {
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
    width: null,
  };
  return { code: await run(['backup', ...args], commands, output), ...said };
}

let plain: Uint8Array;
beforeAll(async () => {
  plain = await pack('plain.zip');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('an archive is as it was signed, by whom, and holds so many resources', async () => {
  const { code, out } = await typed('verify', at('plain.zip'));
  expect(code).toBe(0);
  expect(out).toContain(signer.fingerprint);
  expect(out).toContain('Resources in it: 1.');
  expect((await typed('verify', at('plain.zip'), '--key', signer.fingerprint)).code).toBe(0);
  const json = await typed('verify', at('plain.zip'), '--json');
  expect(JSON.parse(json.out)).toEqual({
    holds: true,
    problems: [],
    fingerprint: signer.fingerprint,
    contents: 'verified',
    items: 1,
  });
});

test.each<[string, (files: Record<string, Uint8Array>) => void, RegExp]>([
  [
    'a changed resource',
    (files) => (files['items/group/Pilots.json'] = Buffer.from('{}')),
    /Pilots.json was changed/,
  ],
  ['a missing resource', (files) => delete files['items/group/Pilots.json'], /Pilots.json is missing/],
  ['an added resource', (files) => (files['items/group/More.json'] = Buffer.from('{}')), /does not belong/],
  ['no table of contents', (files) => delete files['backup.json'], /backup.json is missing/],
])('%s is told, and fails', async (_what, change, words) => {
  const files = unzipSync(plain);
  change(files);
  writeFileSync(at('changed.zip'), zipSync(files));
  const { code, err } = await typed('verify', at('changed.zip'));
  expect(code).toBe(1);
  expect(err).toMatch(words);
});

test('an encrypted one is whole also without its key, and opens with a passphrase or a secret key from a file', async () => {
  await pack('locked.zip', { passphrase: 'correct horse battery staple' });
  const locked = await typed('verify', at('locked.zip'));
  expect(locked).toMatchObject({ code: 0, out: expect.stringContaining('were not looked into') as string });
  writeFileSync(at('passphrase'), 'correct horse battery staple\n');
  const opened = await typed('verify', at('locked.zip'), '--passphrase-file', at('passphrase'));
  expect(opened).toMatchObject({ code: 0, out: expect.stringContaining('Resources in it: 1.') as string });

  const identity = await generateX25519Identity();
  await pack('for-key.zip', { recipients: [await identityToRecipient(identity)] });
  writeFileSync(at('identity'), `# created by hand\n${identity}\n`);
  expect((await typed('verify', at('for-key.zip'), '--identity-file', at('identity'))).code).toBe(0);
  const wrong = await typed('verify', at('for-key.zip'), '--passphrase-file', at('passphrase'));
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('does not open') as string });
}, 60_000);

test('what can not be read is told with what to do', async () => {
  expect(await typed('verify', at('none.zip'))).toMatchObject({ code: 2 });
  expect(await typed('forget', at('plain.zip'))).toMatchObject({
    code: 2,
    err: expect.stringContaining('backup verify FILE') as string,
  });
  const noKey = await typed('verify', at('plain.zip'), '--identity-file', at('plain.zip'));
  expect(noKey).toMatchObject({ code: 2, err: expect.stringContaining('age-keygen') as string });
  writeFileSync(at('text.zip'), 'no archive');
  expect((await typed('verify', at('text.zip'))).err).toMatch(/can't be read as a TenantAtlas backup/);
});
