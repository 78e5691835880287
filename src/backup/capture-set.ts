import { sabotaged } from '#sabotage';
import type { Selectable } from 'kysely';
import type { Random } from '../kernel/ports.ts';
import type { ResourceType } from '../catalogue/resource-type.ts';
import { wantedWords } from '../definitions/wanted-words.ts';
import type { OperationContext } from '../operations/operation.ts';
import { createListings } from '../graph/read/listings.ts';
import { sideBySide } from '../graph/read/side-by-side.ts';
import { databaseNow, type Tx } from '../store/store.ts';
import type { BackupSetTable } from '../store/database.ts';
import type { BackupDeps } from './backup-deps.ts';
import { captureType } from './capture-type.ts';
import type { CaptureState, ManifestItem, TypeCapture } from './manifest.ts';

export interface Captured {
  types: TypeCapture[];
  items: ManifestItem[];
}

/**
 * Reads the types, those of one throttling bucket one after the other, and stores their resources. `captured` grows as it goes, so that a
 * caller who is interrupted knows what was stored. Throws the signal's reason when aborted, and what the vault or the database throws.
 */
export async function captureSet(
  deps: BackupDeps & { random: Pick<Random, 'uuid'> },
  context: Pick<OperationContext, 'signal' | 'progress'>,
  work: { set: Selectable<BackupSetTable>; types: readonly ResourceType[]; captured: Captured },
): Promise<void> {
  const { set, types, captured } = work;
  const place = { workspaceId: set.workspace_id, environmentId: set.environment_id };
  const reader = await deps.openReader({ ...place, priority: 'schedule' });
  const wanted = wantedWords();
  // Signing in first: a refused connection is one reason, not one per type.
  await reader.token();
  const { vault, random, store } = deps;
  const listings = createListings();
  const held = await store.inWorkspace(set.workspace_id, (tx) => typesHeldBefore(tx, set));
  const total = types.length;
  await sideBySide(types, context.signal, async (type, signal) => {
    const tell = async (detail: string) =>
      context.progress({ now: `Reading ${type.plural}${detail}`, done: captured.types.length, total });
    await tell('');
    const at = await store.inWorkspace(set.workspace_id, databaseNow);
    let telling = Promise.resolve();
    const progress = (done: number, of: number): void => {
      if (of > 0) telling = telling.then(() => tell(`: ${String(done)} of ${String(of)}`));
    };
    const { capture, items } = await captureType({
      ...{ reader, listings, vault, random, type, at, signal, wanted, progress },
      heldBefore: held.has(type.key),
    });
    await telling;
    captured.types.push(capture);
    captured.items.push(...items);
  });
  const order = types.map(({ key }) => key);
  captured.types.sort((one, other) => order.indexOf(one.key) - order.indexOf(other.key));
  if (deps.words === undefined || wanted.ids.size + wanted.atHand.size === 0) return;
  await context.progress({ now: 'Reading the names of settings', done: total, total });
  await deps.words.learn({ place, reader, wanted, occasion: 'backup', signal: context.signal });
}

/** Types of which an earlier backup of the environment holds anything: their collection was there. */
async function typesHeldBefore(
  tx: Tx,
  set: Pick<Selectable<BackupSetTable>, 'id' | 'environment_id'>,
): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('backup_item as item')
    .innerJoin('backup_set as before', 'before.id', 'item.backup_set_id')
    .select('item.type_key')
    .distinct()
    .where('before.environment_id', '=', set.environment_id)
    .where('before.id', '<>', set.id)
    .execute();
  return new Set(rows.map(({ type_key: key }) => key));
}

/**
 * A set is complete when everything that the tenant has is; failed when nothing at all could be read; incomplete in between. A type whose
 * collection does not exist there lacks nothing.
 */
export function stateOfSet(types: readonly TypeCapture[]): CaptureState {
  if (sabotaged('I-28')) return 'complete';
  const there = types.filter(({ state }) => state !== 'unavailable');
  if (there.length > 0 && there.every(({ state }) => state === 'complete')) return 'complete';
  return there.every(({ state }) => state === 'failed') ? 'failed' : 'incomplete';
}
