import { resourceType } from '../../catalogue/catalogue.ts';
import { leavingOut, type LeavingOut } from '../../catalogue/leaving-out.ts';
import { isSameEverywhere } from '../../catalogue/mappable.ts';
import type { Reference } from '../../catalogue/resource-type.ts';
import { directoryObjects, directoryReadings, objectNames } from '../../environments/directory.ts';
import type { Tx } from '../../store/store.ts';
import type { Scope } from '../facts/scope.ts';
import { isWritten, itemIndex, namedBy, type ItemRow } from './items.ts';
import { loadScopeItems } from './load-scope.ts';
import type { KnownKind, UsedObject } from './mapping-input.ts';
import { resolveMapping, type Mapping } from './mapping.ts';
import { sourceOf, type Source } from './source.ts';

const NOTHING_TO_MAP: Mapping = { directoryCachedAt: null, undecided: 0, reason: '', objects: [] };

/** What a scope names, with what is decided. Reads the database, never Graph. */
export async function loadMapping(tx: Tx, scope: Scope | null): Promise<Mapping> {
  if (scope === null) return NOTHING_TO_MAP;
  const { all, inScope } = await loadScopeItems(tx, scope);
  const used = usedObjects(scope, inScope);
  const kinds = [...new Set(used.map(({ kind }) => kind))];
  const source = await sourceOf(tx, scope);
  const find = itemIndex(all);
  const covered = new Set(inScope.map(({ id }) => id));
  const names = await namesElsewhere(tx, source, { used, find });
  return resolveMapping({
    used,
    decisions: scope.mapping,
    directory: await readKinds(tx, scope.environmentId, kinds),
    itemOf: (kind, id) => {
      const item = find(kind, id);
      if (item === undefined) return undefined;
      const creatable = isWritten(item);
      return {
        name: item.name,
        naturalKey: item.natural_key,
        creatable,
        inRun: creatable && covered.has(item.id),
      };
    },
    nameOf: (kind, id) => names.get(`${kind} ${id}`),
    sameTenant: source.sameTenant,
  });
}

/** Each object that the items name where a restore writes them, once, with all that name it. */
export function usedObjects(scope: Pick<Scope, 'writeMode'>, items: readonly ItemRow[]): UsedObject[] {
  const used = new Map<string, UsedObject & { items: string[] }>();
  for (const item of items) {
    if (!isWritten(item)) continue;
    const type = resourceType(item.type_key);
    const seen = new Set<string>();
    for (const { kind, id, role, by } of namedBy(scope, item)) {
      if (isSameEverywhere(kind)) continue;
      const key = `${kind} ${by ?? 'id'} ${id}`;
      const found = used.get(key) ?? {
        kind,
        id,
        ...(by === undefined ? {} : { by }),
        leavingOut: 'allowed',
        items: [],
      };
      const answer = leavingOut(type, { target: kind as Reference['target'], role });
      used.set(key, { ...found, leavingOut: stricter(found.leavingOut, answer) });
      if (!seen.has(key)) found.items.push(item.name);
      seen.add(key);
    }
  }
  return [...used.values()];
}

const STRICTNESS: readonly LeavingOut[] = ['allowed', 'needed', 'weakens', 'widens'];

function stricter(a: LeavingOut, b: LeavingOut): LeavingOut {
  return STRICTNESS.indexOf(a) >= STRICTNESS.indexOf(b) ? a : b;
}

/** The cached directory of these kinds; a kind that was never read whole says so. */
async function readKinds(
  tx: Tx,
  environmentId: string,
  kinds: readonly string[],
): Promise<Map<string, KnownKind>> {
  const objects = await directoryObjects(tx, environmentId, kinds);
  const readings = await directoryReadings(tx, environmentId);
  return new Map(
    [...readings].map(([kind, { readAt }]) => [
      kind,
      {
        readAt,
        objects: (objects.get(kind) ?? []).map(({ id, name, naturalKey, detail }) => ({
          id,
          name,
          naturalKey,
          builtIn: detail.builtIn === true,
          appId: detail.appId ?? '',
        })),
      },
    ]),
  );
}

/** Names of what the backup set does not hold, from the directory of the environment that it was taken of. */
async function namesElsewhere(
  tx: Tx,
  source: Source,
  { used, find }: { used: readonly UsedObject[]; find: (kind: string, id: string) => ItemRow | undefined },
): Promise<Map<string, string>> {
  const lacking = used.filter(({ kind, id }) => find(kind, id) === undefined).map(({ id }) => id);
  return objectNames(tx, source.environmentId, lacking);
}

/** When the groups of an environment were last read whole, and their names by id; null when they never were. */
export async function readDirectory(
  tx: Tx,
  environmentId: string,
): Promise<{ cachedAt: Date; groups: readonly { id: string; name: string }[] } | null> {
  const reading = (await directoryReadings(tx, environmentId)).get('group');
  if (reading?.readAt == null) return null;
  const groups = (await directoryObjects(tx, environmentId, ['group'])).get('group') ?? [];
  return { cachedAt: reading.readAt, groups: groups.map(({ id, name }) => ({ id, name })) };
}
