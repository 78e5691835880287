import { describe, expect, it } from 'vitest';
import { resourceType } from '../catalogue/catalogue.ts';
import type { JsonObject } from '../kernel/json.ts';
import { diffResources } from './diff.ts';
import type { Names } from './names.ts';
import { normaliseContent } from './normalise.ts';
import { choice, group, policyWith, textSetting } from '../catalogue/samples.fixture.ts';
import { optionKey } from './setting-words.ts';

const encrypt = 'device_vendor_msft_bitlocker_requiredeviceencryption';
const startup = 'device_vendor_msft_bitlocker_startup';
const pin = `${startup}_pin`;
const length = `${pin}_length`;
const deep = `${length}_deep`;

/** What the admin center calls them; written for this test. */
const known: Record<string, string> = {
  [`settingDefinition ${encrypt}`]: 'Require Device Encryption',
  [`settingCategory ${encrypt}`]: 'BitLocker',
  [`settingOption ${encrypt}_1`]: 'Enabled',
  [`settingDefinition ${startup}`]: 'Startup authentication',
  [`settingCategory ${startup}`]: 'BitLocker',
  [`settingDefinition ${pin}`]: 'Startup PIN',
  [`settingCategory ${pin}`]: 'BitLocker',
  [`settingDefinition ${length}`]: 'Length',
  [`settingCategory ${length}`]: 'BitLocker',
  [`settingDefinition ${deep}`]: 'Deepest',
  [`settingCategory ${deep}`]: 'BitLocker',
  'settingDefinition rules': 'Firewall Rules',
  'settingDefinition rule_port': 'Ports',
  'settingCategory rule_port': 'Firewall',
};
const names: Names = (kind, id) => known[`${kind} ${id}`];

function lines(
  key: 'settingsCatalogPolicy' | 'groupPolicyConfiguration' | 'deviceManagementIntent',
  before: JsonObject,
  after: JsonObject,
) {
  const type = resourceType(key);
  const side = (raw: JsonObject) => ({ content: normaliseContent(type, raw), assignments: [] });
  return diffResources(type, side(before), side(after), names).map(
    ({ label, beforeText, afterText }) => `${label}: ${beforeText} -> ${afterText}`,
  );
}

describe('settings in the words of the admin center', () => {
  const catalog = (before: JsonObject, after: JsonObject) => lines('settingsCatalogPolicy', before, after);

  it('say category, setting and option; what the service did not explain is read out of its id', () => {
    expect(catalog(policyWith(choice(encrypt, '1')), policyWith())).toEqual([
      'BitLocker: Require Device Encryption: Enabled -> Not configured',
    ]);
    expect(catalog(policyWith(choice(encrypt, '1')), policyWith(choice(encrypt, '0')))).toEqual([
      'BitLocker: Require Device Encryption: Enabled -> Not required',
    ]);
    const unknown = 'device_vendor_msft_policy_config_power_allowhibernate';
    expect(catalog(policyWith(choice(unknown, '1')), policyWith(choice(unknown, '0')))).toEqual([
      'Power: Allow hibernate: Allowed -> Not allowed',
    ]);
  });

  it('keep nested settings below the setting they belong to, however deep', () => {
    const nested = choice(startup, '1', [
      choice(pin, '1', [choice(length, '6', [choice(deep, '2', [choice(encrypt, '1')])])]),
    ]);
    const labels = catalog(policyWith(), policyWith(nested)).map((line) => line.split(': Not configured')[0]);
    expect(labels).toEqual([
      'BitLocker: Startup authentication',
      'BitLocker: Startup authentication: Startup PIN',
      'BitLocker: Startup authentication: Startup PIN: Length',
      'BitLocker: Startup authentication: …: Length: Deepest',
      'BitLocker: Startup authentication: …: Deepest: Require Device Encryption',
    ]);
  });

  it('name the item of a group between category and setting', () => {
    const rule = (port: string) =>
      policyWith(group('rules', [[textSetting('rule_name', 'Web'), textSetting('rule_port', port)]]));
    expect(catalog(rule('80'), rule('443'))).toEqual(['Firewall: Web: Ports: 80 -> 443']);
  });
});

describe('administrative templates', () => {
  const value = (enabled: boolean, element: string | null): JsonObject => ({
    definition: { id: 'd-1', displayName: 'as captured', classType: 'machine' },
    enabled,
    presentationValues:
      element === null
        ? []
        : [
            {
              '@odata.type': '#microsoft.graph.groupPolicyPresentationValueText',
              value: element,
              presentation: { id: 'p-1', label: 'as captured' },
            },
          ],
  });
  const template = (...definitionValues: JsonObject[]): JsonObject => ({
    displayName: 'T',
    definitionValues,
  });
  const named: Record<string, string> = {
    'settingDefinition d-1': 'Set the home page',
    'settingCategory d-1': 'Windows Components > Internet Explorer',
    'settingDefinition p-1': 'Home page',
    [`settingOption ${optionKey('p-1', 'b')}`]: 'The intranet',
  };

  it('say category path, name, state, and the elements with their labels', () => {
    Object.assign(known, named);
    const say = (before: JsonObject, after: JsonObject) => lines('groupPolicyConfiguration', before, after);
    const policy = 'Windows Components > Internet Explorer: Set the home page';
    expect(say(template(), template(value(true, 'a')))).toEqual([
      `${policy}: Not configured -> Enabled`,
      `${policy}: Home page: Not configured -> a`,
    ]);
    expect(say(template(value(true, 'a')), template(value(true, 'b')))).toEqual([
      `${policy}: Home page: a -> The intranet`,
    ]);
    expect(say(template(value(true, 'a')), template(value(false, null)))).toEqual([
      `${policy}: Enabled -> Disabled`,
      `${policy}: Home page: a -> Not configured`,
    ]);
  });
});

it('settings of legacy policies go by their definition', () => {
  const definitionId = 'deviceConfiguration--windows10EndpointProtectionConfiguration_bitLockerEncryptDevice';
  const intent = (...values: string[]): JsonObject => ({
    displayName: 'I',
    templateId: 't',
    settings: values.map((valueJson) => ({
      '@odata.type': '#microsoft.graph.deviceManagementBooleanSettingInstance',
      definitionId,
      valueJson,
    })),
  });
  expect(lines('deviceManagementIntent', intent('true'), intent('false'))).toEqual([
    'Bit locker encrypt device: Yes -> No',
  ]);
  known[`settingDefinition ${definitionId}`] = 'Encrypt devices';
  known[`settingCategory ${definitionId}`] = 'BitLocker';
  known[`settingOption ${optionKey(definitionId, 'false')}`] = 'Not required';
  expect(lines('deviceManagementIntent', intent('true'), intent('false'))).toEqual([
    'BitLocker: Encrypt devices: Yes -> Not required',
  ]);
});
