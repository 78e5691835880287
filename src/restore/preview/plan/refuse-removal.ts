import { resourceType } from '../../../catalogue/catalogue.ts';
import type { CapturedResource } from '../../../graph/read/captured-resource.ts';
import type { Removal } from '../../facts/scope.ts';
import { listUnread } from './matching.ts';
import type { Refusal } from './plan-input.ts';
import { changedSince } from './unchanged-since.ts';
import type { World } from './world.ts';

const TAKE_OUT = 'Take it out of what is removed';

/** What stands in the way of removing this object for the reason that was given; null when nothing does. */
export function refuseRemoval(world: World, removal: Removal, live: CapturedResource): Refusal | null {
  const line = [...world.planned.values()].find(
    (planned) => planned.line.typeKey === removal.typeKey && planned.line.targetId === removal.id,
  );
  if (line !== undefined) {
    return refused('An item of this restore stands for it, so it can not be removed by the same restore.');
  }
  switch (removal.because) {
    case 'undo':
      return refuseUndo(world, removal, live);
    case 'unknown':
      return refuseUnknown(world, removal, live);
  }
}

/** Only what the undone run made itself, by its id, and only as that run left it. */
function refuseUndo(world: World, removal: Removal, live: CapturedResource): Refusal | null {
  const made = world.input.made?.find(({ typeKey, id }) => typeKey === removal.typeKey && id === removal.id);
  if (made === undefined) return refused('The run that is undone did not make it.');
  const type = resourceType(removal.typeKey);
  const changed = changedSince(type, made, live);
  if (changed === null) return null;
  return {
    ...refused(`${changed}, so it is left alone.`),
    next: `${TAKE_OUT}, or remove it in ${type.portalPage}`,
  };
}

/** Only what a whole backup does not hold, neither by id nor by name and kind, and nothing that could take the tenant's safety away. */
function refuseUnknown(world: World, removal: Removal, live: CapturedResource): Refusal | null {
  const type = resourceType(removal.typeKey);
  const { scope, known } = world.input;
  if (scope.mode !== 'all' || scope.writeMode !== 'update_or_create')
    return refused('What the backup does not hold is removed only together with restoring the whole backup.');
  if (type.risk.level === 'critical')
    return refused(`${type.plural} are critical: what the backup does not hold of them is never removed.`);
  const index = world.liveOf(type.key);
  if (!index.complete) return { ...listUnread(type, index), cause: 'removal' };
  const naturalKey = type.naturalKey(live.payload);
  const held = known.some(
    (item) => item.typeKey === type.key && (item.resourceId === removal.id || item.naturalKey === naturalKey),
  );
  return held ? refused('The backup holds it, by its id or by its name and kind.') : null;
}

function refused(reason: string): Refusal {
  return { action: 'blocked', cause: 'removal', reason, next: TAKE_OUT };
}
