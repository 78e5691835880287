import type { Random } from '../kernel/ports.ts';
import { Problem } from '../kernel/problem.ts';
import type { Operation } from '../operations/operation.ts';
import type { Operations } from '../operations/operations.ts';
import { databaseNow } from '../store/store.ts';
import type { Tx } from '../store/database.ts';
import { typesToCapture } from './types-to-capture.ts';

export interface BackupInput {
  workspaceId: string;
  environmentId: string;
  /** Default: a name with the time. */
  name?: string;
  typeKeys: readonly string[];
  purpose?: 'manual' | 'scheduled';
  personId: string | null;
  personName: string;
}

/**
 * Starts a backup: the set's row and the operation that fills it, in the caller's transaction. While a backup of this environment is under
 * way, that one is given and `created` is false. Throws a Problem: 404 `unknown_type`, 409 `environment_archived`.
 */
export async function startBackup(
  tx: Tx,
  deps: { operations: Pick<Operations, 'start'>; random: Pick<Random, 'uuid'> },
  input: BackupInput,
): Promise<{ operation: Operation; backupSetId: string; created: boolean }> {
  const types = typesToCapture(input.typeKeys);
  await refuseArchived(tx, input.environmentId);
  const { operation, created } = await deps.operations.start(tx, {
    workspaceId: input.workspaceId,
    environmentId: input.environmentId,
    kind: 'backup',
    identity: 'backup',
    subjectId: deps.random.uuid(),
    personId: input.personId,
    personName: input.personName,
    input: { typeKeys: types.map(({ key }) => key) },
  });
  const backupSetId = operation.subjectId;
  if (backupSetId === null) throw new Error('A backup operation names its set.');
  if (created) {
    const now = await databaseNow(tx);
    await tx
      .insertInto('backup_set')
      .values({
        id: backupSetId,
        workspace_id: input.workspaceId,
        environment_id: input.environmentId,
        name: input.name ?? `Backup of ${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
        purpose: input.purpose ?? 'manual',
        operation_id: operation.id,
        created_by: input.personName,
        created_at: now,
      })
      .execute();
  }
  return { operation, backupSetId, created };
}

async function refuseArchived(tx: Tx, environmentId: string): Promise<void> {
  const environment = await tx
    .selectFrom('environment')
    .select('status')
    .where('id', '=', environmentId)
    .executeTakeFirst();
  if (environment?.status !== 'archived') return;
  throw new Problem({
    status: 409,
    code: 'environment_archived',
    title: 'This environment is archived',
    detail: 'Nothing new is started in an archived environment. Its backup sets can still be read.',
    next: 'Reopen the environment first.',
  });
}
