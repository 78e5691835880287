import { sabotaged } from '#sabotage';
import { resourceType } from '../../catalogue/catalogue.ts';
import type { Fingerprint } from '../../compare/fingerprint.ts';
import type { Turn } from '../../graph/write/writer.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { checkBegin, checkGates, checkRights } from './authorise.ts';
import { followApproval, meetActive, waits } from './approval/follow-approval.ts';
import * as endings from './endings.ts';
import { cancelled } from './halt.ts';
import { requestState } from './journal.ts';
import { end, type LineEnd, type LineWaits } from './line-end.ts';
import { loadLine } from './load-run.ts';
import { momentOf } from './moment-of.ts';
import { readLive } from './read-live.ts';
import { afterRefusedRepeat, resolveOpen } from './resolve-open.ts';
import { atBoundary, inTransaction, type RunContext } from './run-context.ts';
import { isContentStep } from './same-content.ts';
import { adopt, sendRequest, type Sending, type Sent } from './send-request.ts';
import type { StepState } from './standing.ts';
import { stepState } from './step-state.ts';
import { verifyWritten } from './verify-written.ts';
import { writtenBefore, type Written } from './written.ts';

/** A live read grows old while the tenant throttles; after this many reads for one request the line is given up. */
const MOST_READS = 6;

const ALREADY_THERE = 'The object showed its effect before it was sent.';

/**
 * Does one line, from wherever its journal says an earlier attempt got to. Gives how it ended, or what it waits for; the caller makes that
 * durable. Throws Halt when the
 * run has to end here and nothing of the line was written yet, LeaseLost when a later attempt owns the run.
 */
export async function executeLine(context: RunContext, known: PreviewLine): Promise<LineEnd | LineWaits> {
  const line = await begin(context, known);
  const missing = sabotaged('I-16') ? undefined : missingDependency(context, line);
  if (missing !== undefined) return missing;

  for (let index = 0; index < line.requests.length; index += 1) {
    const ended = await carryOut(context, line, inOrder(index, line.requests.length));
    if (ended !== null) return ended;
  }
  return end(await verifyWritten(context, line));
}

/** Content first, then assignments (I-18): the order in which the preview has them. */
function inOrder(index: number, length: number): number {
  return sabotaged('I-18') ? length - 1 - index : index;
}

/** Claims the line, and reads everything anew that may have changed since the last one. */
async function begin(context: RunContext, known: PreviewLine): Promise<PreviewLine> {
  context.interrupted.throwIfAborted();
  const lineId = known.id;
  await context.deps.at?.('claim', 'before', lineId);
  return inTransaction(context, async (tx) => {
    await context.deps.at?.('claim', 'after', lineId);
    await atBoundary(context, { boundary: 'renewLease', lineId }, () => checkBegin(tx, context.authority));
    const line = await atBoundary(context, { boundary: 'loadPlan', lineId }, () =>
      loadLine(tx, context.run, known),
    );
    await atBoundary(context, { boundary: 'checkRights', lineId }, () => checkRights(tx, context.authority));
    const moment = momentOf(context, lineId);
    await atBoundary(context, { boundary: 'checkGates', lineId }, () =>
      checkGates(tx, context.authority, moment),
    );
    return line;
  });
}

/** The first line that this one needs and that is not verified to be there (I-16); one that waits is waited for, if nothing else is missing. */
function missingDependency(context: RunContext, line: PreviewLine): LineEnd | LineWaits | undefined {
  const verified = new Set(['restored', 'unchanged', ...(context.run.dryRun ? ['would_be_written'] : [])]);
  const missing = line.dependsOn.filter((id) => !verified.has(context.results.get(id)?.outcome ?? ''));
  const name = (id: string) => context.lines.get(id)?.name ?? id;
  const failed = missing.find((id) => !context.waiting.has(id));
  if (failed !== undefined) return end(endings.dependencyMissing(line, name(failed)));
  const [first] = missing;
  return first === undefined ? undefined : { waits: { for: 'line', name: name(first) } };
}

/** One request of the line, until it is known to have taken effect (null) or the line ends. */
async function carryOut(
  context: RunContext,
  line: PreviewLine,
  index: number,
): Promise<LineEnd | LineWaits | null> {
  const entries = () => context.journal.get(line.id) ?? [];
  const before = requestState(entries(), index);
  if (before.state === 'done') return null;
  if (before.state === 'refused') return end(endings.refused(before.reason, writtenBefore(line, index)));
  if (before.state === 'open') {
    const ended = await resolveOpen(context, line, index);
    if (ended !== 'send_again') return ended;
  }
  for (let reads = 0; reads < MOST_READS; reads += 1) {
    const { approval } = requestState(entries(), index);
    if (approval !== null) {
      const next = await followApproval(context, { line, index, approval });
      if (next !== 'go') return next;
    }
    const sent = await readAndSend(context, { line, index, approvalCode: approval?.code });
    if (sent === null || 'ending' in sent) return sent;
    if (sent.kind === 'not_sent' && sent.stale) continue;
    if (sent.kind === 'done') return null;
    if (sent.kind === 'awaiting_approval') return waitsFor(context, line, index);
    if (sent.kind === 'approval_active') return meetActive(context, { line, index, sent });
    if (sent.kind === 'refused' && requestState(entries(), index).everLost) {
      return afterRefusedRepeat(context, { line, index, sent });
    }
    if (sent.kind !== 'unknown') return refusedOrNotSent(sent, writtenBefore(line, index));
    const ended = await resolveOpen(context, line, index);
    if (ended !== 'send_again') return ended;
  }
  return end(
    endings.notSent('The tenant was too busy to write right after reading', writtenBefore(line, index)),
  );
}

