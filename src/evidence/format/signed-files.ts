import { createHash, type Hash } from 'node:crypto';
import { strToU8 } from 'fflate';
import type { Signer } from './signer.ts';
import type { ArchiveFile } from './zip-stream.ts';

export const MANIFEST = 'SHA256SUMS';
export const SIGNATURE = 'SHA256SUMS.sig';
export const PUBLIC_KEY = 'public-key.pem';
export const README = 'README.txt';

/**
 * The files, then how to verify them, the public key, a manifest of all hashes in the form of `sha256sum`, and the manifest's detached
 * signature. `readme` is called when everything before was read, so that it may tell what became of it.
 */
export async function* signedFiles(
  files: AsyncIterable<ArchiveFile> | Iterable<ArchiveFile>,
  by: { signer: Signer; readme: () => string },
): AsyncGenerator<ArchiveFile> {
  const hashes = new Map<string, () => string>();
  for await (const file of files) yield hashed(file, hashes);
  const readme = `${by.readme()}\n${howToVerify(by.signer.fingerprint)}`;
  yield hashed({ path: README, bytes: strToU8(readme) }, hashes);
  yield hashed({ path: PUBLIC_KEY, bytes: strToU8(by.signer.publicKey) }, hashes);
  const manifest = strToU8(
    [...hashes.keys()]
      .sort()
      .map((path) => `${hashes.get(path)?.() ?? ''}  ${path}\n`)
      .join(''),
  );
  yield { path: MANIFEST, bytes: manifest };
  yield { path: SIGNATURE, bytes: by.signer.sign(manifest) };
}

/** The file, with its hash noted for when it was read. */
function hashed(file: ArchiveFile, hashes: Map<string, () => string>): ArchiveFile {
  const { path, bytes } = file;
  if (bytes instanceof Uint8Array) {
    const digest = sha256(bytes);
    hashes.set(path, () => digest);
    return file;
  }
  const hash = createHash('sha256');
  hashes.set(path, () => hash.copy().digest('hex'));
  return { ...file, bytes: hashing(bytes, hash) };
}

async function* hashing(bytes: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    hash.update(piece);
    yield piece;
  }
}

/** The hex digest as `sha256sum` prints it. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function howToVerify(fingerprint: string): string {
  return [
    'To verify without TenantAtlas, in the unpacked folder:',
    '',
    `  sha256sum --check ${MANIFEST}`,
    `  openssl pkeyutl -verify -pubin -inkey ${PUBLIC_KEY} -rawin -in ${MANIFEST} -sigfile ${SIGNATURE}`,
    '',
    'To be sure whose key it is, compare its fingerprint with the one that the installation shows:',
    '',
    `  openssl pkey -pubin -in ${PUBLIC_KEY} -outform DER | sha256sum`,
    `  ${fingerprint}`,
    '',
  ].join('\n');
}
