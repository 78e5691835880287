import type { Selectable } from 'kysely';
import { diskFull, isDiskFull } from '../kernel/disk-full.ts';
import { Problem } from '../kernel/problem.ts';
import { readEnvironment } from '../environments/find-environment.ts';
import type { OperationContext, OperationResult } from '../operations/operation.ts';
import { databaseNow, type Store } from '../store/store.ts';
import type { BackupSetTable } from '../store/database.ts';
import type { BackupHeader } from './manifest.ts';

export interface SetToFill {
  set: Selectable<BackupSetTable>;
  /** Of the environment that it belongs to. */
  tenantId: string;
  now: Date;
}

/** The set that an operation fills is its subject. Throws 404 `backup_set_gone`. */
export async function setToFill(
  store: Pick<Store, 'inWorkspace'>,
  operation: OperationContext['operation'],
): Promise<SetToFill> {
  return store.inWorkspace(operation.workspaceId, async (tx) => {
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
        next: 'Begin again.',
      });
    }
    return { set, tenantId: environment.tenantId, now: await databaseNow(tx) };
  });
}

/**
 * What becomes of a set whose filling broke off: a cancel and a failure leave a failed set that says why, and a failure is thrown on. A shutdown
 * and a lost lease are no end: they are thrown as they are, and the next attempt goes on.
 */
export async function brokeOff(
  context: Pick<OperationContext, 'signal' | 'cancelRequested'>,
  error: unknown,
  fail: (reason: string) => Promise<BackupHeader>,
): Promise<OperationResult> {
  if (context.signal.aborted) {
    if (!context.cancelRequested()) throw error;
    await fail('It was cancelled before everything was read.');
    return { outcome: 'cancelled' };
  }
  await fail(whyNotStored(error));
  throw error;
}

function whyNotStored(error: unknown): string {
  if (error instanceof Problem) return error.detail || error.message;
  return isDiskFull(error) ? diskFull().detail : 'The server could not store it.';
}
