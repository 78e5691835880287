import { sabotaged } from '#sabotage';
import { sql } from 'kysely';
import type { Tx } from '../store/database.ts';
import { DEFAULT_LEASE, LeaseLost } from './lease.ts';

/**
 * Proves inside the caller's transaction that this attempt still owns its operation, and extends the lease. The row stays locked until
 * the transaction ends, so that a later attempt can only claim after what is written here is durable (I-22).
 * Gives whether a person asked to cancel or to pause. Throws LeaseLost.
 */
export async function renewFence(
  tx: Tx,
  attempt: { operationId: string; fence: bigint; leaseMs?: number },
): Promise<{ cancelRequested: boolean; pauseRequested: boolean }> {
  const lease = `${String(attempt.leaseMs ?? DEFAULT_LEASE.leaseMs)} milliseconds`;
  const row = await tx
    .updateTable('operation')
    .set({ lease_until: sql<Date>`app_now() + ${lease}::interval` })
    .where('id', '=', attempt.operationId)
    .where('fence', sabotaged('I-22') ? '>=' : '=', Number(attempt.fence))
    .where('status', '=', 'running')
    .returning(['cancel_requested_at', 'pause_requested_at'])
    .executeTakeFirst();
  if (row === undefined) throw new LeaseLost('A later attempt owns this operation.');
  return {
    cancelRequested: row.cancel_requested_at !== null,
    pauseRequested: row.pause_requested_at !== null,
  };
}