/**
 * Reads what the request stands on and sends it, in a turn taken before: waiting for the tenant's rate would make what was read old. Null: its
 * effect is there already.
 */
async function readAndSend(
  context: RunContext,
  facts: { line: PreviewLine; index: number; approvalCode: string | undefined },
): Promise<Sent | LineEnd | null> {
  const { line, index } = facts;
  const turn = await takeTurn(context, line);
  try {
    const ready = await readyToSend(context, line, index);
    if ('ending' in ready) return ready;
    if (ready.alreadyThere) {
      await adopt(context, { line, index, step: line.requests[index]?.step ?? '', why: ALREADY_THERE });
      return null;
    }
    if (context.run.dryRun && !sabotaged('I-07')) return end(endings.wouldBeWritten(line));
    const { readAt, found } = ready;
    return await send(context, { ...facts, readAt, found, ...(turn === null ? {} : { turn }) });
  } finally {
    turn?.leave();
  }
}

/** Null where nothing will be sent, or the bucket has no turn to keep. A stop while waiting is told by what comes next. */
async function takeTurn(
  { writer, operation, run, interrupted }: RunContext,
  { typeKey }: PreviewLine,
): Promise<Turn | null> {
  if (run.dryRun) return null;
  try {
    return await writer.takeTurn(resourceType(typeKey).bucket, operation.signal);
  } catch (error) {
    interrupted.throwIfAborted();
    if (operation.cancelRequested()) throw cancelled();
    throw error;
  }
}

function waitsFor(context: RunContext, line: PreviewLine, index: number): LineWaits {
  const { approval } = requestState(context.journal.get(line.id) ?? [], index);
  if (approval === null) throw new Error(`The approval of line ${line.id} was not kept.`);
  return waits(approval, undefined);
}

/** A line whose first request is out can't be halted any more: it ends half done, and says so. */
async function send(
  context: RunContext,
  facts: Pick<Sending, 'line' | 'index' | 'readAt' | 'found' | 'turn'> & { approvalCode: string | undefined },
): Promise<Sent> {
  const { line, index, readAt, found, approvalCode, turn } = facts;
  const request = line.requests[index];
  if (request === undefined) throw new Error(`Line ${line.id} has no request ${String(index)}.`);
  const more = {
    ...(approvalCode === undefined ? {} : { approvalCode }),
    ...(turn === undefined ? {} : { turn }),
  };
  const go = () => sendRequest(context, { line, index, request, readAt, found, ...more });
  return isContentStep(request)
    ? go()
    : atBoundary(context, { boundary: 'assignments', lineId: line.id }, go);
}

interface Ready {
  readAt: number;
  /** What was read, where there was something. */
  found: Fingerprint | undefined;
  alreadyThere?: boolean;
}

/** The live state on which the request stands, read just now; or how the line ends instead. */
async function readyToSend(context: RunContext, line: PreviewLine, index: number): Promise<Ready | LineEnd> {
  if (index > 0) {
    const state = await settledState(context, line, index);
    switch (state.kind) {
      case 'as_before':
        return { readAt: state.readAt, found: state.found };
      case 'as_promised':
        // What adds an item must not add it twice, and what is gone can't be removed again; what replaces everything may be sent again.
        return {
          readAt: state.readAt,
          found: state.found,
          alreadyThere: line.action === 'remove' || line.requests[index]?.evidence !== undefined,
        };
      case 'other':
        return end(endings.halfChanged(state.what, writtenBefore(line, index)));
      case 'unreadable':
        return end(
          endings.notSent(`It could not be read again: ${state.reason}`, writtenBefore(line, index)),
        );
    }
  }
  const live = await atBoundary(context, { boundary: 'readLive', lineId: line.id }, () =>
    readLive(context, line),
  );
  return atBoundary(context, { boundary: 'compareFingerprint', lineId: line.id }, () => {
    switch (live.state) {
      case 'as_previewed':
        return { readAt: live.readAt, found: live.found ?? line.live };
      case 'changed':
        return end(endings.skipped(live.what));
      case 'unreadable':
        return {
          ending: endings.unreadable(live.reason),
          wholesale: isWholesale(live.error?.status, live.error?.kind),
        };
    }
  });
}

/** The object between two requests of its line. It was just written, so a service that lags may not show it yet. */
async function settledState(context: RunContext, line: PreviewLine, index: number): Promise<StepState> {
  let state: StepState = { kind: 'unreadable', reason: 'it was not read' };
  for (const delay of context.timing.verifyDelaysMs.lagging) {
    if (delay > 0) await context.deps.clock.sleep(delay, context.interrupted);
    state = await stepState(context, line, index);
    if (state.kind !== 'unreadable') return state;
  }
  return state;
}

function refusedOrNotSent(sent: Extract<Sent, { kind: 'refused' | 'not_sent' }>, written: Written): LineEnd {
  if (sent.kind === 'not_sent') return { ending: endings.notSent(sent.reason, written), wholesale: true };
  return { ending: endings.refused(sent.reason, written), wholesale: isWholesale(sent.status) };
}

function isWholesale(status: number | null | undefined, kind?: string): boolean {
  return (
    status === 401 || status === 403 || kind === 'unauthorized' || kind === 'forbidden' || kind === 'network'
  );
}
