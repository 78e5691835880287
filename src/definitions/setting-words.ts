import { isJsonObject, objectsOf, stringOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { CATEGORY, OPTION, optionKey, SETTING } from '../compare/setting-words.ts';
import type { Names } from '../compare/names.ts';

/** What the admin center calls one setting. */
export interface SettingWords {
  name: string;
  /** Empty where it has none or none is known. */
  category: string;
  categoryId: string;
  /**
   * Names of options by their own id, or by `optionKey` where options have none. Pairs, not an object: thousands of objects with keys of
   * their own make every object of the process slow to build (a preview of 10,000 items took twice as long).
   */
  options: readonly (readonly [key: string, name: string])[];
}

/** A definition of the settings catalog, or of a legacy endpoint security policy, as words; undefined when it has no name. */
export function wordsOf(definition: JsonObject): SettingWords | undefined {
  const id = stringOf(definition['id']) ?? '';
  const name = textOf(definition['displayName']) ?? textOf(definition['name']);
  if (name === undefined) return undefined;
  const options: [string, string][] = [];
  for (const option of objectsOf(definition['options'])) {
    const text = textOf(option['displayName']) ?? textOf(option['name']);
    const itemId = stringOf(option['itemId']);
    if (text !== undefined && itemId !== undefined) options.push([itemId, text]);
  }
  for (const constraint of objectsOf(definition['constraints'])) {
    for (const value of objectsOf(constraint['values'])) {
      const text = textOf(value['displayName']);
      if (text !== undefined) options.push([optionKey(id, plainText(value['value'])), text]);
    }
  }
  return {
    name,
    category: '',
    categoryId: stringOf(definition['categoryId']) ?? '',
    options,
  };
}

/** Words as names for comparing. */
export function namesFrom(words: ReadonlyMap<string, SettingWords>): Names {
  const options = new Map<string, string>();
  for (const one of words.values()) {
    for (const [id, text] of one.options) options.set(id, text);
  }
  return (kind, id) => {
    switch (kind) {
      case SETTING:
        return words.get(id)?.name;
      case CATEGORY:
        return words.get(id)?.category;
      case OPTION:
        return options.get(id);
      default:
        return undefined;
    }
  };
}

/** One line without space around; undefined when nothing is left. */
export function textOf(value: JsonValue | undefined): string | undefined {
  const text = stringOf(value)?.replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}

function plainText(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** Words as they were stored; undefined for anything else. */
export function storedWords(value: unknown): SettingWords | undefined {
  if (!isJsonObject(value) || typeof value['name'] !== 'string') return undefined;
  return value as unknown as SettingWords;
}
