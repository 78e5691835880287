import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import type { JsonValue } from '../../kernel/json.ts';
import type { Signer } from './signer.ts';

export const MANIFEST = 'SHA256SUMS';
export const SIGNATURE = 'SHA256SUMS.sig';
export const PUBLIC_KEY = 'public-key.pem';
export const FACTS = 'evidence.json';
export const PAGE = 'evidence.html';
export const README = 'README.txt';

/** Times inside the archive say nothing: the same facts give the same bytes. */
const NO_TIME = new Date('2000-01-01T00:00:00Z');

/**
 * The archive: the facts for machines, a page for people, how to verify both, a manifest of their hashes in the form of `sha256sum`, and
 * the manifest's detached signature.
 */
export function packBundle(parts: { facts: JsonValue; page: string }, signer: Signer): Uint8Array {
  const files: Record<string, Uint8Array> = {
    [FACTS]: strToU8(`${JSON.stringify(parts.facts, null, 2)}\n`),
    [PAGE]: strToU8(parts.page),
    [PUBLIC_KEY]: strToU8(signer.publicKey),
    [README]: strToU8(readme(signer.fingerprint)),
  };
  const manifest = strToU8(
    Object.keys(files)
      .sort()
      .map((name) => `${sha256(files[name] ?? new Uint8Array())}  ${name}\n`)
      .join(''),
  );
  return zipSync(
    { ...files, [MANIFEST]: manifest, [SIGNATURE]: signer.sign(manifest) },
    { mtime: NO_TIME, level: 6 },
  );
}

/** The hex digest as `sha256sum` prints it. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function readme(fingerprint: string): string {
  return [
    'Evidence of a restore, made by TenantAtlas.',
    '',
    'evidence.html is for reading, evidence.json holds the same facts for machines.',
    '',
    'To verify without TenantAtlas, in the unpacked folder:',
    '',
    '  sha256sum --check SHA256SUMS',
    '  openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig',
    '',
    'To be sure whose key it is, compare its fingerprint with the one that the installation shows:',
    '',
    '  openssl pkey -pubin -in public-key.pem -outform DER | sha256sum',
    `  ${fingerprint}`,
    '',
  ].join('\n');
}
