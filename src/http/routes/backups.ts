import { listBackupSets, readBackupSet } from '../../backup/backup-set.ts';
import { deleteBackupSet, removeContents } from '../../backup/delete-backup-set.ts';
import { exportSet } from '../../backup/export-set.ts';
import { startBackup } from '../../backup/start-backup.ts';
import type { OperationKind } from '../../operations/operation.ts';
import type { EnvironmentContext, HandlersOf } from '../handler.ts';
import type { Routes } from '../contract/routes.ts';
import { refuseArchived } from '../enforcement/refuse-archived.ts';
import { wireBackupSet } from '../wire/backup.ts';
import { wireOperation } from '../wire/operation.ts';

export const backupHandlers: HandlersOf<
  | 'listBackupSets'
  | 'createBackupSet'
  | 'getBackupSet'
  | 'deleteBackupSet'
  | 'compareBackupSet'
  | 'verifyBackupSet'
  | 'downloadBackupSet'
  | 'exportBackupSet'
> = {
  listBackupSets: async ({ tx, environment, query }) => {
    const { total, items } = await listBackupSets(tx, environment.id, query);
    return { total, items: items.map(wireBackupSet) };
  },
  createBackupSet: async ({ deps, tx, workspace, environment, person, body }) => {
    const { operation, backupSetId } = await startBackup(tx, deps, {
      workspaceId: workspace.id,
      environmentId: environment.id,
      ...(body.name === undefined ? {} : { name: body.name }),
      typeKeys: body.typeKeys,
      personId: person.id,
      personName: person.name,
    });
    return {
      operation: wireOperation(operation),
      backupSet: wireBackupSet(await readBackupSet(tx, backupSetId)),
    };
  },
  getBackupSet: async ({ tx, environment, params }) =>
    wireBackupSet(await readBackupSet(tx, params.backupSetId, { environmentId: environment.id })),
  deleteBackupSet: async ({ deps, tx, workspace, environment, person, params, afterCommit }) => {
    const setId = params.backupSetId;
    await deleteBackupSet(tx, {
      environmentId: environment.id,
      setId,
      actorId: person.id,
      actorName: person.name,
    });
    afterCommit(() => removeContents(deps, { workspaceId: workspace.id, setId }));
  },
  downloadBackupSet: (context) =>
    exportSet(context.tx, context.deps, {
      environment: context.environment,
      setId: context.params.backupSetId,
      by: context.person,
      format: context.query.format,
      itemIds: context.query.items,
    }),
  exportBackupSet: (context) =>
    exportSet(context.tx, context.deps, {
      environment: context.environment,
      setId: context.params.backupSetId,
      by: context.person,
      format: context.body.format,
      itemIds: context.body.itemIds,
      lock: context.body.encryption,
    }),
  compareBackupSet: (context) => startReading(context, 'compare'),
  verifyBackupSet: (context) => startReading(context, 'integrity'),
};

/** Starts reading a set again, against the tenant or against its own hashes. Needs the set to be here. */
async function startReading(
  context: EnvironmentContext<Routes['compareBackupSet'] | Routes['verifyBackupSet']>,
  kind: Extract<OperationKind, 'compare' | 'integrity'>,
) {
  const { deps, tx, workspace, environment, person, params } = context;
  refuseArchived(environment);
  const set = await readBackupSet(tx, params.backupSetId, { environmentId: environment.id });
  const { operation } = await deps.operations.start(tx, {
    workspaceId: workspace.id,
    environmentId: environment.id,
    kind,
    identity: `${kind}:${set.id}`,
    subjectId: set.id,
    personId: person.id,
    personName: person.name,
  });
  return { operation: wireOperation(operation) };
}
