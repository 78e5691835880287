import { isJsonObject, objectsOf, stringOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { itemIdentity } from '../catalogue/item-identity.ts';
import type { Names } from './names.ts';
import { choiceText, settingName, settingTitle } from './setting-words.ts';
import { NOT_CONFIGURED, shorten } from './value-text.ts';

const SECRET_VALUE = '#microsoft.graph.deviceManagementConfigurationSecretSettingValue';

/** One thing a person can set in a settings catalog policy: what a line of a comparison is about. */
export interface SettingLeaf {
  definitionId: string;
  /** Words of the setting, after those of its category and of what it stands below. */
  label: string;
  value: JsonValue;
  text: string;
}

/**
 * The leaves of a setting instance by their place: the chain of definitions, with what identifies the item of a group. Never by
 * position, unless two items of one group can't be told apart. A setting comes before those below it.
 */
export function settingLeaves(instance: JsonObject, names: Names): Map<string, SettingLeaf> {
  const leaves = new Map<string, SettingLeaf>();
  collect(instance, { place: '', owner: '', chain: [] }, { names, leaves });
  return leaves;
}

interface Trail {
  place: string;
  /** Words of the group item that the setting belongs to, or the empty text. */
  owner: string;
  /** Names of the settings above it. */
  chain: readonly string[];
}

interface Walk {
  names: Names;
  leaves: Map<string, SettingLeaf>;
}

function collect(instance: JsonObject, trail: Trail, walk: Walk): void {
  const { names, leaves } = walk;
  const definitionId = stringOf(instance['settingDefinitionId']) ?? 'unknown';
  const place = trail.place === '' ? definitionId : `${trail.place} > ${definitionId}`;
  const label = settingTitle(names, definitionId, trail);
  const put = (value: JsonValue, text: string): void => {
    leaves.set(place, { definitionId, label, value, text });
  };
  const words = settingName(names, definitionId);
  const below: Trail = { place, owner: trail.owner, chain: [...trail.chain, words] };

  const choice = instance['choiceSettingValue'];
  if (isJsonObject(choice)) {
    const value = stringOf(choice['value']) ?? '';
    put(value, choiceText(names, definitionId, value));
    collectChildren(choice, below, walk);
  }
  const simple = instance['simpleSettingValue'];
  if (isJsonObject(simple)) put(simpleValue(simple), simpleText(simple));
  const simples = objectsOf(instance['simpleSettingCollectionValue']);
  if (simples.length > 0) put(simples.map(simpleValue), shorten(simples.map(simpleText).join(', ')));
  const choices = objectsOf(instance['choiceSettingCollectionValue']);
  if (choices.length > 0) {
    const values = choices.map((item) => stringOf(item['value']) ?? '');
    put(values, shorten(values.map((value) => choiceText(names, definitionId, value)).join(', ')));
    for (const item of choices) {
      const at = `${place}[${stringOf(item['value']) ?? ''}]`;
      collectChildren(item, { place: at, owner: label, chain: [] }, walk);
    }
  }
  const group = instance['groupSettingValue'];
  if (isJsonObject(group)) collectChildren(group, below, walk);
  collectGroup(instance, { ...below, words }, walk);
}

function collectGroup(instance: JsonObject, at: Trail & { words: string }, walk: Walk): void {
  const items = objectsOf(instance['groupSettingCollectionValue']);
  const seen = new Map<string, number>();
  for (const item of items) {
    const identity = itemIdentity(item) ?? '';
    const count = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, count);
    // The first item without a name keeps the place of the group itself, so that a second one next to it changes nothing.
    if (identity === '' && count === 1) {
      collectChildren(item, at, walk);
      continue;
    }
    const mark = identity === '' ? `item ${count}` : count === 1 ? identity : `${identity} (${count})`;
    const owner = shorten(identity === '' ? `${at.words} ${count}` : mark);
    collectChildren(item, { place: `${at.place}[${mark}]`, owner, chain: [] }, walk);
  }
}

function collectChildren(holder: JsonObject, trail: Trail, walk: Walk): void {
  for (const child of objectsOf(holder['children'])) collect(child, trail, walk);
}

function isSecret(value: JsonObject): boolean {
  return value['@odata.type'] === SECRET_VALUE;
}

function simpleValue(value: JsonObject): JsonValue {
  if (isSecret(value)) return { secret: stringOf(value['valueState']) ?? 'hidden' };
  return value['value'] ?? null;
}

function simpleText(value: JsonObject): string {
  if (isSecret(value)) return 'Hidden value';
  const plain = value['value'];
  if (plain === undefined || plain === null) return NOT_CONFIGURED;
  const text = typeof plain === 'string' ? plain : JSON.stringify(plain);
  return text === '' ? 'Empty' : shorten(text);
}
