import { sabotaged } from '#sabotage';
import type { JsonObject } from '../../../kernel/json.ts';
import { resourceType } from '../../../catalogue/catalogue.ts';
import type { ResourceType } from '../../../catalogue/resource-type.ts';
import { desiredBody } from '../../../compare/desired.ts';
import { diffResources } from '../../../compare/diff.ts';
import { assignmentsDigest, contentDigest } from '../../../compare/fingerprint-of.ts';
import { jsonEqual } from '../../../compare/json-equal.ts';
import { normaliseAssignments, normaliseContent } from '../../../compare/normalise.ts';
import { trustingMasks } from '../../../compare/trusted-masks.ts';
import type { CapturedResource } from '../../../graph/read/captured-resource.ts';
import { bodyDigest, NOBODY_REACHED, type PreviewLine } from '../../facts/preview.ts';
import { affectedWords } from './affected.ts';
import { refuseBlankScript } from './empty-scripts.ts';
import { everyoneAnew, refuseEveryone } from './everyone.ts';
import { lockoutOf } from './conditional-access.ts';
import { attentionOf, refuseContent, refuseCreateOnly, refuseItem, refuseLive } from './guards.ts';
import { copyOf } from './copy.ts';
import { withSizes } from './group-size.ts';
import { matchOf } from './match-of.ts';
import { listUnread } from './matching.ts';
import type { Document, PlanItem, PlannedLine, Refusal } from './plan-input.ts';
import { desiredOf, refuseNobodyLeft, type Desired, type Subject } from './desired.ts';
import { noUndoOf } from './no-undo.ts';
import { refuseLimit } from './limits.ts';
import { reachOf } from './reach.ts';
import { withSourceIds } from './symbols.ts';
import type { World } from './world.ts';

const EMPTY: Document = { content: {}, assignments: [] };
const NO_BODY = bodyDigest([]);

/** The line of one item. Lines of what it refers to must be planned before. */
export function planLine(world: World, item: PlanItem): PlannedLine {
  const type = resourceType(item.typeKey);
  const refused = refuseItem(item);
  if (refused !== null || item.resource === null)
    return refusedLine({ item, type, refusal: refused, subject: null });
  const readable = { ...item, resource: item.resource };
  if (world.input.scope.writeMode === 'copy') return planCopy(world, readable, type);
  const match = matchOf(world, readable);
  if (match.kind === 'refused') return refusedLine({ item, type, refusal: match.refusal, subject: null });
  if (match.kind === 'absent') {
    const subject = { world, item: readable, type, live: null };
    return world.input.scope.writeMode === 'assignments_only' ? notThere(subject) : planMatched(subject);
  }
  const incomplete = refuseLive(match.live);
  if (incomplete !== null) return refusedLine({ item, type, refusal: incomplete, subject: null });
  const live = liveOf(type, match.live, match.kind);
  const subject = { world, item: readable, type, live };
  const planned = planMatched(subject);
  return needsConfirmation(subject, planned) ? unconfirmed(subject, planned) : planned;
}

/** A name may be anybody's: what is found by it alone is written to only when a person confirmed that it is meant. */
function needsConfirmation({ world, item, type, live }: Subject, { line, cause }: PlannedLine): boolean {
  if (live?.matchedBy !== 'naturalKey' || sabotaged('I-13')) return false;
  if (line.action !== 'update' && cause !== 'everyone_unconfirmed') return false;
  if (type.builtIn(live.resource.payload)) return false;
  const { confirmedMatches } = world.input.scope;
  const confirmed = Object.hasOwn(confirmedMatches, item.id) ? confirmedMatches[item.id] : undefined;
  return confirmed !== live.resource.id;
}

function unconfirmed(subject: Subject, { line, everyone, wanted }: PlannedLine): PlannedLine {
  const { item, type, live } = subject;
  const refusal: Refusal = {
    action: 'blocked',
    cause: 'match_unconfirmed',
    reason: `Its id is not in the tenant. One ${type.label.toLowerCase()} has its name and kind (${live?.resource.id ?? ''}); nobody confirmed that it is the one that is meant.`,
    next: 'Confirm the match in the scope',
  };
  return {
    ...refusedLine({ item, type, refusal, subject }),
    ...(everyone === undefined ? {} : { everyone }),
    wanted: wanted ?? (line.expected as Document),
  };
}

