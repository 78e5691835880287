import { isIntune } from '../../../graph/write/approval.ts';
import type { ApprovalFacts } from '../../facts/execution.ts';
import type { PreviewLine } from '../../facts/preview.ts';
import { resolveLostCreate, resolveLostUpdate } from '../resolve-lost.ts';
import * as endings from '../endings.ts';
import type { FiledApproval } from '../journal.ts';
import { end, type LineEnd, type LineWaits } from '../line-end.ts';
import type { RunContext } from '../run-context.ts';
import { adopt, digestOfSent, noteFiled, requestToSend, type Sent } from '../send-request.ts';
import { findFiled, lookAtApprovals, type ApprovalLook } from './look.ts';
import { markOf } from './justification.ts';
import { writtenBefore } from '../written.ts';

/** Intune drops a request that nobody decided within this time. */
export const APPROVAL_LASTS_MS = 3 * 24 * 60 * 60 * 1000;

interface Filed {
  line: PreviewLine;
  index: number;
  approval: FiledApproval;
}

/**
 * How a request goes on that was filed in Intune: `go` when it is approved and is still, byte for byte, what was filed; null when it turned
 * out to be carried out already; otherwise how the line ends, or that it waits on.
 */
export async function followApproval(
  context: RunContext,
  filed: Filed,
): Promise<'go' | null | LineEnd | LineWaits> {
  const { approval, index, line } = filed;
  const [look] = await lookAtApprovals(context, [approval.code]);
  switch (look?.state) {
    case 'approved':
      return isAsFiled(context, filed) ? 'go' : end(endings.notAsFiled(writtenBefore(line, index)));
    case 'ended':
      return end(endings.notApproved(look.what, writtenBefore(line, index)));
    case 'completed':
      return findCompleted(context, filed);
    case 'waiting':
    case 'unreadable':
    case undefined: {
      const now = context.deps.clock.now();
      if (stillWaits(look, approval, now)) return waits(approval, look);
      const what = 'Nobody approved it in Intune before the request expired, as far as can be told';
      return end(endings.notApproved(what, writtenBefore(line, index)));
    }
  }
}

/** True while nothing has been decided. A state that can't be read is waited for until the request has expired for certain. */
export function stillWaits(look: ApprovalLook | undefined, approval: FiledApproval, now: Date): boolean {
  if (look?.state === 'waiting') return true;
  const over = approval.filedAt.getTime() + APPROVAL_LASTS_MS < now.getTime();
  return (look === undefined || look.state === 'unreadable') && !over;
}

/** The request that Intune says is open already: our own, when its mark is in the list of requests; else somebody else's. */
export async function meetActive(
  context: RunContext,
  facts: { line: PreviewLine; index: number; sent: Extract<Sent, { kind: 'approval_active' }> },
): Promise<LineEnd | LineWaits> {
  const { line, index, sent } = facts;
  const found = await findFiled(context, markOf(context, line, index));
  if (found !== null && typeof found !== 'string') {
    const approval = await noteFiled(context, { line, index, code: found.code });
    return waits(approval, undefined);
  }
  const what =
    found === null
      ? `Another change of this object waits for approval in Intune: ${sent.reason}`
      : `Intune says that a change of this object waits for approval already, and whose it is could not be read: ${found}`;
  return end(endings.approvalOccupied(what, writtenBefore(line, index)));
}

/** The request that a send with a lost answer had filed; null when there is none, or the requests can't be read. */
export async function findOwnFiling(
  context: RunContext,
  line: PreviewLine,
  index: number,
): Promise<LineWaits | null> {
  if (!isIntune(line.requests[index]?.path ?? '')) return null;
  const found = await findFiled(context, markOf(context, line, index));
  if (found === null || typeof found === 'string') return null;
  return waits(await noteFiled(context, { line, index, code: found.code }), undefined);
}

/** The line waits for the approval of this request. */
export function waits(approval: FiledApproval, look: ApprovalLook | undefined): LineWaits {
  const lasts = new Date(approval.filedAt.getTime() + APPROVAL_LASTS_MS);
  const expiresAt = look?.state === 'waiting' && look.expiresAt !== null ? look.expiresAt : lasts;
  const facts: ApprovalFacts = {
    code: approval.code,
    filedAt: approval.filedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
  const problem = look?.state === 'unreadable' ? look.reason : '';
  return { waits: { for: 'approval', approval: facts, problem } };
}

/** Carried out without us being told: by a send whose answer was lost, or by the requester's button in the admin center. */
async function findCompleted(context: RunContext, { line, index }: Filed): Promise<LineEnd | null> {
  const resolve = index === 0 && line.action === 'create' ? resolveLostCreate : resolveLostUpdate;
  const resolved = await resolve(context, { line, index, ageMs: context.timing.lostAnswerMs });
  if (resolved.kind !== 'took_effect') {
    const why = resolved.kind === 'undecided' ? resolved.reason : 'the tenant does not show it';
    return end(endings.undecided(`Intune says that the approved change was carried out, but ${why}`));
  }
  const { createdId } = resolved;
  await adopt(context, {
    line,
    index,
    step: line.requests[index]?.step ?? '',
    why: 'carried out in Intune under its approval',
    ...(createdId === undefined ? {} : { createdId }),
  });
  return null;
}

/** The approval is for this method, address and body, and for no other. */
function isAsFiled(context: RunContext, { line, index, approval }: Filed): boolean {
  const request = requestToSend(context, line, index);
  return (
    request.method === approval.method &&
    request.path === approval.path &&
    digestOfSent(request) === approval.sentBody
  );
}
