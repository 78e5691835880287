import type { JsonObject } from '../../../src/kernel/json.ts';
import type { ApiEvent } from '../facts.ts';
import { at } from './json.ts';
import { assigns } from './line.ts';
import { changes } from './gates.ts';
import { isGoodRead, isLost, READ_TO_SEND_MS, readsObject, readsPartOf, type Asked } from './requests.ts';
import { found, named, type Found, type Judging } from './say.ts';
import { madeBy, outcomeOf, writesOf, type Story, type Written } from './story.ts';

/** I-12 What somebody changed after the preview is not written over; each write stands on a read of just before. */
export const changedIsNotOverwritten: Judging = (story) => [...oldReads(story), ...overwritten(story)];

/** The object that a write is about; undefined for a create. */
function objectOf(story: Story, write: Written): string | undefined {
  const { owned, entry } = write;
  if (owned === undefined) return entry.effect?.id;
  const { line, index, addressed, run } = owned;
  if (line.action === 'create' && index === 0) return undefined;
  return line.targetId ?? addressed ?? madeBy(story, run, line)[0];
}

function oldReads(story: Story): Found[] {
  return changes(story).flatMap((write) => {
    const id = objectOf(story, write);
    const type = write.owned?.line.type;
    if (id === undefined || type === undefined) return [];
    const read = story.requests.findLast(
      (one) => one.n < write.n && isGoodRead(one) && readsPartOf(type, id, one),
    );
    if (read === undefined) return [found(`${named(write)} was sent without reading the object`, write.n)];
    const gap = write.atMs - read.atMs;
    // Held up by the service, the same request goes again without another read.
    if (gap <= READ_TO_SEND_MS || refusedSince(story, read, write)) return [];
    return [found(`${named(write)} was sent ${String(gap)} ms after the last read`, write.n)];
  });
}

function refusedSince(story: Story, read: Asked, write: Written): boolean {
  return story.writes.some(
    ({ n, entry }) =>
      n > read.n &&
      n < write.n &&
      entry.path === write.entry.path &&
      [401, 412, 429, 503].includes(entry.status),
  );
}

interface AdminAct {
  act: string;
  typeKey: string;
  id: string;
  event: ApiEvent;
}

export function adminActs({ record: { events } }: Story): AdminAct[] {
  return events
    .filter(({ method }) => method === 'ADMIN')
    .map((event) => {
      const [act = '', typeKey = '', ...id] = event.path.split(' ');
      return { act, typeKey, id: id.join(' '), event };
    });
}

/** Which of our writes an act of an administrator would be lost under. */
const LOST_UNDER: Readonly<Record<string, readonly string[]>> = {
  edit: ['update', 'delete', 'scheduledActions'],
  assign: ['assign', 'delete'],
};

function overwritten(story: Story): Found[] {
  return adminActs(story).flatMap(({ act, id, event }) =>
    changes(story)
      .filter(({ n, entry, owned }) => {
        const seenInPreview = (owned?.run.preview?.logged ?? 0) >= event.logged;
        const under = entry.effect?.id === id && LOST_UNDER[act]?.includes(entry.effect.kind) === true;
        return n > event.logged && under && !seenInPreview;
      })
      // What came between the last read and the send can't be seen by anybody.
      .filter((write) => readBetween(story, write, event.logged))
      .map((write) =>
        found(`${named(write)} overwrote what an administrator did after the preview (${act})`, write.n),
      ),
  );
}

function readBetween(story: Story, write: Written, from: number): boolean {
  const id = objectOf(story, write);
  const type = write.owned?.line.type;
  if (id === undefined || type === undefined) return false;
  return story.requests.some(
    (one) =>
      one.n > from &&
      one.n < write.n &&
      isGoodRead(one) &&
      one.entry.fault !== 'stale_read' &&
      readsObject(type, id, one),
  );
}

/** I-13 An object is known by its id: nothing is written to another one of its name. */
export const sameNameIsAnotherObject: Judging = (story) => [
  ...foreignObjects(story),
  ...unconfirmedMatches(story),
];

/** An object that is known by its name alone is written to only when a person said that it is the one. */
function unconfirmedMatches({ runs, record }: Story): Found[] {
  return runs.flatMap((run) =>
    run.lines
      .filter(({ id, action, matchedBy, targetId, type }) => {
        const object = record.before[type.key]?.[targetId ?? ''] ?? record.after[type.key]?.[targetId ?? ''];
        const ofService = object !== undefined && type.builtIn(object as JsonObject);
        const confirmed = at(run.last, 'scope', 'confirmedMatches', id);
        return action === 'update' && matchedBy === 'naturalKey' && !ofService && confirmed !== targetId;
      })
      .map(({ name, targetId }) =>
        found(`"${name}" is written to ${targetId ?? ''}, which nobody confirmed to be it`),
      ),
  );
}

function foreignObjects(story: Story): Found[] {
  return changes(story).flatMap((write) => {
    const { effect } = write.entry;
    const { owned } = write;
    if (effect === undefined || owned === undefined || effect.kind === 'create') return [];
    const own = [owned.line.targetId, ...madeBy(story, owned.run, owned.line)];
    const made = adminActs(story).some(({ act, event }) => act === 'recreate' && idIn(event) === effect.id);
    // Of a create whose answer was lost the id is known by its name and content alone.
    const adopted = owned.line.action === 'create' && !made;
    if (own.includes(effect.id) || adopted) return [];
    return [found(`${named(write)} changed ${effect.id}, which is not the object of its line`, write.n)];
  });
}

function idIn({ body }: ApiEvent): unknown {
  return typeof body === 'object' && body !== null && 'id' in body ? body.id : undefined;
}

