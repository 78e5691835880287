import { expect, it } from 'vitest';
import { optionKey } from '../compare/setting-words.ts';
import { namesFrom, wordsOf } from './setting-words.ts';
import { wantedWords } from './wanted-words.ts';

it('finds the definitions of settings at any depth, each once, with where to read them', () => {
  const wanted = wantedWords();
  let deep: object = { settingDefinitionId: 'a_10' };
  for (let level = 9; level >= 1; level -= 1) {
    deep = { settingDefinitionId: `a_${String(level)}`, choiceSettingValue: { children: [deep] } };
  }
  const settings = [{ settingInstance: deep }, { settingInstance: deep }] as never;
  wanted.note('settingsCatalogPolicy', { settings });
  wanted.note('compliancePolicyV2', { settings: [{ settingInstance: { settingDefinitionId: 'linux_x' } }] });
  wanted.note('deviceManagementIntent', { settings: [{ definitionId: 'b--c_d', valueJson: '1' }] });
  wanted.note('deviceCompliancePolicy', { settings: [{ settingDefinitionId: 'not_one' }] });
  expect([...wanted.ids.keys()]).toEqual([
    ...Array.from({ length: 10 }, (_, at) => `a_${String(at + 1)}`),
    'linux_x',
    'b--c_d',
  ]);
  expect(wanted.ids.get('linux_x')).toBe('complianceSettings');
  expect(wanted.ids.get('b--c_d')).toBe('settingDefinitions');
});

it('takes the words of administrative templates from the capture', () => {
  const wanted = wantedWords();
  const definition = {
    id: 'd-1',
    displayName: 'Set the home page',
    categoryPath: '\\Windows Components\\Internet Explorer',
  };
  const presentation = {
    '@odata.type': '#microsoft.graph.groupPolicyPresentationDropdownList',
    id: 'p-1',
    label: 'Open with: ',
    items: [{ displayName: 'The intranet', value: '2' }],
  };
  const value = (classType: string, id: string) => ({
    enabled: true,
    definition: { ...definition, id, classType },
    presentationValues: [{ value: '2', presentation }],
  });
  wanted.note('groupPolicyConfiguration', {
    definitionValues: [value('machine', 'd-1'), value('user', 'd-2'), { enabled: true, definition: null }],
  });
  const names = namesFrom(wanted.atHand);
  expect(names('settingDefinition', 'd-1')).toBe('Set the home page');
  expect(names('settingDefinition', 'd-2')).toBe('Set the home page (user)');
  expect(names('settingCategory', 'd-1')).toBe('Windows Components > Internet Explorer');
  expect(names('settingDefinition', 'p-1')).toBe('Open with');
  expect(names('settingOption', optionKey('p-1', '2'))).toBe('The intranet');
  expect(wanted.ids.size).toBe(0);
});

it('reads names and options out of both kinds of definition, and nothing out of one without a name', () => {
  const catalog = wordsOf({
    id: 'a_b',
    displayName: ' Require\nencryption ',
    categoryId: 'c',
    options: [
      { itemId: 'a_b_1', displayName: 'Enabled' },
      { itemId: 'a_b_0', name: 'off' },
      { itemId: 'a_b_2' },
    ],
  });
  expect(catalog).toEqual({
    name: 'Require encryption',
    category: '',
    categoryId: 'c',
    options: [
      ['a_b_1', 'Enabled'],
      ['a_b_0', 'off'],
    ],
  });
  const legacy = wordsOf({
    id: 'x--y_z',
    displayName: 'Encrypt',
    constraints: [{ values: [{ value: true, displayName: 'Yes' }] }, {}],
  });
  expect(legacy?.options).toEqual([[optionKey('x--y_z', 'true'), 'Yes']]);
  expect(wordsOf({ id: 'a_b', displayName: null })).toBeUndefined();
});
