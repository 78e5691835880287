import { strFromU8, unzipSync } from 'fflate';
import { FACTS, MANIFEST, PAGE, PUBLIC_KEY, README, SIGNATURE, sha256 } from './bundle.ts';
import { publicKeyFingerprint, signatureHolds } from './signer.ts';

export interface BundleReport {
  /** True when every file is as it was signed, nothing is missing and nothing was added. */
  holds: boolean;
  /** What is wrong, in words; empty when it holds. */
  problems: readonly string[];
  /** Fingerprint of the key that signed; undefined when there is none. Whose key it is, only a comparison tells. */
  fingerprint: string | undefined;
  /** The signed facts, only when they hold. */
  facts: unknown;
}

/** An evidence bundle is a few megabytes; anything far beyond it is none. */
const LARGEST_BYTES = 512 * 1024 * 1024;
const KNOWN: readonly string[] = [FACTS, PAGE, PUBLIC_KEY, README, MANIFEST, SIGNATURE];

/**
 * Verifies a bundle offline: hashes, signature, and that exactly the known files are there. `expectedKey`: the fingerprint it must have;
 * `largestBytes`: what it may unpack to.
 */
export function verifyBundle(
  archive: Uint8Array,
  { expectedKey, largestBytes = LARGEST_BYTES }: { expectedKey?: string; largestBytes?: number } = {},
): BundleReport {
  const files = unpack(archive, largestBytes);
  if (typeof files === 'string') return failed([files]);
  const problems: string[] = [];
  for (const name of KNOWN) if (files[name] === undefined) problems.push(`${name} is missing.`);
  for (const name of Object.keys(files)) {
    if (!KNOWN.includes(name)) problems.push(`${name} does not belong to an evidence bundle.`);
  }
  if (problems.length > 0) return failed(problems);
  const part = (name: string) => files[name] ?? new Uint8Array();
  problems.push(...wrongHashes(strFromU8(part(MANIFEST)), files));
  const publicKey = strFromU8(part(PUBLIC_KEY));
  if (!signatureHolds(part(MANIFEST), part(SIGNATURE), publicKey)) {
    problems.push('The signature does not belong to this manifest and this key.');
  }
  const fingerprint = fingerprintOrNone(publicKey);
  if (expectedKey !== undefined && fingerprint !== expectedKey) {
    problems.push(`It was signed by ${fingerprint ?? 'no readable key'}, not by ${expectedKey}.`);
  }
  if (problems.length > 0) return { ...failed(problems), fingerprint };
  return { holds: true, problems: [], fingerprint, facts: JSON.parse(strFromU8(part(FACTS))) as unknown };
}

function failed(problems: readonly string[]): BundleReport {
  return { holds: false, problems, fingerprint: undefined, facts: undefined };
}

/** The files by name, or why the archive can't be read. Sizes are judged before anything is unpacked. */
function unpack(archive: Uint8Array, largestBytes: number): Record<string, Uint8Array> | string {
  let total = 0;
  try {
    return unzipSync(archive, {
      filter: ({ originalSize }) => {
        total += originalSize;
        if (total > largestBytes)
          throw new Error('it would unpack to far more than an evidence bundle holds');
        return true;
      },
    });
  } catch (error) {
    return `The file can't be read as an evidence bundle: ${error instanceof Error ? error.message : 'unknown form'}.`;
  }
}

function wrongHashes(manifest: string, files: Readonly<Record<string, Uint8Array>>): string[] {
  const listed = new Map(
    manifest
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(66), line.slice(0, 64)] as const),
  );
  const signed = KNOWN.filter((name) => name !== MANIFEST && name !== SIGNATURE);
  return signed.flatMap((name) => {
    const wanted = listed.get(name);
    if (wanted === undefined) return [`${name} is not in the manifest.`];
    return sha256(files[name] ?? new Uint8Array()) === wanted ? [] : [`${name} was changed.`];
  });
}

function fingerprintOrNone(pem: string): string | undefined {
  try {
    return publicKeyFingerprint(pem);
  } catch {
    return undefined;
  }
}
