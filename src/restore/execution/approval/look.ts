import { isJsonObject, stringOf, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import { GraphError } from '../../../graph/graph-error.ts';
import type { RunContext } from '../run-context.ts';

/** Where Intune keeps the requests of Multi Admin Approval; the approval code is a request's id. */
export const APPROVAL_REQUESTS = '/deviceManagement/operationApprovalRequests';

/** How a filed request stands in Intune. */
export type ApprovalLook =
  | { state: 'waiting'; expiresAt: Date | null }
  | { state: 'approved' }
  /** Decided against, or over: `what` says it in words. */
  | { state: 'ended'; what: string }
  | { state: 'completed' }
  /** Not known. It may be in any state. */
  | { state: 'unreadable'; reason: string };

/** Looks at the requests with these codes, in their order. Never throws for Graph's sake. */
export async function lookAtApprovals(
  { reader, deps, interrupted }: RunContext,
  codes: readonly string[],
): Promise<ApprovalLook[]> {
  const paths = codes.map((code) => `${APPROVAL_REQUESTS}/${encodeURIComponent(code)}`);
  const answers = await reader.getMany('beta', paths, interrupted);
  return answers.map((answer) => {
    if ('error' in answer) return { state: 'unreadable', reason: answer.error.message };
    return judgeApproval(answer.body, deps.clock.now());
  });
}

/** The state that a request of Intune says it is in. Pure. */
export function judgeApproval(raw: JsonObject, now: Date): ApprovalLook {
  const by = nameIn(raw['approver']);
  const why = stringOf(raw['approvalJustification'])?.trim() ?? '';
  const because = why === '' ? '' : `: "${why.slice(0, 300)}"`;
  const status = stringOf(raw['status']) ?? stringOf(raw['requestStatus']) ?? '';
  switch (status) {
    case 'needsApproval': {
      const expiresAt = dateOf(raw['expirationDateTime'] ?? raw['requestExpirationDateTime']);
      if (expiresAt !== null && expiresAt < now) return expired();
      return { state: 'waiting', expiresAt };
    }
    case 'approved':
      return { state: 'approved' };
    case 'completed':
      return { state: 'completed' };
    case 'rejected':
      return { state: 'ended', what: `${by ?? 'An approver'} refused it in Intune${because}` };
    case 'cancelled':
      return { state: 'ended', what: `Its approval request was cancelled in Intune${because}` };
    case 'expired':
      return expired();
    default:
      return { state: 'unreadable', reason: `Intune calls it "${status}", which this version does not know` };
  }
}

/**
 * The code of the open request that carries this mark in its justification: ours, filed by a send whose answer was lost. Null when the
 * complete list has none; then somebody else's stands in the way.
 */
export async function findFiled(
  context: RunContext,
  mark: string,
): Promise<{ code: string } | null | string> {
  try {
    const listing = await context.reader.list('beta', APPROVAL_REQUESTS);
    const own = listing.items.find((raw) => {
      const status = stringOf(raw['status']) ?? stringOf(raw['requestStatus']);
      const open = status === 'needsApproval' || status === 'approved';
      return open && (stringOf(raw['requestJustification']) ?? '').includes(mark);
    });
    const code = stringOf(own?.['id']);
    if (code !== undefined) return { code };
    return listing.complete ? null : listing.problem || 'the list of requests did not reach its end';
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return error.message;
  }
}

function expired(): ApprovalLook {
  return { state: 'ended', what: 'Nobody approved it in Intune before the request expired' };
}

function nameIn(identities: JsonValue | undefined): string | undefined {
  if (!isJsonObject(identities)) return undefined;
  for (const kind of ['user', 'application']) {
    const one = identities[kind];
    const name = isJsonObject(one) ? stringOf(one['displayName']) : undefined;
    if (name !== undefined && name !== '') return name;
  }
  return undefined;
}

function dateOf(value: JsonValue | undefined): Date | null {
  const at = Date.parse(stringOf(value) ?? '');
  return Number.isNaN(at) ? null : new Date(at);
}
