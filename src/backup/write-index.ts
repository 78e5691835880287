import type { Tx } from '../store/database.ts';
import { isDegraded } from './quality.ts';
import type { ImportSums } from './import-set/report.ts';
import type { BackupHeader, ManifestItem, TypeCapture } from './manifest.ts';
import { referenceIdsOfGroups, type ReferenceIds } from './reference-ids.ts';

/** What a set's row keeps of its capture, so that a list of sets needs no look at the items. */
export interface SetSummary {
  types: TypeCapture[];
  quality: { full: number; degraded: number };
  reason: string;
  /** Of an import. */
  import?: ImportSums;
}

export function summaryOf(header: BackupHeader): SetSummary {
  const degraded = header.items.filter(({ fidelity }) => isDegraded(fidelity)).length;
  return {
    types: header.types,
    quality: { full: header.items.length - degraded, degraded },
    reason: header.reason,
    ...(header.import === undefined ? {} : { import: header.import.sums }),
  };
}

/**
 * Makes the rows of a set what its header in the vault says, whatever stood there. The set is visible as complete from the commit of this
 * transaction on, and the header was stored before (I-28). The rows of a failed set stay out: nothing may be restored from it.
 */
export async function writeIndex(tx: Tx, header: BackupHeader): Promise<void> {
  await tx.deleteFrom('backup_item').where('backup_set_id', '=', header.setId).execute();
  const values = {
    name: header.name,
    purpose: header.purpose,
    source_tenant_id: header.import?.sourceTenantId ?? null,
    status: header.status,
    operation_id: header.operationId,
    digest: header.status === 'failed' ? null : header.digest,
    summary: JSON.stringify(summaryOf(header)),
    created_by: header.createdBy,
    created_at: header.createdAt,
    completed_at: header.completedAt,
  };
  await tx
    .insertInto('backup_set')
    .values({
      ...values,
      id: header.setId,
      workspace_id: header.workspaceId,
      environment_id: header.environmentId,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
  await writeImportFiles(tx, header);
  if (header.status === 'failed') return;
  // Fourteen parameters a row, 65,535 in a statement.
  for (let start = 0; start < header.items.length; start += 2000) {
    const rows = header.items.slice(start, start + 2000).map((item) => ({
      id: item.id,
      workspace_id: header.workspaceId,
      backup_set_id: header.setId,
      type_key: item.typeKey,
      resource_id: item.resourceId,
      name: item.name,
      platform: item.platform,
      natural_key: item.naturalKey,
      vault_hash: item.vaultHash,
      content_digest: item.contentDigest,
      assignments_digest: item.assignmentsDigest,
      fidelity: JSON.stringify(item.fidelity),
      reference_ids: JSON.stringify(referencesOf(item)),
      captured_at: item.capturedAt,
    }));
    await tx.insertInto('backup_item').values(rows).execute();
  }
}

/** What became of each file is told of a failed import as well. */
async function writeImportFiles(
  tx: Tx,
  { setId, workspaceId, import: imported }: BackupHeader,
): Promise<void> {
  if (imported === undefined) return;
  await tx.deleteFrom('import_file').where('backup_set_id', '=', setId).execute();
  for (let start = 0; start < imported.files.length; start += 2000) {
    const rows = imported.files.slice(start, start + 2000).map((file, index) => ({
      workspace_id: workspaceId,
      backup_set_id: setId,
      n: start + index,
      path: file.path,
      class: file.class,
      format: file.format,
      owner: file.owner,
      why: file.why,
      line: file.line,
      col: file.column,
      resources: file.resources,
      losses: JSON.stringify(file.losses),
      notes: JSON.stringify(file.notes),
    }));
    await tx.insertInto('import_file').values(rows).execute();
  }
}

function referencesOf({ referenceIds, groupIds }: ManifestItem): ReferenceIds {
  return referenceIds ?? referenceIdsOfGroups(groupIds ?? { content: [], assignments: [] });
}
