import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { itemIdentity } from '../catalogue/item-identity.ts';
import type { Change } from './change.ts';
import { jsonEqual } from './json-equal.ts';
import type { Names } from './names.ts';
import { settingLeaves, type SettingLeaf } from './setting-leaves.ts';
import { settingTitle } from './setting-words.ts';
import { NOT_CONFIGURED } from './value-text.ts';

/** The setting instance inside an item of `settings`, or the item itself when it is an instance. */
export function instanceOf(item: JsonValue | undefined): JsonObject | undefined {
  if (!isJsonObject(item)) return undefined;
  const inner = item['settingInstance'];
  if (isJsonObject(inner)) return inner;
  return typeof item['settingDefinitionId'] === 'string' ? item : undefined;
}

/** Changes of one setting with its children, one per leaf, a setting before those below it. Either side may be absent. */
export function settingChanges(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  names: Names,
): Change[] {
  const had = leavesOf(before, names);
  const wants = leavesOf(after, names);
  const changes: Change[] = [];
  for (const place of inOrder([...had.keys()], [...wants.keys()])) {
    const [old, next] = [had.get(place), wants.get(place)];
    if (!old || !next || !jsonEqual(old.value, next.value)) changes.push(leafChange(place, old, next));
  }
  if (changes.length > 0 || jsonEqual(before, after)) return changes;
  return [otherChange(before, after, names)];
}

function leavesOf(item: JsonValue | undefined, names: Names): Map<string, SettingLeaf> {
  const instance = instanceOf(item);
  return instance ? settingLeaves(instance, names) : new Map<string, SettingLeaf>();
}

/** Both lists as one: what only the second has follows what it follows there, so that children stay below their setting. */
function inOrder(had: readonly string[], wants: readonly string[]): string[] {
  const known = new Set(had);
  const after = new Map<string, string[]>();
  let last = '';
  for (const place of wants) {
    if (known.has(place)) last = place;
    else after.set(last, [...(after.get(last) ?? []), place]);
  }
  return [...(after.get('') ?? []), ...had.flatMap((place) => [place, ...(after.get(place) ?? [])])];
}

function leafChange(place: string, before: SettingLeaf | undefined, after: SettingLeaf | undefined): Change {
  const known = after ?? before;
  const kind = before && after ? 'changed' : after ? 'added' : 'removed';
  return {
    label: known?.label ?? place,
    path: `settings[${place}]`,
    kind,
    before: before?.value ?? null,
    after: after?.value ?? null,
    beforeText: before?.text ?? NOT_CONFIGURED,
    afterText: after?.text ?? NOT_CONFIGURED,
    section: 'content',
  };
}

/** Both sides set the same things: what differs is the order in a group, or a technical mark such as a template reference. */
function otherChange(before: JsonValue | undefined, after: JsonValue | undefined, names: Names): Change {
  const instance = instanceOf(after) ?? instanceOf(before);
  const definition =
    typeof instance?.['settingDefinitionId'] === 'string' ? instance['settingDefinitionId'] : '';
  const moved = orderOfGroups(before) !== orderOfGroups(after);
  const label = definition === '' ? 'Setting' : settingTitle(names, definition, { owner: '', chain: [] });
  return {
    label: moved ? `${label}: order` : `${label}: technical details`,
    path: `settings[${definition}]`,
    kind: before === undefined ? 'added' : after === undefined ? 'removed' : moved ? 'moved' : 'changed',
    before: before ?? null,
    after: after ?? null,
    beforeText: before === undefined ? NOT_CONFIGURED : moved ? 'Earlier order' : 'As it was',
    afterText: after === undefined ? NOT_CONFIGURED : moved ? 'Other order' : 'Changed',
    section: 'content',
  };
}

function orderOfGroups(item: JsonValue | undefined): string {
  const instance = instanceOf(item);
  const items = instance?.['groupSettingCollectionValue'];
  return Array.isArray(items) ? items.map((each) => itemIdentity(each) ?? '').join('\n') : '';
}
