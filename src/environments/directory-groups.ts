import { sql } from 'kysely';
import type { Tx } from '../store/database.ts';

export interface DirectoryGroup {
  id: string;
  name: string;
  /** In words: "Security", "Microsoft 365", "Dynamic". */
  kind: string;
}

/**
 * Puts a complete reading of the tenant's groups in place of the cache. Call it with nothing less: a group that is not in `groups` is
 * then known to be gone.
 */
export async function saveGroups(
  tx: Tx,
  environment: { workspaceId: string; environmentId: string },
  groups: readonly DirectoryGroup[],
): Promise<void> {
  await tx.deleteFrom('directory_group').where('environment_id', '=', environment.environmentId).execute();
  // One value list per thousand stays well under the protocol's 65,535 parameters.
  for (let start = 0; start < groups.length; start += 1000) {
    await tx
      .insertInto('directory_group')
      .values(
        groups.slice(start, start + 1000).map((group) => ({
          workspace_id: environment.workspaceId,
          environment_id: environment.environmentId,
          group_id: group.id,
          name: group.name,
          detail: JSON.stringify({ kind: group.kind }),
          seen_at: sql<Date>`app_now()` as unknown as Date,
        })),
      )
      .execute();
  }
}

/** Cached groups whose name or id holds the text, by name; and when the cache was read (null: never). */
export async function searchGroups(
  tx: Tx,
  environmentId: string,
  options: { search?: string; limit?: number } = {},
): Promise<{ cachedAt: Date | null; items: DirectoryGroup[] }> {
  const pattern = `%${(options.search ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`;
  const rows = await tx
    .selectFrom('directory_group')
    .select(['group_id', 'name', sql<string>`coalesce(detail->>'kind', '')`.as('kind')])
    .where('environment_id', '=', environmentId)
    .where((eb) => eb.or([eb('name', 'ilike', pattern), eb('group_id', 'ilike', pattern)]))
    .orderBy('name')
    .orderBy('group_id')
    .limit(options.limit ?? 50)
    .execute();
  const newest = await tx
    .selectFrom('directory_group')
    .select((eb) => eb.fn.max('seen_at').as('at'))
    .where('environment_id', '=', environmentId)
    .executeTakeFirst();
  return {
    cachedAt: newest?.at ?? null,
    items: rows.map(({ group_id: id, name, kind }) => ({ id, name, kind })),
  };
}

/** Names of the cached groups by id; of all of them, or of the ids given. */
export async function groupNames(
  tx: Tx,
  environmentId: string,
  ids?: readonly string[],
): Promise<Map<string, string>> {
  let query = tx
    .selectFrom('directory_group')
    .select(['group_id', 'name'])
    .where('environment_id', '=', environmentId);
  // An array parameter: a list of placeholders has a limit.
  if (ids) query = query.where(sql<boolean>`group_id = any(${[...ids]})`);
  const rows = await query.execute();
  return new Map(rows.map((row) => [row.group_id, row.name]));
}
