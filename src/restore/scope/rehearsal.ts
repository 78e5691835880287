import type { Digest } from '../../kernel/digest.ts';
import type { RehearsalDifference, RehearsalFacts, RehearsalResult } from '../facts/rehearsal.ts';
import type { Tx } from '../../store/store.ts';

/** A kept rehearsal, with whose it was and when. */
export interface KeptRehearsal extends RehearsalResult {
  previewDigest: Digest;
  by: string;
  endedAt: Date;
}

/** The last rehearsal of exactly this preview, or of the run whatever preview it was of. Null when there was none. */
export async function latestRehearsal(
  tx: Tx,
  runId: string,
  previewDigest?: string,
): Promise<KeptRehearsal | null> {
  let query = tx.selectFrom('restore_rehearsal').selectAll().where('run_id', '=', runId);
  if (previewDigest !== undefined) query = query.where('preview_digest', '=', previewDigest);
  const row = await query.orderBy('ended_at', 'desc').orderBy('id').limit(1).executeTakeFirst();
  if (row === undefined) return null;
  return {
    state: row.state,
    reason: row.reason,
    next: row.next,
    lines: row.lines,
    differing: row.differing,
    differences: row.differences as RehearsalDifference[],
    previewDigest: row.preview_digest as Digest,
    by: row.person_name,
    endedAt: row.ended_at,
  };
}

/** Must a preview be rehearsed before anything is restored to this environment? */
export async function requiresRehearsal(tx: Tx, environmentId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('environment')
    .select('rehearsal_required')
    .where('id', '=', environmentId)
    .executeTakeFirst();
  return row?.rehearsal_required === true;
}

/** What the gates are told of the rehearsal of a preview; a preview that is not there has none. */
export async function rehearsalFacts(
  tx: Tx,
  facts: { environmentId: string; runId: string; previewDigest: string | null },
): Promise<RehearsalFacts> {
  const { environmentId, runId, previewDigest } = facts;
  const latest = previewDigest === null ? null : await latestRehearsal(tx, runId, previewDigest);
  return {
    required: await requiresRehearsal(tx, environmentId),
    latest: latest === null ? null : { state: latest.state, reason: latest.reason },
  };
}
