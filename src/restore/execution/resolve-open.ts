import { databaseNow } from '../../store/store.ts';
import type { PreviewLine } from '../facts/preview.ts';
import * as endings from './endings.ts';
import { requestState } from './journal.ts';
import { findOwnFiling } from './approval/follow-approval.ts';
import { end, type LineEnd, type LineWaits } from './line-end.ts';
import { resolveLostCreate, resolveLostUpdate, type Resolved } from './resolve-lost.ts';
import { inTransaction, type RunContext } from './run-context.ts';
import { adopt, type Sent } from './send-request.ts';
import { writtenBefore } from './written.ts';

/** A create or update whose answer was lost is sent once more at most, and only with proof that it had no effect. */
const MOST_SENDS = 2;

/** Finds out what a request did whose answer is not known; `send_again` when it provably did nothing and may go once more. */
export async function resolveOpen(
  context: RunContext,
  line: PreviewLine,
  index: number,
): Promise<LineEnd | LineWaits | null | 'send_again'> {
  const state = requestState(context.journal.get(line.id) ?? [], index);
  const sentAt = state.lastIntent?.at;
  if (sentAt === undefined) throw new Error(`Line ${line.id} has no open request.`);
  const ageMs = await ageOf(context, sentAt, state.lastIntent?.fence);
  const resolve = creates(line, index) ? resolveLostCreate : resolveLostUpdate;
  const resolved = await resolve(context, { line, index, ageMs });
  switch (resolved.kind) {
    case 'took_effect':
      await adoptResolved(context, { line, index, resolved });
      return null;
    case 'no_effect': {
      // What had no effect may have been filed for approval instead.
      const filed = state.approval === null ? await findOwnFiling(context, line, index) : null;
      if (filed !== null) return filed;
      if (state.attempts < MOST_SENDS) return 'send_again';
      return end(endings.undecided('it was sent twice, and both answers were lost'));
    }
    case 'undecided':
      return end(endings.undecided(resolved.reason));
  }
}

/**
 * How long ago the request was sent, in this process's reckoning. An intent of an earlier attempt first waits out that attempt's lease and
 * one send, because its process may have been frozen just before the socket (I-22).
 */
async function ageOf(context: RunContext, sentAt: Date, fence: bigint | undefined): Promise<number> {
  const { deps, operation, timing } = context;
  if (fence === operation.fence) return deps.clock.now().getTime() - sentAt.getTime();
  const now = await inTransaction(context, databaseNow);
  const age = Math.max(0, now.getTime() - sentAt.getTime());
  const wait = timing.leaseMs + timing.sendTimeoutMs - age;
  if (wait > 0) await deps.clock.sleep(wait, context.interrupted);
  return Math.max(age, timing.leaseMs + timing.sendTimeoutMs) - (timing.leaseMs + timing.sendTimeoutMs);
}

/**
 * A repeat was refused. When an earlier request of the same kind was lost, the refusal may only say that the lost one took effect after
 * all ("already exists"): that is looked for before the line is called failed.
 */
export async function afterRefusedRepeat(
  context: RunContext,
  facts: { line: PreviewLine; index: number; sent: Extract<Sent, { kind: 'refused' }> },
): Promise<LineEnd | null> {
  const { line, index, sent } = facts;
  const resolve = creates(line, index) ? resolveLostCreate : resolveLostUpdate;
  const resolved = await resolve(context, { line, index, ageMs: context.timing.lostAnswerMs });
  if (resolved.kind === 'undecided') return end(endings.undecided(resolved.reason));
  if (resolved.kind === 'no_effect') return end(endings.refused(sent.reason, writtenBefore(line, index)));
  await adoptResolved(context, { line, index, resolved });
  return null;
}

function creates(line: PreviewLine, index: number): boolean {
  return index === 0 && line.action === 'create';
}

async function adoptResolved(
  context: RunContext,
  facts: { line: PreviewLine; index: number; resolved: Extract<Resolved, { kind: 'took_effect' }> },
): Promise<void> {
  const { line, index, resolved } = facts;
  const { createdId } = resolved;
  const why = creates(line, index)
    ? 'found in a complete listing with the content that was sent'
    : 'read as it was sent';
  await adopt(context, {
    line,
    index,
    step: line.requests[index]?.step ?? '',
    why,
    ...(createdId === undefined ? {} : { createdId }),
  });
}
