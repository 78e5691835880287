import type { Selectable } from 'kysely';
import type { JsonValue } from '../kernel/json.ts';
import { renewFence } from '../operations/fence.ts';
import { databaseNow } from '../store/store.ts';
import type { BackupSetTable } from '../store/database.ts';
import type { BackupDeps } from './backup-deps.ts';
import { manifestDigest, type BackupHeader } from './manifest.ts';
import { writeIndex } from './write-index.ts';

/** Proof that this attempt still owns its operation: the index is written in the transaction that proves it. */
export interface Attempt {
  operationId: string;
  fence: bigint;
}

export interface SetResult {
  set: Selectable<BackupSetTable>;
  tenantId: string;
  status: BackupHeader['status'];
  reason: string;
  types: BackupHeader['types'];
  items: BackupHeader['items'];
  import?: NonNullable<BackupHeader['import']>;
}

/**
 * Ends a capture: header into the vault, after all contents; then the rows, in one transaction with the new status (I-28). Killed in
 * between, the header stands and the set is still "capturing": `finishFromHeader` ends it.
 */
export async function finishSet(
  deps: Pick<BackupDeps, 'store' | 'vault'>,
  result: SetResult,
  attempt: Attempt | null,
): Promise<BackupHeader> {
  const { set, items } = result;
  const completedAt = await deps.store.inWorkspace(set.workspace_id, async (tx) => {
    if (attempt) await renewFence(tx, attempt);
    return databaseNow(tx);
  });
  const header: BackupHeader = {
    format: 1,
    encryption: null,
    setId: set.id,
    workspaceId: set.workspace_id,
    environmentId: set.environment_id,
    tenantId: result.tenantId,
    operationId: set.operation_id,
    name: set.name,
    purpose: set.purpose,
    status: result.status,
    reason: result.reason,
    createdBy: set.created_by,
    createdAt: set.created_at.toISOString(),
    completedAt: completedAt.toISOString(),
    digest: manifestDigest(items),
    types: result.types,
    items,
    ...(result.import === undefined ? {} : { import: result.import }),
  };
  await deps.vault.writeHeader(set.id, header as unknown as JsonValue);
  await finishFromHeader(deps, header, attempt);
  return header;
}

/** Makes the rows from a header that is stored. */
export async function finishFromHeader(
  deps: Pick<BackupDeps, 'store'>,
  header: BackupHeader,
  attempt: Attempt | null,
): Promise<void> {
  await deps.store.inWorkspace(header.workspaceId, async (tx) => {
    if (attempt) await renewFence(tx, attempt);
    await writeIndex(tx, header);
  });
}
