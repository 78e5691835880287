import { textAt } from './json.ts';
import { writes as writesSomething, type SeenLine } from './line.ts';
import { isGoodRead, isLost, LAG_MS, lists, LOST_MS, type Asked } from './requests.ts';
import { found, named, type Found, type Judging } from './say.ts';
import { madeBy, outcomeOf, resultOf, writesOf, type RunStory, type Story, type Written } from './story.ts';

/** Every line that creates an object, with the requests of its create. */
function createsOf(story: Story): { run: RunStory; line: SeenLine; sends: Written[] }[] {
  return story.runs.flatMap((run) =>
    run.lines
      .filter(({ action }) => action === 'create')
      .map((line) => ({
        run,
        line,
        sends: writesOf(story, run, line).filter(({ owned }) => owned?.index === 0),
      })),
  );
}

/** Outcomes that say that nothing was written for the line. */
const NOTHING_WRITTEN = new Set([
  'unchanged',
  'skipped_changed',
  'blocked',
  'manual',
  'not_attempted',
  'cancelled',
  'would_be_written',
]);

/** I-10 A create whose answer was lost is sent again only with proof that it had no effect, and what it made is taken for what it is. */
export const lostCreateIsNotDoubled: Judging = (story) =>
  createsOf(story).flatMap(({ run, line, sends }) => {
    const wrong: Found[] = [];
    for (const [at, again] of sends.entries()) {
      const lost = sends.slice(0, at).findLast(isLost);
      if (lost === undefined || proven(story, { line, lost, again })) continue;
      wrong.push(
        found(`${named(again)} was sent again without proof that the one before had no effect`, again.n),
      );
    }
    const made = madeBy(story, run, line);
    const outcome = outcomeOf(run, line);
    if (made.length > 0 && NOTHING_WRITTEN.has(outcome))
      wrong.push(found(`"${line.name}" was created (${made.join(', ')}) and is called ${outcome}`));
    if (made.length > 1 && !late(sends) && !told(run, line, made))
      wrong.push(found(`"${line.name}" was created ${String(made.length)} times: ${made.join(', ')}`));
    return wrong;
  });

/** A whole list that was read when the lost one could not take effect any more. */
function proven(
  story: Story,
  { line, lost, again }: { line: SeenLine; lost: Written; again: Written },
): boolean {
  return story.requests.some(
    (one) =>
      one.n > lost.n &&
      one.n < again.n &&
      one.atMs - lost.atMs >= LOST_MS &&
      lists(line.type, one) &&
      isGoodRead(one),
  );
}

const late = (sends: readonly Written[]): boolean =>
  sends.some(({ entry }) => entry.committedAt !== undefined);

function told(run: RunStory, line: SeenLine, ids: readonly string[]): boolean {
  const reason = textAt(resultOf(run, line), 'reason');
  return outcomeOf(run, line) === 'unknown' && ids.every((id) => reason.includes(id));
}

/** I-11 What landed late is told with its twin, as far as a last look could see it, and neither is deleted. */
export const lateTwinIsTold: Judging = (story) =>
  createsOf(story).flatMap(({ run, line, sends }) => {
    const wrong: Found[] = [];
    if (sends.some(isLost) && outcomeOf(run, line) === 'restored' && !lookedOnceMore(story, { run, line }))
      wrong.push(found(`an answer of "${line.name}" was lost, and no last look came after its end`));
    const made = madeBy(story, run, line);
    if (made.length < 2) return wrong;
    const deleted = story.writes.find(
      ({ entry }) => entry.effect?.kind === 'delete' && made.includes(entry.effect.id),
    );
    if (deleted !== undefined) wrong.push(found(`a twin of "${line.name}" was deleted`, deleted.n));
    const seen = sends.every(({ entry }) =>
      couldBeSeen(story, { run, line, at: entry.committedAt ?? entry.at }),
    );
    if (seen && !told(run, line, made))
      wrong.push(
        found(`"${line.name}" is there twice (${made.join(', ')}) and is called ${outcomeOf(run, line)}`),
      );
    return wrong;
  });

/** The list was asked for again, the lag after the line's last write. */
function lookedOnceMore(story: Story, { run, line }: { run: RunStory; line: SeenLine }): boolean {
  const last = writesOf(story, run, line).at(-1);
  return (
    last === undefined ||
    story.requests.some((one) => one.n > last.n && one.atMs - last.atMs >= LAG_MS && lists(line.type, one))
  );
}

