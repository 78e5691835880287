import { strFromU8, unzipSync, type UnzipFileInfo } from 'fflate';
import { MANIFEST, PUBLIC_KEY, SIGNATURE, sha256 } from './signed-files.ts';
import { publicKeyFingerprint, signatureHolds } from './signer.ts';

export interface SignedArchive {
  /** What is wrong, in words; empty when every file is as it was signed, nothing is missing and nothing was added. */
  problems: readonly string[];
  /** Fingerprint of the key that signed; undefined when there is none. Whose key it is, only a comparison tells. */
  fingerprint: string | undefined;
  /** Hash of every file that the manifest names. */
  hashes: ReadonlyMap<string, string>;
  /** One file's bytes. Throws a TypeError for one that is not there. */
  read: (path: string) => Uint8Array;
}

export interface OpenOptions {
  /** The fingerprint that it must have been signed by. */
  expectedKey?: string | undefined;
  /** What it may unpack to. */
  largestBytes: number;
  /** What it should be, in words: "an evidence bundle". */
  what: string;
}

/** Files are unpacked in portions of about this size, so that a large archive is verified in little memory. */
const PORTION = 16 * 1024 * 1024;

/**
 * Verifies a signed archive offline: hashes, signature, and that exactly the files of the manifest are there. Gives a text when it can't
 * be read at all.
 */
export function openSigned(archive: Uint8Array, options: OpenOptions): SignedArchive | string {
  const { what, expectedKey, largestBytes } = options;
  const list = listOf(archive, { what, largestBytes });
  if (typeof list === 'string') return list;
  const read = (path: string): Uint8Array => {
    const bytes = unzipSync(archive, { filter: ({ name }) => name === path })[path];
    if (bytes === undefined) throw new TypeError(`There is no ${path}.`);
    return bytes;
  };
  const names = new Set(list.map(({ name }) => name));
  const problems: string[] = [];
  if (names.size < list.length) problems.push('Two files have one name.');
  for (const name of [MANIFEST, SIGNATURE, PUBLIC_KEY]) {
    if (!names.has(name)) problems.push(`${name} is missing.`);
  }
  const none = { problems, fingerprint: undefined, hashes: new Map<string, string>(), read };
  if (problems.length > 0) return none;

  const manifest = read(MANIFEST);
  const publicKey = strFromU8(read(PUBLIC_KEY));
  const hashes = hashesOf(strFromU8(manifest));
  for (const name of hashes.keys()) if (!names.has(name)) problems.push(`${name} is missing.`);
  for (const name of names) {
    if (name === MANIFEST || name === SIGNATURE || hashes.has(name)) continue;
    problems.push(`${name} does not belong to ${what}.`);
  }
  problems.push(...wrongHashes(archive, list, hashes));
  if (!signatureHolds(manifest, read(SIGNATURE), publicKey)) {
    problems.push('The signature does not belong to this manifest and this key.');
  }
  const fingerprint = fingerprintOrNone(publicKey);
  if (expectedKey !== undefined && fingerprint !== expectedKey) {
    problems.push(`It was signed by ${fingerprint ?? 'no readable key'}, not by ${expectedKey}.`);
  }
  return { problems, fingerprint, hashes, read };
}

/** What is in it, or why it can't be read. Sizes are judged before anything is unpacked. */
function listOf(
  archive: Uint8Array,
  { what, largestBytes }: { what: string; largestBytes: number },
): UnzipFileInfo[] | string {
  const list: UnzipFileInfo[] = [];
  let total = 0;
  try {
    unzipSync(archive, {
      filter: (file) => {
        total += file.originalSize;
        if (total > largestBytes) throw new Error(`it would unpack to far more than ${what} holds`);
        list.push(file);
        return false;
      },
    });
    return list;
  } catch (error) {
    return `The file can't be read as ${what}: ${error instanceof Error ? error.message : 'unknown form'}.`;
  }
}

function hashesOf(manifest: string): Map<string, string> {
  return new Map(
    manifest
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(66), line.slice(0, 64)] as const),
  );
}

function wrongHashes(
  archive: Uint8Array,
  list: readonly UnzipFileInfo[],
  hashes: ReadonlyMap<string, string>,
): string[] {
  const problems: string[] = [];
  let next = 0;
  while (next < list.length) {
    const from = next;
    let size = 0;
    do size += list[next++]?.originalSize ?? 0;
    while (next < list.length && size < PORTION);
    let at = -1;
    const inPortion = (): boolean => {
      at += 1;
      return at >= from && at < next;
    };
    try {
      for (const [name, bytes] of Object.entries(unzipSync(archive, { filter: inPortion }))) {
        const wanted = hashes.get(name);
        if (wanted !== undefined && sha256(bytes) !== wanted) problems.push(`${name} was changed.`);
      }
    } catch {
      const names = list.slice(from, next).map(({ name }) => name);
      problems.push(
        `${names.length === 1 ? (names[0] ?? '') : `One of ${names.length} files`} can't be unpacked.`,
      );
    }
  }
  return problems;
}

function fingerprintOrNone(pem: string): string | undefined {
  try {
    return publicKeyFingerprint(pem);
  } catch {
    return undefined;
  }
}
