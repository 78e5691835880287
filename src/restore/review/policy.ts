import type { ApprovalPolicy } from '../facts/review.ts';
import type { Tx } from '../../store/store.ts';

/** What the environment asks for as of now. */
export async function approvalPolicyOf(tx: Tx, environmentId: string): Promise<ApprovalPolicy> {
  const row = await tx
    .selectFrom('environment')
    .select(['approval_mode', 'approval_count', 'approval_expiry_hours'])
    .where('id', '=', environmentId)
    .executeTakeFirstOrThrow();
  return { mode: row.approval_mode, approvers: row.approval_count, expiryHours: row.approval_expiry_hours };
}
