import { digestOf, digestOfBytes, type Digest } from '../../kernel/digest.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';

/**
 * What to do with one object of the source that something in scope names: another object stands for it, what names it is written without
 * it, or it is made from its own definition in the backup. Nothing is ever widened.
 */
export type MappingDecision =
  { action: 'map'; targetId: string } | { action: 'leaveOut' } | { action: 'create' };

/** Decisions by kind (what the reference names, as the catalogue calls it) and by the id in the source. */
export type MappingDecisions = Readonly<Record<string, Readonly<Record<string, MappingDecision>>>>;

/** The decision for one object, or undefined when there is none. */
export function decisionFor(
  mapping: MappingDecisions,
  kind: string,
  id: string,
): MappingDecision | undefined {
  const ofKind = Object.hasOwn(mapping, kind) ? mapping[kind] : undefined;
  return ofKind !== undefined && Object.hasOwn(ofKind, id) ? ofKind[id] : undefined;
}

/**
 * How a run writes: bring back what differs and what is gone; only what is gone; only who gets it; only what it says; or new objects
 * beside the old ones, under a prefixed name and unassigned.
 */
export const WRITE_MODES = [
  'update_or_create',
  'only_missing',
  'assignments_only',
  'settings_only',
  'copy',
] as const;
export type WriteMode = (typeof WRITE_MODES)[number];

/** True when assignments are written as the backup has them; else those of the tenant stay. */
export function writesAssignments(mode: WriteMode): boolean {
  return mode === 'update_or_create' || mode === 'only_missing' || mode === 'assignments_only';
}

/**
 * A live object that this run is to remove, each chosen by a person for itself. `undo`: a run made it, and it is as that run left it;
 * `unknown`: the backup does not hold it.
 */
export interface Removal {
  typeKey: ResourceTypeKey;
  id: string;
  because: 'undo' | 'unknown';
}

/** A value that a person typed in, kept sealed under this handle and never shown again. */
export interface TypedSecret {
  itemId: string;
  /** Where it stands in the item's content. */
  path: string;
  handle: string;
}

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
  writeMode: WriteMode;
  /** Begins the name of every copy; empty in every other mode. */
  copyPrefix: string;
  mapping: MappingDecisions;
  /** Items that were found by name and kind alone, with the live object that a person confirmed for each. */
  confirmedMatches: Readonly<Record<string, string>>;
  /** Conditional Access items that the operator asked to raise above their live state, sorted. */
  raiseConditionalAccess: readonly string[];
  /** Items that a person confirmed to reach all users or all devices anew, sorted. */
  confirmedEveryone: readonly string[];
  /** Live objects to remove, by type and id; none unless chosen one by one. */
  removals: readonly Removal[];
  /** The run whose inverse this one is; null for every other restore. */
  undoOf: string | null;
  /** The run ends after so many lines that failed; 1 stops at the first, null goes on whatever fails. */
  stopAfterFailures: number | null;
  /** Values typed in where Graph returns none; a value typed anew has a new handle. Absent when there is none. */
  typedSecrets?: readonly TypedSecret[];
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
    confirmedEveryone: sortedOnce(scope.confirmedEveryone),
    removals: [...scope.removals].sort(byTypeAndId),
  });
}

function sortedOnce(ids: readonly string[]): readonly string[] {
  for (let at = 1; at < ids.length; at += 1) {
    if ((ids[at] ?? '') <= (ids[at - 1] ?? '')) return [...new Set(ids)].sort();
  }
  return ids;
}

/** The order in which removals stand in a scope. */
export function byTypeAndId(a: Removal, b: Removal): number {
  return compareText(a.typeKey, b.typeKey) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
