import { sql, type Selectable } from 'kysely';
import { resourceType } from '../catalogue/catalogue.ts';
import { parseDigest, type Digest } from '../kernel/digest.ts';
import { notFound } from '../kernel/problem.ts';
import type { BackupSetTable } from '../store/database.ts';
import type { Tx } from '../store/store.ts';
import { NO_TENANT, type ImportSums } from './import-set/report.ts';
import type { BackupPurpose, CaptureState, TypeCapture } from './manifest.ts';
import { reasonOfSet } from './set-words.ts';
import type { SetSummary } from './write-index.ts';

/** A backup set as it is shown and judged. */
export interface BackupSet {
  id: string;
  workspaceId: string;
  environmentId: string;
  name: string;
  purpose: BackupPurpose;
  status: CaptureState | 'capturing';
  /** Why it is not complete, in words; empty when it is. */
  statusReason: string;
  /** It ended and holds something that could be restored. */
  usable: boolean;
  itemCount: number;
  countsByType: (TypeCapture & { label: string })[];
  quality: { full: number; degraded: number };
  createdBy: string;
  createdAt: Date;
  completedAt: Date | null;
  operationId: string | null;
  /** Restore runs that refer to it, as their source or as their safety copy. */
  usedByRuns: number;
  /** Of an import: what it was, and what became of its files. Null for what was captured. */
  imported: (ImportSums & { fromThisTenant: boolean }) | null;
  /** Of the manifest; null while there is none. */
  digest: Digest | null;
}

const usedByRuns = sql<number>`(select count(*)::int from restore_run run
  where run.backup_set_id = backup_set.id or run.safety_backup_set_id = backup_set.id)`;

/** The set, in this environment when one is named. Throws 404. */
export async function readBackupSet(
  tx: Tx,
  setId: string,
  options: { environmentId?: string } = {},
): Promise<BackupSet> {
  let query = tx
    .selectFrom('backup_set')
    .selectAll()
    .select(usedByRuns.as('used_by_runs'))
    .where('id', '=', setId);
  if (options.environmentId !== undefined) query = query.where('environment_id', '=', options.environmentId);
  const row = await query.executeTakeFirst();
  if (!row) throw notFound('Backup set');
  return toBackupSet(row);
}

/** Sets of an environment, newest first. */
export async function listBackupSets(
  tx: Tx,
  environmentId: string,
  page: { offset?: number; limit?: number } = {},
): Promise<{ total: number; items: BackupSet[] }> {
  const rows = await tx
    .selectFrom('backup_set')
    .selectAll()
    .select(usedByRuns.as('used_by_runs'))
    .where('environment_id', '=', environmentId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .offset(page.offset ?? 0)
    .limit(page.limit ?? 200)
    .execute();
  const { total } = await tx
    .selectFrom('backup_set')
    .select(sql<number>`count(*)::int`.as('total'))
    .where('environment_id', '=', environmentId)
    .executeTakeFirstOrThrow();
  return { total, items: rows.map(toBackupSet) };
}

function toBackupSet(row: Selectable<BackupSetTable> & { used_by_runs: number }): BackupSet {
  const {
    types = [],
    quality = { full: 0, degraded: 0 },
    reason = '',
    import: sums,
  } = row.summary as Partial<SetSummary>;
  const itemCount = row.status === 'failed' ? 0 : quality.full + quality.degraded;
  const ended = row.status === 'complete' || row.status === 'incomplete';
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    environmentId: row.environment_id,
    name: row.name,
    purpose: row.purpose,
    status: row.status,
    statusReason: reasonOfSet({ status: row.status, reason, types }),
    usable: ended && itemCount > 0,
    itemCount,
    countsByType: types.map((type) => ({ ...type, label: resourceType(type.key).plural })),
    quality: row.status === 'failed' ? { full: 0, degraded: 0 } : quality,
    createdBy: row.created_by,
    createdAt: row.created_at,
    completedAt: row.completed_at,
    operationId: row.operation_id,
    usedByRuns: row.used_by_runs,
    imported: sums === undefined ? null : { ...sums, fromThisTenant: row.source_tenant_id !== NO_TENANT },
    digest: row.digest === null ? null : (parseDigest(row.digest) ?? null),
  };
}
