import { parseDigest } from '../../kernel/digest.ts';
import { catalogueVersion } from '../../catalogue/catalogue.ts';
import type { GroupDecision, Scope } from '../facts/scope.ts';
import type { BackupSetRow, RunRow } from './run-row.ts';

/**
 * The scope of a draft as an immutable value, or null while it is not defined: no set, a set without a digest (still being captured),
 * no mode, or a selection without an item.
 */
export function scopeOf(run: RunRow, backupSet: BackupSetRow | null): Scope | null {
  const backupDigest = backupSet?.digest == null ? undefined : parseDigest(backupSet.digest);
  if (backupSet === null || backupDigest === undefined || run.scope_mode === null) return null;
  const itemIds = run.scope_mode === 'all' ? [] : [...new Set(run.item_ids)].sort();
  if (run.scope_mode === 'selected' && itemIds.length === 0) return null;
  return {
    environmentId: run.environment_id,
    backupSetId: backupSet.id,
    backupDigest,
    mode: run.scope_mode,
    itemIds,
    assignments: run.assignments,
    groupMapping: run.group_mapping as Record<string, GroupDecision>,
    raiseConditionalAccess: [...new Set(run.raise_conditional_access)].sort(),
    catalogueVersion,
  };
}
