import { sabotaged } from '#sabotage';
import { digestOf, digestOfBytes } from '../../kernel/digest.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { resourceType } from '../../catalogue/catalogue.ts';
import { chosenId, idOf } from '../../catalogue/addresses.ts';
import type { ResourceType, WriteRequest } from '../../catalogue/resource-type.ts';
import type { Fingerprint } from '../../compare/fingerprint.ts';
import { renewFence } from '../../operations/fence.ts';
import type { ApprovalPart, Turn, WriteAnswer } from '../../graph/write/writer.ts';
import type { Tx } from '../../store/store.ts';
import type { PreviewLine } from '../facts/preview.ts';
import { justificationOf } from './approval/justification.ts';
import { authorise } from './authorise.ts';
import { momentOf } from './moment-of.ts';
import { beforeImage } from './before-image.ts';
import { cancelled } from './halt.ts';
import { appendJournal, requestState, type FiledApproval, type JournalEntry } from './journal.ts';
import { recordAct } from './record-act.ts';
import { atBoundary, describeLine, inTransaction, targetIdOf, type RunContext } from './run-context.ts';
import { pathFor, referencedLines, substituteReferences } from './substitute.ts';

/** What became of one request. `stale`: not sent, because too much time had passed since the live read. */
export type Sent =
  | { kind: 'done'; createdId: string | undefined }
  | { kind: 'refused'; status: number; reason: string }
  /** Nothing was applied: filed in Intune for another administrator's approval. */
  | { kind: 'awaiting_approval'; approvalCode: string }
  /** Nothing was applied or filed: a request for this object is open in Intune already. */
  | { kind: 'approval_active'; reason: string }
  | { kind: 'not_sent'; reason: string; stale: boolean }
  | { kind: 'unknown'; reason: string };

/** One request of a line, about to be sent. `readAt`: monotonic time of the live read that it stands on. */
export interface Sending {
  line: PreviewLine;
  index: number;
  request: WriteRequest;
  readAt: number;
  /** What that read found, where there was something. */
  found: Fingerprint | undefined;
  /** Of the approved request that this one carries out. */
  approvalCode?: string;
  /** Taken before the live read. */
  turn?: Turn;
}

/** The live read is too old to stand for the moment of sending (I-12). */
class ReadTooOld extends Error {}

/**
 * Sends one request: rights and gates again and the intent made durable in one transaction, then the guards, then the socket, then the
 * outcome made durable (I-20, I-22). What is sent is the previewed request with its symbols substituted, nothing else (I-08).
 * Throws Halt before anything is sent, LeaseLost when a later attempt owns the run.
 */
export async function sendRequest(context: RunContext, sending: Sending): Promise<Sent> {
  const { deps, operation, timing } = context;
  const { line, index } = sending;
  context.interrupted.throwIfAborted();
  const request = substituted(context, sending);
  await atBoundary(context, { boundary: 'writeIntent', lineId: line.id }, () =>
    writeIntent(context, sending, request),
  );

  let tooOld = false;
  const guard = () => {
    operation.assertLease();
    tooOld = deps.clock.monotonicMs() - sending.readAt > timing.readToSendMs;
    if (tooOld) throw new ReadTooOld('The live read is too old.');
  };
  const answer = await atBoundary(context, { boundary: 'send', lineId: line.id }, () =>
    send(context, {
      request,
      guard,
      bucketOf: line,
      approval: approvalPart(context, sending),
      turn: sending.turn,
    }),
  );
  const sent = await atBoundary(context, { boundary: 'receive', lineId: line.id }, () =>
    sentOf(answer, {
      creates: index === 0 && line.action === 'create',
      removes: request.method === 'DELETE',
      type: resourceType(line.typeKey),
      request,
      tooOld,
      stoppedWaiting: operation.signal.aborted,
    }),
  );
  await atBoundary(context, { boundary: 'writeOutcome', lineId: line.id }, () =>
    writeOutcome(context, { ...sending, request, sent, answer }),
  );
  if (sent.kind === 'not_sent') throwIfStopped(context);
  return sent;
}

/** A request that was not sent because the attempt was asked to stop says nothing about its line. */
function throwIfStopped({ interrupted, operation }: RunContext): void {
  interrupted.throwIfAborted();
  if (operation.cancelRequested()) throw cancelled();
}

/** The request at `index` as it would be sent now, ids in place of symbols. */
export function requestToSend(context: RunContext, line: PreviewLine, index: number): WriteRequest {
  const request = line.requests[index];
  if (request === undefined) throw new Error(`Line ${line.id} has no request ${String(index)}.`);
  return substituted(context, { line, request });
}

/** Names the body's text byte by byte: an approval is for these bytes. */
export function digestOfSent({ body }: WriteRequest): string {
  return digestOfBytes(JSON.stringify(body));
}

