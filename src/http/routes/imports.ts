import { readBackupSet } from '../../backup/backup-set.ts';
import { listImportFiles } from '../../backup/import-set/list-files.ts';
import {
  beginImport,
  discardImport,
  startImport,
  takePart,
  type ImportArchive,
} from '../../backup/import-set/start-import.ts';
import { MOST_PART_BYTES } from '../../backup/import-set/uploads.ts';
import type { HandlersOf } from '../handler.ts';
import { refuseArchived } from '../enforcement/refuse-archived.ts';
import { wireBackupSet } from '../wire/backup.ts';
import { wireOperation } from '../wire/operation.ts';

export const importHandlers: HandlersOf<
  'beginImport' | 'sendImportPart' | 'startImport' | 'discardImport' | 'listImportFiles'
> = {
  beginImport: async ({ tx, workspace, environment, person, body }) => {
    refuseArchived(environment);
    const place = { workspaceId: workspace.id, environmentId: environment.id };
    return shown(await beginImport(tx, place, { id: person.id, name: person.name, ...body }));
  },
  sendImportPart: async ({ tx, deps, workspace, environment, params, query, bytes }) =>
    shown(
      await takePart(tx, deps.uploads, {
        workspaceId: workspace.id,
        environmentId: environment.id,
        importId: params.importId,
        at: query.at,
        bytes,
      }),
    ),
  startImport: async ({ tx, deps, workspace, environment, person, params, body }) => {
    refuseArchived(environment);
    const { operation, backupSetId } = await startImport(tx, deps, {
      workspaceId: workspace.id,
      environmentId: environment.id,
      importId: params.importId,
      person,
      ...body,
    });
    return {
      operation: wireOperation(operation),
      backupSet: wireBackupSet(await readBackupSet(tx, backupSetId)),
    };
  },
  discardImport: async ({ tx, deps, workspace, environment, params, afterCommit }) => {
    const { importId } = params;
    await discardImport(tx, { workspaceId: workspace.id, environmentId: environment.id, importId });
    afterCommit(() => deps.uploads.remove(importId));
  },
  listImportFiles: async ({ tx, environment, params, query }) => {
    await readBackupSet(tx, params.backupSetId, { environmentId: environment.id });
    return listImportFiles(tx, params.backupSetId, query);
  },
};

function shown(archive: ImportArchive) {
  return { ...archive, mostPartBytes: MOST_PART_BYTES };
}
