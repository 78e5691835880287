import { resourceType } from '../../catalogue/catalogue.ts';
import type { Tx } from '../../store/store.ts';
import { writesAssignments, type Scope } from '../facts/scope.ts';
import type { ItemRow } from './items.ts';
import { loadScopeItems } from './load-scope.ts';
import { resolveMapping, type Mapping, type MappingInput } from './mapping.ts';

const NOTHING_TO_MAP: Mapping = { directoryCachedAt: null, undecided: 0, reason: '', groups: [] };

/** The groups that a scope names, with what is decided. Reads the database, never Graph. */
export async function loadMapping(tx: Tx, scope: Scope | null): Promise<Mapping> {
  if (scope === null) return NOTHING_TO_MAP;
  const { all, inScope } = await loadScopeItems(tx, scope);
  const used = usedGroups(scope, inScope);
  return resolveMapping({
    used,
    decisions: scope.mapping['group'] ?? {},
    directory: await readDirectory(tx, scope.environmentId),
    sourceNames: new Map(
      all.filter(({ type_key }) => type_key === 'group').map(({ resource_id, name }) => [resource_id, name]),
    ),
  });
}

function usedGroups(scope: Scope, items: readonly ItemRow[]): Map<string, string[]> {
  const used = new Map<string, string[]>();
  for (const item of items) {
    if (resourceType(item.type_key).restore.mode !== 'enabled') continue;
    const { content, assignments } = item.group_ids;
    for (const id of new Set([...content, ...(writesAssignments(scope.writeMode) ? assignments : [])])) {
      const names = used.get(id);
      if (names === undefined) used.set(id, [item.name]);
      else names.push(item.name);
    }
  }
  return used;
}

/** The cached directory of an environment, or null when it was never read. */
export async function readDirectory(tx: Tx, environmentId: string): Promise<MappingInput['directory']> {
  const rows = await tx
    .selectFrom('directory_group')
    .select(['group_id', 'name', 'seen_at'])
    .where('environment_id', '=', environmentId)
    .execute();
  if (rows.length === 0) return null;
  let cachedAt = rows[0]?.seen_at ?? new Date(0);
  for (const { seen_at } of rows) if (seen_at > cachedAt) cachedAt = seen_at;
  return { cachedAt, groups: rows.map(({ group_id, name }) => ({ id: group_id, name })) };
}
