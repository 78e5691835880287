import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { settingLabel } from '../catalogue/words/setting-label.ts';
import { itemIdentity } from '../catalogue/item-identity.ts';
import type { Change } from './change.ts';
import { jsonEqual } from './json-equal.ts';
import { settingLeaves, type SettingLeaf } from './setting-leaves.ts';
import { NOT_CONFIGURED } from './value-text.ts';

/** The setting instance inside an item of `settings`, or the item itself when it is an instance. */
export function instanceOf(item: JsonValue | undefined): JsonObject | undefined {
  if (!isJsonObject(item)) return undefined;
  const inner = item['settingInstance'];
  if (isJsonObject(inner)) return inner;
  return typeof item['settingDefinitionId'] === 'string' ? item : undefined;
}

/** Changes of one setting with its children, one per leaf. Either side may be absent. */
export function settingChanges(before: JsonValue | undefined, after: JsonValue | undefined): Change[] {
  const had = leavesOf(before);
  const wants = leavesOf(after);
  const changes: Change[] = [];
  for (const [place, leaf] of had) {
    const next = wants.get(place);
    if (!next || !jsonEqual(leaf.value, next.value)) changes.push(leafChange(place, leaf, next));
  }
  for (const [place, leaf] of wants) if (!had.has(place)) changes.push(leafChange(place, undefined, leaf));
  if (changes.length > 0 || jsonEqual(before, after)) return changes;
  return [otherChange(before, after)];
}

function leavesOf(item: JsonValue | undefined): Map<string, SettingLeaf> {
  const instance = instanceOf(item);
  return instance ? settingLeaves(instance) : new Map<string, SettingLeaf>();
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
function otherChange(before: JsonValue | undefined, after: JsonValue | undefined): Change {
  const instance = instanceOf(after) ?? instanceOf(before);
  const definition =
    typeof instance?.['settingDefinitionId'] === 'string' ? instance['settingDefinitionId'] : '';
  const moved = orderOfGroups(before) !== orderOfGroups(after);
  const label = definition === '' ? 'Setting' : settingLabel(definition);
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