/** It was there before the run ended, and nothing kept the service from showing it. */
function couldBeSeen(
  story: Story,
  { run, line, at }: { run: RunStory; line: SeenLine; at: string },
): boolean {
  const end = endOf(story, run);
  const hidden = story.requests.some(
    (one) => one.entry.at > at && lists(line.type, one) && one.entry.fault !== undefined,
  );
  return end !== undefined && at < end && !hidden;
}

/** When the run wrote its end into the audit record. */
function endOf(story: Story, run: RunStory): string | undefined {
  const entry = story.audit.findLast(
    (one) => textAt(one, 'action') === 'restore.ended' && textAt(one, 'detail', 'runId') === run.id,
  );
  return entry === undefined ? undefined : textAt(entry, 'at');
}

/** I-14 Absence is concluded from a list that reached its end; in the directory from two, a lag apart. */
export const absenceNeedsTheWholeList: Judging = (story) =>
  createsOf(story).flatMap(({ run, line, sends }) => {
    const from = run.confirm?.asked ?? 0;
    return sends.flatMap((write) => {
      const looks = story.requests.filter((one) => one.n > from && one.n < write.n && lists(line.type, one));
      const good = looks.filter(isGoodRead);
      const last = looks.at(-1);
      if (last === undefined) return [found(`${named(write)} was sent without a list being read`, write.n)];
      const broke =
        !isGoodRead(last) && !good.some((one) => one.n !== last.n && endsIn({ run, line }, one, write));
      if (broke)
        return [
          found(`${named(write)} stands on a list that broke off (request ${String(last.n)})`, write.n),
        ];
      const apart = good.some((first) => good.some((second) => second.atMs - first.atMs >= LAG_MS));
      if (line.type.family === 'Entra' && !apart)
        return [found(`${named(write)} stands on one list of a directory that lags`, write.n)];
      return [];
    });
  });

/** Another create of the kind may have been under way, and the list that broke off be its own: a good one just before the write stands for itself. */
function endsIn({ run, line }: { run: RunStory; line: SeenLine }, list: Asked, write: Written): boolean {
  const others = run.lines.some(
    (one) => one.id !== line.id && one.action === 'create' && one.type.key === line.type.key,
  );
  return others && write.atMs - list.atMs <= LAG_MS;
}

/** I-16 What a line refers to is there and was read before the line is written; what depends on a failure is not attempted. */
export const referencesComeFirst: Judging = (story) =>
  story.runs.flatMap((run) =>
    run.lines.filter(writesSomething).flatMap((line) => {
      const sends = writesOf(story, run, line);
      return line.refersTo.flatMap((id): Found[] => {
        const other = run.lines.find((one) => one.id === id);
        if (other === undefined || other.action !== 'create') return [];
        const outcome = outcomeOf(run, other);
        const [first] = sends;
        if (first !== undefined && !verifiedBefore(story, { run, other, before: first.n }))
          return [
            found(`${named(first)} was sent before "${other.name}", which it refers to, was read`, first.n),
          ];
        const failed = ['failed', 'unknown', 'not_attempted', 'skipped_changed', 'not_approved'].includes(
          outcome,
        );
        const said = outcomeOf(run, line);
        // A late twin is told in the end, when what depends on it was written rightly.
        if (failed && outcome !== 'unknown' && sends.length > 0)
          return [
            found(`"${line.name}" was attempted though "${other.name}" is ${outcome}`, first?.n ?? null),
          ];
        if (failed && sends.length === 0 && said === 'failed')
          return [found(`"${line.name}" is called failed, and was not attempted because of "${other.name}"`)];
        return [];
      });
    }),
  );

function verifiedBefore(
  story: Story,
  { run, other, before }: { run: RunStory; other: SeenLine; before: number },
): boolean {
  const made = writesOf(story, run, other).filter(({ entry }) => entry.effect?.kind === 'create');
  return made.some((create) =>
    story.requests.some(
      (one) =>
        one.n > create.n &&
        one.n < before &&
        isGoodRead(one) &&
        one.entry.path.includes(encodeURIComponent(create.entry.effect?.id ?? '-')),
    ),
  );
}
