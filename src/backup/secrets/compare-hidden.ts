import type { ResourceType } from '../../catalogue/resource-type.ts';
import { holdsSealed } from '../../catalogue/sealed-value.ts';
import { jsonEqual } from '../../compare/json-equal.ts';
import { normaliseAssignments, normaliseContent } from '../../compare/normalise.ts';
import { trustingMasks } from '../../compare/trusted-masks.ts';
import type { CapturedResource, TypeListing } from '../../graph/read/captured-resource.ts';
import type { ItemChange } from '../backup-item.ts';
import { loadContent } from '../load-item.ts';
import { renewSeals } from './renew-seals.ts';
import type { Keeping } from './reveal-secrets.ts';
import type { Vault } from '../vault/vault.ts';

/** An item that differs from the tenant by its digest, with what finds its contents. */
export interface HidingItem {
  id: string;
  typeKey: string;
  resourceId: string;
  naturalKey: string;
  vaultHash: string;
}

/**
 * Says "same" where digests differ only because one side shows a mask and the other keeps the secret (the switch was turned between the
 * two), or keeps it under another key. Contents are read for such items alone. `states` is changed.
 */
export async function settleHidden(
  deps: { vault: Vault; keeping: Keeping | null },
  found: { type: ResourceType; items: readonly HidingItem[]; listing: TypeListing },
  states: Map<string, ItemChange>,
): Promise<void> {
  const { type, items, listing } = found;
  if (type.readableSecrets === undefined) return;
  const hiding = listing.resources.filter(
    ({ payload }) => type.missingSecrets(payload).length > 0 || holdsSealed(payload),
  );
  for (const item of items) {
    if (states.get(item.id) !== 'changed') continue;
    const live =
      hiding.find(({ id }) => id === item.resourceId) ??
      hiding.find(({ payload }) => type.naturalKey(payload) === item.naturalKey);
    if (live === undefined) continue;
    const row = { vault_hash: item.vaultHash, type_key: item.typeKey, resource_id: item.resourceId };
    const captured = await loadContent(deps.vault, row);
    if (sameButForMasks(type, renewed(captured, deps.keeping), live)) states.set(item.id, 'same');
  }
}

function renewed(captured: CapturedResource, keeping: Keeping | null): CapturedResource {
  if (keeping === null) return captured;
  return { ...captured, payload: renewSeals(captured.payload, keeping).payload };
}

function sameButForMasks(type: ResourceType, captured: CapturedResource, live: CapturedResource): boolean {
  const wanted = normaliseContent(type, captured.payload);
  const { found } = trustingMasks(wanted, normaliseContent(type, live.payload));
  const assignments = (of: CapturedResource) => normaliseAssignments(type, of.assignments);
  return jsonEqual(wanted, found) && jsonEqual(assignments(captured), assignments(live));
}
