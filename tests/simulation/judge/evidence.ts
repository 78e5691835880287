import { resourceType } from '../../../src/catalogue/catalogue.ts';
import type { JsonObject } from '../../../src/kernel/json.ts';
import type { ApiEvent } from '../facts.ts';
import { adminActs } from './changes.ts';
import { changes } from './gates.ts';
import { at, listAt, textAt } from './json.ts';
import { isGoodRead, type Asked } from './requests.ts';
import { found, named, type Found, type Judging } from './say.ts';
import { outcomeOf, type RunStory, type Story } from './story.ts';

/** I-28 A set is complete only when everything that was asked for came, and then it holds everything that was there. */
export const completeMeansWhole: Judging = (story) =>
  story.record.events.flatMap((event) => {
    const id = textAt(event.body, 'backupSet', 'id');
    if (event.method !== 'POST' || !event.path.endsWith('/backup-sets') || event.status !== 202) return [];
    const set = story.record.events.findLast(
      ({ method, path, status }) => method === 'GET' && status === 200 && path.endsWith(`/backup-sets/${id}`),
    );
    if (set === undefined || textAt(set.body, 'status') !== 'complete') return [];
    const unread = unanswered(story.requests.filter(({ n }) => n > event.asked && n <= set.logged));
    return [
      ...unread.map((one) => found(`backup set ${id} is complete, and ${one.entry.path} never came`, one.n)),
      ...missingFrom(story, { id, asked: event.asked, set }),
    ];
  });

/** Reads that never were answered whole, each by its last try. What was not found is gone, and no fault of the reading. */
function unanswered(requests: readonly Asked[]): Asked[] {
  const last = new Map<string, Asked>();
  for (const one of requests) {
    if (one.entry.kind !== 'read' || one.entry.method !== 'GET') continue;
    // What the admin center calls a setting is learnt beside; a set is whole without it.
    if (one.entry.path.includes('/deviceManagement/configurationSettings/')) continue;
    const before = last.get(one.entry.path);
    if (before === undefined || !isGoodRead(before)) last.set(one.entry.path, one);
  }
  return [...last.values()].filter((one) => !isGoodRead(one) && one.entry.status !== 404);
}

/** Objects that stood in the tenant all the time and are not in the set. */
function missingFrom(story: Story, { id, set }: { id: string; asked: number; set: ApiEvent }): Found[] {
  const pages = story.record.events.filter(
    ({ method, path, status }) =>
      method === 'GET' && status === 200 && path.split('?')[0]?.endsWith(`/backup-sets/${id}/items`) === true,
  );
  if (pages.length === 0) return [];
  const items = pages.flatMap(({ body }) => listAt(body, 'items'));
  const total = at(pages.at(-1)?.body, 'total');
  // A page of many says nothing of the rest.
  if (typeof total === 'number' && total > new Set(items.map((item) => item['id'])).size) return [];
  const held = new Set(items.map((item) => `${textAt(item, 'typeKey')} ${textAt(item, 'resourceId')}`));
  const types = listAt(set.body, 'types').map((type) => textAt(type, 'key'));
  const touched = new Set(adminActs(story).map((act) => `${act.typeKey} ${act.id}`));
  const wrong: Found[] = [];
  for (const [typeKey, objects] of Object.entries(story.record.before)) {
    if (!types.includes(typeKey) || held.size === 0) continue;
    for (const [objectId, object] of Object.entries(objects)) {
      const key = `${typeKey} ${objectId}`;
      const own = resourceType(typeKey).owns(object as JsonObject);
      if (own && !held.has(key) && !touched.has(key) && story.record.after[typeKey]?.[objectId] !== undefined)
        wrong.push(found(`backup set ${id} is complete, and does not hold ${key}`));
    }
  }
  return wrong;
}

/** I-31 The record of acts is without a gap, and names every write and every confirmation. */
export const recordIsComplete: Judging = (story) => [
  ...gaps(story),
  ...unrecorded(story),
  ...invented(story),
  ...confirmations(story),
];

function gaps({ audit }: Story): Found[] {
  return audit.flatMap((entry, index) => {
    const before = audit[index - 1];
    if (before === undefined) return [];
    const follows =
      Number(entry['sequence']) === Number(before['sequence']) + 1 &&
      entry['previousHash'] === before['hash'];
    return follows
      ? []
      : [found(`audit entry ${JSON.stringify(entry['sequence'])} does not follow the one before it`)];
  });
}

const WRITE_ACTS = new Set(['restore.write', 'restore.write_found', 'restore.approval_requested']);

function entriesOf({ audit }: Story, run: RunStory, line: string): JsonObject[] {
  return audit.filter(
    (entry) =>
      WRITE_ACTS.has(textAt(entry, 'action')) &&
      textAt(entry, 'detail', 'runId') === run.id &&
      textAt(entry, 'detail', 'lineId') === line,
  );
}

/** What took effect and stands nowhere. What a line says that nobody knows is told there. */
function unrecorded(story: Story): Found[] {
  if (story.audit.length === 0) return [];
  return changes(story).flatMap((write) => {
    const { owned, entry } = write;
    if (!entry.committed || owned === undefined) return [];
    const { run, line, announced } = owned;
    if (outcomeOf(run, line) === 'unknown') return [];
    const named_ = entriesOf(story, run, line.id).some(
      (one) => textAt(one, 'detail', 'step') === announced.step,
    );
    return named_ ? [] : [found(`${named(write)} took effect and is not in the audit record`, write.n)];
  });
}

/** What stands in the record as done and never happened. */
function invented(story: Story): Found[] {
  const ids = new Map(story.writes.map((write) => [write.entry.requestId, write]));
  return story.audit.flatMap((entry) => {
    if (textAt(entry, 'action') !== 'restore.write' || textAt(entry, 'outcome') !== 'done') return [];
    const write = ids.get(textAt(entry, 'detail', 'requestId'));
    const gone = write?.entry.method === 'DELETE' && write.entry.status === 404;
    if (write !== undefined && (write.entry.committed || gone)) return [];
    const isKept = story.runs.some(
      ({ id, confirm }) => id === textAt(entry, 'detail', 'runId') && confirm !== undefined,
    );
    return isKept
      ? [found(`audit entry ${JSON.stringify(entry['sequence'])} tells of a write that did not happen`)]
      : [];
  });
}

function confirmations({ runs, audit }: Story): Found[] {
  if (audit.length === 0) return [];
  return runs
    .filter(({ confirm }) => confirm !== undefined)
    .filter(
      ({ id }) =>
        !audit.some(
          (entry) => textAt(entry, 'action') === 'restore_run.confirm' && textAt(entry, 'target') === id,
        ),
    )
    .map(({ id }) => found(`the confirmation of run ${id} is not in the audit record`));
}
