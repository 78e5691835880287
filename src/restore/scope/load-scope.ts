import type { Digest } from '../../kernel/digest.ts';
import type { Tx } from '../../store/store.ts';
import { scopeDigest, type Scope } from '../facts/scope.ts';
import { itemsInScope, itemsOfSet, type ItemRow } from './items.ts';
import { backupSetOf, readRun, type BackupSetRow, type RunRow } from './run-row.ts';
import { scopeOf } from './scope-of.ts';

export interface LoadedScope {
  run: RunRow;
  backupSet: BackupSetRow | null;
  /** Null while it is not defined what to restore. */
  scope: Scope | null;
  digest: Digest | null;
}

/** A run's scope as it stands in the database now, without its items. Throws 404 for a run that is not there. */
export async function loadScope(
  tx: Tx,
  runId: string,
  options: { environmentId?: string; lock?: boolean } = {},
): Promise<LoadedScope> {
  const run = await readRun(tx, runId, options);
  const backupSet = await backupSetOf(tx, run);
  const scope = scopeOf(run, backupSet);
  return { run, backupSet, scope, digest: scope === null ? null : scopeDigest(scope) };
}

/** The scope with the rows of its backup set: all of them, and those it covers. */
export async function loadScopeItems(tx: Tx, scope: Scope): Promise<{ all: ItemRow[]; inScope: ItemRow[] }> {
  const all = await itemsOfSet(tx, scope.backupSetId);
  return { all, inScope: itemsInScope(scope, all) };
}
