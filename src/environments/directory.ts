import { sql } from 'kysely';
import type { Tx } from '../store/database.ts';

/** What the directory says about one object, beside its name. Null is not known, never none. */
export interface ObjectDetail {
  /** In words: "Security", "Microsoft 365, dynamic". */
  kind?: string;
  /** The id by which apps are named wherever they are not named by their object's. */
  appId?: string;
  /** Every tenant has it, and nobody made it. */
  builtIn?: true;
  /** People and devices of a group, members of its groups included. */
  members?: number | null;
  devices?: number | null;
}

export interface DirectoryObject {
  id: string;
  name: string;
  naturalKey: string;
  detail: ObjectDetail;
}

/** How the latest reading of one kind came out. `readAt`: when it last reached its end; null = never. */
export interface DirectoryReading {
  readAt: Date | null;
  problem: string;
}

interface Place {
  workspaceId: string;
  environmentId: string;
}

/**
 * Puts a complete reading of one kind in place of the cache. Call it with nothing less: an object that is not among them is then known to
 * be gone.
 */
export async function saveKind(
  tx: Tx,
  place: Place,
  read: { kind: string; objects: readonly DirectoryObject[] },
): Promise<void> {
  const { kind, objects } = read;
  const base = { workspace_id: place.workspaceId, environment_id: place.environmentId, kind };
  await tx
    .deleteFrom('directory_object')
    .where('environment_id', '=', place.environmentId)
    .where('kind', '=', kind)
    .execute();
  // One value list per thousand stays well under the protocol's 65,535 parameters.
  for (let start = 0; start < objects.length; start += 1000) {
    await tx
      .insertInto('directory_object')
      .values(
        objects.slice(start, start + 1000).map(({ id, name, naturalKey, detail }) => ({
          ...base,
          object_id: id,
          name,
          natural_key: naturalKey,
          detail: JSON.stringify(detail),
        })),
      )
      .execute();
  }
  const row = { read_at: sql<Date>`app_now()`, problem: '' };
  await tx
    .insertInto('directory_reading')
    .values({ ...base, ...row })
    .onConflict((conflict) => conflict.columns(['environment_id', 'kind']).doUpdateSet(row))
    .execute();
}

/** Notes why a kind could not be read; what was known of it stays as it is. */
export async function noteUnread(
  tx: Tx,
  place: Place,
  { kind, problem }: { kind: string; problem: string },
): Promise<void> {
  await tx
    .insertInto('directory_reading')
    .values({ workspace_id: place.workspaceId, environment_id: place.environmentId, kind, problem })
    .onConflict((conflict) => conflict.columns(['environment_id', 'kind']).doUpdateSet({ problem }))
    .execute();
}

/** Every kind that was ever tried, by its key. */
export async function directoryReadings(
  tx: Tx,
  environmentId: string,
): Promise<Map<string, DirectoryReading>> {
  const rows = await tx
    .selectFrom('directory_reading')
    .select(['kind', 'read_at', 'problem'])
    .where('environment_id', '=', environmentId)
    .execute();
  return new Map(rows.map(({ kind, read_at, problem }) => [kind, { readAt: read_at, problem }]));
}

/** Cached objects of these kinds, by kind. */
export async function directoryObjects(
  tx: Tx,
  environmentId: string,
  kinds: readonly string[],
): Promise<Map<string, DirectoryObject[]>> {
  const found = new Map<string, DirectoryObject[]>();
  if (kinds.length === 0) return found;
  const rows = await tx
    .selectFrom('directory_object')
    .select(['kind', 'object_id', 'name', 'natural_key', 'detail'])
    .where('environment_id', '=', environmentId)
    .where('kind', 'in', [...kinds])
    .execute();
  for (const { kind, object_id, name, natural_key, detail } of rows) {
    const object = { id: object_id, name, naturalKey: natural_key, detail: detail as ObjectDetail };
    const same = found.get(kind);
    if (same === undefined) found.set(kind, [object]);
    else same.push(object);
  }
  return found;
}

/** Cached objects of a kind whose name or id holds the text, by name; and when the kind was last read whole (null: never). */
export async function searchDirectory(
  tx: Tx,
  environmentId: string,
  ask: { kind: string; search?: string; limit?: number },
): Promise<{ cachedAt: Date | null; items: DirectoryObject[] }> {
  const pattern = `%${(ask.search ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`;
  const rows = await tx
    .selectFrom('directory_object')
    .select(['object_id', 'name', 'natural_key', 'detail'])
    .where('environment_id', '=', environmentId)
    .where('kind', '=', ask.kind)
    .where((eb) =>
      eb.or([
        eb('name', 'ilike', pattern),
        eb('object_id', 'ilike', pattern),
        eb(sql<string>`coalesce(detail->>'appId', '')`, 'ilike', pattern),
      ]),
    )
    .orderBy('name')
    .orderBy('object_id')
    .limit(ask.limit ?? 50)
    .execute();
  const reading = (await directoryReadings(tx, environmentId)).get(ask.kind);
  return {
    cachedAt: reading?.readAt ?? null,
    items: rows.map(({ object_id, name, natural_key, detail }) => ({
      id: object_id,
      name,
      naturalKey: natural_key,
      detail: detail as ObjectDetail,
    })),
  };
}

/** Groups that something in a backup of the workspace names, or that a decision goes to: those whose counts people ask for. */
export async function namedGroups(tx: Tx, environmentId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct named->>'id' as id
      from backup_item,
           jsonb_array_elements((reference_ids->'content') || (reference_ids->'assignments')) as named
     where named->>'kind' = 'group'
     union
    select decision->>'targetId' from mapping_decision
     where environment_id = ${environmentId} and kind = 'group' and decision->>'action' = 'map'`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** Names of cached objects by kind and id (or appId), for the ids given. */
export async function objectNames(
  tx: Tx,
  environmentId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  if (ids.length === 0) return names;
  const rows = await tx
    .selectFrom('directory_object')
    .select(['kind', 'object_id', 'name', 'detail'])
    .where('environment_id', '=', environmentId)
    // An array parameter: a list of placeholders has a limit.
    .where(sql<boolean>`(object_id = any(${[...ids]}) or detail->>'appId' = any(${[...ids]}))`)
    .execute();
  for (const { kind, object_id, name, detail } of rows) {
    const { appId } = detail as ObjectDetail;
    names.set(`${kind} ${object_id}`, name);
    if (appId !== undefined) names.set(`${kind} ${appId}`, name);
  }
  return names;
}