function approvalPart(context: RunContext, { line, index, approvalCode }: Sending): ApprovalPart {
  if (approvalCode !== undefined) return { code: approvalCode };
  return { justification: justificationOf(context, line, index) };
}

function substituted(
  context: RunContext,
  { line, request }: Pick<Sending, 'line' | 'request'>,
): WriteRequest {
  return {
    ...request,
    path: pathFor(request.path, targetIdOf(context, line.id)),
    body: substituteReferences(request.body, (id) => targetIdOf(context, id)),
  };
}

async function send(
  { writer, operation }: RunContext,
  call: {
    request: WriteRequest;
    guard: () => void;
    bucketOf: PreviewLine;
    approval: ApprovalPart;
    turn: Turn | undefined;
  },
): Promise<WriteAnswer> {
  const { method, version, path, body } = call.request;
  const { bucket } = resourceType(call.bucketOf.typeKey);
  let guardError: unknown;
  const guard = () => {
    try {
      call.guard();
    } catch (error) {
      guardError = error;
      throw error;
    }
  };
  try {
    const answer = await writer.send(
      { method, version, path, body },
      {
        bucket,
        guard,
        signal: operation.signal,
        approval: call.approval,
        ...(call.turn === undefined ? {} : { turn: call.turn }),
      },
    );
    if (answer.kind !== 'not_sent' || guardError === undefined) return answer;
  } catch (error) {
    // Only the guard may keep a request from being sent by throwing; after any other throw nobody knows what reached Graph.
    if (error !== guardError) {
      return {
        kind: 'unknown',
        reason: error instanceof Error ? error.message : String(error),
        requestId: '',
      };
    }
  }
  if (guardError instanceof ReadTooOld) return { kind: 'not_sent', reason: guardError.message };
  throw guardError;
}

function sentOf(
  answer: WriteAnswer,
  facts: {
    creates: boolean;
    removes: boolean;
    tooOld: boolean;
    stoppedWaiting: boolean;
    type: ResourceType;
    request: Pick<WriteRequest, 'method' | 'path'>;
  },
): Sent {
  switch (answer.kind) {
    case 'done': {
      const named = answer.body === null ? undefined : idOf(facts.type, answer.body);
      const createdId = named ?? chosenId(facts.type, facts.request);
      // An object was made, but which one is not known: that is a lost answer.
      if (facts.creates && createdId === undefined) {
        return {
          kind: 'unknown',
          reason: 'Microsoft Graph accepted the request, but did not say what it created.',
        };
      }
      return { kind: 'done', createdId: facts.creates ? createdId : undefined };
    }
    case 'refused':
      // The tenant was busy, and the waiting for it was cut short: refused, and not for good.
      if (facts.stoppedWaiting && isBusy(answer.status))
        return { kind: 'not_sent', reason: answer.message, stale: false };
      // What is to be removed is gone already: that is what was wanted, and the line is read back in the end.
      if (facts.removes && answer.status === 404) return { kind: 'done', createdId: undefined };
      return { kind: 'refused', status: answer.status, reason: answer.message };
    case 'awaiting_approval':
      return { kind: 'awaiting_approval', approvalCode: answer.approvalCode };
    case 'approval_active':
      return { kind: 'approval_active', reason: answer.message };
    case 'not_sent':
      return { kind: 'not_sent', reason: answer.reason, stale: facts.tooOld };
    case 'unknown':
      return { kind: 'unknown', reason: answer.reason };
  }
}

function isBusy(status: number): boolean {
  return status === 429 || status === 503;
}

async function writeIntent(context: RunContext, sending: Sending, request: WriteRequest): Promise<void> {
  const { line, index } = sending;
  const references = referencedLines(sending.request.body);
  const entries: Omit<JournalEntry, 'at'>[] = [];
  const { fence } = context.operation;
  if (references.length > 0) {
    const ids = Object.fromEntries(references.map((id) => [id, targetIdOf(context, id) ?? '']));
    entries.push({
      lineId: line.id,
      step: request.step,
      event: 'substituted',
      fence,
      detail: { index, ids },
    });
  }
  entries.push({
    lineId: line.id,
    step: request.step,
    event: 'intent',
    fence,
    bodyDigest: digestOf(request.body),
    detail: {
      index,
      method: request.method,
      path: request.path,
      before: await beforeImage(context, line, sending.found),
      ...(sending.approvalCode === undefined ? {} : { approvalCode: sending.approvalCode }),
    },
  });
  const moment = momentOf(context, line.id);
  await inTransaction(context, async (tx) => {
    await authorise(tx, context.authority, moment);
    for (const entry of entries) await appendJournal(tx, context.run, entry);
  });
  context.authority.begun = true;
  await remember(context, entries);
}

