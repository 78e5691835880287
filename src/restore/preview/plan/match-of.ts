import { resourceType } from '../../../catalogue/catalogue.ts';
import { matchItem, type Match } from './matching.ts';
import type { PlanItem } from './plan-input.ts';
import type { World } from './world.ts';

type Readable = PlanItem & { resource: NonNullable<PlanItem['resource']> };

/** The live object that an item of the scope stands for, if any. */
export function matchOf(world: World, item: Readable): Match {
  const type = resourceType(item.typeKey);
  return matchItem({
    type,
    item,
    index: world.liveOf(type.key),
    othersIds: world.othersIds(type.key),
    seekers: (naturalKey) => world.seekers(type.key, naturalKey),
    otherTenant: world.input.otherTenant === true,
  });
}

/** True when the item's object is in the tenant, so that others can refer to it before its own line. A copy never is. */
export function isThere(world: World, item: PlanItem): boolean {
  const { resource } = item;
  if (resource === null || world.input.scope.writeMode === 'copy') return false;
  const { kind } = matchOf(world, { ...item, resource });
  return kind === 'id' || kind === 'naturalKey';
}
