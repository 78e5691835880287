import type { Tx } from '../../store/store.ts';
import type { ExecutionBlock } from '../facts/gates.ts';
import type { RunRow } from './run-row.ts';

export interface BlockFacts {
  run: RunRow;
  /** Whether the person who would confirm may execute; null when nobody in particular asks (the worker judges rights itself). */
  mayExecute: boolean | null;
  /** Counts of the preview for this scope; null while there is none. */
  preview: { writes: number; blocked: number } | null;
  /** The run's own operation is not in its own way. */
  ownOperationId?: string | null;
}

/** Every technical cause why this run could not be executed now, the first one first. Reads the database only. */
export async function executionBlocks(tx: Tx, facts: BlockFacts): Promise<ExecutionBlock[]> {
  const { run } = facts;
  const home = await homeOf(tx, run.environment_id);
  const blocks: ExecutionBlock[] = [];
  if (home.status === 'archived') {
    blocks.push({
      cause: 'environmentArchived',
      reason: `The environment ${home.name} is archived; nothing is restored to it.`,
      next: 'Open the environment',
      href: home.href,
    });
  }
  if (facts.mayExecute === false) {
    blocks.push({
      cause: 'capability',
      reason: 'Your role may prepare a restore, but not execute one.',
      next: 'Ask a manager or an owner of the workspace to confirm',
    });
  }
  blocks.push(...(await connectionBlocks(tx, run.environment_id, `${home.href}/connection`)));
  blocks.push(...(await otherOperationBlocks(tx, facts)));
  if (facts.preview !== null && facts.preview.blocked > 0) {
    const one = facts.preview.blocked === 1;
    blocks.push({
      cause: 'blockedLines',
      reason: `${String(facts.preview.blocked)} ${one ? 'line of the preview is' : 'lines of the preview are'} blocked, so what is confirmed could not be carried out as it is shown.`,
      next: one
        ? 'Take this item out of the scope or resolve it'
        : 'Take these items out of the scope or resolve them',
    });
  } else if (facts.preview !== null && facts.preview.writes === 0) {
    blocks.push({
      cause: 'nothingToDo',
      reason: 'No policy changes detected: the tenant is as the backup, as far as this scope goes.',
      next: 'Choose something else to restore',
    });
  }
  return blocks;
}

interface Home {
  name: string;
  status: 'active' | 'archived';
  tenantId: string;
  href: string;
}

async function homeOf(tx: Tx, environmentId: string): Promise<Home> {
  const row = await tx
    .selectFrom('environment')
    .innerJoin('workspace', 'workspace.id', 'environment.workspace_id')
    .select([
      'environment.name',
      'environment.status',
      'environment.tenant_id',
      'environment.slug',
      'workspace.slug as workspace',
    ])
    .where('environment.id', '=', environmentId)
    .executeTakeFirstOrThrow();
  return {
    name: row.name,
    status: row.status,
    tenantId: row.tenant_id,
    href: `/admin/workspaces/${row.workspace}/environments/${row.slug}`,
  };
}

async function connectionBlocks(tx: Tx, environmentId: string, href: string): Promise<ExecutionBlock[]> {
  const connection = await tx
    .selectFrom('connection')
    .select('enabled')
    .where('environment_id', '=', environmentId)
    .executeTakeFirst();
  const block = (reason: string): ExecutionBlock[] => [
    { cause: 'connection', reason, next: 'Review the connection', href },
  ];
  if (connection === undefined) return block('This environment has no connection to its tenant.');
  if (!connection.enabled) return block('The connection of this environment is switched off.');
  const health = await tx
    .selectFrom('connection_health')
    .select(['state', 'reason'])
    .where('environment_id', '=', environmentId)
    .executeTakeFirst();
  if (health?.state !== 'failed') return [];
  return block(
    `The connection to the tenant failed when it was last used: ${health.reason}`.replace(/\.?$/, '.'),
  );
}

/** Another restore or dry run that is active in the same Microsoft tenant, in whatever environment of the workspace. */
export async function otherOperationBlocks(
  tx: Tx,
  facts: Pick<BlockFacts, 'run' | 'ownOperationId'>,
): Promise<ExecutionBlock[]> {
  const { run } = facts;
  const home = await homeOf(tx, run.environment_id);
  const rows = await tx
    .selectFrom('operation')
    .innerJoin('environment', 'environment.id', 'operation.environment_id')
    .select([
      'operation.id',
      'operation.kind',
      'operation.subject_id',
      'operation.environment_id',
      'operation.person_name',
    ])
    // One that waits for approval in Intune writes nothing, and takes its place again before it goes on.
    .where('operation.status', 'in', ['queued', 'running'])
    .where('operation.kind', 'in', ['restore', 'dry_run'])
    .where((eb) =>
      eb.or([
        eb('operation.environment_id', '=', run.environment_id),
        eb('environment.tenant_id', '=', home.tenantId),
      ]),
    )
    .execute();
  const own = facts.ownOperationId ?? run.operation_id;
  const other = rows.find(({ id, subject_id }) => id !== own && subject_id !== run.id);
  if (other === undefined) return [];
  const what = other.kind === 'dry_run' ? 'dry run' : 'restore';
  return [
    {
      cause: 'otherOperation',
      reason: `Another ${what}, started by ${other.person_name}, is active in this tenant.`,
      next: 'Open the other run',
      ...(other.environment_id === run.environment_id && other.subject_id !== null
        ? { href: `${home.href}/restore-runs/${other.subject_id}` }
        : { href: home.href }),
    },
  ];
}
