import { resourceType } from '../../../catalogue/catalogue.ts';
import type { ResourceTypeKey } from '../../../catalogue/resource-type.ts';
import type { CapturedResource } from '../../../graph/read/captured-resource.ts';
import type { PreviewLine } from '../../facts/preview.ts';
import type { Removal } from '../../facts/scope.ts';
import { circularLine } from './circular.ts';
import { planLine } from './line.ts';
import { isThere } from './match-of.ts';
import { orderOfPlanning } from './order-of-planning.ts';
import type { PlanInput, PlanItem, PlannedLine } from './plan-input.ts';
import { isListed } from '../../../catalogue/mappable.ts';
import { typesThatMayRefer } from './referrers.ts';
import { planRemovals } from './removals.ts';
import { buildWorld, inRestoreOrder, type World } from './world.ts';

/**
 * What a restore of this scope would do, one line per item in scope, in restore order, and one per object that is removed. Pure: the same input gives the same lines, and
 * so the same preview digest. Checks and preview both stand on this, so that they never judge different things.
 */
export function planLines(input: PlanInput): PlannedLine[] {
  const world = buildWorld(input);
  const items = inRestoreOrder(input.items);
  const byId = new Map(items.map((item) => [item.id, item]));
  const { items: ordered, circles } = orderOfPlanning(items, {
    targets: (item) => targetsInScope(world, item, byId),
    isThere: (item) => isThere(world, item),
  });
  for (const item of ordered) {
    const circle = circles.get(item.id);
    world.planned.set(item.id, circle === undefined ? planLine(world, item) : circularLine(item, circle));
  }
  return [...world.planned.values(), ...planRemovals(world)];
}

/** The lines alone, as they are stored and confirmed. */
export function computePreviewLines(input: PlanInput): PreviewLine[] {
  return planLines(input).map(({ line }) => line);
}

/** Items of the scope that this item refers to: their lines decide what is written for the reference. */
function targetsInScope(world: World, item: PlanItem, byId: ReadonlyMap<string, PlanItem>): PlanItem[] {
  if (item.resource === null) return [];
  const found: PlanItem[] = [];
  for (const { target, id } of referencesOf(item.resource)) {
    if (!isListed(target)) continue;
    const known = world.knownAt(target, id);
    const inScope = known === undefined ? undefined : byId.get(known.id);
    if (inScope !== undefined) found.push(inScope);
  }
  return found;
}

/** Every reference of a captured resource, those of its assignments included. */
export function referencesOf(resource: CapturedResource) {
  const { payload, assignments } = resource;
  return resourceType(resource.typeKey).references(
    assignments === undefined ? payload : { ...payload, assignments },
  );
}

/**
 * True for types that the items only name and that no restore writes (apps, terms of use). Where their list can't be read nothing is
 * concluded from it: Graph itself is asked. Groups are not among them, since they have to be mapped.
 */
export function isOnlyNamed(key: ResourceTypeKey, items: readonly PlanItem[]): boolean {
  return (
    key !== 'group' &&
    resourceType(key).restore.mode === 'manual' &&
    !items.some(({ typeKey }) => typeKey === key)
  );
}

/** Types whose live listing a plan needs: those in scope and those that the items refer to. */
export function typesToRead(items: readonly PlanItem[]): ResourceTypeKey[] {
  const keys = new Set<ResourceTypeKey>();
  for (const item of items) {
    keys.add(item.typeKey);
    if (item.resource === null) continue;
    for (const { target } of referencesOf(item.resource)) if (isListed(target)) keys.add(target);
  }
  return [...keys].sort();
}

/** Types whose live objects a plan with removals needs in full: those that are removed, and those that may use them. */
export function typesToReadForRemovals(removals: readonly Pick<Removal, 'typeKey'>[]): ResourceTypeKey[] {
  const own = removals.map(({ typeKey }) => typeKey);
  return [...new Set([...own, ...typesThatMayRefer(removals)])].sort();
}