async function writeOutcome(
  context: RunContext,
  facts: Sending & { sent: Sent; answer: WriteAnswer },
): Promise<void> {
  const { line, index, request, sent, answer } = facts;
  const detail: JsonObject = { index, kind: sent.kind, method: request.method, path: request.path };
  if ('status' in answer) detail['status'] = answer.status;
  if ('requestId' in answer) detail['requestId'] = answer.requestId;
  if ('reason' in sent) detail['reason'] = sent.reason;
  if (sent.kind === 'awaiting_approval') {
    detail['approvalCode'] = sent.approvalCode;
    detail['sentBody'] = digestOfSent(request);
  }
  if (sent.kind === 'done' && sent.createdId !== undefined) detail['createdId'] = sent.createdId;
  const entry = {
    lineId: line.id,
    step: request.step,
    event: 'outcome' as const,
    fence: context.operation.fence,
    detail,
  };
  await inTransaction(context, async (tx) => {
    await renewFence(tx, context.authority);
    await appendJournal(tx, context.run, entry);
    if (sent.kind !== 'not_sent') await auditWrite(tx, context, facts);
  });
  await remember(context, [entry]);
}

const AUDIT_OUTCOMES = {
  done: 'done',
  refused: 'refused',
  awaiting_approval: 'done',
  approval_active: 'refused',
  unknown: 'failed',
} as const;

async function auditWrite(
  tx: Tx,
  context: RunContext,
  facts: Sending & { sent: Sent; answer: WriteAnswer },
): Promise<void> {
  const { line, request, sent, answer } = facts;
  if (sent.kind === 'not_sent' || sabotaged('I-31')) return;
  await recordAct(tx, context, {
    action: sent.kind === 'awaiting_approval' ? 'restore.approval_requested' : 'restore.write',
    outcome: AUDIT_OUTCOMES[sent.kind],
    target: describeLine(line),
    detail: {
      runId: context.run.runId,
      lineId: line.id,
      step: request.step,
      method: request.method,
      path: request.path,
      bodyDigest: digestOf(request.body),
      status: 'status' in answer ? answer.status : null,
      reason: 'reason' in sent ? sent.reason : '',
      requestId: 'requestId' in answer ? answer.requestId : '',
      ...approvalIn(facts),
    },
  });
}

function approvalIn({ sent, approvalCode }: Sending & { sent: Sent }): JsonObject {
  const code = sent.kind === 'awaiting_approval' ? sent.approvalCode : approvalCode;
  return code === undefined ? {} : { approvalCode: code };
}

/** Makes it durable that a send whose answer was lost had filed the request in Intune; gives the approval that it waits for. */
export async function noteFiled(
  context: RunContext,
  facts: { line: PreviewLine; index: number; code: string },
): Promise<FiledApproval> {
  const { line, index, code } = facts;
  const request = requestToSend(context, line, index);
  const entry = {
    lineId: line.id,
    step: request.step,
    event: 'outcome' as const,
    fence: context.operation.fence,
    detail: {
      index,
      kind: 'awaiting_approval',
      found: true,
      method: request.method,
      path: request.path,
      approvalCode: code,
      sentBody: digestOfSent(request),
    },
  };
  await inTransaction(context, async (tx) => {
    await renewFence(tx, context.authority);
    await appendJournal(tx, context.run, entry);
  });
  await remember(context, [entry]);
  const { approval } = requestState(context.journal.get(line.id) ?? [], index);
  if (approval === null) throw new Error(`The approval of line ${line.id} was not kept.`);
  return approval;
}

/** Keeps the attempt's own view of the journal in step with what is durable. */
async function remember(context: RunContext, entries: readonly Omit<JournalEntry, 'at'>[]): Promise<void> {
  const at = context.deps.clock.now();
  for (const entry of entries) {
    const known = context.journal.get(entry.lineId) ?? [];
    known.push({ ...entry, at });
    context.journal.set(entry.lineId, known);
  }
}

/** Makes it durable that a lost request is known to have taken effect, and by which object. */
export async function adopt(
  context: RunContext,
  facts: { line: PreviewLine; index: number; step: string; createdId?: string; why: string },
): Promise<void> {
  const { line, index, step, createdId, why } = facts;
  const detail: JsonObject = { index, why, ...(createdId === undefined ? {} : { createdId }) };
  const entry = { lineId: line.id, step, event: 'adopted' as const, fence: context.operation.fence, detail };
  await inTransaction(context, async (tx) => {
    await renewFence(tx, context.authority);
    await appendJournal(tx, context.run, entry);
    await recordAct(tx, context, {
      action: 'restore.write_found',
      outcome: 'done',
      target: describeLine(line),
      detail: { runId: context.run.runId, lineId: line.id, step, createdId: createdId ?? '', why },
    });
  });
  await remember(context, [entry]);
}
