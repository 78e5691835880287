import { resourceType } from '../../../catalogue/catalogue.ts';
import { removalRefusal, removalRequests, typeKeepsItsObjects } from '../../../catalogue/removal.ts';
import { PRIORITY } from '../../../catalogue/priority.ts';
import type { ResourceType } from '../../../catalogue/resource-type.ts';
import { desiredBody } from '../../../compare/desired.ts';
import { diffResources } from '../../../compare/diff.ts';
import { fingerprintOf } from '../../../compare/fingerprint-of.ts';
import { normaliseAssignments, normaliseContent } from '../../../compare/normalise.ts';
import type { CapturedResource } from '../../../graph/read/captured-resource.ts';
import {
  ABSENT,
  bodyDigest,
  NOBODY_REACHED,
  removalLineId,
  type Attention,
  type PreviewLine,
} from '../../facts/preview.ts';
import type { Removal } from '../../facts/scope.ts';
import { affectedWords } from './affected.ts';
import { refuseLive } from './guards.ts';
import { listUnread } from './matching.ts';
import { noUndoOf } from './no-undo.ts';
import type { Document, PlannedLine, Refusal } from './plan-input.ts';
import { reachOf } from './reach.ts';
import { indexReferrers, refersTo, stillRefers, typesThatMayRefer, type Referrers } from './referrers.ts';
import { refuseRemoval } from './refuse-removal.ts';
import type { World } from './world.ts';

const EMPTY: Document = { content: {}, assignments: [] };
/** After everything that is written, and what was made last goes first. */
const AFTER_ALL = 1000;
const NAMED = 3;

/**
 * One line per object that is to be removed. Lines of the items must be planned before: what would still refer to the object afterwards
 * stands in the way, and what stops referring to it comes first.
 */
export function planRemovals(world: World): PlannedLine[] {
  const { removals } = world.input.scope;
  if (removals.length === 0) return [];
  const referrers = indexReferrers(world.input.listings, removals);
  const planned = removals.map((removal) => planOne(world, removal));
  return withReferrers(world, planned, referrers);
}

interface Removing {
  removal: Removal;
  type: ResourceType;
  live: CapturedResource | null;
  planned: PlannedLine;
}

function planOne(world: World, removal: Removal): Removing {
  const type = resourceType(removal.typeKey);
  const index = world.liveOf(type.key);
  const live = index.byId.get(removal.id) ?? null;
  const line = (refusal: Refusal) => ({
    removal,
    type,
    live,
    planned: refusedLine(world, { removal, type, live, refusal }),
  });
  if (live === null) {
    if (!index.complete) return line(listUnread(type, index));
    return { removal, type, live, planned: goneAlready(world, removal, type) };
  }
  const ofType = typeKeepsItsObjects(type);
  const never = ofType ?? removalRefusal(type, live.payload);
  if (never !== null) {
    const next = `If it should go, remove it in ${type.portalPage}`;
    return line({ action: ofType === null ? 'blocked' : 'manual', cause: 'removal', reason: never, next });
  }
  const refusal = refuseLive(live) ?? refuseRemoval(world, removal, live);
  if (refusal !== null) return line(refusal);
  return { removal, type, live, planned: removalLine(world, { removal, type, live }) };
}

/** Blocks what is still used, and lets the rest wait for what stops using it. */
function withReferrers(world: World, all: readonly Removing[], referrers: Referrers): PlannedLine[] {
  const removed = new Map(
    all.filter(({ planned }) => planned.line.action === 'remove').map((one) => [one.planned.line.id, one]),
  );
  const byTarget = new Map(
    [...world.planned.values()].map(({ line }) => [`${line.typeKey} ${line.targetId ?? ''}`, line]),
  );
  return all.map((one) => {
    const { removal, type, live, planned } = one;
    if (planned.line.action !== 'remove' || live === null) return planned;
    const dependsOn: string[] = [];
    const using: string[] = [];
    for (const other of referrers(removal.typeKey, removal.id)) {
      const goes = removalLineId(other);
      const line = byTarget.get(`${other.typeKey} ${other.id}`);
      if (removed.has(goes)) dependsOn.push(goes);
      else if (line !== undefined && !stillRefers(line, removal)) dependsOn.push(line.id);
      else using.push(`${resourceType(other.typeKey).label} "${other.name}"`);
    }
    for (const { line } of world.planned.values()) {
      if (line.action === 'create' && refersTo(line, removal))
        using.push(`${resourceType(line.typeKey).label} "${line.name}"`);
    }
    if (using.length > 0) {
      return refusedLine(world, { removal, type, live, refusal: inUse(using) });
    }
    const attention = [...planned.line.attention, ...unread(world, removal)];
    return { ...planned, line: { ...planned.line, attention, dependsOn: dependsOn.sort() } };
  });
}

function inUse(names: readonly string[]): Refusal {
  const shown = [...names].sort().slice(0, NAMED);
  const more = names.length > NAMED ? ` and ${String(names.length - NAMED)} more` : '';
  return {
    action: 'blocked',
    cause: 'removal',
    reason: `It is still used by ${shown.join(', ')}${more}, which this restore leaves as ${names.length === 1 ? 'it is' : 'they are'}.`,
    next: 'Take it out of what is removed, or first take away what uses it',
  };
}

