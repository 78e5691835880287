import { spawnSync } from 'node:child_process';
import { verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync, zipSync, type Zippable } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { packBundle } from './bundle.ts';
import { createSigner } from './signer.ts';
import { verifyBundle } from './verify-bundle.ts';

const signer = createSigner('a key text of the tests that is long enough');
const facts = { run: 'r1', lines: [{ name: 'Baseline', outcome: 'restored' }] };
const archive = await packBundle({ facts, page: '<!doctype html><title>Evidence</title>' }, signer);
const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-evidence-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The archive with something changed by somebody who does not have the key. */
function tampered(change: (files: Zippable) => void): Uint8Array {
  const files: Zippable = { ...unzipSync(archive) };
  change(files);
  return zipSync(files);
}

describe('an evidence bundle', () => {
  test('holds as it was made, and gives its facts', () => {
    const report = verifyBundle(archive, { expectedKey: signer.fingerprint });
    expect(report).toMatchObject({ holds: true, problems: [], fingerprint: signer.fingerprint });
    expect(report.facts).toEqual(facts);
  });

  test('the same facts give the same bytes', async () => {
    const again = await packBundle({ facts, page: '<!doctype html><title>Evidence</title>' }, signer);
    expect(again).toEqual(archive);
  });

  test.each<[string, (files: Zippable) => void, RegExp]>([
    [
      'a changed verdict',
      (files) => {
        files['evidence.json'] = Buffer.from(JSON.stringify({ ...facts, run: 'r2' }));
      },
      /evidence.json was changed/,
    ],
    [
      'a changed page',
      (files) => {
        files['evidence.html'] = Buffer.from('<p>all is well</p>');
      },
      /evidence.html was changed/,
    ],
    [
      'a manifest that was made to fit',
      (files) => {
        files['SHA256SUMS'] = Buffer.concat([files['SHA256SUMS'] as Uint8Array, Buffer.from('\n')]);
      },
      /signature/,
    ],
    [
      'a missing file',
      (files) => {
        delete files['evidence.html'];
      },
      /evidence.html is missing/,
    ],
    [
      'an added file',
      (files) => {
        files['approval.txt'] = Buffer.from('approved');
      },
      /approval.txt does not belong/,
    ],
  ])('%s is told', (_what, change, words) => {
    const report = verifyBundle(tampered(change));
    expect(report.holds).toBe(false);
    expect(report.facts).toBeUndefined();
    expect(report.problems.join(' ')).toMatch(words);
  });

  test('a bundle that somebody signed anew is told by the key that is expected', async () => {
    const stranger = createSigner('the key text of somebody else, long enough');
    const forged = await packBundle({ facts, page: '' }, stranger);
    expect(verifyBundle(forged).holds).toBe(true);
    expect(verifyBundle(forged, { expectedKey: signer.fingerprint }).problems.join(' ')).toContain(
      stranger.fingerprint,
    );
  });

  test('what is no archive, and what would unpack to too much, is refused in words', () => {
    expect(verifyBundle(Buffer.from('no archive at all')).problems[0]).toMatch(/can't be read/);
    const bomb = zipSync({ 'evidence.json': new Uint8Array(1024 * 1024) });
    expect(verifyBundle(bomb, { largestBytes: 1024 }).problems[0]).toMatch(/far more/);
  });

  test('a stranger verifies it without us: hashes by sha256sum, the signature as any Ed25519 over the manifest', () => {
    const files = unzipSync(archive);
    for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(folder, name), bytes);
    const checked = spawnSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: folder });
    expect(checked.status).toBe(0);
    const read = (name: string) => readFileSync(path.join(folder, name));
    expect(verify(null, read('SHA256SUMS'), read('public-key.pem'), read('SHA256SUMS.sig'))).toBe(true);
  });
});
