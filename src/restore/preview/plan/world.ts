import { byRestoreOrder, resourceType } from '../../../catalogue/catalogue.ts';
import type { ResourceType, ResourceTypeKey } from '../../../catalogue/resource-type.ts';
import { indexListings, type LiveIndex } from './live-index.ts';
import { isSameObject } from './matching.ts';
import type { KnownItem, PlanInput, PlanItem, PlannedLine } from './plan-input.ts';

/** Lookups over one PlanInput, built once, so that each line costs no search. */
export interface World {
  input: PlanInput;
  liveOf: (key: ResourceTypeKey) => LiveIndex;
  knownAt: (key: ResourceTypeKey, id: string) => KnownItem | undefined;
  /** Ids of this type that belong to other items of the backup set. */
  othersIds: (key: ResourceTypeKey) => ReadonlySet<string>;
  /** Items in scope that are not found by id and look for this natural key. */
  seekers: (key: ResourceTypeKey, naturalKey: string) => number;
  raise: ReadonlySet<string>;
  planned: Map<string, PlannedLine>;
  nameOf: (kind: string, id: string) => string | undefined;
  /** The id that the item of a line had in the backup. */
  sourceIdOf: (lineId: string) => string | undefined;
}

function keyed(key: string, id: string): string {
  return `${key} ${id}`;
}

/** Builds the lookups. */
export function buildWorld(input: PlanInput): World {
  const liveOf = indexListings(input);
  const known = new Map<string, KnownItem>();
  const ids = new Map<ResourceTypeKey, Set<string>>();
  for (const item of input.known) {
    known.set(keyed(item.typeKey, item.resourceId), item);
    const ofType = ids.get(item.typeKey) ?? new Set<string>();
    ofType.add(item.resourceId);
    ids.set(item.typeKey, ofType);
  }
  const seeking = new Map<string, number>();
  for (const item of input.items) {
    if (item.resource === null) continue;
    const live = liveOf(item.typeKey).byId.get(item.resourceId);
    if (live !== undefined && isSameObject(input, item.typeKey, live)) continue;
    const at = keyed(item.typeKey, resourceType(item.typeKey).naturalKey(item.resource.payload));
    seeking.set(at, (seeking.get(at) ?? 0) + 1);
  }
  const sourceIds = new Map(input.items.map(({ id, resourceId }) => [id, resourceId]));
  const knownAt = (key: ResourceTypeKey, id: string) => known.get(keyed(key, id));
  const names = new Map<string, string>();
  // What the tenant calls an object now wins over what the backup called it.
  for (const item of input.known) names.set(keyed(item.typeKey, item.resourceId), item.name);
  for (const [key, listing] of input.listings) {
    for (const { id, name, payload } of listing.resources) {
      names.set(keyed(key, id), name);
      // Apps are named by this id wherever they are not named by their object's.
      if (typeof payload['appId'] === 'string') names.set(keyed(key, payload['appId']), name);
    }
  }
  return {
    input,
    liveOf,
    knownAt,
    // Ids of another tenant say nothing about objects of this one.
    othersIds: (key) => (input.otherTenant === true ? new Set() : (ids.get(key) ?? new Set())),
    seekers: (key, naturalKey) => seeking.get(keyed(key, naturalKey)) ?? 0,
    raise: new Set(input.scope.raiseConditionalAccess),
    planned: new Map(),
    sourceIdOf: (lineId) => sourceIds.get(lineId),
    nameOf: (kind, id) => names.get(keyed(kind, id)) ?? input.names?.(kind, id),
  };
}

/** Items in the order of restoring: what others refer to comes first; then by name and id, so that the order is the same each time. */
export function inRestoreOrder(items: readonly PlanItem[]): PlanItem[] {
  const rank = new Map<string, number>();
  const types: ResourceType[] = [...new Set(items.map(({ typeKey }) => typeKey))].map((key) =>
    resourceType(key),
  );
  for (const [at, type] of byRestoreOrder(types).entries()) rank.set(type.key, at);
  return [...items].sort(
    (a, b) =>
      (rank.get(a.typeKey) ?? 0) - (rank.get(b.typeKey) ?? 0) ||
      compareText(a.name, b.name) ||
      compareText(a.id, b.id),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
