import type { OperationHandler } from '../../operations/operation.ts';
import type { Tx } from '../../store/store.ts';
import { endedBy } from '../preview/preview-handler.ts';
import type { ReadingDeps } from '../preview/restore-deps.ts';
import { CHECKS, runChecks, type ChecksRun } from './run-checks.ts';

/**
 * Runs the safety checks of the run that the operation names. Reads only (I-07). The result is stored for the scope that was read at the
 * beginning: when the draft changed meanwhile, it belongs to the old scope and is stale by itself.
 */
export function checksHandler(deps: ReadingDeps): OperationHandler {
  return async (context) => {
    const { workspaceId, subjectId: runId, id: operationId } = context.operation;
    if (runId === null) throw new Error('An operation of checks names no run.');
    try {
      const result = await runChecks(deps, { workspaceId, runId, operationId }, context);
      await deps.store.inWorkspace(workspaceId, (tx) =>
        storeChecks(tx, { workspaceId, runId, operationId, result }),
      );
      await context.progress({ now: 'Done', done: CHECKS.length, total: CHECKS.length });
      const all = result.outcomes.every(({ state }) => state !== 'unknown');
      return { outcome: all ? 'succeeded' : 'partly' };
    } catch (error) {
      return endedBy(error, context);
    }
  };
}

async function storeChecks(
  tx: Tx,
  facts: { workspaceId: string; runId: string; operationId: string; result: ChecksRun },
): Promise<void> {
  const { result } = facts;
  await tx
    .insertInto('restore_checks')
    .values({
      workspace_id: facts.workspaceId,
      run_id: facts.runId,
      scope_digest: result.scopeDigest,
      ran_at: result.ranAt,
      outcomes: JSON.stringify(result.outcomes),
      operation_id: facts.operationId,
    })
    .execute();
}
