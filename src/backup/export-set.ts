import { appendAudit } from '../audit/append-audit.ts';
import type { Signer } from '../evidence/format/signer.ts';
import { Problem } from '../kernel/problem.ts';
import type { Store, Tx } from '../store/store.ts';
import { readBackupSet, type BackupSet } from './backup-set.ts';
import { requireLock, type Lock } from './export/archive/encryption.ts';
import { archiveSource, layoutSource, loadEntry, toEntry, type Exporting } from './export-contents.ts';
import { archiveFiles } from './export/archive/archive-files.ts';
import { packArchive } from './export/archive/pack-archive.ts';
import { byTypeAndName } from './export/export-source.ts';
import { intuneCdFiles } from './export/layouts/intune-cd.ts';
import { intuneManagementFiles } from './export/layouts/intune-management.ts';
import { treeFiles } from './export/layouts/tree.ts';
import { zipStream } from '../evidence/format/zip-stream.ts';
import type { Vault } from './vault/vault.ts';

export const EXPORT_FORMATS = ['tree', 'intunemanagement', 'intunecd', 'archive'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportRequest {
  environment: { id: string; name: string; slug: string; tenantId: string };
  setId: string;
  format: ExportFormat;
  /** Items by their ids; the whole set when absent. */
  itemIds?: readonly string[] | undefined;
  /** Encrypts the contents; of archives only. */
  lock?: Lock | undefined;
  by: { id: string; name: string };
}

interface ExportDeps {
  store: Store;
  vault: Vault;
  evidence: { signer: Signer };
}

const ACTION = 'backup_set.export';

/**
 * An export as a zip: its name, and its bytes as they are read. Before the first byte every content is read once and its hash checked, and
 * the act is recorded; so what is refused is refused whole. Throws 404, and a Problem: `backup_capturing` and `nothing_to_export` (409),
 * `unknown_items`, `invalid_lock` and `only_archives_lock` (422); the bytes also throw `vault_damaged`.
 */
export async function exportSet(
  tx: Tx,
  deps: ExportDeps,
  request: ExportRequest,
): Promise<{ fileName: string; bytes: AsyncIterable<Uint8Array> }> {
  const { environment, setId, format, lock } = request;
  const set = await readBackupSet(tx, setId, { environmentId: environment.id });
  requireExportable(set, request);
  if (lock !== undefined) requireLock(lock);
  const inSet = await tx.selectFrom('backup_item').selectAll().where('backup_set_id', '=', setId).execute();
  const chosen = chosenOf(inSet, request.itemIds).map(toEntry).sort(byTypeAndName);
  const exporting = { vault: deps.vault, environment, set, chosen, inSet: inSet.map(toEntry) };
  const day = set.createdAt.toISOString().slice(0, 10);
  const ending = lock === undefined ? '' : '-encrypted';
  return {
    fileName: `${environment.slug}-${day}-${format}${ending}.zip`,
    bytes: checkedFirst(deps, exporting, request),
  };
}

async function* checkedFirst(
  deps: ExportDeps,
  exporting: Exporting,
  request: ExportRequest,
): AsyncGenerator<Uint8Array> {
  const { chosen, set } = exporting;
  for (const entry of chosen) await loadEntry(deps.vault, entry);
  await deps.store.inWorkspace(set.workspaceId, (tx) =>
    appendAudit(tx, {
      workspaceId: set.workspaceId,
      environmentId: set.environmentId,
      actorId: request.by.id,
      actorName: request.by.name,
      action: ACTION,
      outcome: 'done',
      target: set.id,
      detail: {
        name: set.name,
        digest: set.digest,
        format: request.format,
        items: chosen.length,
        whole: request.itemIds === undefined,
        encrypted: request.lock !== undefined,
      },
    }),
  );
  yield* bytesOf(deps.evidence.signer, exporting, request);
}

function bytesOf(
  signer: Signer,
  exporting: Exporting,
  { format, lock }: ExportRequest,
): AsyncGenerator<Uint8Array> {
  switch (format) {
    case 'tree':
      return zipStream(treeFiles(layoutSource(exporting)));
    case 'intunemanagement':
      return zipStream(intuneManagementFiles(layoutSource(exporting)));
    case 'intunecd':
      return zipStream(intuneCdFiles(layoutSource(exporting)));
    case 'archive': {
      const files = archiveFiles(archiveSource(exporting, { keepSecrets: lock !== undefined }));
      return packArchive(files, { signer, ...(lock === undefined ? {} : { lock }) });
    }
  }
}

function chosenOf<Row extends { id: string }>(
  inSet: readonly Row[],
  itemIds: readonly string[] | undefined,
): Row[] {
  if (itemIds === undefined) return [...inSet];
  const wanted = new Set(itemIds);
  const found = inSet.filter(({ id }) => wanted.has(id));
  if (found.length === wanted.size && found.length > 0) return found;
  throw new Problem({
    status: 422,
    code: 'unknown_items',
    title: 'Not every item is in this backup set',
    detail:
      wanted.size === 0
        ? 'No item was chosen.'
        : `${String(wanted.size - found.length)} of ${String(wanted.size)} chosen items are not in it.`,
    next: 'Choose from the contents of the backup set, or export all of it.',
  });
}

function requireExportable(set: BackupSet, { format, lock }: ExportRequest): void {
  if (set.status === 'capturing') {
    throw new Problem({
      status: 409,
      code: 'backup_capturing',
      title: 'This backup is still being captured',
      detail: 'What it will hold is not known yet.',
      next: 'Wait until the backup has ended, then export it.',
    });
  }
  if (!set.usable) {
    throw new Problem({
      status: 409,
      code: 'nothing_to_export',
      title: 'This backup holds nothing to export',
      detail: set.statusReason === '' ? 'It has no items.' : set.statusReason,
      next: 'Export another backup set, or back up again.',
    });
  }
  if (lock !== undefined && format !== 'archive') {
    throw new Problem({
      status: 422,
      code: 'only_archives_lock',
      title: 'Only an archive can be encrypted',
      detail: 'The other formats are for tools that read plain files.',
      next: 'Choose the archive, or export without encryption.',
    });
  }
}
