import { at, textAt } from './json.ts';
import { afterAct, changes } from './gates.ts';
import { writes as writesSomething } from './line.ts';
import { isGoodRead, readsObject, type Asked } from './requests.ts';
import { found, named, type Found, type Judging } from './say.ts';
import { adminActs } from './changes.ts';
import { hasEnded, madeBy, outcomeOf, writesOf, type RunStory, type Story } from './story.ts';

/** I-20 Once the right is withdrawn nothing more is written than what stood before the socket already. */
export const rightsAtEachWrite: Judging = (story) =>
  afterAct(story, 'withdraw_right', 'after the right of who confirmed it was withdrawn');

/** Virtual time in which everything comes to its end once nothing is struck any more. */
const BOUND_MS = 45 * 60_000;

const confirmed = ({ runs }: Story): RunStory[] => runs.filter((run) => run.confirm !== undefined);

/** I-21 Every run comes to its end, with a reason for each line. */
export const resumeOrTell: Judging = (story) => {
  const { endedAt, faultsEndedAt } = story.record;
  if (endedAt === null) return [found('it never came to its end')];
  const took = Date.parse(endedAt) - Date.parse(faultsEndedAt);
  const wrong =
    took > BOUND_MS
      ? [found(`it ended ${String(Math.round(took / 60_000))} minutes after the last fault`)]
      : [];
  return [
    ...wrong,
    ...confirmed(story).flatMap((run) => {
      if (!hasEnded(run)) return [found(`run ${run.id} stays ${textAt(run.last, 'status')}`)];
      return run.results
        .filter((result) => textAt(result, 'reason') === '')
        .map((result) =>
          found(`"${textAt(result, 'name')}" ended as ${textAt(result, 'outcome')} without a reason`),
        );
    }),
  ];
};

/** I-22 Who lost the run to another attempt sends nothing more. */
export const zombieCannotWrite: Judging = (story) => {
  const { sentBy, claims } = story.record;
  if (sentBy === undefined || claims === undefined) return [];
  return changes(story).flatMap((write) => {
    const worker = sentBy[write.n];
    const owner = claims.findLast(({ logged }) => logged < write.n)?.worker;
    if (worker === undefined || owner === undefined || worker === owner) return [];
    return [found(`${named(write)} was sent by ${worker}, and ${owner} had the run`, write.n)];
  });
};

/** I-23 Two runs never write one tenant together: the first has ended, or rests, before the other one writes. */
export const oneWriterPerTenant: Judging = (story) =>
  changes(story).flatMap((write) => {
    const own = write.owned?.run;
    if (own === undefined) return [];
    const other = confirmed(story).find((run) => run.id !== own.id && activeAt(run, write.n));
    return other === undefined
      ? []
      : [found(`${named(write)} was sent while run ${other.id} was active`, write.n)];
  });

/** Active by its own word, before and after the request. */
function activeAt(run: RunStory, n: number): boolean {
  const says = run.events.filter(
    ({ method, body }) => method === 'GET' && textAt(body, 'status') !== '' && textAt(body, 'id') === run.id,
  );
  const before = says.findLast(({ logged }) => logged < n);
  const after = says.find(({ asked }) => asked >= n);
  const active = (event: typeof before) => ['queued', 'running'].includes(textAt(event?.body, 'status'));
  return active(before) && active(after) && at(before?.body, 'dryRun') !== true;
}

/** I-24 Restored means that it was read after the write, and is as it was sent. */
export const successIsProven: Judging = (story) =>
  confirmed(story).flatMap((run) =>
    run.lines.filter(writesSomething).flatMap((line): Found[] => {
      if (outcomeOf(run, line) !== 'restored') return [];
      const all = writesOf(story, run, line).filter(({ entry }) => entry.committed);
      // What landed late beside a repeat is told elsewhere (I-11); what landed late alone is what was read.
      const prompt = all.filter(({ entry }) => entry.committedAt === undefined);
      const effects = prompt.length > 0 ? prompt : all;
      const last = effects.at(-1);
      const made = effects.find(({ entry }) => entry.effect?.kind === 'create');
      const id = line.targetId ?? made?.entry.effect?.id ?? madeBy(story, run, line)[0];
      if (last === undefined || id === undefined) return [];
      const gone = line.action === 'remove';
      const looked = story.requests.some(
        (one) =>
          one.n > last.n &&
          readsObject(line.type, id, one) &&
          (gone ? one.entry.status === 404 : isGoodRead(one) && showsIt(story, last, one)),
      );
      if (!looked)
        return [found(`"${line.name}" is called restored and was not read after it was written`, last.n)];
      const meddled = adminActs(story).some((act) => act.id === id);
      const late = all.length > prompt.length;
      return meddled || late
        ? []
        : asSent(story, { type: line.type.key, id, gone, effects, name: line.name });
    }),
  );

/** A stale read has not heard of its collection's last change: it shows a write only when another change came after that. */
function showsIt(story: Story, write: Written, read: Asked): boolean {
  if (read.entry.fault !== 'stale_read') return true;
  const { typeKey } = write.entry.effect ?? {};
  return (
    story.writes.some(({ n, entry }) => n > write.n && n < read.n && entry.effect?.typeKey === typeKey) ||
    adminActs(story).some(
      (act) => act.typeKey === typeKey && act.event.logged >= write.n && act.event.logged < read.n,
    )
  );
}