/** Types that might use it and whose objects could not all be read: said, because Graph alone would then stand in the way. */
function unread(world: World, { typeKey }: Removal): Attention[] {
  const plurals = typesThatMayRefer([{ typeKey }])
    .filter((key) => world.input.listings.get(key)?.notHere !== true && !world.liveOf(key).complete)
    .map((key) => resourceType(key).plural);
  if (plurals.length === 0) return [];
  return [{ severity: 'warning', text: `Whether it is used could not be read of: ${plurals.join(', ')}.` }];
}

function removalLine(
  world: World,
  { removal, type, live }: { removal: Removal; type: ResourceType; live: CapturedResource },
): PlannedLine {
  const before = documentOf(type, live);
  const requests = removalRequests(type, {
    payload: live.payload,
    desired: desiredBody(type, live.payload),
    assignments: live.assignments ?? [],
  });
  const noUndo = noUndoOf(type, {
    action: 'remove',
    live,
    wanted: live.payload,
    contentChanges: true,
    liveOf: world.liveOf,
  });
  const reach = reachOf(type, { before, after: EMPTY }, world.nameOf);
  const line: PreviewLine = {
    ...baseOf(world, { removal, type, live }),
    action: 'remove',
    targetId: live.id,
    matchedBy: 'id',
    live: fingerprintOf(type, live),
    expected: ABSENT,
    requests,
    bodyDigest: bodyDigest(requests),
    changes: diffResources(type, before, EMPTY, world.nameOf),
    affected: affectedWords(type, before, world.nameOf),
    // With the object its exclusions go too, and nobody is reached by that.
    reach: { ...reach, noLongerExcluded: [] },
    attention: attentionOf(removal, { before, type, noUndo }),
    reason: '',
    next: '',
    noUndo,
    dependsOn: [],
  };
  return { line, cause: null, before };
}

function attentionOf(
  removal: Removal,
  { before, type, noUndo }: { before: Document; type: ResourceType; noUndo: string },
): Attention[] {
  const attention: Attention[] = [];
  attention.push(
    removal.because === 'undo'
      ? { severity: 'info', text: 'The run that is undone made it, and it is as that run left it.' }
      : { severity: 'warning', text: 'The backup does not hold it.' },
  );
  if (type.key === 'conditionalAccessPolicy' && before.content['state'] === 'enabled')
    attention.push({ severity: 'warning', text: 'It is on: what it protects is no longer protected.' });
  const again = 'Removing is final. An undo makes it again from the safety copy, with another id.';
  attention.push({ severity: 'warning', text: noUndo === '' ? again : 'Removing is final.' });
  return attention;
}

function goneAlready(world: World, removal: Removal, type: ResourceType): PlannedLine {
  return plainLine(
    world,
    { removal, type, live: null },
    {
      action: 'unchanged',
      reason: 'It is not in the tenant any more.',
      next: '',
      before: null,
      cause: null,
    },
  );
}

function refusedLine(
  world: World,
  facts: { removal: Removal; type: ResourceType; live: CapturedResource | null; refusal: Refusal },
): PlannedLine {
  const { refusal, type, live } = facts;
  const before = live === null || !live.fidelity.complete ? null : documentOf(type, live);
  return plainLine(world, facts, { ...refusal, before });
}

function plainLine(
  world: World,
  facts: { removal: Removal; type: ResourceType; live: CapturedResource | null },
  said: Pick<PreviewLine, 'action' | 'reason' | 'next'> & Pick<PlannedLine, 'cause' | 'before'>,
): PlannedLine {
  const { before, cause, action, reason, next } = said;
  const line: PreviewLine = {
    ...baseOf(world, facts),
    action,
    ...(facts.live === null ? {} : { targetId: facts.live.id, live: fingerprintOf(facts.type, facts.live) }),
    expected: before ?? EMPTY,
    requests: [],
    bodyDigest: bodyDigest([]),
    changes: [],
    affected: '',
    reach: NOBODY_REACHED,
    attention: [],
    reason,
    next,
    noUndo: '',
    dependsOn: [],
  };
  return { line, cause, before };
}

function baseOf(
  world: World,
  { removal, type, live }: { removal: Removal; type: ResourceType; live: CapturedResource | null },
) {
  const made = world.input.made?.find(({ typeKey, id }) => typeKey === removal.typeKey && id === removal.id);
  return {
    id: removalLineId(removal),
    typeKey: type.key,
    name: live?.name ?? made?.name ?? removal.id,
    platform: live === null ? 'all' : type.platform(live.payload),
    // Nothing gives back what was removed but making it again.
    risk: 'critical' as const,
    order: AFTER_ALL - type.order - placeOf(live) / 1000,
  };
}

/** The last of its kind goes first: so no other one moves before it is removed itself. */
function placeOf(live: CapturedResource | null): number {
  const place = live?.payload[PRIORITY];
  return typeof place === 'number' && place > 0 && place < 1000 ? place : 0;
}

function documentOf(type: ResourceType, live: CapturedResource): Document {
  return {
    content: normaliseContent(type, live.payload),
    assignments: normaliseAssignments(type, live.assignments),
  };
}
