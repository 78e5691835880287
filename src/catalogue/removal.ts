import type { JsonObject } from '../kernel/json.ts';
import { addressTemplate } from './addresses.ts';
import type { ResourceType, ResourceTypeKey, WriteRequest } from './resource-type.ts';

/** Why this object is never removed by the product, in words; null when it can be. */
export function removalRefusal(type: ResourceType, raw: JsonObject): string | null {
  const ofType = typeKeepsItsObjects(type);
  if (ofType !== null) return ofType;
  if (type.builtIn(raw)) return 'Every tenant has its own, and it is never removed.';
  return type.unrecognised?.(raw) ?? null;
}

/** Why no object of this type is ever removed by the product; null when those can be that are not every tenant's own. */
export function typeKeepsItsObjects(type: ResourceType): string | null {
  if (type.singleton !== undefined) return 'A tenant has exactly one of its kind, and it is never removed.';
  if (type.removal !== undefined && 'byHand' in type.removal) return type.removal.byHand;
  if (type.restore.mode === 'enabled') return null;
  return `${type.plural} are not written by a restore, and so not removed by one.`;
}

/** A live object that is to go, as Graph gave it. */
export interface Leaving {
  payload: JsonObject;
  /** The content as a body would hold it, for types that write their assignments together with it. */
  desired: JsonObject;
  assignments: readonly JsonObject[];
}

/**
 * Requests that remove an object: first whatever takes away its effect, so that a removal that ends half done leaves something that does
 * nothing; then the DELETE.
 */
export function removalRequests(type: ResourceType, leaving: Leaving): WriteRequest[] {
  return [
    ...unassigning(type, leaving),
    ...disarming(type, leaving.payload),
    { step: 'remove', method: 'DELETE', version: type.version, path: addressTemplate(type), body: {} },
  ];
}

function unassigning(type: ResourceType, { payload, desired, assignments }: Leaving): WriteRequest[] {
  if (type.assignments === undefined || assignments.length === 0) return [];
  if (type.assignments.allowed?.(payload) === false) return [];
  return type.update({
    desired,
    assignments: [],
    live: payload,
    liveAssignments: assignments,
    changed: { content: false, assignments: true, parts: [] },
  });
}

function disarming(type: ResourceType, payload: JsonObject): WriteRequest[] {
  const { removal } = type;
  const body = removal !== undefined && 'disarm' in removal ? removal.disarm(payload) : null;
  if (body === null) return [];
  return [{ step: 'update', method: 'PATCH', version: type.version, path: addressTemplate(type), body }];
}

/** Kinds that assignments name beside groups: filters, and the VPN profiles of apps (references.ts). */
const IN_ASSIGNMENTS: ReadonlySet<ResourceTypeKey> = new Set([
  'assignmentFilter',
  'deviceConfiguration',
  'group',
]);

/** True when objects of `type` can refer to objects of `target`. */
export function canReferTo(type: ResourceType, target: ResourceTypeKey): boolean {
  if (type.referenceSites.some((site) => site.target === target)) return true;
  return type.assignments !== undefined && IN_ASSIGNMENTS.has(target);
}