/** I-15 No write leaves the scope: one tenant, the chosen items, the objects of the lines. */
export const scopeIsAWall: Judging = (story) => [...foreignTenants(story), ...foreignLines(story)];

function foreignTenants(story: Story): Found[] {
  return changes(story).flatMap((write) => {
    const type = write.owned?.line.type;
    if (type === undefined) return [];
    const read = story.requests.findLast(
      ({ n, entry }) => n < write.n && entry.kind === 'read' && entry.path.includes(type.collection),
    );
    if (read === undefined || read.entry.tenantId === write.entry.tenantId) return [];
    return [found(`${named(write)} went to another tenant than the read before it`, write.n)];
  });
}

function foreignLines({ runs }: Story): Found[] {
  return runs.flatMap((run) => {
    const scope = run.last?.['scope'] as
      | { mode?: string; itemIds?: string[]; removals?: { typeKey: string; id: string }[]; mapping?: object }
      | undefined;
    if (scope?.mode !== 'selected' || Object.keys(scope.mapping ?? {}).length > 0) return [];
    const inside = new Set([
      ...(scope.itemIds ?? []),
      ...(scope.removals ?? []).map(({ typeKey, id }) => `remove:${typeKey}:${id}`),
    ]);
    return run.lines
      .filter(({ id }) => !inside.has(id))
      .map(({ name }) => found(`"${name}" has a line in the preview and was not chosen`));
  });
}

/** I-17 Nothing is deleted but by a line of its own that a person chose. */
export const noDeleteByOmission: Judging = (story) => [
  ...changes(story).flatMap((write) => {
    const { effect } = write.entry;
    if (effect?.kind !== 'delete') return [];
    const line = write.owned?.line;
    const chosen = line?.action === 'remove' && line.targetId === effect.id && line.id.startsWith('remove:');
    return chosen
      ? []
      : [found(`${named(write)} deleted ${effect.id} and no line of its own says so`, write.n)];
  }),
  ...unchosen(story),
];

/** Removals are lines of objects that stand in the run's scope. */
function unchosen({ runs }: Story): Found[] {
  return runs.flatMap((run) => {
    const scope = run.last?.['scope'] as { removals?: { typeKey: string; id: string }[] } | undefined;
    if (scope === undefined) return [];
    const chosen = new Set((scope.removals ?? []).map(({ typeKey, id }) => `remove:${typeKey}:${id}`));
    return run.lines
      .filter(({ action, id }) => action === 'remove' && !chosen.has(id))
      .map(({ name }) => found(`"${name}" has a line that removes it, and nobody chose it`));
  });
}

/** I-18 Content first, then assignments; a pair of which a part was refused or never sent is no success. */
export const assignmentsLast: Judging = (story) =>
  story.runs.flatMap((run) =>
    run.lines.flatMap((line) => {
      const sends = writesOf(story, run, line);
      const wrong: Found[] = [];
      // What is removed is taken out of effect first.
      for (const send of line.action === 'remove' ? [] : sends) {
        const { owned } = send;
        if (owned === undefined || !assigns(owned.announced)) continue;
        const content = line.requests.findIndex((one) => !assigns(one));
        const before =
          content < 0 ||
          content > owned.index ||
          sends.some(({ n, owned: other }) => n < send.n && other?.index === content);
        if (!before) wrong.push(found(`${named(send)} was sent before its content`, send.n));
        const later = sends.find(
          ({ n, owned: other }) =>
            n > send.n && other !== undefined && !assigns(other.announced) && send.entry.committed,
        );
        if (later !== undefined) wrong.push(found(`${named(later)} was sent after its assignments`, later.n));
      }
      const refused = line.requests.some((_, index) =>
        endedRefused(sends.filter(({ owned }) => owned?.index === index)),
      );
      if (refused && outcomeOf(run, line) === 'restored')
        wrong.push(found(`"${line.name}" is called restored though a part of it was refused`));
      return wrong;
    }),
  );

function endedRefused(sends: readonly Written[]): boolean {
  const last = sends.at(-1);
  return (
    last !== undefined &&
    !sends.some(({ entry }) => entry.committed) &&
    !isLost(last) &&
    last.entry.status >= 400
  );
}

/** What a Retry-After of the simulator says. */
const NAMED_WAIT_MS = 1_000;
/** Of one request, or of one read: waits, a new token, and a repeat with proof are all in it. */
const MOST_SENDS = 14;

/** I-19 Nothing is repeated before the time that the service named, nor without end. */
export const retriesArePolite: Judging = (story) => {
  const wrong: Found[] = [];
  for (const one of story.requests) {
    if (one.entry.fault !== 'throttled_with_retry_after') continue;
    const early = story.requests.find(
      ({ n, entry, atMs }) =>
        n > one.n &&
        entry.method === one.entry.method &&
        entry.path === one.entry.path &&
        entry.bodyDigest === one.entry.bodyDigest &&
        atMs - one.atMs < NAMED_WAIT_MS,
    );
    if (early !== undefined)
      wrong.push(
        found(`${early.entry.method} ${early.entry.path} was repeated before its Retry-After`, early.n),
      );
  }
  const times = new Map<string, Written[]>();
  for (const write of changes(story)) {
    const key = `${write.entry.method} ${write.entry.path} ${write.entry.bodyDigest ?? ''}`;
    times.set(key, [...(times.get(key) ?? []), write]);
  }
  for (const sends of times.values()) {
    const [first] = sends;
    if (first !== undefined && sends.length > MOST_SENDS)
      wrong.push(found(`${named(first)} was sent ${String(sends.length)} times`, first.n));
  }
  return wrong;
};
