import { isJsonObject, stringOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { capValue } from './cap-value.ts';
import type { Change } from './change.ts';
import { jsonEqual } from './json-equal.ts';
import type { Names } from './names.ts';
import { CATEGORY, OPTION, optionKey, SETTING } from './setting-words.ts';
import { readable } from '../catalogue/words/readable.ts';
import { NOT_CONFIGURED, shorten } from './value-text.ts';

/** A setting of a legacy endpoint security policy (an intent): its definition, and its value as JSON text. */
export function isIntentSetting(item: JsonValue | undefined): item is JsonObject {
  return isJsonObject(item) && typeof item['definitionId'] === 'string' && 'valueJson' in item;
}

/** What differs of one setting of an intent. Either side may be absent. */
export function intentChanges(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  names: Names,
): Change[] {
  if (jsonEqual(before, after)) return [];
  const had = isIntentSetting(before) ? before : undefined;
  const wants = isIntentSetting(after) ? after : undefined;
  const definitionId = stringOf((wants ?? had)?.['definitionId']) ?? '';
  const [old, next] = [valueOf(had), valueOf(wants)];
  const same = old === undefined || next === undefined ? false : jsonEqual(old, next);
  const label = titleOf(names, definitionId);
  return [
    {
      label: same ? `${label}: technical details` : label,
      path: `settings[${definitionId}]`,
      kind: had && wants ? 'changed' : wants ? 'added' : 'removed',
      before: capValue(old),
      after: capValue(next),
      beforeText: same ? 'As it was' : textOf(names, definitionId, old),
      afterText: same ? 'Changed' : textOf(names, definitionId, next),
      section: 'content',
    },
  ];
}

function titleOf(names: Names, definitionId: string): string {
  const name = names(SETTING, definitionId);
  const category = names(CATEGORY, definitionId) ?? '';
  if (name !== undefined) return category === '' ? name : `${category}: ${name}`;
  // deviceConfiguration--windows10EndpointProtectionConfiguration_bitLockerEncryptDevice
  return readable(definitionId.slice(definitionId.lastIndexOf('_') + 1)) || definitionId;
}

function valueOf(setting: JsonObject | undefined): JsonValue | undefined {
  const text = setting?.['valueJson'];
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

function textOf(names: Names, definitionId: string, value: JsonValue | undefined): string {
  if (value === undefined || value === null) return NOT_CONFIGURED;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const known = names(OPTION, optionKey(definitionId, text));
  if (known !== undefined) return shorten(known);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return text === '' ? 'Empty' : shorten(text);
}
