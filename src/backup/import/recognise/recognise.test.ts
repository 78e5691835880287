import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../catalogue/catalogue.ts';
import { samples } from '../../../catalogue/samples.fixture.ts';
import type { ResourceTypeKey } from '../../../catalogue/resource-type.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { collectionIn } from './by-address.ts';
import { recognise } from './recognise.ts';

const keyOf = (raw: JsonObject, surroundings: readonly string[] = []): string => {
  const found = recognise(raw, surroundings);
  return 'why' in found ? found.why : found.key;
};
const rawOf = (key: ResourceTypeKey): JsonObject => samples[key].raw;

/** Nothing but a name: only the surroundings tell them apart. */
const NAMELIKE: Partial<Record<ResourceTypeKey, string>> = {
  deviceCategory: 'Device Categories',
  mobileAppCategory: 'MobileAppCategories',
};

describe('what an object is', () => {
  test.each(catalogue.map(({ key }) => key))('%s, as Graph answers it', (key) => {
    const place = NAMELIKE[key];
    expect(keyOf(rawOf(key), place === undefined ? [] : [place])).toBe(key);
  });

  test.each(catalogue.filter(({ parent }) => !parent).map((type) => [type.key, type] as const))(
    '%s, by the address it was read from, without a mark of its type where one collection has one type',
    (key, type) => {
      const shared = catalogue.some((other) => other !== type && other.collection === type.collection);
      if (shared) {
        expect(keyOf({ ...rawOf(key), '@odata.context': context(type.collection) })).toBe(key);
        return;
      }
      const { '@odata.type': _type, ...raw } = rawOf(key);
      expect(keyOf({ ...raw, '@odata.context': context(type.collection) })).toBe(key);
    },
  );

  test('an address of a part of an object is not its address', () => {
    expect(
      collectionIn("https://graph.microsoft.com/beta/$metadata#deviceManagement/intents('1')/settings"),
    ).toBe(undefined);
    expect(collectionIn('x#deviceManagement/configurationPolicies(assignments(),settings())/$entity')).toBe(
      '/deviceManagement/configurationPolicies',
    );
    expect(collectionIn("deviceAppManagement/mobileApps('1')/microsoft.graph.winGetApp")).toBe(
      '/deviceAppManagement/mobileApps',
    );
  });

  test('the folder never overrules the content', () => {
    expect(keyOf(rawOf('conditionalAccessPolicy'), ['Groups', 'Scope Tags'])).toBe('conditionalAccessPolicy');
    expect(keyOf({ displayName: 'x' }, ['Scope Tags'])).toBe('roleScopeTag');
  });

  test('what is no resource says why', () => {
    expect(keyOf({ '@odata.type': '#microsoft.graph.todoTask', displayName: 'x' })).toContain('"todoTask"');
    expect(keyOf({ a: 1 })).toContain('Nothing in it tells');
    expect(keyOf({ groupName: 'x', assignedTo: {} })).toContain('report');
    expect(keyOf({ deviceComplianceCheckinThresholdDays: 30 })).toContain('settings of the tenant');
    expect(keyOf({ bindStatus: 'boundAndValidated' })).toContain('Managed Google Play');
    expect(keyOf({ '@odata.type': '#microsoft.graph.__proto__', displayName: 'x' })).toContain(
      'not backed up',
    );
    expect(keyOf({ '@odata.type': '#microsoft.graph.constructor', displayName: 'x' })).toContain(
      'not backed up',
    );
  });

  test('Linux compliance is told from the settings catalog by its settings', () => {
    const policy = (id: string): JsonObject => ({
      name: 'Linux',
      platforms: 'linux',
      technologies: 'linuxMdm',
      settings: [{ settingInstance: { settingDefinitionId: id } }],
    });
    expect(keyOf(policy('linux_deviceencryption_required'))).toBe('compliancePolicyV2');
    expect(keyOf(policy('linux_customconfig_executioncontext'))).toBe('settingsCatalogPolicy');
  });
});

function context(collection: string): string {
  return `https://graph.microsoft.com/beta/$metadata#${collection.slice(1)}(assignments())/$entity`;
}
