import type { Random } from '../kernel/ports.ts';
import { GraphError } from '../graph/graph-error.ts';
import type { OperationContext, OperationHandler, OperationResult } from '../operations/operation.ts';
import type { BackupDeps } from './backup-deps.ts';
import { captureSet, stateOfSet, type Captured } from './capture-set.ts';
import { finishFromHeader, finishSet } from './finish-set.ts';
import type { BackupHeader } from './manifest.ts';
import { brokeOff, setToFill } from './set-to-fill.ts';
import { reasonOfSet } from './set-words.ts';
import { typesToCapture } from './types-to-capture.ts';
import { vaultFor } from './keeping/data-keys.ts';
import { storedHeader } from './stored-header.ts';

/**
 * The `backup` operation: captures the types named in its input into the set that is its subject. Run again after a crash it takes over
 * from the header when that was written, and else reads everything once more (contents already stored cost nothing). A cancel or a
 * failure leaves a failed set that says so; a shutdown leaves it for the next attempt.
 */
export function backupHandler(given: BackupDeps & { random: Pick<Random, 'uuid'> }): OperationHandler {
  return async (context) => {
    const { operation } = context;
    const deps = { ...given, vault: await vaultFor(given, operation) };
    const attempt = { operationId: operation.id, fence: context.fence };
    const { set, tenantId } = await setToFill(deps.store, operation);
    if (set.status !== 'capturing') return resultOf(set.status, 'It had ended before this attempt.');
    const stored = await storedHeader(deps.vault, set.id);
    if (stored) {
      await finishFromHeader(deps, stored, attempt);
      return resultOf(stored.status, reasonOfSet(stored));
    }
    const captured: Captured = { types: [], items: [] };
    const end = (status: BackupHeader['status'], reason: string) =>
      finishSet(deps, { set, tenantId, status, reason, ...captured }, attempt);
    try {
      const keys = operation.input['typeKeys'];
      const types = typesToCapture(Array.isArray(keys) ? keys.map(String) : []);
      await captureSet(deps, context, { set, types, captured });
    } catch (error) {
      return interrupted(context, error, (reason) => end('failed', reason));
    }
    await context.progress({
      now: 'Writing the table of contents',
      done: captured.types.length,
      total: null,
    });
    const header = await end(stateOfSet(captured.types), '');
    return resultOf(header.status, reasonOfSet(header));
  };
}

async function interrupted(
  context: OperationContext,
  error: unknown,
  fail: (reason: string) => Promise<BackupHeader>,
): Promise<OperationResult> {
  if (!context.signal.aborted && error instanceof GraphError) {
    await fail(error.message);
    return {
      outcome: 'failed',
      failure: {
        code: 'tenant_unreachable',
        message: error.message,
        next: 'Check the connection of this environment, then back up again.',
      },
    };
  }
  return brokeOff(context, error, fail);
}

function resultOf(status: BackupHeader['status'], reason: string): OperationResult {
  if (status === 'complete') return { outcome: 'succeeded' };
  return {
    outcome: status === 'incomplete' ? 'partly' : 'failed',
    failure: {
      code: status === 'incomplete' ? 'backup_incomplete' : 'backup_failed',
      message: reason,
      next: 'Look at the backup set to see what is missing, clear the cause, then back up again.',
    },
  };
}
