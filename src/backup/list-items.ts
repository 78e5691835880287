import { sql } from 'kysely';
import { catalogue, resourceType } from '../catalogue/catalogue.ts';
import type { Tx } from '../store/store.ts';
import { toBackupItem, type BackupItem, type ItemChange } from './backup-item.ts';
import { degradedInSql, type Quality } from './quality.ts';

export interface ItemFilter {
  /** Part of the name, or of the resource's id. */
  search?: string | undefined;
  type?: string | undefined;
  platform?: string | undefined;
  /** A state of the last comparison; anything else matches nothing. */
  change?: string | undefined;
  quality?: Quality | undefined;
  offset?: number;
  limit?: number;
}

export interface ItemPage {
  /** Items that the filter lets through. */
  total: number;
  items: BackupItem[];
  /** Of the whole set, in restore order: what a filter can be set to. */
  types: { key: string; label: string; count: number }[];
  platforms: { key: string; count: number }[];
  /** When the set was last compared with the tenant; null when never. */
  comparedAt: Date | null;
}

/** Items of a set in restore order, then by name. Three queries, whatever the size of the set. */
export async function listItems(tx: Tx, setId: string, filter: ItemFilter = {}): Promise<ItemPage> {
  const { search, type, platform, change, quality } = filter;
  let query = tx
    .selectFrom('backup_item as item')
    .leftJoin('backup_item_comparison as comparison', 'comparison.backup_item_id', 'item.id')
    .where('item.backup_set_id', '=', setId);
  if (search !== undefined && search.trim() !== '') {
    const pattern = `%${search.trim().replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) =>
      eb.or([eb('item.name', 'ilike', pattern), eb('item.resource_id', 'ilike', pattern)]),
    );
  }
  if (type !== undefined) query = query.where('item.type_key', '=', type);
  if (platform !== undefined) query = query.where('item.platform', '=', platform);
  if (change !== undefined) query = query.where('comparison.state', '=', change as ItemChange);
  if (quality !== undefined) {
    query = query.where(quality === 'degraded' ? degradedInSql : sql<boolean>`not ${degradedInSql}`);
  }
  const order = catalogue.map(({ key }) => key as string);
  let page = query
    .selectAll('item')
    .select(['comparison.state as change', 'comparison.compared_at'])
    .orderBy(sql`array_position(${order}::text[], item.type_key)`)
    .orderBy(sql`lower(item.name)`)
    .orderBy('item.id')
    .offset(filter.offset ?? 0);
  if (filter.limit !== undefined) page = page.limit(filter.limit);
  const rows = await page.execute();
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  return { total, items: rows.map(toBackupItem), ...(await facetsOf(tx, setId, order)) };
}

async function facetsOf(
  tx: Tx,
  setId: string,
  order: readonly string[],
): Promise<Pick<ItemPage, 'types' | 'platforms' | 'comparedAt'>> {
  const rows = await tx
    .selectFrom('backup_item as item')
    .leftJoin('backup_item_comparison as comparison', 'comparison.backup_item_id', 'item.id')
    .select(['item.type_key as type', 'item.platform', sql<number>`count(*)::int`.as('count')])
    .select((eb) => eb.fn.max('comparison.compared_at').as('compared_at'))
    .where('item.backup_set_id', '=', setId)
    .groupBy(['item.type_key', 'item.platform'])
    .execute();
  const sum = (key: 'type' | 'platform') => {
    const counts = new Map<string, number>();
    for (const row of rows) counts.set(row[key], (counts.get(row[key]) ?? 0) + row.count);
    return counts;
  };
  const times = rows.map(({ compared_at: at }) => at?.getTime() ?? -Infinity);
  const newest = Math.max(-Infinity, ...times);
  return {
    types: [...sum('type')]
      .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
      .map(([key, count]) => ({ key, label: resourceType(key).plural, count })),
    platforms: [...sum('platform')].sort().map(([key, count]) => ({ key, count })),
    comparedAt: Number.isFinite(newest) ? new Date(newest) : null,
  };
}
