import { strFromU8 } from 'fflate';
import { openSigned, type SignedArchive } from '../../../evidence/format/open-signed.ts';
import { ENCRYPTED, INDEX, indexProblems } from './archive-index.ts';
import { decrypted, type Key } from './encryption.ts';

export interface ArchiveReport {
  /** True when everything that could be looked at is as it was signed. */
  holds: boolean;
  problems: readonly string[];
  fingerprint: string | undefined;
  /** `locked`: the encrypted file is as it was signed; what is in it was not looked at. */
  contents: 'verified' | 'locked' | 'wrong';
  /** Resources in it; undefined while it is locked. */
  items: number | undefined;
}

export interface VerifyOptions {
  /** Fingerprint of the key that must have signed it. */
  expectedKey?: string | undefined;
  /** Opens encrypted contents. */
  key?: Key | undefined;
  largestBytes?: number;
}

const LARGEST_BYTES = 16 * 1024 * 1024 * 1024;
const WHAT = 'a TenantAtlas backup archive';

/** Verifies an archive offline: hashes, signature, table of contents; with a key also what is encrypted. */
export async function verifyArchive(
  archive: Uint8Array,
  options: VerifyOptions = {},
): Promise<ArchiveReport> {
  const open = {
    expectedKey: options.expectedKey,
    largestBytes: options.largestBytes ?? LARGEST_BYTES,
    what: WHAT,
  };
  const outer = openSigned(archive, open);
  if (typeof outer === 'string') return wrong([outer], undefined);
  const { fingerprint, problems } = outer;
  if (problems.length > 0) return wrong(problems, fingerprint);
  if (!outer.hashes.has(ENCRYPTED)) return judged(outer);
  if (options.key === undefined) {
    return { holds: true, problems: [], fingerprint, contents: 'locked', items: undefined };
  }
  const plain = await decrypted(outer.read(ENCRYPTED), options.key);
  if (plain === undefined) return wrong(['The passphrase or key does not open the contents.'], fingerprint);
  const inner = openSigned(plain, { ...open, expectedKey: fingerprint });
  if (typeof inner === 'string') return wrong([inner], fingerprint);
  return inner.problems.length > 0 ? wrong(inner.problems, fingerprint) : judged(inner);
}

function judged({ hashes, fingerprint, read }: SignedArchive): ArchiveReport {
  if (!hashes.has(INDEX))
    return wrong([`It is signed, but ${INDEX} is missing: it is not ${WHAT}.`], fingerprint);
  let index: unknown;
  try {
    index = JSON.parse(strFromU8(read(INDEX)));
  } catch {
    return wrong([`${INDEX} is no JSON.`], fingerprint);
  }
  const problems = indexProblems(index, hashes);
  if (problems.length > 0) return wrong(problems, fingerprint);
  const items = (index as { items: unknown[] }).items.length;
  return { holds: true, problems: [], fingerprint, contents: 'verified', items };
}

function wrong(problems: readonly string[], fingerprint: string | undefined): ArchiveReport {
  return { holds: false, problems, fingerprint, contents: 'wrong', items: undefined };
}
