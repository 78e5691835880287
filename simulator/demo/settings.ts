import type { JsonObject } from '../../src/kernel/json.ts';

/** Short ways to write settings of the settings catalog. Each gives one setting instance. */
const graph = (name: string): string => `#microsoft.graph.deviceManagementConfiguration${name}`;

/** A choice: its value is the definition's id with the option behind it. Children appear below the chosen option. */
export function choice(id: string, option: string | number, children: JsonObject[] = []): JsonObject {
  return {
    '@odata.type': graph('ChoiceSettingInstance'),
    settingDefinitionId: id,
    settingInstanceTemplateReference: null,
    choiceSettingValue: {
      '@odata.type': graph('ChoiceSettingValue'),
      settingValueTemplateReference: null,
      value: `${id}_${option}`,
      children,
    },
  };
}

export function number(id: string, value: number): JsonObject {
  return {
    '@odata.type': graph('SimpleSettingInstance'),
    settingDefinitionId: id,
    settingInstanceTemplateReference: null,
    simpleSettingValue: {
      '@odata.type': graph('IntegerSettingValue'),
      settingValueTemplateReference: null,
      value,
    },
  };
}

export function text(id: string, value: string): JsonObject {
  return {
    '@odata.type': graph('SimpleSettingInstance'),
    settingDefinitionId: id,
    settingInstanceTemplateReference: null,
    simpleSettingValue: {
      '@odata.type': graph('StringSettingValue'),
      settingValueTemplateReference: null,
      value,
    },
  };
}

export function texts(id: string, values: readonly string[]): JsonObject {
  return {
    '@odata.type': graph('SimpleSettingCollectionInstance'),
    settingDefinitionId: id,
    settingInstanceTemplateReference: null,
    simpleSettingCollectionValue: values.map((value) => ({
      '@odata.type': graph('StringSettingValue'),
      settingValueTemplateReference: null,
      value,
    })),
  };
}

export function group(id: string, children: JsonObject[]): JsonObject {
  return {
    '@odata.type': graph('GroupSettingCollectionInstance'),
    settingDefinitionId: id,
    settingInstanceTemplateReference: null,
    groupSettingCollectionValue: [{ settingValueTemplateReference: null, children }],
  };
}

/** Instances as the `settings` of a policy. */
export function settingsOf(instances: readonly JsonObject[]): JsonObject[] {
  return instances.map((settingInstance) => ({ '@odata.type': graph('Setting'), settingInstance }));
}

/** Policy CSP: `policy('Defender', 'CloudBlockLevel', 2)`. A number or option becomes a choice. */
export function policy(area: string, name: string, option: string | number): JsonObject {
  return choice(policyId(area, name), option);
}

export const policyId = (area: string, name: string): string =>
  `device_vendor_msft_policy_config_${area.toLowerCase()}_${name.toLowerCase()}`;
