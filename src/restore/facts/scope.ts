import { digestOf, digestOfBytes, type Digest } from '../../kernel/digest.ts';

/** What to do with one source group that assignments or conditions name. Nothing is ever widened. */
export type GroupDecision = { action: 'map'; targetId: string } | { action: 'leaveOut' };

/**
 * What a restore run may touch, as an immutable value. Every member changes what would be written, so every member is in the digest;
 * anything that does not change a write stays out of it.
 */
export interface Scope {
  environmentId: string;
  backupSetId: string;
  /** Digest of the backup set's manifest: the same set with other bytes is another scope. */
  backupDigest: Digest;
  mode: 'all' | 'selected';
  /** Backup item ids, sorted; empty when mode is `all`. */
  itemIds: readonly string[];
  assignments: 'restore' | 'leave';
  groupMapping: Readonly<Record<string, GroupDecision>>;
  /** Conditional Access items that the operator asked to raise above their live state, sorted. */
  raiseConditionalAccess: readonly string[];
  catalogueVersion: Digest;
}

/**
 * Names a scope. Order of selected items and of mapping entries means nothing and does not change it. Ten thousand ids go in as a digest of
 * their own, because a digest over plain text costs a fraction of one over the whole canonical form.
 */
export function scopeDigest(scope: Scope): Digest {
  return digestOf({
    ...scope,
    itemIds: digestOfBytes(JSON.stringify(sortedOnce(scope.itemIds))),
    raiseConditionalAccess: sortedOnce(scope.raiseConditionalAccess),
  });
}

function sortedOnce(ids: readonly string[]): readonly string[] {
  for (let at = 1; at < ids.length; at += 1) {
    if ((ids[at] ?? '') <= (ids[at - 1] ?? '')) return [...new Set(ids)].sort();
  }
  return ids;
}