/** The live object with its normal form and fingerprint. */
function liveOf(
  type: ResourceType,
  resource: CapturedResource,
  matchedBy: 'id' | 'naturalKey',
): NonNullable<Subject['live']> {
  const document = {
    content: normaliseContent(type, resource.payload),
    assignments: normaliseAssignments(type, resource.assignments),
  };
  const fingerprint = {
    id: resource.id,
    content: contentDigest(document.content),
    assignments: assignmentsDigest(resource.assignments === undefined ? undefined : document.assignments),
  };
  return { resource, document, fingerprint, matchedBy };
}

/** Assignments alone can't be brought back to something that is gone: a person has to know. */
function notThere(subject: Subject): PlannedLine {
  const { item, type } = subject;
  const refusal: Refusal = {
    action: 'manual',
    cause: 'not_written',
    reason: 'It is not in the tenant, and this restore writes assignments only.',
    next: 'Restore it with "Update or create"',
  };
  return refusedLine({ item, type, refusal, subject });
}

/** A new object beside whatever is there: under a prefixed name, unassigned, and only once. */
function planCopy(world: World, item: Subject['item'], type: ResourceType): PlannedLine {
  const prefix = world.input.scope.copyPrefix;
  const payload = copyOf(type, item.resource.payload, prefix);
  if (payload === null) {
    const refusal: Refusal = {
      action: 'manual',
      cause: 'not_written',
      reason: 'A tenant has one of its kind only, so there can be no copy beside it.',
      next: 'Restore it with "Update or create"',
    };
    return refusedLine({ item, type, refusal, subject: null });
  }
  const copy = { ...item, resource: { ...item.resource, payload } };
  const index = world.liveOf(type.key);
  if (!index.complete) return refusedLine({ item, type, refusal: listUnread(type, index), subject: null });
  const [there] = index.byNaturalKey().get(type.naturalKey(payload)) ?? [];
  if (there === undefined) return planMatched({ world, item: copy, type, live: null });
  const subject = { world, item: copy, type, live: liveOf(type, there, 'naturalKey') };
  return keptAsItIs(subject, 'A copy of this name is in the tenant already.');
}

/** A line that writes nothing because the scope says so. */
function keptAsItIs(subject: Subject, reason: string): PlannedLine {
  const planned = finish(subject, desiredOf(subject), { action: 'unchanged', requests: [] });
  return { ...planned, line: { ...planned.line, attention: [], reason } };
}

function planMatched(found: Subject): PlannedLine {
  const desired = desiredOf(found);
  const subject = trustMasks(found, desired);
  const { item, type, live } = subject;
  const refuse = (refusal: Refusal) => refusedLine({ item, type, refusal, subject, desired });
  if (desired.translation.refusal !== null) return refuse(desired.translation.refusal);
  const nobody = refuseNobodyLeft(type, desired);
  if (nobody !== null) return refuse(nobody);

  const contentEqual = live !== null && jsonEqual(desired.document.content, live.document.content);
  const assignmentsEqual =
    live !== null &&
    (!desired.assignmentsInScope || jsonEqual(desired.document.assignments, live.document.assignments));
  if (contentEqual && assignmentsEqual)
    return finish(subject, desired, { action: 'unchanged', requests: [] });
  if (live !== null && subject.world.input.scope.writeMode === 'only_missing')
    return keptAsItIs(subject, 'It is in the tenant and differs; this restore only makes what is missing.');

  const { payload } = item.resource;
  if (!contentEqual || type.restore.mode === 'manual' || type.unrecognised?.(payload) !== undefined) {
    const refusal = refuseContent({
      type,
      payload,
      missingSecrets: item.resource.fidelity.missingSecrets,
      unreadableSecrets: item.unreadableSecrets ?? [],
      creating: live === null,
    });
    if (refusal !== null) return refuse(refusal);
  }
  if (live !== null && !contentEqual) {
    const { content } = desired.document;
    const refusal =
      refuseCreateOnly(type, content, live.document.content) ??
      refuseBlankScript(content, live.document.content);
    if (refusal !== null) return refuse(refusal);
  }
  const large = contentEqual ? null : refuseLimit(type, desired.document.content);
  if (large !== null) return refuse(large);
  const findings =
    type.guards?.({
      desired: desired.document.content,
      live: live?.document.content ?? null,
      captured: { desired: desired.payload, live: live?.resource.payload ?? null },
    }) ?? [];
  for (const finding of findings) {
    if (finding.kind === 'manual') {
      return refuse({
        action: 'manual',
        cause: 'not_written',
        reason: finding.reason,
        next: finding.next,
      });
    }
    desired.attention.push({ severity: 'warning', text: finding.text });
  }
  const everyone = everyoneAnew(type, { before: live?.document ?? null, after: desired.document });
  if (everyone.length > 0 && !subject.world.input.scope.confirmedEveryone.includes(item.id))
    return { ...refuse(refuseEveryone(everyone)), everyone, wanted: desired.document };
  return finish(
    subject,
    desired,
    writesOf(subject, desired, { content: !contentEqual, assignments: !assignmentsEqual }),
  );
}

