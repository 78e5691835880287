import { notFound, Problem } from '../../kernel/problem.ts';
import type { Operation } from '../../operations/operation.ts';
import type { Operations } from '../../operations/operations.ts';
import { databaseNow } from '../../store/store.ts';
import type { Tx } from '../../store/database.ts';
import { MOST_ARCHIVE_BYTES, type Uploads } from './uploads.ts';

export interface ImportPlace {
  workspaceId: string;
  environmentId: string;
}

/** An archive that is on its way. */
export interface ImportArchive {
  id: string;
  fileName: string;
  /** Bytes that have arrived; the next part begins there. */
  bytes: number;
}

/** Begins an import: the archive's parts come next. Nothing is stored of it yet. */
export async function beginImport(
  tx: Tx,
  place: ImportPlace,
  by: { id: string; name: string; fileName: string },
): Promise<ImportArchive> {
  const row = await tx
    .insertInto('import_archive')
    .values({
      workspace_id: place.workspaceId,
      environment_id: place.environmentId,
      file_name: by.fileName,
      created_by: by.id,
      created_by_name: by.name,
    })
    .returning(['id', 'file_name', 'bytes'])
    .executeTakeFirstOrThrow();
  return { id: row.id, fileName: row.file_name, bytes: Number(row.bytes) };
}

/**
 * Takes one part of the archive, which has to begin where the last one ended; a part that came already may come again. Throws a Problem: 404, 409
 * `import_started` or `part_out_of_order`, 413 `archive_too_large`, 422 `part_empty`.
 */
export async function takePart(
  tx: Tx,
  uploads: Pick<Uploads, 'write'>,
  part: ImportPlace & { importId: string; at: number; bytes: Uint8Array },
): Promise<ImportArchive> {
  const row = await receiving(tx, part);
  if (part.at > row.bytes) {
    throw new Problem({
      status: 409,
      code: 'part_out_of_order',
      title: 'A part of the archive is missing before this one',
      detail: `${String(row.bytes)} bytes have arrived, and this part begins at ${String(part.at)}.`,
      next: `Send the part that begins at ${String(row.bytes)}.`,
    });
  }
  if (part.bytes.length === 0) {
    throw new Problem({
      status: 422,
      code: 'part_empty',
      title: 'The part holds nothing',
      detail: 'A part comes as bytes, with the media type application/octet-stream.',
      next: `Send the part that begins at ${String(row.bytes)}.`,
    });
  }
  const end = part.at + part.bytes.length;
  if (end > MOST_ARCHIVE_BYTES) {
    throw new Problem({
      status: 413,
      code: 'archive_too_large',
      title: 'The archive is too large',
      detail: `An archive of at most ${String(MOST_ARCHIVE_BYTES / (1024 * 1024))} MB is taken. Nothing of it is imported.`,
      next: 'Import the export in parts: one archive for some of its folders, another one for the rest.',
    });
  }
  await uploads.write(part.importId, part.at, part.bytes);
  const bytes = Math.max(row.bytes, end);
  await tx.updateTable('import_archive').set({ bytes }).where('id', '=', part.importId).execute();
  return { id: part.importId, fileName: row.fileName, bytes };
}

/**
 * Starts reading the archive into a new backup set. Throws a Problem: 404, 409 `import_started` or `import_active` (another import of this
 * environment is under way), 422 `archive_empty` or `archive_incomplete`.
 */
export async function startImport(
  tx: Tx,
  deps: { operations: Pick<Operations, 'start'>; random: { uuid(): string } },
  ask: ImportPlace & {
    importId: string;
    /** How large the archive is; what arrived has to be that. */
    bytes: number;
    name?: string | undefined;
    fromThisTenant: boolean;
    person: { id: string; name: string };
  },
): Promise<{ operation: Operation; backupSetId: string }> {
  const archive = await receiving(tx, ask);
  if (archive.bytes !== ask.bytes || ask.bytes === 0) {
    throw new Problem({
      status: 422,
      code: ask.bytes === 0 ? 'archive_empty' : 'archive_incomplete',
      title: ask.bytes === 0 ? 'The archive is empty' : 'The archive has not arrived whole',
      detail: `${String(archive.bytes)} of ${String(ask.bytes)} bytes have arrived.`,
      next:
        ask.bytes === 0
          ? 'Choose another archive.'
          : `Send the part that begins at ${String(archive.bytes)}.`,
    });
  }
  const { operation, created } = await deps.operations.start(tx, {
    workspaceId: ask.workspaceId,
    environmentId: ask.environmentId,
    kind: 'import',
    identity: 'import',
    subjectId: deps.random.uuid(),
    personId: ask.person.id,
    personName: ask.person.name,
    input: { archiveId: ask.importId, fromThisTenant: ask.fromThisTenant },
  });
  const backupSetId = operation.subjectId;
  if (!created || backupSetId === null) {
    throw new Problem({
      status: 409,
      code: 'import_active',
      title: 'Another import is under way here',
      detail: `${operation.personName} started it. The archive that you sent is kept for a day.`,
      next: 'Start this one when that has ended.',
    });
  }
  const now = await databaseNow(tx);
  await tx
    .insertInto('backup_set')
    .values({
      id: backupSetId,
      workspace_id: ask.workspaceId,
      environment_id: ask.environmentId,
      name: ask.name ?? `Import of ${archive.fileName}`.slice(0, 120),
      purpose: 'import',
      operation_id: operation.id,
      created_by: ask.person.name,
      created_at: now,
    })
    .execute();
  await tx
    .updateTable('import_archive')
    .set({ status: 'started', backup_set_id: backupSetId })
    .where('id', '=', ask.importId)
    .execute();
  return { operation, backupSetId };
}

/** Forgets an archive that was not started. Its bytes go after the transaction (`Uploads.remove`). Throws 404 or 409 `import_started`. */
export async function discardImport(tx: Tx, place: ImportPlace & { importId: string }): Promise<void> {
  await receiving(tx, place);
  await tx.deleteFrom('import_archive').where('id', '=', place.importId).execute();
}

async function receiving(tx: Tx, { environmentId, importId }: ImportPlace & { importId: string }) {
  const row = await tx
    .selectFrom('import_archive')
    .select(['file_name', 'bytes', 'status'])
    .where('id', '=', importId)
    .where('environment_id', '=', environmentId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw notFound('Import');
  if (row.status === 'started') {
    throw new Problem({
      status: 409,
      code: 'import_started',
      title: 'This import was started already',
      detail: 'Its archive is complete and is being read, or was.',
      next: 'Open the backup set that it makes.',
    });
  }
  return { fileName: row.file_name, bytes: Number(row.bytes) };
}
