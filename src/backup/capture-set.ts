import type { Selectable } from 'kysely';
import type { Random } from '../kernel/ports.ts';
import type { ResourceType } from '../catalogue/resource-type.ts';
import { wantedWords } from '../definitions/wanted-words.ts';
import type { OperationContext } from '../operations/operation.ts';
import { databaseNow } from '../store/store.ts';
import type { BackupSetTable } from '../store/database.ts';
import type { BackupDeps } from './backup-deps.ts';
import { captureType } from './capture-type.ts';
import type { CaptureState, ManifestItem, TypeCapture } from './manifest.ts';

export interface Captured {
  types: TypeCapture[];
  items: ManifestItem[];
}

/**
 * Reads the types one after the other and stores their resources. `captured` grows as it goes, so that a caller who is interrupted knows
 * what was stored. Throws the signal's reason when aborted, and what the vault or the database throws.
 */
export async function captureSet(
  deps: BackupDeps & { random: Pick<Random, 'uuid'> },
  context: Pick<OperationContext, 'signal' | 'progress'>,
  work: { set: Selectable<BackupSetTable>; types: readonly ResourceType[]; captured: Captured },
): Promise<void> {
  const { set, types, captured } = work;
  const { signal } = context;
  const place = { workspaceId: set.workspace_id, environmentId: set.environment_id };
  const reader = await deps.openReader(place);
  const wanted = wantedWords();
  // Signing in first: a refused connection is one reason, not one per type.
  await reader.token();
  for (const [index, type] of types.entries()) {
    signal.throwIfAborted();
    const tell = async (detail: string) =>
      context.progress({ now: `Reading ${type.plural}${detail}`, done: index, total: types.length });
    await tell('');
    const at = await deps.store.inWorkspace(set.workspace_id, databaseNow);
    let telling = Promise.resolve();
    const progress = (done: number, total: number): void => {
      if (total > 0) telling = telling.then(() => tell(`: ${String(done)} of ${String(total)}`));
    };
    const { vault, random } = deps;
    const { capture, items } = await captureType({
      ...{ reader, vault, random, type, at, signal, wanted },
      progress,
    });
    await telling;
    captured.types.push(capture);
    captured.items.push(...items);
  }
  if (deps.words === undefined || wanted.ids.size + wanted.atHand.size === 0) return;
  await context.progress({ now: 'Reading the names of settings', done: types.length, total: types.length });
  await deps.words.learn({ place, reader, wanted, occasion: 'backup', signal });
}

/** A set is complete when everything is; failed when nothing at all could be read; incomplete in between. */
export function stateOfSet(types: readonly TypeCapture[]): CaptureState {
  if (types.every(({ state }) => state === 'complete')) return 'complete';
  return types.every(({ state }) => state === 'failed') ? 'failed' : 'incomplete';
}
