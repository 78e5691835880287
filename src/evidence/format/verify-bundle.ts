import { strFromU8 } from 'fflate';
import { FACTS, PAGE } from './bundle.ts';
import { openSigned } from './open-signed.ts';

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
const WHAT = 'an evidence bundle';

/**
 * Verifies a bundle offline: hashes, signature, and that exactly the known files are there. `expectedKey`: the fingerprint it must have;
 * `largestBytes`: what it may unpack to.
 */
export function verifyBundle(
  archive: Uint8Array,
  { expectedKey, largestBytes = LARGEST_BYTES }: { expectedKey?: string; largestBytes?: number } = {},
): BundleReport {
  const opened = openSigned(archive, { expectedKey, largestBytes, what: WHAT });
  if (typeof opened === 'string') return failed([opened]);
  const { hashes, fingerprint, read } = opened;
  const problems = [...opened.problems];
  for (const name of [FACTS, PAGE]) {
    if (problems.length === 0 && !hashes.has(name)) problems.push(`${name} is missing.`);
  }
  if (problems.length > 0) return { ...failed(problems), fingerprint };
  try {
    return { holds: true, problems: [], fingerprint, facts: JSON.parse(strFromU8(read(FACTS))) as unknown };
  } catch {
    return { ...failed([`It is signed, but ${FACTS} is no JSON: it is not ${WHAT}.`]), fingerprint };
  }
}

function failed(problems: readonly string[]): BundleReport {
  return { holds: false, problems, fingerprint: undefined, facts: undefined };
}
