import { databaseNow, type Tx } from '../../store/store.ts';
import type { GateFacts, RunStatus } from '../facts/gates.ts';
import { latestChecks, latestPreview, type PreviewHead } from './evidence.ts';
import { executionBlocks } from './execution-blocks.ts';
import { countItems } from './items.ts';
import { loadMapping } from './load-mapping.ts';
import { loadScope, type LoadedScope } from './load-scope.ts';
import type { Mapping } from './mapping.ts';
import { rehearsalFacts } from './rehearsal.ts';
import type { BackupSetRow } from './run-row.ts';

export interface ReadFacts extends LoadedScope {
  facts: GateFacts;
  mapping: Mapping;
  preview: PreviewHead | null;
}

export interface FactsRequest {
  runId: string;
  environmentId?: string;
  /** See BlockFacts; pass null where nobody in particular asks. */
  mayExecute: boolean | null;
  lock?: boolean;
}

/**
 * Everything the gates are judged by, read in this transaction at the database's time. Reads the database, never Graph.
 * Throws 404 for a run that is not there.
 */
export async function readGateFacts(tx: Tx, request: FactsRequest): Promise<ReadFacts> {
  const loaded = await loadScope(tx, request.runId, request);
  const { run, scope, digest, backupSet } = loaded;
  const environment = await tx
    .selectFrom('environment')
    .select('max_age_minutes')
    .where('id', '=', run.environment_id)
    .executeTakeFirstOrThrow();
  const usability = backupSet === null ? null : await usabilityOf(tx, backupSet);
  const mapping = await loadMapping(tx, usability?.usable === true ? scope : null);
  const preview = await latestPreview(tx, run.id, digest);
  const facts: GateFacts = {
    now: await databaseNow(tx),
    maxAgeMinutes: environment.max_age_minutes,
    backupSet: usability,
    scopeDigest: digest,
    undecidedMappings: mapping.undecided,
    mappingReason: mapping.reason,
    checks: await latestChecks(tx, run.id, digest),
    preview: preview === null ? null : headOf(preview),
    rehearsal: await rehearsalFacts(tx, {
      environmentId: run.environment_id,
      runId: run.id,
      previewDigest: preview?.digest ?? null,
    }),
    executionBlocks: await executionBlocks(tx, {
      run,
      mayExecute: request.mayExecute,
      preview: preview !== null && preview.scopeDigest === digest ? writesOf(preview) : null,
    }),
    run: { status: run.status as RunStatus },
  };
  return { ...loaded, facts, mapping, preview };
}

function headOf({ scopeDigest, digest, generatedAt }: PreviewHead): NonNullable<GateFacts['preview']> {
  return { scopeDigest, digest, generatedAt };
}

function writesOf({ summary: { counts } }: PreviewHead): { writes: number; blocked: number } {
  return { writes: counts.create + counts.update + counts.remove, blocked: counts.blocked };
}

/** Whether a backup set can be restored from at all, with the reason when it can't. */
export async function usabilityOf(tx: Tx, set: BackupSetRow): Promise<{ usable: boolean; reason: string }> {
  const not = (reason: string) => ({ usable: false, reason });
  switch (set.status) {
    case 'capturing':
      return not('This backup is still being captured.');
    case 'failed':
      return not('This backup failed, so it holds nothing that can be restored.');
    case 'complete':
    case 'incomplete':
      break;
  }
  if (set.digest === null) return not('This backup has no manifest, so its contents can not be trusted.');
  if ((await countItems(tx, set.id)) === 0) return not('This backup holds no contents.');
  return { usable: true, reason: '' };
}
