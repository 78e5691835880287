import type { Digest } from '../kernel/digest.ts';

/** Identity and content of a live object: same name with another id is another object (I-13). */
export interface Fingerprint {
  id: string;
  content: Digest;
  /** Digest of the normalised assignments; of `null` where the type has none. */
  assignments: Digest;
}
