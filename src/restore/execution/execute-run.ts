import { sabotaged } from '#sabotage';
import { GraphError } from '../../graph/graph-error.ts';
import { Problem } from '../../kernel/problem.ts';
import type { OperationHandler, OperationResult, OperationWait } from '../../operations/operation.ts';
import { mayRestOn, nothingDecided, rest } from './approval/rest.ts';
import { closeLine, closeLineUnread, haltEnding } from './close-line.ts';
import { closeRun } from './close-run.ts';
import * as endings from './endings.ts';
import type { ExecutionDeps } from './execution-deps.ts';
import { withKeptSecrets } from './kept-secrets.ts';
import { cancelled, Halt } from './halt.ts';
import { openRun, resumeRun } from './open-run.ts';
import { pause } from './pause.ts';
import { recheck, takeSafetyCopy } from './prepare-run.ts';
import { atBoundary, inTransaction, type RunBase, type RunContext } from './run-context.ts';
import { operationOutcomeOf, type EndedStatus } from './run-status.ts';
import { pending, runLines } from './run-lines.ts';
import { settleLine, settleUntouched } from './settle-line.ts';
import { sweepTwins } from './sweep-twins.ts';
import { noteWaived } from './note-waived.ts';

/**
 * The handler of restores and dry runs: carries out exactly the confirmed preview, each line only while everything that allows it still holds.
 * A dry run does all of it up to the write. Done again after a crash it continues from the journal. When only lines are left that wait for
 * approval in Intune, or a person pauses it, it rests and is done again later.
 */
export function executionHandler(deps: ExecutionDeps): OperationHandler {
  return async (operation) => {
    const opened = await openRun(deps, operation);
    if ('ended' in opened) return { outcome: operationOutcomeOf(opened.ended.status as EndedStatus) };
    return attempt(opened.context, opened.circular);
  };
}

async function attempt(
  base: RunBase,
  circular: ReadonlySet<string>,
): Promise<OperationResult | OperationWait> {
  await settleUntouchedLines(base, circular);
  if (base.operation.pauseRequested() && !base.operation.cancelRequested()) return pausing(base);
  let connected: RunContext | null = null;
  let halt: Halt | null = null;
  try {
    connected = await connect(base);
    const { status } = base.run;
    if (
      status === 'awaiting_approval' &&
      !base.operation.cancelRequested() &&
      (await nothingDecided(connected))
    )
      return await resting(base);
    if (status === 'awaiting_approval' || status === 'paused')
      await atBoundary(base, { boundary: 'resume', lineId: '' }, () => resumeRun(base));
    if (base.operation.cancelRequested()) throw cancelled();
    const live = await recheck(base);
    await noteWaived(base);
    await takeSafetyCopy(base, live);
    await runLines(connected);
  } catch (error) {
    halt = haltOf(base, error);
  }
  if (halt?.kind === 'paused') return pausing(base, halt);
  if (halt !== null && halt.passing && mayRestOn(base)) return resting(base);
  if (halt !== null) await settleRest(base, connected, halt);
  else if (base.waiting.size > 0) return resting(base);
  if (connected !== null) await sweepTwins(connected);
  return atBoundary(base, { boundary: 'closeRun', lineId: '' }, () => closeRun(base, halt));
}

/** Nobody works on it until it is looked at again. */
function resting(base: RunBase): Promise<OperationWait> {
  return atBoundary(base, { boundary: 'rest', lineId: '' }, () => rest(base));
}

/** Nobody works on it until a person continues it. */
function pausing(base: RunBase, halt: Halt | null = null): Promise<OperationWait> {
  return atBoundary(base, { boundary: 'rest', lineId: '' }, () => pause(base, halt));
}

/** Lines to which nothing is done have their result before the first write, so that every later ending adds up (I-25). */
async function settleUntouchedLines(context: RunBase, circular: ReadonlySet<string>): Promise<void> {
  const known = [...context.lines.values()].filter((line) => !context.results.has(line.id));
  const ended = known.flatMap((line) => {
    const ending = endings.untouched(line) ?? (circular.has(line.id) ? endings.circular() : undefined);
    return ending === undefined ? [] : [{ line, ending }];
  });
  await settleUntouched(context, ended);
}

async function connect(base: RunBase): Promise<RunContext> {
  const { deps, run } = base;
  const settings = await inTransaction(base, (tx) => deps.connectionSettings(tx, run.environmentId));
  const sides = { reader: deps.connectReader(settings), writer: deps.connectWriter(settings) };
  return Object.assign(base, {
    ...(await withKeptSecrets(deps, run, sides)),
    firstListed: new Map(),
    backedUpIds: new Map(),
  });
}

/** Whatever forbids going on. Anything else (a lost lease, a shutdown, an error of ours) is for another attempt, or for the ledger. */
function haltOf(context: RunBase, error: unknown): Halt {
  if (error instanceof Halt) return error;
  context.interrupted.throwIfAborted();
  if (context.operation.cancelRequested() && isAbort(context, error)) return cancelled();
  if (error instanceof Problem) {
    return new Halt({
      kind: 'stopped',
      reason: `${error.message}. ${error.detail}`.trim(),
      next: error.next,
    });
  }
  if (error instanceof GraphError) {
    return new Halt({
      kind: 'stopped',
      reason: `The tenant could not be read: ${error.message}`,
      next: 'Review the connection, then prepare a new restore.',
    });
  }
  throw error;
}

function isAbort(context: RunBase, error: unknown): boolean {
  return error === context.operation.signal.reason || (error instanceof Error && error.name === 'AbortError');
}

/** Every line that is left gets its result; what was sent for one is looked for first, and nothing more is sent. */
async function settleRest(base: RunBase, connected: RunContext | null, halt: Halt): Promise<void> {
  const left = pending(base);
  const untouched = left.filter((line) => !base.journal.has(line.id));
  for (const line of left) {
    if (!base.journal.has(line.id)) continue;
    const ending =
      connected === null ? closeLineUnread(base, line, halt) : await closeLine(connected, line, halt);
    await settleLine(base, line, ending);
  }
  if (sabotaged('I-25')) return;
  await settleUntouched(
    base,
    untouched.map((line) => ({ line, ending: haltEnding(halt) })),
  );
}
