import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { packBundle } from '../../src/evidence/format/bundle.ts';
import { createSigner } from '../../src/evidence/format/signer.ts';
import { corpusFolder } from '../support/corpus.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-stranger-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

// A bare machine may have no openssl; whoever has the recordings beside the project has it, and its absence there fails.
describe.runIf(corpusFolder())('evidence, as somebody verifies it who has nothing of ours', () => {
  test('the signature over the manifest holds by openssl as the documents describe, and no more after a change', async () => {
    const signer = createSigner('a key text of the tests that is long enough');
    const archive = await packBundle({ facts: { run: 'r1' }, page: '<!doctype html>' }, signer);
    const files = unzipSync(archive);
    for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(folder, name), bytes);
    const openssl = (...args: string[]) => spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    const signed = ['-verify', '-pubin', '-inkey', 'public-key.pem', '-rawin', '-in', 'SHA256SUMS'];
    expect(openssl('pkeyutl', ...signed, '-sigfile', 'SHA256SUMS.sig').status).toBe(0);
    const der = spawnSync('openssl', ['pkey', '-pubin', '-in', 'public-key.pem', '-outform', 'DER'], {
      cwd: folder,
    });
    const fingerprint = spawnSync('sha256sum', [], { input: der.stdout, encoding: 'utf8' }).stdout;
    expect(`sha256:${fingerprint.split(' ')[0] ?? ''}`).toBe(signer.fingerprint);
    writeFileSync(path.join(folder, 'SHA256SUMS'), 'changed');
    expect(openssl('pkeyutl', ...signed, '-sigfile', 'SHA256SUMS.sig').status).not.toBe(0);
  });
});
