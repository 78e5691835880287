import type { JsonObject } from '../../src/kernel/json.ts';
import { choiceLabel, settingLabel } from '../../src/catalogue/words/setting-label.ts';
import { settingAreas } from '../../src/catalogue/words/setting-areas.ts';
import { idFrom } from '../exports/tenant-builder.ts';
import { writtenDefinitions, type WrittenDefinition } from './written-definitions.ts';

const PREFIX = /^((device|user)_)?vendor_msft_/;
/** Ends of option ids that definitions made by the rule have. */
const ENDS = ['0', '1', '2', '3', '4', '5', '6', '7', 'true', 'false', 'block', 'audit', 'warn', 'in', 'out'];
const graph = (name: string): string => `#microsoft.graph.deviceManagementConfiguration${name}`;

/** Names of categories by their id, as definitions that were given name them. */
const categoryNames = new Map<string, string>();

/** What the service says of a setting: the written words, else words made of its id; undefined for what is no setting's id. */
export function definitionOf(id: string): JsonObject | undefined {
  if (!/^[a-z][\w.~{}-]*[_.-]\S+$/i.test(id)) return undefined;
  const words = writtenDefinitions[id.replace(PREFIX, '')] ?? madeUp(id);
  const categoryId = idFrom(`category/${words.category}`);
  categoryNames.set(categoryId, words.category);
  const options = Object.entries(words.options ?? {}).map(([end, displayName]) => ({
    itemId: `${id}_${end}`,
    name: displayName,
    displayName,
    description: null,
    helpText: null,
    dependentOn: [],
    dependedOnBy: [],
    optionValue: {
      '@odata.type': graph('StringSettingValue'),
      settingValueTemplateReference: null,
      value: end,
    },
  }));
  return {
    '@odata.type': graph(options.length > 0 ? 'ChoiceSettingDefinition' : 'SimpleSettingDefinition'),
    id,
    name: id.slice(id.lastIndexOf('_') + 1),
    displayName: words.name,
    description: `What ${words.name} does.`,
    helpText: '',
    categoryId,
    rootDefinitionId: id,
    baseUri: './Device/Vendor/MSFT',
    offsetUri: id,
    settingUsage: 'configuration',
    uxBehavior: 'default',
    visibility: 'settingsCatalog,template',
    version: '1',
    keywords: [],
    infoUrls: [],
    ...(options.length > 0 ? { defaultOptionId: null, options } : {}),
  };
}

/** A setting of a legacy endpoint security policy: its options stand among its constraints, and it names no category. */
export function intentDefinitionOf(id: string): JsonObject | undefined {
  if (!/^\w+--\w+$/.test(id)) return undefined;
  const displayName = titled(settingLabel(id.slice(id.lastIndexOf('_') + 1)));
  const values = ['true', 'false'].map((value) => ({
    value,
    displayName: value === 'true' ? 'Yes' : 'Not configured',
  }));
  return {
    '@odata.type': '#microsoft.graph.deviceManagementSettingDefinition',
    id,
    displayName,
    description: `What ${displayName} does.`,
    isTopLevel: true,
    valueType: 'boolean',
    constraints: [{ '@odata.type': '#microsoft.graph.deviceManagementEnumConstraint', values }],
    dependencies: [],
    keywords: [],
  };
}

/** A category that a given definition named. */
export function categoryOf(id: string): JsonObject | undefined {
  const displayName = categoryNames.get(id);
  if (displayName === undefined) return undefined;
  return {
    '@odata.type': graph('Category'),
    id,
    name: displayName,
    displayName,
    description: null,
    helpText: null,
    platforms: 'windows10',
    technologies: 'mdm',
    settingUsage: 'configuration',
    parentCategoryId: '00000000-0000-0000-0000-000000000000',
    rootCategoryId: id,
    childCategoryIds: [],
  };
}

/** Words out of the id, written as the admin center writes names: each word large. */
function madeUp(id: string): WrittenDefinition {
  const label = settingLabel(id);
  const at = label.indexOf(': ');
  const category = at < 0 ? areaOf(id) : label.slice(0, at);
  const name = titled(at < 0 ? label : label.slice(at + 2));
  const options = Object.fromEntries(ENDS.map((end) => [end, choiceLabel(id, `${id}_${end}`)]));
  return { category, name, options };
}

function areaOf(id: string): string {
  const rest = id.replace(PREFIX, '').replace(/^policy_config_/, '');
  const area = Object.keys(settingAreas).find((key) => rest.startsWith(`${key}_`));
  return area === undefined ? 'Other' : (settingAreas[area] ?? 'Other');
}

function titled(text: string): string {
  return text.replace(
    /(^|[ (])([a-z])/g,
    (_all, before: string, letter: string) => before + letter.toUpperCase(),
  );
}
