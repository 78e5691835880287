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

  const [manifest, signature, keyBytes] = [MANIFEST, SIGNATURE, PUBLIC_KEY].map((name) => {
    try {
      return read(name);
    } catch {
      problems.push(`${name} can't be unpacked.`);
      return undefined;
    }
  });
  if (manifest === undefined || signature === undefined || keyBytes === undefined) return none;
  const publicKey = strFromU8(keyBytes);
  const hashes = hashesOf(strFromU8(manifest));
  for (const name of hashes.keys()) if (!names.has(name)) problems.push(`${name} is missing.`);
  for (const name of names) {
    if (name === MANIFEST || name === SIGNATURE || hashes.has(name)) continue;
    problems.push(`${name} does not belong to ${what}.`);
  }
  problems.push(...wrongHashes(archive, list, hashes));
  if (!signatureHolds(manifest, signature, publicKey)) {
    problems.push('The signature does not belong to this manifest and this key.');
  }
  const fingerprint = fingerprintOrNone(publicKey);
  if (expectedKey !== undefined && fingerprint !== expectedKey) {
    problems.push(`It was signed by ${fingerprint ?? 'no readable key'}, not by ${expectedKey}.`);
  }
  return { problems: shortened(problems), fingerprint, hashes, read };
}

const MOST_PROBLEMS = 50;

/** What is wrong with one file is wrong with sixty thousand: a person reads the first ones and their number. */
function shortened(problems: readonly string[]): string[] {
  const more = problems.length - MOST_PROBLEMS;
  return more <= 0
    ? [...problems]
    : [...problems.slice(0, MOST_PROBLEMS), `Problems beyond these: ${String(more)}.`];
}

/** A packed file is unpacked in memory, so that a small archive must not hold a huge one; what lies unpacked takes what it takes anyway. */
const LARGEST_FILE = 256 * 1024 * 1024;

function largestFile({ compression, size }: UnzipFileInfo): number {
  return compression === 0 ? size : LARGEST_FILE;
}

/** What is in it, or why it can't be read. Sizes are judged before anything is unpacked. */
function listOf(
  archive: Uint8Array,
  { what, largestBytes }: { what: string; largestBytes: number },
): UnzipFileInfo[] | string {
  const list: UnzipFileInfo[] = [];
  let total = 0;
  let packed = 0;
  try {
    unzipSync(archive, {
      filter: (file) => {
        total += file.originalSize;
        packed += file.size;
        if (total > largestBytes || file.originalSize > largestFile(file))
          throw new Error(`it would unpack to far more than ${what} holds`);
        // Files that share their packed bytes are how a small archive takes hours.
        if (packed > archive.length) throw new Error('its files overlap');
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
