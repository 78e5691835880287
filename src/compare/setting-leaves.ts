import { isJsonObject, objectsOf, stringOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { itemIdentity } from '../catalogue/item-identity.ts';
import { settingLabel } from '../catalogue/words/setting-label.ts';
import { choiceText, NOT_CONFIGURED, shorten } from './value-text.ts';

const SECRET_VALUE = '#microsoft.graph.deviceManagementConfigurationSecretSettingValue';

/** One thing a person can set in a settings catalog policy: what a line of a comparison is about. */
export interface SettingLeaf {
  definitionId: string;
  /** Words of the setting, after those of the group item it belongs to. */
  label: string;
  value: JsonValue;
  text: string;
}

/**
 * The leaves of a setting instance by their place: the chain of definitions, with what identifies the item of a group. Never by
 * position, unless two items of one group can't be told apart.
 */
export function settingLeaves(
  instance: JsonObject,
  into = new Map<string, SettingLeaf>(),
): Map<string, SettingLeaf> {
  collect(instance, { place: '', owner: '' }, into);
  return into;
}

interface Trail {
  place: string;
  /** Words of the group item that the setting belongs to, or the empty text. */
  owner: string;
}

function collect(instance: JsonObject, trail: Trail, into: Map<string, SettingLeaf>): void {
  const definitionId = stringOf(instance['settingDefinitionId']) ?? 'unknown';
  const place = trail.place === '' ? definitionId : `${trail.place} > ${definitionId}`;
  const words = settingLabel(definitionId);
  const label = trail.owner === '' ? words : `${trail.owner}: ${words}`;
  const put = (value: JsonValue, text: string): void => {
    into.set(place, { definitionId, label, value, text });
  };

  const choice = instance['choiceSettingValue'];
  if (isJsonObject(choice)) {
    const value = stringOf(choice['value']) ?? '';
    put(value, choiceText(definitionId, value));
    collectChildren(choice, { place, owner: trail.owner }, into);
  }
  const simple = instance['simpleSettingValue'];
  if (isJsonObject(simple)) put(simpleValue(simple), simpleText(simple));
  const simples = objectsOf(instance['simpleSettingCollectionValue']);
  if (simples.length > 0) put(simples.map(simpleValue), shorten(simples.map(simpleText).join(', ')));
  const choices = objectsOf(instance['choiceSettingCollectionValue']);
  if (choices.length > 0) {
    const values = choices.map((item) => stringOf(item['value']) ?? '');
    put(values, shorten(values.map((value) => choiceText(definitionId, value)).join(', ')));
    for (const item of choices)
      collectChildren(item, { place: `${place}[${stringOf(item['value']) ?? ''}]`, owner: label }, into);
  }
  const group = instance['groupSettingValue'];
  if (isJsonObject(group)) collectChildren(group, { place, owner: trail.owner }, into);
  collectGroup(instance, { place, words, owner: trail.owner }, into);
}

function collectGroup(
  instance: JsonObject,
  at: { place: string; words: string; owner: string },
  into: Map<string, SettingLeaf>,
): void {
  const items = objectsOf(instance['groupSettingCollectionValue']);
  const seen = new Map<string, number>();
  for (const item of items) {
    const identity = itemIdentity(item) ?? '';
    const count = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, count);
    // The first item without a name keeps the place of the group itself, so that a second one next to it changes nothing.
    if (identity === '' && count === 1) {
      collectChildren(item, { place: at.place, owner: at.owner }, into);
      continue;
    }
    const mark = identity === '' ? `item ${count}` : count === 1 ? identity : `${identity} (${count})`;
    const owner = shorten(identity === '' ? `${at.words} ${count}` : mark);
    collectChildren(item, { place: `${at.place}[${mark}]`, owner }, into);
  }
}

function collectChildren(holder: JsonObject, trail: Trail, into: Map<string, SettingLeaf>): void {
  for (const child of objectsOf(holder['children'])) collect(child, trail, into);
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