/** A mask on one side and a kept secret on the other can't be compared: alone they are no difference, and the line says so. */
function trustMasks(subject: Subject, desired: Desired): Subject {
  const { live } = subject;
  if (live === null || subject.type.readableSecrets === undefined) return subject;
  const { found, trusted } = trustingMasks(desired.document.content, live.document.content);
  if (!trusted) return subject;
  desired.attention.push({
    severity: 'info',
    text: 'Its encrypted values can be compared only where both the backup and the tenant were read with secrets.',
  });
  return { ...subject, live: { ...live, document: { ...live.document, content: found } } };
}

interface Writes {
  action: 'create' | 'update' | 'unchanged';
  requests: PreviewLine['requests'];
}

function writesOf(
  subject: Subject,
  desired: Desired,
  changed: { content: boolean; assignments: boolean },
): Writes {
  const { type, live } = subject;
  const input = {
    desired: desiredBody(type, desired.payload),
    ...(desired.assignmentsInScope ? { assignments: desired.document.assignments } : {}),
  };
  if (live === null) return { action: 'create', requests: type.create(input) };
  const parts = changedParts(desired.document.content, live.document.content);
  return {
    action: 'update',
    requests: type.update({
      ...input,
      live: live.resource.payload,
      liveAssignments: live.resource.assignments ?? [],
      changed: { ...changed, parts },
    }),
  };
}

function changedParts(desired: JsonObject, live: JsonObject): string[] {
  const names = new Set([...Object.keys(desired), ...Object.keys(live)]);
  return [...names].filter((name) => !jsonEqual(desired[name], live[name])).sort();
}

