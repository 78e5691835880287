import { resourceType } from '../../../catalogue/catalogue.ts';
import type { ResourceType, ResourceTypeKey } from '../../../catalogue/resource-type.ts';
import type { CapturedResource } from '../../../graph/read/captured-resource.ts';
import type { LiveIndex } from './live-index.ts';
import type { PlanItem, Refusal } from './plan-input.ts';

export type Match =
  | { kind: 'id' | 'naturalKey'; live: CapturedResource }
  | { kind: 'absent' }
  | { kind: 'refused'; refusal: Refusal };

interface MatchInput {
  type: ResourceType;
  item: PlanItem & { resource: CapturedResource };
  index: LiveIndex;
  /** Ids that belong to other items of the backup set: such an object is that item, not a namesake of this one. */
  othersIds: ReadonlySet<string>;
  /** How many items in scope look for a namesake with this natural key. */
  seekers: (naturalKey: string) => number;
  otherTenant: boolean;
}

/** The same id is the same object in the tenant of the backup; in another one only where every tenant has it under this id. */
export function isSameObject(
  { otherTenant }: { otherTenant?: boolean },
  key: ResourceTypeKey,
  live: CapturedResource,
): boolean {
  if (otherTenant !== true) return true;
  const type = resourceType(key);
  return type.singleton !== undefined || type.idProperty !== undefined || type.builtIn(live.payload);
}

/**
 * Finds the live object that an item stands for: same id; else the only one with the same natural key. Absence is concluded from a
 * complete listing only (I-14); more than one candidate, or one candidate for several items, is for a person to decide.
 */
export function matchItem({ type, item, index, othersIds, seekers, otherTenant }: MatchInput): Match {
  const same = index.byId.get(item.resourceId);
  if (same !== undefined && isSameObject({ otherTenant }, type.key, same)) return { kind: 'id', live: same };
  if (!index.complete) {
    return { kind: 'refused', refusal: listUnread(type, index) };
  }
  const naturalKey = type.naturalKey(item.resource.payload);
  const candidates = (index.byNaturalKey().get(naturalKey) ?? []).filter(({ id }) => !othersIds.has(id));
  const [only, ...more] = candidates;
  if (only === undefined) return { kind: 'absent' };
  if (more.length > 0) {
    const ids = candidates.map(({ id }) => id).sort();
    const named = ids.slice(0, 3).join(', ') + (ids.length > 3 ? `, and ${String(ids.length - 3)} more` : '');
    return refused({
      cause: 'ambiguous',
      reason: `${String(candidates.length)} objects in the tenant have this name and kind (${named}), and none has its id.`,
      next: 'Rename or remove the ones that are not meant, or take this item out of the scope',
    });
  }
  if (seekers(naturalKey) > 1) {
    return refused({
      cause: 'ambiguous',
      reason: 'Several items in the scope have this name and kind, and the tenant holds one object for them.',
      next: 'Keep one of these items in the scope',
    });
  }
  return { kind: 'naturalKey', live: only };
}

/** Absence can't be concluded from a list that was not read to its end (I-14). */
export function listUnread(type: ResourceType, { problem }: Pick<LiveIndex, 'problem'>): Refusal {
  return {
    action: 'blocked',
    cause: 'listing_incomplete',
    reason: `The whole list of ${type.plural} could not be read${because(problem)}, so it is not known whether it exists.`,
    next: 'Generate the preview again',
  };
}

function refused(facts: Omit<Refusal, 'action'>): Match {
  return { kind: 'refused', refusal: { action: 'blocked', ...facts } };
}

/** " (reason)" or nothing. */
export function because(problem: string): string {
  return problem === '' ? '' : ` (${problem.replace(/\.$/, '')})`;
}
