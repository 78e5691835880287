import { sql } from 'kysely';
import type { Logger } from 'pino';
import { sweepUploads } from '../backup/import-set/sweep-uploads.ts';
import type { Uploads } from '../backup/import-set/uploads.ts';
import type { Clock } from '../kernel/ports.ts';
import type { Operations } from '../operations/operations.ts';
import type { Store, Tx } from '../store/store.ts';

export interface DailyDeps {
  store: Store;
  operations: Operations;
  clock: Clock;
  logger: Logger;
  /** What of archives nobody needs is removed with the rest. */
  uploads: Uploads;
}

const LOOK_EVERY_MS = 10 * 60_000;

/** Starts the housekeeping of every environment that had none for a day. The list of operations is what remembers; two servers start one. */
export async function startDueHousekeeping({
  store,
  operations,
}: Pick<DailyDeps, 'store' | 'operations'>): Promise<number> {
  let begun = 0;
  for (const workspaceId of await store.workspaceIds()) {
    await store.inWorkspace(workspaceId, async (tx) => {
      for (const environmentId of await dueEnvironments(tx)) {
        const { created } = await operations.start(tx, {
          workspaceId,
          environmentId,
          kind: 'housekeeping',
          identity: 'housekeeping',
          personId: null,
          personName: 'TenantAtlas',
        });
        if (created) begun += 1;
      }
    });
  }
  return begun;
}

async function dueEnvironments(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from environment where status = 'active'
    and created_at < app_now() - interval '1 day' and not exists (
      select 1 from operation where operation.environment_id = environment.id and kind = 'housekeeping'
        and operation.created_at > app_now() - interval '1 day')`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Looks every few minutes until the signal aborts. */
export async function keepHouseDaily(deps: DailyDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await startDueHousekeeping(deps);
      await sweepUploads(deps);
    } catch (error) {
      if (!signal.aborted) deps.logger.warn({ err: error }, 'the daily housekeeping failed to begin');
    }
    await deps.clock.sleep(LOOK_EVERY_MS, signal).catch(() => undefined);
  }
}