type Written = Story['writes'][number];

function asSent(
  { record }: Story,
  given: { type: string; id: string; gone: boolean; effects: readonly Written[]; name: string },
): Found[] {
  const { type, id, gone, effects, name } = given;
  const held = record.after[type];
  // The record holds the kinds of its scenario only.
  if (held === undefined) return [];
  const now = held[id];
  if (gone) return now === undefined ? [] : [found(`"${name}" is called removed and is there`)];
  if (now === undefined) return [found(`"${name}" is called restored and is not there`)];
  const content = effects.findLast(
    ({ entry }) => entry.effect?.kind === 'create' || entry.effect?.kind === 'update',
  );
  const sent = content?.entry.body;
  if (typeof sent !== 'object' || sent === null) return [];
  return Object.entries(sent)
    .filter(
      ([, value]) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean',
    )
    .filter(
      ([key, value]) =>
        key !== '@odata.type' && !key.includes('@') && at(now, key) !== undefined && at(now, key) !== value,
    )
    .map(([key]) => found(`"${name}" is called restored and its ${key} is not what was sent`));
}

const WRITTEN = new Set([
  'restored',
  'restored_with_differences',
  'written_unverified',
  'failed',
  'unknown',
  'not_approved',
]);

/** I-25 Each line ends once; the sums are those of the lines, and what was written is called written. */
export const sumsAddUp: Judging = (story) =>
  confirmed(story).flatMap((run) => {
    if (!hasEnded(run)) return [];
    const wrong: Found[] = [];
    const ids = run.results.map((result) => textAt(result, 'lineId'));
    const missing = run.lines.filter(({ id }) => !ids.includes(id));
    if (missing.length > 0) wrong.push(found(`run ${run.id} has no result of "${missing[0]?.name ?? ''}"`));
    if (new Set(ids).size !== ids.length) wrong.push(found(`run ${run.id} has two results of one line`));
    const sum = Object.values(run.counts).reduce<number>((all, each) => all + Number(each), 0);
    if (run.results.length > 0 && (sum !== ids.length || run.total !== ids.length))
      wrong.push(
        found(
          `run ${run.id} counts ${String(sum)} of ${String(run.total)}, and has ${String(ids.length)} results`,
        ),
      );
    for (const result of run.results) {
      const outcome = textAt(result, 'outcome');
      if (outcome === 'pending' || outcome === 'awaiting_approval')
        wrong.push(found(`"${textAt(result, 'name')}" is ${outcome} though the run has ended`));
    }
    const counted = new Map<string, number>();
    for (const result of run.results)
      counted.set(textAt(result, 'outcome'), (counted.get(textAt(result, 'outcome')) ?? 0) + 1);
    for (const [outcome, count] of counted)
      if (run.counts[outcome] !== count)
        wrong.push(
          found(
            `run ${run.id} counts ${JSON.stringify(run.counts[outcome] ?? 0)} ${outcome}, and has ${String(count)}`,
          ),
        );
    for (const line of run.lines) {
      const effect = writesOf(story, run, line).find(({ entry }) => entry.committed);
      const outcome = outcomeOf(run, line);
      if (effect !== undefined && outcome !== '' && !WRITTEN.has(outcome))
        wrong.push(found(`"${line.name}" was written and is called ${outcome}`, effect.n));
    }
    return wrong;
  });

const PERFECT = new Set(['restored', 'unchanged']);
const WORST = new Set(['failed', 'not_approved', 'unknown', 'not_attempted']);

/** I-26 A run is as good as its worst line. */
export const runFollowsItsWorst: Judging = (story) =>
  confirmed(story).flatMap((run) => {
    const status = textAt(run.last, 'status');
    const outcomes = run.results.map((result) => textAt(result, 'outcome'));
    const imperfect = outcomes.find((outcome) => !PERFECT.has(outcome));
    const worst = outcomes.find((outcome) => WORST.has(outcome));
    const says = (what: string) => [found(`run ${run.id} is called ${status}, and a line is ${what}`)];
    if (status === 'restored' && imperfect !== undefined) return says(imperfect);
    if (status === 'restored_with_follow_up' && worst !== undefined) return says(worst);
    const operation = story.record.events.findLast(
      ({ body }) => textAt(body, 'id') !== '' && textAt(body, 'subjectId') === run.id,
    );
    if (
      textAt(operation?.body, 'outcome') === 'succeeded' &&
      imperfect !== undefined &&
      status !== 'dry_run_completed'
    )
      return [found(`the operation of run ${run.id} succeeded, and a line is ${imperfect}`)];
    return [];
  });

/** I-27 A cancel stops before the next send, and takes nothing back of what was done. */
export const cancelIsHonest: Judging = (story) => {
  const cancelled = confirmed(story).filter((run) => textAt(run.last, 'status') === 'cancelled');
  return [
    ...afterAct(story, 'cancel', 'after the run was cancelled'),
    ...cancelled.flatMap((run) =>
      run.lines.flatMap((line) => {
        const effect = writesOf(story, run, line).find(({ entry }) => entry.committed);
        const hidden = effect !== undefined && outcomeOf(run, line) === 'cancelled';
        return hidden ? [found(`"${line.name}" was written and is called cancelled`, effect.n)] : [];
      }),
    ),
  ];
};
