import type { JsonObject } from '../../../src/kernel/json.ts';
import type { ApiEvent, RunRecord } from '../facts.ts';
import { at, listAt, textAt } from './json.ts';
import { seenLine, type SeenLine } from './line.ts';
import { ownerOf, type Owned } from './owner.ts';
import { asked, type Asked } from './requests.ts';

/** One restore run as its answers tell it. */
export interface RunStory {
  id: string;
  events: readonly ApiEvent[];
  /** The confirmation that was taken; undefined when none was. */
  confirm: ApiEvent | undefined;
  /** The preview that it names, and the checks that were looked at last before it. */
  preview: ApiEvent | undefined;
  checks: ApiEvent | undefined;
  lines: readonly SeenLine[];
  /** The run as it was read last, and its results. */
  last: JsonObject | undefined;
  results: readonly JsonObject[];
  counts: JsonObject;
  total: number;
}

/** A request that asked for a change, with the line that announced it. */
export interface Written extends Asked {
  owned: (Owned & { run: RunStory }) | undefined;
}

/** A record, read: what all judging functions look at. */
export interface Story {
  record: RunRecord;
  requests: readonly Asked[];
  runs: readonly RunStory[];
  writes: readonly Written[];
  /** Entries of the audit record, oldest first. */
  audit: readonly JsonObject[];
}

export function storyOf(record: RunRecord): Story {
  const requests = asked(record.log);
  const runs = runIds(record.events).map((id) => runStory(record.events, id));
  const writes = requests.filter(({ entry }) => entry.kind === 'write');
  return {
    record,
    requests,
    runs,
    writes: writes.map((write) => ({ ...write, owned: ownedBy(write, runs, writes) })),
    audit: auditOf(record.events),
  };
}

/** A line of a run whose confirmation was asked for before the request came. */
function ownedBy(write: Asked, runs: readonly RunStory[], all: readonly Asked[]): Written['owned'] {
  for (const run of [...runs].reverse()) {
    if (run.confirm === undefined || run.confirm.asked >= write.n) continue;
    const owned = ownerOf(write, run.lines, all);
    if (owned !== undefined) return { ...owned, run };
  }
  return undefined;
}

function runIds(events: readonly ApiEvent[]): string[] {
  return [...new Set(events.flatMap(({ path }) => /\/restore-runs\/([^/?]+)/.exec(path)?.[1] ?? []))];
}

/** What of a path follows the run; undefined for another path. */
export function belowRun({ path }: ApiEvent, id: string): string | undefined {
  return path.split('?')[0]?.split(`/restore-runs/${id}`)[1];
}

function runStory(all: readonly ApiEvent[], id: string): RunStory {
  const events = all.filter((event) => belowRun(event, id) !== undefined);
  const is = (method: string, below: string) => (event: ApiEvent) =>
    event.method === method && belowRun(event, id) === below && event.status < 300;
  const confirm = events.find(is('POST', '/confirm'));
  const before = events.filter(({ n }) => confirm === undefined || n < confirm.n);
  const digest = textAt(confirm?.sent, 'previewDigest');
  const preview = before.findLast(
    (event) =>
      is('GET', '/preview')(event) && (digest === '' || textAt(event.body, 'preview', 'digest') === digest),
  );
  const details = before.filter(
    (event) =>
      event.method === 'GET' &&
      event.status === 200 &&
      belowRun(event, id)?.startsWith('/preview/lines/') === true &&
      event.n > (preview?.n ?? 0),
  );
  const lines = new Map(details.map(({ body }) => [textAt(body, 'id'), seenLine(body)]));
  const results = events.findLast(is('GET', '/results'))?.body;
  const total = at(results, 'total');
  const counts = at(results, 'counts');
  return {
    id,
    events,
    confirm,
    preview,
    checks: before.findLast(is('GET', '/checks')),
    lines: [...lines.values()],
    last: events.findLast(is('GET', ''))?.body as JsonObject | undefined,
    results: listAt(results, 'items'),
    counts: (counts ?? {}) as JsonObject,
    total: typeof total === 'number' ? total : 0,
  };
}

function auditOf(events: readonly ApiEvent[]): JsonObject[] {
  const answer = events.findLast(
    ({ method, path, status }) => method === 'GET' && /\/audit(\?|$)/.test(path) && status === 200,
  );
  return listAt(answer?.body, 'items').sort((a, b) => Number(a['sequence']) - Number(b['sequence']));
}

/** Whether the run has come to its end, by its own word. */
export function hasEnded(run: RunStory): boolean {
  return !['', 'draft', 'queued', 'running', 'awaiting_approval', 'paused', 'awaiting_review'].includes(
    textAt(run.last, 'status'),
  );
}

export function resultOf(run: RunStory, line: SeenLine): JsonObject | undefined {
  return run.results.find((result) => result['lineId'] === line.id);
}

export function outcomeOf(run: RunStory, line: SeenLine): string {
  return textAt(resultOf(run, line), 'outcome');
}

/** Writes of one line, in the order in which they came. */
export function writesOf(story: Story, run: RunStory, line: SeenLine): Written[] {
  return story.writes.filter(({ owned }) => owned?.run.id === run.id && owned.line.id === line.id);
}

/** Ids of what a line's creates made, by the service's own word. */
export function madeBy(story: Story, run: RunStory, line: SeenLine): string[] {
  return writesOf(story, run, line).flatMap(({ entry }) =>
    entry.committed && entry.effect?.kind === 'create' ? [entry.effect.id] : [],
  );
}
