import { isJsonObject, objectsOf, stringOf, type JsonObject, type JsonValue } from '../kernel/json.ts';
import type { ResourceTypeKey } from '../catalogue/resource-type.ts';
import { optionKey } from '../compare/setting-words.ts';
import { textOf, type SettingWords } from './setting-words.ts';

/** Where definitions are kept apart: collections of Graph, and what captures carry themselves. */
export type Source =
  'configurationSettings' | 'complianceSettings' | 'reusableSettings' | 'settingDefinitions' | 'groupPolicy';
export type ReadSource = Exclude<Source, 'groupPolicy'>;

const SOURCES: Partial<Record<ResourceTypeKey, ReadSource>> = {
  settingsCatalogPolicy: 'configurationSettings',
  endpointSecurityPolicy: 'configurationSettings',
  securityBaselinePolicy: 'configurationSettings',
  enrollmentTimeDevicePolicy: 'configurationSettings',
  compliancePolicyV2: 'complianceSettings',
  reusablePolicySetting: 'reusableSettings',
  deviceManagementIntent: 'settingDefinitions',
};

/** The definitions that resources name, and the words that they carry. */
export interface WantedWords {
  ids: Map<string, ReadSource>;
  atHand: Map<string, SettingWords>;
  /** Notes what this resource names. */
  note(typeKey: ResourceTypeKey, payload: JsonObject): void;
}

export function wantedWords(): WantedWords {
  const ids = new Map<string, ReadSource>();
  const atHand = new Map<string, SettingWords>();
  return {
    ids,
    atHand,
    note: (typeKey, payload) => {
      const source = SOURCES[typeKey];
      if (source !== undefined) {
        noteIds(payload['settings'], source, ids);
        noteIds(payload['settingInstance'], source, ids);
      } else if (typeKey === 'groupPolicyConfiguration') {
        for (const value of objectsOf(payload['definitionValues'])) notePolicy(value, atHand);
      }
    },
  };
}

function noteIds(value: JsonValue | undefined, source: ReadSource, ids: Map<string, ReadSource>): void {
  if (Array.isArray(value)) {
    for (const item of value) noteIds(item, source, ids);
    return;
  }
  if (!isJsonObject(value)) return;
  const id = stringOf(value[source === 'settingDefinitions' ? 'definitionId' : 'settingDefinitionId']);
  if (id !== undefined && id !== '') ids.set(id, source);
  for (const key in value) if (typeof value[key] === 'object') noteIds(value[key], source, ids);
}

/** A policy of an administrative template with its elements, as the capture holds them beside the values. */
function notePolicy(value: JsonObject, atHand: Map<string, SettingWords>): void {
  const definition = value['definition'];
  if (!isJsonObject(definition)) return;
  const name = textOf(definition['displayName']);
  const id = stringOf(definition['id']);
  if (id === undefined || name === undefined) return;
  const category = (stringOf(definition['categoryPath']) ?? '').split('\\').filter((part) => part !== '');
  // One policy may stand in both parts of the tree; the admin center tells them apart by this word.
  const shown = definition['classType'] === 'user' && !/\buser\b/i.test(name) ? `${name} (user)` : name;
  atHand.set(id, { name: shown, category: category.join(' > '), categoryId: '', options: [] });
  for (const element of objectsOf(value['presentationValues'])) {
    const presentation = element['presentation'];
    if (isJsonObject(presentation)) notePresentation(presentation, atHand);
  }
}

function notePresentation(presentation: JsonObject, atHand: Map<string, SettingWords>): void {
  const id = stringOf(presentation['id']);
  const name = textOf(presentation['label'])?.replace(/\s*:$/, '');
  if (id === undefined || name === undefined) return;
  const options: [string, string][] = [];
  for (const item of objectsOf(presentation['items'])) {
    const text = textOf(item['displayName']);
    const value = stringOf(item['value']);
    if (text !== undefined && value !== undefined) options.push([optionKey(id, value), text]);
  }
  atHand.set(id, { name, category: '', categoryId: '', options });
}
