import { parseDigest } from '../../kernel/digest.ts';
import { catalogueVersion } from '../../catalogue/catalogue.ts';
import {
  byTypeAndId,
  type MappingDecisions,
  type Removal,
  type Scope,
  type TypedSecret,
} from '../facts/scope.ts';
import type { BackupSetRow, RunRow } from './run-row.ts';

/**
 * The scope of a draft as an immutable value, or null while it is not defined: no set, a set without a digest (still being captured),
 * no mode, a selection without an item or a removal, or copies without a prefix for their names.
 */
export function scopeOf(run: RunRow, backupSet: BackupSetRow | null): Scope | null {
  const backupDigest = backupSet?.digest == null ? undefined : parseDigest(backupSet.digest);
  if (backupSet === null || backupDigest === undefined || run.scope_mode === null) return null;
  const itemIds = run.scope_mode === 'all' ? [] : [...new Set(run.item_ids)].sort();
  // An undo of a run that only made objects has nothing to bring back, and something to remove.
  const removals = run.removals as Removal[];
  if (run.scope_mode === 'selected' && itemIds.length + removals.length === 0) return null;
  if (run.write_mode === 'copy' && run.copy_prefix.trim() === '') return null;
  return {
    environmentId: run.environment_id,
    backupSetId: backupSet.id,
    backupDigest,
    mode: run.scope_mode,
    itemIds,
    writeMode: run.write_mode,
    copyPrefix: run.write_mode === 'copy' ? run.copy_prefix : '',
    mapping: run.mapping as MappingDecisions,
    confirmedMatches: run.confirmed_matches as Record<string, string>,
    raiseConditionalAccess: [...new Set(run.raise_conditional_access)].sort(),
    confirmedEveryone: [...new Set(run.confirmed_everyone)].sort(),
    removals: [...removals].sort(byTypeAndId),
    undoOf: run.undo_of,
    stopAfterFailures: run.stop_after_failures,
    ...typedIn(run),
    catalogueVersion,
  };
}

function typedIn(run: RunRow): Pick<Scope, 'typedSecrets'> {
  const typed = run.typed_secrets as TypedSecret[];
  return typed.length === 0
    ? {}
    : { typedSecrets: [...typed].sort((a, b) => (a.handle < b.handle ? -1 : 1)) };
}
