import { Problem } from '../../kernel/problem.ts';
import { GraphError } from '../../graph/graph-error.ts';
import type { OperationContext, OperationHandler, OperationResult } from '../../operations/operation.ts';
import { databaseNow } from '../../store/store.ts';
import { generateLines } from './generate.ts';
import type { ReadingDeps } from './restore-deps.ts';
import { storePreview } from './store-preview.ts';

/**
 * Generates the preview of the run that the operation names, for its scope as read now. Reads only (I-07); stores the lines in one
 * transaction, so that a preview is there whole or not at all. Done twice after a crash it stores a second, equal preview.
 */
export function previewHandler(deps: ReadingDeps): OperationHandler {
  return async (context) => {
    const runId = context.operation.subjectId;
    if (runId === null) throw new Error('A preview operation names no run.');
    const { workspaceId } = context.operation;
    try {
      const at = await deps.store.inWorkspace(workspaceId, databaseNow);
      const { base, lines } = await generateLines(deps, { workspaceId, runId }, context);
      context.signal.throwIfAborted();
      await deps.store.inWorkspace(workspaceId, (tx) =>
        storePreview(tx, {
          workspaceId,
          runId,
          operationId: context.operation.id,
          scopeDigest: base.digest,
          lines,
          at,
        }),
      );
      await context.progress({ now: 'Done', done: lines.length, total: lines.length });
      return { outcome: 'succeeded' };
    } catch (error) {
      return endedBy(error, context);
    }
  };
}

/** How a reading operation ends that was stopped: cancelled by a person, or failed for a reason that a person can act on. */
export function endedBy(error: unknown, context: Pick<OperationContext, 'cancelRequested'>): OperationResult {
  if (context.cancelRequested()) return { outcome: 'cancelled' };
  if (error instanceof GraphError) {
    return {
      outcome: 'failed',
      failure: {
        code: `graph_${error.kind}`,
        message: `The tenant could not be read: ${error.message}`,
        next: 'Review the connection, then try again.',
      },
    };
  }
  if (error instanceof Problem) {
    return {
      outcome: 'failed',
      failure: { code: error.code, message: `${error.message}. ${error.detail}`, next: error.next },
    };
  }
  throw error;
}
