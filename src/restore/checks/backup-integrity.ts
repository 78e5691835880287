import { parseDigest, type Digest } from '../../kernel/digest.ts';
import type { ResourceTypeKey } from '../../catalogue/resource-type.ts';
import { manifestDigest } from '../../backup/manifest.ts';
import type { PlanBase } from '../preview/load-plan.ts';
import type { Finding } from '../facts/checks.ts';
import { namesOf, type Check } from './check-context.ts';

/**
 * Do the stored bytes of every item in scope have the hash that was recorded when they were captured, and does the list of items still have
 * the digest of the set's manifest? (I-29)
 */
export const backupIntegrity: Check = {
  id: 'backupIntegrity',
  label: 'Backup integrity',
  run: async ({ base }) => [...damagedItems(base), ...changedList(base)],
};

/** loadPlanBase has just read every byte of the scope and checked its hash. */
function damagedItems({ items }: PlanBase): Finding[] {
  const damaged = items.filter(({ resource }) => resource === null);
  const [first] = damaged;
  if (first === undefined) return [];
  return [
    {
      code: 'backup_damaged',
      severity: 'blocker',
      title: damaged.length === 1 ? 'An item of the backup is damaged' : 'Items of the backup are damaged',
      reason: `${namesOf(damaged.map(({ name }) => name))}: ${first.problem}`,
      next: 'Take these items out of the scope, or choose another backup set',
      itemIds: damaged.map(({ id }) => id),
    },
  ];
}

function changedList({ backupSet, allRows }: PlanBase): Finding[] {
  const items = allRows.map((row) => ({
    typeKey: row.type_key as ResourceTypeKey,
    resourceId: row.resource_id,
    vaultHash: row.vault_hash as Digest,
  }));
  if (parseDigest(backupSet.digest ?? '') === manifestDigest(items)) return [];
  return [
    {
      code: 'backup_list_changed',
      severity: 'blocker',
      title: 'The list of items is not the one that was captured',
      reason:
        'The index of this backup set does not have the digest of its manifest: a row was added, removed or changed.',
      next: 'Choose another backup set',
      itemIds: [],
    },
  ];
}
