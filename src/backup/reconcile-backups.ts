import { sql } from 'kysely';
import type { Operation } from '../operations/operation.ts';
import type { Store, Tx } from '../store/store.ts';

const REASON: Readonly<Record<string, string>> = {
  cancelled: 'It was cancelled before everything was read.',
  failed: 'The capture failed before everything was read.',
};
const STOPPED = 'The capture was interrupted before everything was read.';

/**
 * For `operations.onEnded`: a set that its operation left behind as "capturing" is failed in the very transaction that ends the operation
 * (cancelled while queued, a vault that can't store, a restore that stopped in its safety copy).
 */
export async function failAbandonedSets(tx: Tx, operation: Operation): Promise<void> {
  await failSets(tx, REASON[operation.outcome ?? ''] ?? STOPPED, (query) =>
    query.where('operation_id', '=', operation.id),
  );
}

/** At start: fails the sets whose operation has ended, or is not there, without finishing them. Those under way are continued. */
export async function reconcileBackups(store: Store): Promise<void> {
  for (const workspaceId of await store.workspaceIds()) {
    await store.inWorkspace(workspaceId, (tx) =>
      failSets(tx, STOPPED, (query) =>
        query.where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('operation')
                .select('operation.id')
                .whereRef('operation.id', '=', 'backup_set.operation_id')
                .where('operation.status', '<>', 'ended'),
            ),
          ),
        ),
      ),
    );
  }
}

type SetUpdate = ReturnType<typeof capturingSets>;

function capturingSets(tx: Tx, reason: string) {
  return tx
    .updateTable('backup_set')
    .set({
      status: 'failed',
      summary: sql<string>`summary || ${JSON.stringify({ reason })}::jsonb`,
      completed_at: sql<Date>`app_now()`,
    })
    .where('status', '=', 'capturing');
}

async function failSets(tx: Tx, reason: string, which: (query: SetUpdate) => SetUpdate): Promise<void> {
  await which(capturingSets(tx, reason)).execute();
}
