import type { ApiEvent } from '../facts.ts';
import { at, isTrue, listAt, textAt } from './json.ts';
import { takesBack } from './owner.ts';
import { found, named, type Found, type Judging } from './say.ts';
import { belowRun, type RunStory, type Story, type Written } from './story.ts';

const HOUR_MS = 60 * 60_000;
/** Between the database's time in an answer and the time at which it was given. */
const TOLERANCE_MS = 1_000;

/** Writes that change configuration: all but taking back what was filed for approval. */
export function changes(story: Story): Written[] {
  return story.writes.filter((write) => !takesBack(write, story.requests));
}

const confirmedRuns = ({ runs }: Story): (RunStory & { confirm: ApiEvent })[] =>
  runs.filter((run): run is RunStory & { confirm: ApiEvent } => run.confirm !== undefined);

/** I-01 Evidence is there, for what was confirmed, and nothing that was switched off since is written through. */
export const gateAtTheMoment: Judging = (story) => [
  ...confirmedRuns(story).flatMap((run) => {
    const wrong: string[] = [];
    if (run.checks === undefined || at(run.checks.body, 'result') === null) wrong.push('no safety checks');
    else {
      if (!isTrue(run.checks.body, 'result', 'current')) wrong.push('checks that are not current');
      const blocker = findingsOf(run).find((finding) => textAt(finding, 'severity') === 'blocker');
      if (blocker !== undefined) wrong.push(`a blocker (${textAt(blocker, 'title')})`);
    }
    if (run.preview === undefined) wrong.push('no preview of this digest');
    else if (!isTrue(run.preview.body, 'preview', 'current')) wrong.push('a preview that is not current');
    return wrong.map((what) => found(`run ${run.id} was confirmed with ${what}`));
  }),
  ...afterAct(story, 'switch_connection_off', 'after the connection was switched off'),
];

function findingsOf(run: RunStory) {
  return listAt(run.checks?.body, 'result', 'outcomes').flatMap((outcome) => listAt(outcome, 'findings'));
}

/** Writes whose live read came after the act: rights, gates and wishes are looked at between that read and the send. */
export function afterAct(story: Story, act: NonNullable<ApiEvent['act']>, words: string): Found[] {
  const done = story.record.events.find((event) => event.act === act && event.status < 300);
  if (done === undefined) return [];
  return changes(story)
    .filter((write) => lastReadBefore(story, write) > done.logged)
    .map((write) => found(`${named(write)} was sent ${words}`, write.n));
}

/** Number of the last read of the write's collection before it; 0 for none. */
export function lastReadBefore(story: Story, write: Written): number {
  const collection = write.owned?.line.type.collection;
  if (collection === undefined) return write.n - 1;
  const read = story.requests.findLast(
    ({ n, entry }) => n < write.n && entry.kind === 'read' && entry.path.includes(collection),
  );
  return read?.n ?? 0;
}

/** I-02 No write reaches the tenant but after a confirmation that was taken. */
export const noWriteUnconfirmed: Judging = (story) => {
  const first = Math.min(...confirmedRuns(story).map(({ confirm }) => confirm.asked));
  const early = changes(story).filter(({ n }) => !(n > first));
  const unprepared = confirmedRuns(story).filter(
    (run) => run.checks === undefined || run.preview === undefined,
  );
  return [
    ...early.map((write) => found(`${named(write)} was sent before anything was confirmed`, write.n)),
    ...unprepared.map((run) => found(`run ${run.id} could be confirmed without checks and a preview`)),
  ];
};

/** I-03 A confirmation names the preview that stands; an edit after it voids it. */
export const confirmationNamesTheDigest: Judging = (story) =>
  confirmedRuns(story).flatMap((run) => {
    const named = textAt(run.confirm.sent, 'previewDigest');
    const shown = run.events.findLast(
      (event) =>
        event.n < run.confirm.n &&
        event.method === 'GET' &&
        event.status === 200 &&
        belowRun(event, run.id) === '/preview',
    );
    const digest = textAt(shown?.body, 'preview', 'digest');
    const wrong: Found[] = [];
    if (run.confirm.sent !== undefined && shown !== undefined && named !== digest)
      wrong.push(found(`run ${run.id} was confirmed with ${named}, and its preview is ${digest}`));
    const edit = run.events.find(
      (event) =>
        event.method === 'PATCH' &&
        event.status < 300 &&
        event.n > (run.preview?.n ?? 0) &&
        event.n < run.confirm.n,
    );
    if (edit !== undefined)
      wrong.push(found(`run ${run.id} was confirmed over an edit that came after its preview`));
    return wrong;
  });

