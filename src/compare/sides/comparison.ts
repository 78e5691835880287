import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import type { Change } from '../change.ts';

/** How two resources were found to be the same one; said with each pair, so that nobody has to guess. */
export type MatchedBy = 'id' | 'natural_key' | 'name_without_version' | 'content';

export type PairState =
  | 'same'
  | 'changed'
  | 'only_left'
  | 'only_right'
  /** Several could be meant; none is compared. */
  | 'ambiguous'
  /** One side was not read whole: no difference was found, and equal can't be said. */
  | 'unknown';

/** One resource in a comparison of two sides. */
export interface ComparedPair {
  typeKey: ResourceTypeKey;
  /** As the left side names it, else the right. */
  name: string;
  /** Only where the right side names it otherwise. */
  newName?: string;
  state: PairState;
  matchedBy?: MatchedBy;
  changes: readonly Change[];
  /** Sentences on what can't be said, and why. */
  notes: readonly string[];
  left: readonly string[];
  right: readonly string[];
}

/** Two sides, resource by resource: those that differ first, in the order of types and names. */
export interface Comparison {
  left: string;
  right: string;
  pairs: readonly ComparedPair[];
  counts: Readonly<Record<PairState, number>>;
  /** What holds for the whole of it: why "only on one side" need not mean that the tenant lacks it. */
  notes: readonly string[];
}
