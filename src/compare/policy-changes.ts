import { isJsonObject, objectsOf, stringOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { capValue } from './cap-value.ts';
import type { Change } from './change.ts';
import { jsonEqual } from './json-equal.ts';
import type { Names } from './names.ts';
import { CATEGORY, OPTION, optionKey, SETTING } from './setting-words.ts';
import { NOT_CONFIGURED, shorten } from './value-text.ts';

/** A policy of an administrative template: what it is by its definition, whether it is enabled, and the values of its elements. */
export function isPolicyValue(item: JsonValue | undefined): item is JsonObject {
  return isJsonObject(item) && isJsonObject(item['definition']) && typeof item['enabled'] === 'boolean';
}

/** What differs of one policy: its state first, then its elements. Either side may be absent. */
export function policyChanges(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  names: Names,
): Change[] {
  const had = isPolicyValue(before) ? before : undefined;
  const wants = isPolicyValue(after) ? after : undefined;
  const definitionId = idOf((wants ?? had)?.['definition']);
  const title = titleOf(names, definitionId, wants ?? had);
  const kind = had && wants ? 'changed' : wants ? 'added' : 'removed';
  const path = `definitionValues[${definitionId}]`;
  const changes: Change[] = [];
  if (had?.['enabled'] !== wants?.['enabled']) {
    changes.push({
      ...{ label: title, path: `${path}.enabled`, kind, section: 'content' },
      before: had?.['enabled'] ?? null,
      after: wants?.['enabled'] ?? null,
      beforeText: stateText(had),
      afterText: stateText(wants),
    });
  }
  const [old, next] = [elementsOf(had), elementsOf(wants)];
  for (const id of new Set([...old.keys(), ...next.keys()])) {
    const [from, to] = [old.get(id), next.get(id)];
    if (jsonEqual(from, to)) continue;
    const label = names(SETTING, id) ?? labelIn(to ?? from) ?? 'Option';
    changes.push({
      label: `${title}: ${label}`,
      path: `${path}.presentationValues[${id}]`,
      kind: from && to ? 'changed' : to ? 'added' : 'removed',
      before: capValue(valueOf(from)),
      after: capValue(valueOf(to)),
      beforeText: elementText(names, id, from),
      afterText: elementText(names, id, to),
      section: 'content',
    });
  }
  if (changes.length > 0 || jsonEqual(before, after)) return changes;
  return [{ ...unsaid(title, path), kind }];
}

function unsaid(title: string, path: string): Omit<Change, 'kind'> {
  return {
    label: `${title}: technical details`,
    path,
    before: null,
    after: null,
    beforeText: 'As it was',
    afterText: 'Changed',
    section: 'content',
  };
}

/** By the names at hand, else by what the value itself carries of its definition. */
function titleOf(names: Names, definitionId: string, value: JsonObject | undefined): string {
  const definition = value?.['definition'];
  const own = isJsonObject(definition) ? stringOf(definition['displayName']) : undefined;
  const name = names(SETTING, definitionId) ?? own;
  if (name === undefined) return `Policy ${definitionId}`;
  const category = names(CATEGORY, definitionId) ?? '';
  return category === '' ? name : `${category}: ${name}`;
}

function stateText(value: JsonObject | undefined): string {
  return value === undefined ? NOT_CONFIGURED : value['enabled'] === true ? 'Enabled' : 'Disabled';
}

function elementsOf(value: JsonObject | undefined): Map<string, JsonObject> {
  return new Map(objectsOf(value?.['presentationValues']).map((one) => [idOf(one['presentation']), one]));
}

function labelIn(element: JsonObject | undefined): string | undefined {
  const presentation = element?.['presentation'];
  return isJsonObject(presentation) ? stringOf(presentation['label']) : undefined;
}

function valueOf(element: JsonObject | undefined): JsonValue | undefined {
  return element?.['value'] ?? element?.['values'];
}

function elementText(names: Names, id: string, element: JsonObject | undefined): string {
  const value = valueOf(element);
  if (value === undefined || value === null) return NOT_CONFIGURED;
  if (!Array.isArray(value)) {
    const text = plainText(value);
    return shorten(names(OPTION, optionKey(id, text)) ?? (text === '' ? 'Empty' : text));
  }
  if (value.length === 0) return 'Empty';
  return shorten(value.map((one) => (isJsonObject(one) ? pairText(one) : plainText(one))).join(', '));
}

/** A list of pairs may hold names only. */
function pairText(pair: JsonObject): string {
  const [name, value] = [stringOf(pair['name']) ?? '', stringOf(pair['value']) ?? ''];
  return value === '' ? name : name === '' ? value : `${name}: ${value}`;
}

function idOf(object: JsonValue | undefined): string {
  return (isJsonObject(object) ? stringOf(object['id']) : undefined) ?? '';
}

function plainText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
