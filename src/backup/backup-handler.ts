import type { Selectable } from 'kysely';
import type { Random } from '../kernel/ports.ts';
import { isDiskFull } from '../kernel/disk-full.ts';
import { Problem } from '../kernel/problem.ts';
import { GraphError } from '../graph/graph-error.ts';
import { readEnvironment } from '../environments/find-environment.ts';
import type { OperationContext, OperationHandler, OperationResult } from '../operations/operation.ts';
import type { BackupSetTable } from '../store/database.ts';
import type { BackupDeps } from './backup-deps.ts';
import { captureSet, stateOfSet, type Captured } from './capture-set.ts';
import { finishFromHeader, finishSet } from './finish-set.ts';
import type { BackupHeader } from './manifest.ts';
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
    const { set, tenantId } = await readSet(deps, operation);
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

async function readSet(
  deps: BackupDeps,
  operation: OperationContext['operation'],
): Promise<{ set: Selectable<BackupSetTable>; tenantId: string }> {
  return deps.store.inWorkspace(operation.workspaceId, async (tx) => {
    const set = await tx
      .selectFrom('backup_set')
      .selectAll()
      .where('id', '=', operation.subjectId)
      .executeTakeFirst();
    const environment = await readEnvironment(tx, operation.environmentId);
    if (!set || !environment) {
      throw new Problem({
        status: 404,
        code: 'backup_set_gone',
        title: 'The backup set is gone',
        detail: 'It was deleted before it was filled.',
        next: 'Start a new backup.',
      });
    }
    return { set, tenantId: environment.tenantId };
  });
}

async function interrupted(
  context: OperationContext,
  error: unknown,
  fail: (reason: string) => Promise<BackupHeader>,
): Promise<OperationResult> {
  if (context.signal.aborted) {
    // A shutdown or a lost lease is no end: the next attempt goes on.
    if (!context.cancelRequested()) throw error;
    await fail('It was cancelled before everything was read.');
    return { outcome: 'cancelled' };
  }
  if (error instanceof GraphError) {
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
  await fail(whyNotStored(error));
  throw error;
}

function whyNotStored(error: unknown): string {
  if (error instanceof Problem) return error.detail || error.message;
  if (isDiskFull(error)) return 'The disk is full: the server has no room left to store it.';
  return 'The server could not store it.';
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
