import { stringOf } from '../../kernel/json.ts';
import type { Random } from '../../kernel/ports.ts';
import { resourceType } from '../../catalogue/catalogue.ts';
import type { OperationContext, OperationHandler, OperationResult } from '../../operations/operation.ts';
import type { Store } from '../../store/store.ts';
import { importLimits } from '../import/limits.ts';
import { openSource } from '../import/source/open-source.ts';
import { finishFromHeader, finishSet } from '../finish-set.ts';
import { vaultFor } from '../keeping/data-keys.ts';
import type { BackupHeader, TypeCapture } from '../manifest.ts';
import { brokeOff, setToFill } from '../set-to-fill.ts';
import { storedHeader } from '../stored-header.ts';
import type { Vault } from '../vault/vault.ts';
import { NO_TENANT } from './report.ts';
import { readResources, type ReadResources } from './read-resources.ts';
import type { Uploads } from './uploads.ts';

export interface ImportDeps {
  store: Store;
  vault: Vault;
  random: Pick<Random, 'uuid'>;
  uploads: Uploads;
}

const TOLD_EVERY = 50;

/**
 * The `import` operation: reads the archive that its input names into the set that is its subject. Run again after a crash it takes over from the
 * header when that was written, and else reads everything once more. The archive is removed when the set has ended, whatever its end.
 */
export function importHandler(given: ImportDeps): OperationHandler {
  return async (context) => {
    const { operation } = context;
    const archiveId = stringOf(operation.input['archiveId']) ?? '';
    const deps = { ...given, vault: await vaultFor(given, operation) };
    const attempt = { operationId: operation.id, fence: context.fence };
    const { set, tenantId, now } = await setToFill(deps.store, operation);
    if (set.status !== 'capturing') return resultOf(set.status, 'It had ended before this attempt.');
    const stored = await storedHeader(deps.vault, set.id);
    if (stored !== null) {
      await finishFromHeader(deps, stored, attempt);
      await deps.uploads.remove(archiveId);
      return resultOf(stored.status, stored.reason);
    }
    const sourceTenantId = operation.input['fromThisTenant'] === true ? tenantId : NO_TENANT;
    const end = async (status: BackupHeader['status'], reason: string, read: ReadResources | null) => {
      const header = await finishSet(
        deps,
        {
          ...{ set, tenantId, status, reason },
          types: read === null ? [] : typesOf(read),
          items: status === 'failed' ? [] : (read?.items ?? []),
          import: { sourceTenantId, sums: sumsOf(read), files: read?.files ?? [] },
        },
        attempt,
      );
      await deps.uploads.remove(archiveId);
      return header;
    };
    try {
      const read = await readArchive(deps, context, { archiveId, at: now });
      const { status, reason } = judged(read);
      await end(status, reason, read);
      return resultOf(status, reason);
    } catch (error) {
      return brokeOff(context, error, (reason) => end('failed', reason, null));
    }
  };
}

async function readArchive(
  deps: ImportDeps,
  context: OperationContext,
  { archiveId, at }: { archiveId: string; at: Date },
): Promise<ReadResources> {
  const source = await openSource(await deps.uploads.place(archiveId), importLimits);
  try {
    const tell = async (done: number, total: number) => {
      if (done % TOLD_EVERY === 0 || done === total)
        await context.progress({ now: 'Reading the files', done, total });
    };
    await context.progress({ now: 'Reading the files', done: 0, total: source.entries.length });
    return await readResources(deps, source, { at, signal: context.signal, told: tell });
  } finally {
    await source.close();
  }
}

/** Complete: every file became what it is. An import with nothing in it is failed, because nothing could be restored from it. */
function judged({ items, summary }: ReadResources): { status: BackupHeader['status']; reason: string } {
  if (items.length === 0)
    return { status: 'failed', reason: 'None of the files holds a resource that this version knows.' };
  const parts = [
    summary.refused > 0 ? `${counted(summary.refused, 'file')} could not be read.` : '',
    summary.withLoss > 0 ? `${counted(summary.withLoss, 'file')} lost something.` : '',
  ].filter((part) => part !== '');
  return parts.length === 0
    ? { status: 'complete', reason: '' }
    : { status: 'incomplete', reason: parts.join(' ') };
}

function counted(count: number, one: string): string {
  return `${String(count)} ${one}${count === 1 ? '' : 's'}`;
}

/** Of each type what the files hold. Whether the tenant had more, no export says. */
function typesOf({ items }: ReadResources): TypeCapture[] {
  const byType = Map.groupBy(items, ({ typeKey }) => typeKey);
  return [...byType]
    .sort(([a], [b]) => resourceType(a).order - resourceType(b).order || (a < b ? -1 : 1))
    .map(([key, some]) => {
      const part = some.filter(({ fidelity }) => !fidelity.complete).length;
      return {
        key,
        count: some.length,
        state: part === 0 ? ('complete' as const) : ('incomplete' as const),
        reason: part === 0 ? '' : `${String(part)} of ${resourceType(key).plural} lost something.`,
      };
    });
}

function sumsOf(read: ReadResources | null) {
  if (read === null)
    return { format: 'none' as const, files: 0, imported: 0, withLoss: 0, notResource: 0, refused: 0 };
  const { types: _types, ...sums } = read.summary;
  return sums;
}

function resultOf(status: BackupHeader['status'], reason: string): OperationResult {
  if (status === 'complete') return { outcome: 'succeeded' };
  const failed = status === 'failed';
  return {
    outcome: failed ? 'failed' : 'partly',
    failure: {
      code: failed ? 'import_empty' : 'import_with_loss',
      message: reason,
      next: 'Look at the files of the import to see what each lost, and why.',
    },
  };
}
