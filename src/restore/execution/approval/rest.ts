import { renewFence } from '../../../operations/fence.ts';
import type { OperationWait } from '../../../operations/operation.ts';
import type { PreviewLine } from '../../facts/preview.ts';
import { traceOf } from '../abandoned.ts';
import { sentence } from '../endings.ts';
import type { FiledApproval } from '../journal.ts';
import { inTransaction, type RunBase, type RunContext } from '../run-context.ts';
import { writeResult } from '../settle-line.ts';
import { standStill } from '../stand-still.ts';
import type { Waiting } from '../waiting.ts';
import { APPROVAL_LASTS_MS, stillWaits, waits } from './follow-approval.ts';
import { lookAtApprovals } from './look.ts';

/** Makes it visible that a line waits, and for what. It is no end: the line is looked at again, and its result written over this one. */
export async function showWaiting(context: RunBase, line: PreviewLine, waiting: Waiting): Promise<void> {
  context.waiting.set(line.id, waiting);
  const words = wordsOf(waiting);
  const approval = waiting.for === 'approval' ? { approval: { ...waiting.approval } } : {};
  await inTransaction(context, async (tx) => {
    await renewFence(tx, context.authority);
    const result = { lineId: line.id, ...words };
    await writeResult(tx, context.run, { result, detail: { verified: false, ...approval } });
  });
}

function wordsOf(waiting: Waiting): {
  outcome: 'awaiting_approval' | 'pending';
  reason: string;
  next: string;
} {
  if (waiting.for === 'line') {
    const reason = `It refers to "${waiting.name}", which waits for approval in Intune. Nothing was written.`;
    return { outcome: 'pending', reason, next: 'It goes on by itself when that is done.' };
  }
  const unread =
    waiting.problem === ''
      ? ''
      : ` How it stands there could not be read at the last look: ${sentence(waiting.problem)}`;
  return {
    outcome: 'awaiting_approval',
    reason: `Another administrator has to approve it in the Intune admin center. It is not applied yet.${unread}`,
    next: 'Have it approved there under Tenant administration, Multi Admin Approval. It goes on by itself then.',
  };
}

/** True when nothing was decided in Intune since the run began to rest, so that there is nothing to do. */
export async function nothingDecided(context: RunContext): Promise<boolean> {
  const filed = filedIn(context);
  const looks = await lookAtApprovals(
    context,
    filed.map(({ approval }) => approval.code),
  );
  const now = context.deps.clock.now();
  const waiting = filed.filter(({ approval }, at) => stillWaits(looks[at], approval, now));
  if (filed.length === 0 || waiting.length < filed.length) return false;
  for (const [at, { line, approval }] of filed.entries()) {
    await showWaiting(context, line, waits(approval, looks[at]).waits);
  }
  return true;
}

/** This attempt is the one that filed it. */
function filedBy({ journal, operation }: RunBase, line: PreviewLine): boolean {
  const last = journal.get(line.id)?.findLast(({ detail }) => detail['kind'] === 'awaiting_approval');
  return last?.fence === operation.fence;
}

function filedIn(context: RunBase): { line: PreviewLine; approval: FiledApproval }[] {
  return [...context.lines.values()].flatMap((line) => {
    if (context.results.has(line.id)) return [];
    const { awaiting: approval } = traceOf(context.journal.get(line.id) ?? []);
    return approval === null ? [] : [{ line, approval }];
  });
}

/** Whether a run that could not be looked at in full may go on resting: some request of it can still be approved. */
export function mayRestOn(context: RunBase): boolean {
  const now = context.deps.clock.now().getTime();
  return filedIn(context).some(({ approval }) => approval.filedAt.getTime() + APPROVAL_LASTS_MS > now);
}

/** The run rests: durable, told to who confirmed it when it begins, and without a hold on the tenant until it is looked at again. */
export async function rest(context: RunBase): Promise<OperationWait> {
  const { run, deps, operation } = context;
  const filed = filedIn(context);
  const first = Math.min(...filed.map(({ approval }) => approval.filedAt.getTime()));
  const expiries = [...context.waiting.values()].flatMap((one) =>
    one.for === 'approval' ? [Date.parse(one.approval.expiresAt)] : [],
  );
  const now = deps.clock.now().getTime();
  await standStill(context, {
    status: 'awaiting_approval',
    action: 'restore.awaiting_approval',
    detail: { runId: run.runId, approvalCodes: filed.map(({ approval }) => approval.code) },
    // Told once for each request, not again for each look.
    beside: async (tx) => {
      const fresh = filed.filter(({ line }) => filedBy(context, line));
      if (fresh.length > 0) await deps.waitingBegan?.(tx, { run, lines: fresh.length });
    },
  });
  await operation.progress({
    now: 'Waiting for approval in Intune',
    done: context.results.size,
    total: context.lines.size,
  });
  return { waiting: { lookInMs: lookInMs(context, { now, first, expires: Math.min(...expiries) }) } };
}

/** Soon at first, because approvers are often asked by phone; then a quarter of the time that it waits already; and once it has expired. */
function lookInMs(
  { timing }: RunBase,
  { now, first, expires }: { now: number; first: number; expires: number },
): number {
  const { soonest, latest } = timing.approvalLookMs;
  const next = Math.min(latest, Math.max(soonest, (now - first) / 4));
  const untilExpired = Math.max(soonest, expires + 1_000 - now);
  return Math.round(Math.min(next, untilExpired));
}