/** I-04 The same facts get the same verdict, wherever it is said. */
export const oneVerdict: Judging = ({ record: { events }, runs }) => [
  ...runs.flatMap((run) =>
    run.events.flatMap((event) => {
      const verdict = at(event.body, 'verdict');
      if (verdict === undefined) return [];
      const code = at(verdict, 'code');
      const may = isTrue(verdict, 'mayConfirm');
      const where = `${event.method} ${event.path}`;
      if (may && code !== null)
        return [found(`${where} says that it may be confirmed and refuses it (${JSON.stringify(code)})`)];
      if (event.status === 409 && textAt(event.body, 'code') !== code && code !== null)
        return [
          found(
            `${where} is refused by ${textAt(event.body, 'code')} and its verdict is ${JSON.stringify(code)}`,
          ),
        ];
      if (belowRun(event, run.id) === '/proceed' && event.status < 300 && !may)
        return [found(`${where} lets pass what its own verdict refuses`)];
      return [];
    }),
  ),
  ...events.flatMap((event, index) => {
    const before = events[index - 1];
    const confirmed = event.path.endsWith('/confirm') && event.status < 300;
    const looked = confirmed && before?.method === 'GET' && `${before.path}/confirm` === event.path;
    if (!looked || before.at !== event.at || isTrue(before.body, 'verdict', 'mayConfirm')) return [];
    if (textAt(before.body, 'status') !== 'draft') return [];
    return [found(`${event.path} passed at the moment at which the run said that it may not`)];
  }),
];

/** I-05 What a confirmation stands on is young enough. */
export const youngEnough: Judging = (story) =>
  confirmedRuns(story).flatMap((run) => {
    const now = Date.parse(run.confirm.at);
    const times: [string, string][] = [
      ['checks', textAt(run.checks?.body, 'result', 'ranAt')],
      ['preview', textAt(run.preview?.body, 'preview', 'generatedAt')],
    ];
    return times
      .filter(([, text]) => text !== '' && now - Date.parse(text) > HOUR_MS + TOLERANCE_MS)
      .map(([what, text]) =>
        found(`run ${run.id} was confirmed at ${run.confirm.at} on its ${what} of ${text}`),
      );
  });

/** I-06 One confirmation starts one run, once. */
export const usedOnce: Judging = ({ runs }) =>
  runs.flatMap((run) => {
    const taken = run.events.filter(
      (event) => belowRun(event, run.id) === '/confirm' && event.method === 'POST' && event.status < 300,
    );
    const operations = new Set(taken.map(({ body }) => textAt(body, 'operation', 'id')));
    const again = taken.slice(1).find(({ act }) => act === 'confirm_again');
    return [
      ...(operations.size > 1 ? [found(`run ${run.id} was started ${String(operations.size)} times`)] : []),
      ...(again === undefined ? [] : [found(`run ${run.id} was confirmed again under another key`)]),
    ];
  });

/** I-07 Checks, preview and dry run send reads only. */
export const previewWritesNothing: Judging = (story) => {
  const real = confirmedRuns(story).filter(({ confirm }) => !isTrue(confirm.sent, 'dryRun'));
  return changes(story)
    .filter(({ n }) => !real.some(({ confirm }) => confirm.asked < n))
    .map((write) => found(`${named(write)} was sent though nothing was executed`, write.n));
};

/** I-08 Each write is one line that people saw, with the same bytes but for ids of what the run itself made. */
export const nothingUnannounced: Judging = (story) =>
  changes(story).flatMap((write) => {
    const { owned } = write;
    if (owned === undefined) return [found(`no line announced ${named(write)}`, write.n)];
    const foreign = owned.substituted.filter(
      ({ line, sent }) => !idsOf(story, { run: owned.run, line }).includes(sent),
    );
    const approved = write.entry.approval?.is === 'approved' && !asFiled(story, write);
    return [
      ...foreign.map(({ line, sent }) =>
        found(`${named(write)} names ${sent} where line ${line} was announced`, write.n),
      ),
      ...(approved ? [found(`${named(write)} is not what was filed for approval`, write.n)] : []),
    ];
  });

/** What a line's object can be: what it made, or what it writes to. */
function idsOf(story: Story, { run, line }: { run: RunStory; line: string }): string[] {
  const target = run.lines.find(({ id }) => id === line)?.targetId;
  const made = story.writes.flatMap(({ owned, entry }) =>
    owned?.run.id === run.id && owned.line.id === line && entry.effect?.kind === 'create'
      ? [entry.effect.id]
      : [],
  );
  return target === undefined || target === null ? made : [...made, target];
}

function asFiled(story: Story, { entry }: Written): boolean {
  const filed = story.requests.find(
    (other) => other.entry.approval?.is === 'filed' && other.entry.approval.code === entry.approval?.code,
  );
  return filed?.entry.bodyDigest === entry.bodyDigest && filed?.entry.path === entry.path;
}

/** I-09 A check that could not be completed never counts as passed. */
export const unknownIsNotPassed: Judging = (story) =>
  story.runs.flatMap((run) =>
    run.events.flatMap((event) => {
      if (belowRun(event, run.id) !== '/checks' || event.method !== 'GET' || event.status !== 200) return [];
      const open = listAt(event.body, 'result', 'outcomes').find((one) => textAt(one, 'state') === 'unknown');
      if (open === undefined) return [];
      const label = textAt(open, 'label');
      const next = run.events.find((other) => other.n > event.n && ranChecks(other, run.id));
      const confirmed =
        run.confirm !== undefined && run.confirm.n > event.n && run.confirm.n < (next?.n ?? Infinity);
      return [
        ...(isTrue(event.body, 'result', 'current')
          ? [found(`checks are current though "${label}" is not known`)]
          : []),
        ...(confirmed ? [found(`run ${run.id} was confirmed though "${label}" is not known`)] : []),
      ];
    }),
  );

function ranChecks(event: ApiEvent, run: string): boolean {
  return belowRun(event, run) === '/checks' && event.method === 'POST' && event.status < 300;
}
