import { isJsonObject } from '../../kernel/json.ts';
import type { Operation } from '../../operations/operation.ts';
import type { Tx } from '../../store/store.ts';
import type { ApprovalFacts } from '../facts/execution.ts';
import { counted } from '../gates/words.ts';

/** The admin center's page where another administrator decides; the same for every tenant. */
const MULTI_ADMIN_APPROVAL =
  'https://intune.microsoft.com/#view/Microsoft_Intune_DeviceSettings/TenantAdminMenu/~/multiAdminApproval';

/** What of a run waits for another administrator in Intune. */
export interface RunApproval {
  lines: number;
  /** Lines that have not been come to, because they refer to one of those. */
  dependants: number;
  expiresAt: string;
  lookAgainAt: string | null;
  href: string;
}

/** What waits, also while the run goes on with other lines; null when nothing does. */
export async function runApproval(
  tx: Tx,
  runId: string,
  operation: Operation | null,
): Promise<RunApproval | null> {
  if (operation === null) return null;
  const rows = await tx
    .selectFrom('restore_line_result')
    .select(['outcome', 'detail'])
    .where('run_id', '=', runId)
    .where('outcome', 'in', ['awaiting_approval', 'pending'])
    .execute();
  const waiting = rows.filter(({ outcome }) => outcome === 'awaiting_approval');
  const expiries = waiting.flatMap(({ detail }) => approvalOf(detail)?.expiresAt ?? []).sort();
  const [expiresAt] = expiries;
  if (expiresAt === undefined) return null;
  return {
    lines: waiting.length,
    dependants: rows.length - waiting.length,
    expiresAt,
    lookAgainAt: operation.lookAgainAt?.toISOString() ?? null,
    href: MULTI_ADMIN_APPROVAL,
  };
}

/** The approval that a line waits for, as its result keeps it. */
export function approvalOf(detail: unknown): ApprovalFacts | null {
  const approval = isJsonObject(detail) ? detail['approval'] : undefined;
  return isJsonObject(approval) ? (approval as unknown as ApprovalFacts) : null;
}

/** Why a run stands still, in one sentence. */
export function approvalReason({ lines, dependants }: RunApproval): string {
  const what = counted(lines, 'change waits', 'changes wait');
  const more =
    dependants === 0 ? '' : ` ${counted(dependants, 'more item follows', 'more items follow')} after that.`;
  return `${what} for another administrator's approval in the Intune admin center.${more}`;
}
