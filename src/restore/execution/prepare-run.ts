import type { Digest } from '../../kernel/digest.ts';
import { resourceType } from '../../catalogue/catalogue.ts';
import type { CheckOutcome } from '../facts/checks.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { authorise } from './authorise.ts';
import type { Recheck, RunPlace } from './execution-deps.ts';
import { Halt } from './halt.ts';
import { movedPlaces } from './own-places.ts';
import { inTransaction, type RunBase } from './run-context.ts';
import { placeOf as givesPlace } from './side-by-side.ts';

const MATCHING = new Set(['match_unconfirmed', 'ambiguous_match']);

/**
 * What comes before the first write of every attempt: checks and preview again, for the confirmed scope. Same preview and nothing in the
 * way: the run may go on, judged from here on by these checks. Otherwise throws Halt, which names what changed.
 */
export async function recheck(context: RunBase): Promise<LiveObjects> {
  const { run } = context;
  const fresh = await context.deps.recheck(placeOf(context));
  if (fresh.scopeDigest !== run.scopeDigest)
    throw changed('The scope of the run is not the confirmed one any more.');
  if (fresh.preview === null) throw changed(fresh.problem, { passing: true });
  const differing = differingNames(context, { digest: fresh.preview.digest, lines: fresh.preview.lines });
  if (differing.length > 0)
    throw changed(`${listed(differing)} ${differing.length === 1 ? 'is' : 'are'} not as previewed any more.`);
  context.authority.outcomes = fresh.outcomes.map((outcome) => withoutOwn(context, outcome));
  const unread = fresh.outcomes.find(({ state }) => state === 'unknown');
  if (unread !== undefined) {
    throw changed(`The check "${unread.label}" could not be completed: ${unread.unknownReason}`, {
      passing: true,
    });
  }
  await inTransaction(context, (tx) => authorise(tx, context.authority, 'start'));
  return fresh.preview.live;
}

/** Live objects as the preview has just read them, if it tells. */
type LiveObjects = NonNullable<Recheck['preview']>['live'];

/** Names of lines that would be written otherwise now. Lines of which something was sent are told by their own journal. */
function differingNames(
  context: RunBase,
  fresh: { digest: Digest; lines: NonNullable<Recheck['preview']>['lines'] },
): string[] {
  if (!context.continued && fresh.digest === context.run.previewDigest) return [];
  const now = new Map(fresh.lines.map((line) => [line.id, line]));
  const names: string[] = [];
  for (const line of context.lines.values()) {
    if (context.continued && begun(context, line)) continue;
    // Its own live read tells, which leaves out what this run moved.
    if (context.continued && givesPlace(line) !== undefined && movedPlaces(context, line)) continue;
    const other = now.get(line.id);
    if (other === undefined || !sameLine(line, other, context.continued)) names.push(line.name);
  }
  // The digest covers nothing but the lines and the scope; if no line can be named, it is still another preview.
  return names.length === 0 && !context.continued ? ['The preview'] : names;
}

function begun(context: RunBase, line: PreviewLine): boolean {
  return context.journal.has(line.id) || context.results.has(line.id);
}

/**
 * An object that this run made itself is found by name now, as nobody confirmed it before it was there. Such a line is told by its own
 * journal and its own live read; what else a check found stands.
 */
function withoutOwn(context: RunBase, outcome: CheckOutcome): CheckOutcome {
  if (!context.continued) return outcome;
  const own = (id: string) => {
    const line = context.lines.get(id);
    return line?.action === 'create' && begun(context, line);
  };
  const findings = outcome.findings.filter(({ code, itemIds }) => !MATCHING.has(code) || !itemIds.every(own));
  return { ...outcome, findings };
}

/** In a continuation, what this run made meanwhile stands in bodies by its id instead of its symbol, so bodies with references are not compared. */
function sameLine(confirmed: PreviewLine, now: PreviewLine, continued: boolean): boolean {
  const sameTarget =
    confirmed.action === now.action &&
    confirmed.targetId === now.targetId &&
    confirmed.live?.id === now.live?.id &&
    confirmed.live?.content === now.live?.content &&
    confirmed.live?.assignments === now.live?.assignments;
  if (!sameTarget) return false;
  if (continued && confirmed.dependsOn.length > 0) return true;
  return confirmed.bodyDigest === now.bodyDigest;
}

/**
 * Keeps every live object that this run may overwrite or remove, once: as it was read for the preview just now, which is what the live read
 * before each write must find again. Throws Halt when the copy is not complete.
 */
export async function takeSafetyCopy(context: RunBase, live?: LiveObjects): Promise<void> {
  const { run } = context;
  if (run.dryRun || run.safetyBackupSetId !== null) return;
  const targets = [...context.lines.values()]
    .filter(({ action, targetId }) => (action === 'update' || action === 'remove') && targetId !== undefined)
    .map(({ typeKey, targetId: id = '' }) => {
      const resource = live?.(typeKey, id);
      return { typeKey, id, ...(resource === undefined ? {} : { resource }) };
    });
  if (targets.length === 0) return;
  await context.operation.progress({ now: 'Taking a safety copy', done: 0, total: targets.length });
  const copy = await context.deps.takeSafetyCopy(placeOf(context), targets);
  await inTransaction(context, async (tx) => {
    await authorise(tx, context.authority);
    await tx
      .updateTable('restore_run')
      .set({ safety_backup_set_id: copy.backupSetId })
      .where('id', '=', run.runId)
      .execute();
  });
  if (!copy.complete) {
    throw new Halt({
      kind: 'stopped',
      reason: `The safety copy of what would be overwritten is not complete: ${copy.problem}`,
      next: 'Look at what could not be read, then prepare a new restore.',
    });
  }
  run.safetyBackupSetId = copy.backupSetId;
}

function placeOf(context: RunBase): RunPlace {
  const { run, operation } = context;
  return {
    workspaceId: run.workspaceId,
    environmentId: run.environmentId,
    runId: run.runId,
    operationId: operation.operation.id,
    personId: run.personId,
    personName: operation.operation.personName,
    signal: operation.signal,
    progress: (progress) => operation.progress(progress),
  };
}

function changed(what: string, { passing } = { passing: false }): Halt {
  return new Halt({
    kind: 'stopped',
    passing,
    reason: `Changed since it was confirmed: ${what}`,
    next: 'Generate the preview again and confirm it.',
  });
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${String(more)} more` : shown.join(', ');
}

/** What is being done, in words for the progress: the line that is at it longest, and how many beside it. */
export function progressWords(
  lines: readonly Pick<PreviewLine, 'name' | 'action' | 'typeKey'>[],
  dryRun: boolean,
): string {
  const [first] = lines;
  if (first === undefined) return '';
  const more = lines.length === 1 ? '' : `, and ${String(lines.length - 1)} more`;
  return `${wordsOf(first, dryRun)}${more}`;
}

function wordsOf(line: Pick<PreviewLine, 'name' | 'action' | 'typeKey'>, dryRun: boolean): string {
  if (dryRun) return `Looking at "${line.name}"`;
  const what = resourceType(line.typeKey).label.toLowerCase();
  if (line.action === 'remove') return `Removing the ${what} "${line.name}"`;
  return line.action === 'create' ? `Creating the ${what} "${line.name}"` : `Restoring "${line.name}"`;
}
