import { stringOf } from '../../kernel/json.ts';
import type { Random } from '../../kernel/ports.ts';
import { Problem } from '../../kernel/problem.ts';
import { resourceType } from '../../catalogue/catalogue.ts';
import { readEnvironment } from '../../environments/find-environment.ts';
import type { OperationContext, OperationHandler, OperationResult } from '../../operations/operation.ts';
import { databaseNow, type Store } from '../../store/store.ts';
import { importLimits } from '../import/limits.ts';
import { openSource } from '../import/source/open-source.ts';
import { finishFromHeader, finishSet } from '../finish-set.ts';
import { vaultFor } from '../keeping/data-keys.ts';
import type { BackupHeader, TypeCapture } from '../manifest.ts';
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
 * header when that was written, and else reads everything once more. The archive is removed when the operation has ended, whatever its end.
 */
export function importHandler(given: ImportDeps): OperationHandler {
  return async (context) => {
    const { operation } = context;
    const archiveId = stringOf(operation.input['archiveId']) ?? '';
    const deps = { ...given, vault: await vaultFor(given, operation) };
    const attempt = { operationId: operation.id, fence: context.fence };
    const { set, tenantId, now } = await readSet(deps, operation);
    if (set.status !== 'capturing') return { outcome: 'succeeded' };
    const stored = await storedHeader(deps.vault, set.id);
    if (stored !== null) {
      await finishFromHeader(deps, stored, attempt);
      await deps.uploads.remove(archiveId);
      return resultOf(stored);
    }
    const fromThisTenant = operation.input['fromThisTenant'] === true;
    const end = (status: BackupHeader['status'], reason: string, read: ReadResources | null) =>
      finishSet(
        deps,
        {
          ...{ set, tenantId, status, reason },
          types: read === null ? [] : typesOf(read),
          items: status === 'failed' ? [] : (read?.items ?? []),
          import: {
            sourceTenantId: fromThisTenant ? tenantId : NO_TENANT,
            sums: sumsOf(read),
            files: read?.files ?? [],
          },
        },
        attempt,
      );
    try {
      const read = await readArchive(deps, context, { archiveId, at: now });
      const { status, reason } = judged(read);
      const header = await end(status, reason, read);
      await deps.uploads.remove(archiveId);
      return resultOf(header);
    } catch (error) {
      const reason = whyInterrupted(context, error);
      if (reason === null) throw error;
      await end('failed', reason.message, null);
      await deps.uploads.remove(archiveId);
      return reason.code === 'cancelled' ? { outcome: 'cancelled' } : { outcome: 'failed', failure: reason };
    }
  };
}

async function readSet(deps: ImportDeps, operation: OperationContext['operation']) {
  return deps.store.inWorkspace(operation.workspaceId, async (tx) => {
    const set = await tx
      .selectFrom('backup_set')
      .selectAll()
      .where('id', '=', operation.subjectId)
      .executeTakeFirst();
    const environment = await readEnvironment(tx, operation.environmentId);
    if (!set || !environment) {
      throw new Problem({
        status: 404,
        code: 'backup_set_gone',
        title: 'The backup set is gone',
        detail: 'It was deleted before it was filled.',
        next: 'Begin the import again.',
      });
    }
    return { set, tenantId: environment.tenantId, now: await databaseNow(tx) };
  });
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

/** Null where the next attempt goes on: a shutdown, a lost lease, or what nobody foresaw. */
function whyInterrupted(
  context: OperationContext,
  error: unknown,
): { code: string; message: string; next: string } | null {
  if (context.signal.aborted && context.cancelRequested())
    return { code: 'cancelled', message: 'It was cancelled before every file was read.', next: '' };
  if (context.signal.aborted || !(error instanceof Problem)) return null;
  return {
    code: error.code,
    message: error.detail === '' ? `${error.message}.` : error.detail,
    next: error.next,
  };
}

function resultOf({ status, reason }: BackupHeader): OperationResult {
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
