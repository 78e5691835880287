import { readBackupSet } from '../backup/backup-set.ts';
import type { Environment } from '../environments/environment.ts';
import { readHealth, type ConnectionHealth } from '../environments/health.ts';
import type { Operations } from '../operations/operations.ts';
import { listRuns, type RunSummary } from '../restore/wizard/run-summary.ts';
import type { Tx } from '../store/store.ts';
import { wireBackupSet } from './wire/backup.ts';
import { environmentDecision } from './wire/environment-decision.ts';
import { environmentLinks } from './wire/links.ts';
import { wireOperation } from './wire/operation.ts';
import type { WireBackupSet, WireDecision, WireOperation } from './wire/shape-types.ts';

export interface EnvironmentHome {
  decision: WireDecision;
  lastBackup: WireBackupSet | null;
  /** Newest run that wrote or meant to write; a dry run after it does not hide it. */
  lastRun: RunSummary | null;
  openDraft: RunSummary | null;
  activeOperations: WireOperation[];
  health: ConnectionHealth | null;
}

/** How an environment stands, with the one next step. Reads the database only. */
export async function readEnvironmentHome(
  tx: Tx,
  operations: Pick<Operations, 'list'>,
  place: { workspaceSlug: string; environment: Environment },
): Promise<EnvironmentHome> {
  const { environment, workspaceSlug } = place;
  const active = await operations.list(tx, environment.id, { active: true });
  const facts = {
    archived: environment.status === 'archived',
    lastBackup: await lastBackup(tx, environment.id),
    lastRun: await newest(tx, environment.id, { kind: 'real' }),
    openDraft: await newest(tx, environment.id, { status: 'draft' }),
    activeOperations: active.map(wireOperation),
    health: await readHealth(tx, environment.id),
  };
  const { archived: _archived, ...shown } = facts;
  return {
    ...shown,
    decision: environmentDecision(facts, environmentLinks(workspaceSlug, environment.slug)),
  };
}

/** The newest that has ended and that somebody asked for: a run's safety copy covers its scope only. */
async function lastBackup(tx: Tx, environmentId: string): Promise<WireBackupSet | null> {
  const row = await tx
    .selectFrom('backup_set')
    .select('id')
    .where('environment_id', '=', environmentId)
    .where('purpose', '<>', 'safety')
    .where('status', '<>', 'capturing')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? wireBackupSet(await readBackupSet(tx, row.id)) : null;
}

async function newest(
  tx: Tx,
  environmentId: string,
  filter: { kind: 'real' } | { status: 'draft' },
): Promise<RunSummary | null> {
  const { items } = await listRuns(tx, environmentId, { offset: 0, limit: 1, ...filter });
  return items[0] ?? null;
}
