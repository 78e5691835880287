import { isJsonObject, stringOf, type JsonObject } from '../../../kernel/json.ts';
import { mapReferences } from '../../../catalogue/map-references.ts';
import type { Reference, ResourceType } from '../../../catalogue/resource-type.ts';
import type { Fingerprint } from '../../../compare/fingerprint.ts';
import { jsonEqual } from '../../../compare/json-equal.ts';
import { normaliseAssignments, normaliseContent } from '../../../compare/normalise.ts';
import type { CapturedResource } from '../../../graph/read/captured-resource.ts';
import type { Attention } from '../../facts/preview.ts';
import { writesAssignments } from '../../facts/scope.ts';
import { guardState } from './conditional-access.ts';
import type { Document, PlanItem, Refusal } from './plan-input.ts';
import { Translation } from './references.ts';
import type { World } from './world.ts';

/** Everything known about one item once it is matched. */
export interface Subject {
  world: World;
  item: PlanItem & { resource: CapturedResource };
  type: ResourceType;
  live: {
    resource: CapturedResource;
    document: Document;
    fingerprint: Fingerprint;
    matchedBy: 'id' | 'naturalKey';
  } | null;
}

export interface Desired {
  /** Raw content with references translated and guards applied. */
  payload: JsonObject;
  document: Document;
  /** False when assignments are outside the scope or were not captured: they stay as they are. */
  assignmentsInScope: boolean;
  attention: Attention[];
  translation: Translation;
}

/** What the restore would make of the live object: references translated, Conditional Access guard applied. */
export function desiredOf(subject: Subject): Desired {
  const { world, item, type, live } = subject;
  const { resource } = item;
  const translation = new Translation(
    { ...world, scope: world.input.scope, otherTenant: world.input.otherTenant === true },
    { type, liveReferences: () => (live === null ? [] : type.references(live.resource.payload)) },
  );
  const map = translation.map.bind(translation);
  const attention: Attention[] = [];
  let payload = mapReferences(type, withoutAssignments(resource.payload), map);
  if (type.key === 'conditionalAccessPolicy') {
    const guarded = guardState({
      backup: stringOf(payload['state']) ?? '',
      liveState: live === null ? null : (stringOf(live.document.content['state']) ?? ''),
      raise: world.raise.has(item.id),
    });
    payload = { ...payload, state: guarded.state };
    attention.push(...guarded.attention);
  }
  const captured = resource.assignments;
  const assignmentsInScope =
    type.assignments !== undefined &&
    captured !== undefined &&
    type.assignments.allowed?.(payload) !== false &&
    writesAssignments(world.input.scope.writeMode);
  const assignments = assignmentsInScope
    ? normaliseAssignments(type, mapReferences(type, captured, map))
    : (live?.document.assignments ?? []);
  const leaveContent = world.input.scope.writeMode === 'assignments_only' && live !== null;
  return {
    payload,
    document: {
      content: leaveContent ? live.document.content : normalContent(subject, payload),
      assignments,
    },
    assignmentsInScope,
    attention,
    translation,
  };
}

/** Most objects are untouched since the backup; where both sides are equal as they came, so are their normal forms. */
function normalContent({ type, live }: Subject, payload: JsonObject): JsonObject {
  if (live !== null && jsonEqual(payload, withoutAssignments(live.resource.payload)))
    return live.document.content;
  return normaliseContent(type, payload);
}

function withoutAssignments(payload: JsonObject): JsonObject {
  if (!Object.hasOwn(payload, 'assignments')) return payload;
  const { assignments: _assignments, ...content } = payload;
  return content;
}

/** A Conditional Access policy whose people were all left out would be refused by Graph, or reach others than before. */
export function refuseNobodyLeft(type: ResourceType, { document, translation }: Desired): Refusal | null {
  if (type.key !== 'conditionalAccessPolicy') return null;
  const conditions = document.content['conditions'];
  for (const [about, words] of translation.leftOut.map((each) => conditionOf(each))) {
    const condition = isJsonObject(conditions) ? conditions[about] : undefined;
    const included =
      isJsonObject(condition) && Object.keys(condition).some((each) => each.startsWith('include'));
    if (included) continue;
    return {
      action: 'blocked',
      cause: 'would_widen',
      reason: `With what was decided to be left out, the policy would name ${words}.`,
      next: 'Map at least one of them, or take the item out of the scope',
    };
  }
  return null;
}

/** The condition of a Conditional Access policy that a reference belongs to, and what it would be without any. */
function conditionOf({ target, role }: Reference): [string, string] {
  if (target === 'namedLocation') return ['locations', 'no place, and so mean every place'];
  if (role.includes('workload')) return ['clientApplications', 'no workload identity'];
  if (target === 'servicePrincipal' || target === 'authenticationContext') return ['applications', 'no app'];
  return ['users', 'nobody'];
}
