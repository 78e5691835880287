import type { Tx } from '../../store/store.ts';
import { approvalsNeeded, type HeldReview, type KeptApproval } from '../facts/review.ts';
import { involvedIn, mayApprove } from './approvers.ts';

/** What a confirmation froze, and what became of it. */
export interface KeptReview extends HeldReview {
  mode: 'never' | 'critical' | 'always';
  criticalLines: number;
  connectionDigest: string;
}

/**
 * What is kept of a confirmed run's approval, with the policy as of now; null for a run that was never confirmed. `rightsOf: 'now'` reads again
 * which approvers may still approve; `'then'` takes it from them no more, because the run has begun.
 */
export async function readHeldReview(
  tx: Tx,
  ask: { runId: string; rightsOf: 'now' | 'then' },
): Promise<KeptReview | null> {
  const row = await tx
    .selectFrom('restore_confirmation as confirmation')
    .innerJoin('restore_run as run', 'run.id', 'confirmation.run_id')
    .innerJoin('environment', 'environment.id', 'run.environment_id')
    .select([
      'confirmation.person_id',
      'confirmation.preview_digest',
      'confirmation.approval_mode as frozen_mode',
      'confirmation.approvals_needed',
      'confirmation.critical_lines',
      'confirmation.approval_expires_at',
      'confirmation.connection_digest',
      'run.environment_id',
      'run.created_by',
      'run.edited_by',
      'environment.approval_mode',
      'environment.approval_count',
    ])
    .where('confirmation.run_id', '=', ask.runId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const policy = { mode: row.approval_mode, approvers: row.approval_count };
  return {
    mode: row.frozen_mode,
    needed: row.approvals_needed,
    criticalLines: row.critical_lines,
    connectionDigest: row.connection_digest,
    expiresAt: row.approval_expires_at,
    previewDigest: row.preview_digest,
    neededNow: approvalsNeeded(policy, row.critical_lines),
    involved: involvedIn(row, row.person_id),
    approvals: row.approvals_needed === 0 ? [] : await approvalsOf(tx, ask, row.environment_id),
  };
}

async function approvalsOf(
  tx: Tx,
  ask: { runId: string; rightsOf: 'now' | 'then' },
  environmentId: string,
): Promise<KeptApproval[]> {
  const rows = await tx
    .selectFrom('restore_approval')
    .select(['person_id', 'person_name', 'preview_digest', 'at'])
    .where('run_id', '=', ask.runId)
    .where('decision', '=', 'approve')
    .orderBy('at')
    .execute();
  const approvals: KeptApproval[] = [];
  for (const row of rows) {
    const personId = row.person_id;
    approvals.push({
      personId,
      personName: row.person_name,
      previewDigest: row.preview_digest,
      at: row.at,
      mayApprove: ask.rightsOf === 'then' || (await mayApprove(tx, { personId, environmentId })),
    });
  }
  return approvals;
}
