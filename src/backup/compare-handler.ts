import { byRestoreOrder, resourceType } from '../catalogue/catalogue.ts';
import { GraphError } from '../graph/graph-error.ts';
import type { Fidelity, TypeListing } from '../graph/read/captured-resource.ts';
import { createListings } from '../graph/read/listings.ts';
import { sideBySide } from '../graph/read/side-by-side.ts';
import type { OperationContext, OperationHandler } from '../operations/operation.ts';
import { databaseNow } from '../store/store.ts';
import type { BackupDeps } from './backup-deps.ts';
import type { ItemChange } from './backup-item.ts';
import { readBackupSet } from './backup-set.ts';
import { compareWithLive, type ComparedItem } from './compare-live.ts';
import { settleHidden, type HidingItem } from './secrets/compare-hidden.ts';
import { replaceComparison } from './replace-comparison.ts';

/**
 * The `compare` operation: what changed in the tenant since the set that is its subject. Reads only. The result replaces the last one as a
 * whole; cancelled or failed it changes nothing. `partly`: for some items it is not known.
 */
export function compareHandler(deps: BackupDeps): OperationHandler {
  return async (context) => {
    const { operation, signal } = context;
    const setId = operation.subjectId ?? '';
    const byType = await itemsByType(deps, operation, setId);
    const { workspaceId, environmentId } = operation;
    const reader = await deps.openReader({ workspaceId, environmentId, priority: 'schedule' });
    const keeping = deps.secrets === undefined ? null : { keeper: deps.secrets, workspaceId };
    const types = byRestoreOrder([...byType.keys()].map((key) => resourceType(key)));
    const states = new Map<string, ItemChange>();
    const problems: string[] = [];
    const listings = createListings();
    let done = 0;
    await sideBySide(types, signal, async (type, stop) => {
      await context.progress({ now: `Reading ${type.plural} in the tenant`, done, total: types.length });
      let listing: TypeListing;
      try {
        listing = await reader.readAll(type, { signal: stop, listings });
      } catch (error) {
        if (!(error instanceof GraphError)) throw error;
        listing = { typeKey: type.key, complete: false, problem: error.message, resources: [] };
      }
      if (!listing.complete) problems.push(listing.problem);
      const items = byType.get(type.key) ?? [];
      const found = compareWithLive(type.key, items, listing);
      await settleHidden({ vault: deps.vault, keeping }, { type, items, listing }, found);
      for (const [id, state] of found) states.set(id, state);
      done += 1;
    });
    await deps.store.inWorkspace(operation.workspaceId, async (tx) => {
      const at = await databaseNow(tx);
      await replaceComparison(tx, { workspaceId: operation.workspaceId, setId, states, at });
    });
    await context.progress({ now: 'Compared', done: types.length, total: types.length });
    const unknown = [...states.values()].filter((state) => state === 'unknown').length;
    if (unknown === 0) return { outcome: 'succeeded' };
    return {
      outcome: 'partly',
      failure: {
        code: 'comparison_incomplete',
        message:
          `For ${String(unknown)} of ${String(states.size)} items it is not known whether they changed. ${problems[0] ?? ''}`.trim(),
        next: 'Check the connection of this environment, then compare again.',
      },
    };
  };
}

async function itemsByType(
  deps: BackupDeps,
  operation: OperationContext['operation'],
  setId: string,
): Promise<Map<string, (ComparedItem & HidingItem)[]>> {
  const rows = await deps.store.inWorkspace(operation.workspaceId, async (tx) => {
    await readBackupSet(tx, setId, operation);
    return tx.selectFrom('backup_item').selectAll().where('backup_set_id', '=', setId).execute();
  });
  const items = rows.map((row) => ({
    typeKey: row.type_key,
    id: row.id,
    resourceId: row.resource_id,
    naturalKey: row.natural_key,
    vaultHash: row.vault_hash,
    contentDigest: row.content_digest,
    assignmentsDigest: row.assignments_digest,
    whole: (row.fidelity as Fidelity).complete,
  }));
  return Map.groupBy(items, ({ typeKey }) => typeKey);
}
