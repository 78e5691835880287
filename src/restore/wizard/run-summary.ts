import { sql } from 'kysely';
import type { RunStatus } from '../facts/gates.ts';
import type { Tx } from '../../store/store.ts';
import { isRunStatus, STATUS_LABELS } from './run-words.ts';

export interface RunSource {
  environmentName: string;
  environmentSlug: string;
  tenantId: string;
  otherTenant: boolean;
}

export interface RunSummary {
  id: string;
  status: RunStatus;
  statusLabel: string;
  dryRun: boolean;
  backupSetName: string | null;
  /** The environment of the backup, where it is another one; null when it is this one. */
  source: RunSource | null;
  /** Null while it is not defined what to restore. */
  itemsInScope: number | null;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
  endedAt: string | null;
  operationId: string | null;
}

export interface RunFilter {
  offset: number;
  limit: number;
  status?: RunStatus | undefined;
  kind?: 'dry_run' | 'real' | undefined;
  search?: string | undefined;
}

/** An environment's restore runs, newest first. Drafts count neither as dry run nor as real: it is decided at confirming. */
export async function listRuns(
  tx: Tx,
  environmentId: string,
  filter: RunFilter,
): Promise<{ total: number; items: RunSummary[] }> {
  let matching = tx
    .selectFrom('restore_run as run')
    .leftJoin('backup_set', 'backup_set.id', 'run.backup_set_id')
    .leftJoin('environment as source', 'source.id', 'backup_set.environment_id')
    .innerJoin('environment as target', 'target.id', 'run.environment_id')
    .where('run.environment_id', '=', environmentId)
    .where('run.rehearsal_of', 'is', null);
  if (filter.status !== undefined) matching = matching.where('run.status', '=', filter.status);
  if (filter.kind !== undefined) {
    matching = matching
      .where('run.status', '<>', 'draft')
      .where('run.dry_run', '=', filter.kind === 'dry_run');
  }
  if (filter.search !== undefined && filter.search !== '') {
    const pattern = `%${filter.search.replaceAll(/[\\%_]/g, '\\$&')}%`;
    matching = matching.where((eb) =>
      eb.or([eb('backup_set.name', 'ilike', pattern), eb('run.created_by_name', 'ilike', pattern)]),
    );
  }
  const { count } = await matching.select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow();
  const rows = await matching
    .select([
      'run.id',
      'run.status',
      'run.dry_run',
      'run.scope_mode',
      'run.created_by_name',
      'run.created_at',
      'run.updated_at',
      'run.ended_at',
      'run.operation_id',
      'backup_set.name as set_name',
      'source.id as source_id',
      'source.name as source_name',
      'source.slug as source_slug',
      sql<string | null>`coalesce(backup_set.source_tenant_id, source.tenant_id)`.as('source_tenant'),
      'target.tenant_id as target_tenant',
      sql<number>`jsonb_array_length(run.item_ids)`.as('selected'),
      sql<number>`(select count(*)::int from backup_item item where item.backup_set_id = run.backup_set_id)`.as(
        'in_set',
      ),
    ])
    .orderBy('run.created_at', 'desc')
    .orderBy('run.id')
    .offset(filter.offset)
    .limit(filter.limit)
    .execute();
  return {
    total: Number(count),
    items: rows.map((row) => ({
      id: row.id,
      ...statusOf(row.status),
      dryRun: row.dry_run,
      backupSetName: row.set_name,
      source:
        row.source_id === null || (row.source_id === environmentId && row.source_tenant === row.target_tenant)
          ? null
          : {
              environmentName: row.source_name ?? '',
              environmentSlug: row.source_slug ?? '',
              tenantId: row.source_tenant ?? '',
              otherTenant: row.source_tenant !== row.target_tenant,
            },
      itemsInScope: row.scope_mode === 'all' ? row.in_set : row.scope_mode === null ? null : row.selected,
      createdBy: row.created_by_name,
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
      endedAt: row.ended_at?.toISOString() ?? null,
      operationId: row.operation_id,
    })),
  };
}

/** A stored status with its words; a row of a version that this one does not know is told as stopped, never as success. */
export function statusOf(text: string): { status: RunStatus; statusLabel: string } {
  const status: RunStatus = isRunStatus(text) ? text : 'stopped';
  return { status, statusLabel: STATUS_LABELS[status] };
}