function finish(subject: Subject, desired: Desired, writes: Writes): PlannedLine {
  const { item, type, live } = subject;
  const writing = writes.action !== 'unchanged';
  const attention = [...desired.attention, ...desired.translation.attention];
  if (live?.matchedBy === 'naturalKey') {
    attention.unshift({
      severity: 'warning',
      text: 'Found by its name: the object in the tenant has another id than the one that was backed up.',
    });
  }
  const reach = writing
    ? reachOf(
        type,
        { before: live?.document ?? null, after: namedDocument(subject, desired) },
        withSizes(subject.world.nameOf, subject.world.input.sizes),
      )
    : NOBODY_REACHED;
  if (writing) attention.push(...attentionOf(type, desired.document, live?.document ?? null));
  if (reach.noLongerExcluded.length > 0) {
    const spared = reach.noLongerExcluded.map((text) => text.replace(/^Excluded: /, ''));
    attention.unshift({ severity: 'warning', text: `Would no longer spare ${spared.join(', ')}.` });
  }
  if (
    writing &&
    type.key === 'conditionalAccessPolicy' &&
    lockoutOf(desired.document.content) === 'certain'
  ) {
    attention.unshift({
      severity: 'blocker',
      text: 'It would be on for everyone with nobody excluded: it can lock everyone out.',
    });
  }
  const line: PreviewLine = {
    ...baseOf(item, type),
    action: writes.action,
    ...targetOf(subject),
    expected: writing ? desired.document : (live?.document ?? desired.document),
    requests: writes.requests,
    bodyDigest: writes.requests.length === 0 ? NO_BODY : bodyDigest(writes.requests),
    changes: writing ? changesOf(subject, desired) : [],
    affected: affectedWords(type, desired.document, subject.world.nameOf),
    reach,
    attention,
    reason: '',
    next: '',
    noUndo: noUndoOf(type, {
      action: writes.action,
      live: live?.resource ?? null,
      wanted: desired.payload,
      liveOf: subject.world.liveOf,
      contentChanges: live === null || !jsonEqual(desired.document.content, live.document.content),
    }),
    dependsOn: writing ? [...desired.translation.dependsOn].sort() : [],
  };
  const before = live?.document ?? null;
  const everyone = writing ? everyoneAnew(type, { before, after: desired.document }) : [];
  return {
    line,
    cause: null,
    before: writing ? before : null,
    ...(everyone.length === 0 ? {} : { everyone }),
  };
}

function changesOf(subject: Subject, desired: Desired): PreviewLine['changes'] {
  const { world, type, live } = subject;
  return [...diffResources(type, live?.document ?? EMPTY, namedDocument(subject, desired), world.nameOf)];
}

/** For people, what this run makes goes by its name: the id it had in the backup gives it, a symbolic reference does not. */
function namedDocument({ world }: Subject, desired: Desired): Document {
  return desired.translation.dependsOn.size === 0
    ? desired.document
    : withSourceIds(desired.document, world.sourceIdOf);
}

/** A line that writes nothing, with the reason and the next step. */
export function refusedLine(facts: {
  item: PlanItem;
  type: ResourceType;
  refusal: Refusal | null;
  subject: Subject | null;
  desired?: Desired;
}): PlannedLine {
  const { item, type, subject, desired } = facts;
  const refusal = facts.refusal ?? {
    action: 'blocked' as const,
    cause: 'damaged' as const,
    reason: 'Its stored contents are damaged.',
    next: 'Take this item out of the scope',
  };
  const live = subject?.live ?? null;
  // What a person is asked to confirm or to do by hand is shown with all that it would change.
  const showable =
    subject !== null &&
    desired !== undefined &&
    (refusal.action === 'manual' || refusal.cause === 'everyone_unconfirmed');
  const line: PreviewLine = {
    ...baseOf(item, type),
    action: refusal.action,
    ...(subject === null ? {} : targetOf(subject)),
    expected: live?.document ?? EMPTY,
    requests: [],
    bodyDigest: NO_BODY,
    changes: showable ? changesOf(subject, desired) : [],
    affected:
      desired === undefined
        ? ''
        : affectedWords(type, desired.document, subject?.world.nameOf ?? (() => undefined)),
    reach:
      showable && refusal.cause === 'everyone_unconfirmed'
        ? reachOf(
            type,
            { before: live?.document ?? null, after: namedDocument(subject, desired) },
            withSizes(subject.world.nameOf, subject.world.input.sizes),
          )
        : NOBODY_REACHED,
    attention: [],
    reason: refusal.reason,
    next: refusal.next,
    noUndo: '',
    dependsOn: [],
  };
  return { line, cause: refusal.cause, before: live?.document ?? null };
}

function baseOf(item: PlanItem, type: ResourceType) {
  return {
    id: item.id,
    typeKey: type.key,
    name: item.name,
    platform: item.platform,
    risk: type.risk.level,
    order: type.order,
  };
}

function targetOf({ live }: Subject): Pick<PreviewLine, 'targetId' | 'matchedBy' | 'live'> {
  return live === null
    ? {}
    : { targetId: live.resource.id, matchedBy: live.matchedBy, live: live.fingerprint };
}
