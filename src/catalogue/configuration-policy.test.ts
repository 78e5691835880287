import { describe, expect, it } from 'vitest';
import { isJsonObject, objectsOf, type JsonObject } from '../kernel/json.ts';
import { resourceType } from './catalogue.ts';
import { choice, group, policyWith, samples, textSetting } from './samples.fixture.ts';

const catalog = resourceType('settingsCatalogPolicy');
const endpoint = resourceType('endpointSecurityPolicy');
const withFamily = (family: string | null): JsonObject => ({
  ...policyWith(),
  templateReference: { templateId: 'x_1', templateFamily: family },
});

describe('policies of the settings catalog', () => {
  it('leaves security baselines and enrollment policies to other types', () => {
    for (const family of ['baseline', 'enrollmentConfiguration']) {
      expect(catalog.owns(withFamily(family)), family).toBe(false);
      expect(endpoint.owns(withFamily(family)), family).toBe(false);
    }
    expect(endpoint.owns(withFamily('endpointSecurityFirewall'))).toBe(true);
    expect(catalog.owns(withFamily('none'))).toBe(true);
    expect(catalog.owns({ name: 'no template at all' })).toBe(true);
  });

  it("holds policies of families that are nobody else's, and marks those that it does not know", () => {
    for (const family of ['none', 'deviceConfigurationPolicies', 'appQuietTime']) {
      expect(catalog.unrecognised?.(withFamily(family)), family).toBeUndefined();
    }
    const strange = withFamily('quantumPolicies');
    expect(catalog.owns(strange)).toBe(true);
    expect(catalog.unrecognised?.(strange)).toContain('"quantumPolicies"');
  });

  it('creates with settings inline, without their ids, and the template by its id alone', () => {
    const [create] = endpoint.create({ desired: samples.endpointSecurityPolicy.raw });
    expect(create).toMatchObject({
      method: 'POST',
      path: '/deviceManagement/configurationPolicies',
      version: 'beta',
    });
    expect(create?.body['templateReference']).toEqual({
      templateId: '804339ad-1553-4478-a742-138fb5807418_1',
    });
    const settings = objectsOf(create?.body['settings']);
    expect(settings).toHaveLength(1);
    expect(Object.keys(settings[0] ?? {})).toEqual(['settingInstance']);
    expect(JSON.stringify(create?.body)).not.toContain('auditRuleInformation');
  });

  it('updates by a PUT of the whole policy, never by a PATCH', () => {
    const [update] = catalog.update({ desired: samples.settingsCatalogPolicy.raw });
    expect(update).toMatchObject({ method: 'PUT', path: "/deviceManagement/configurationPolicies('{id}')" });
    for (const member of [
      'name',
      'description',
      'platforms',
      'technologies',
      'templateReference',
      'roleScopeTagIds',
      'settings',
    ]) {
      expect(Object.keys(update?.body ?? {})).toContain(member);
    }
    expect(update?.body['description']).toBeNull();
  });

  it('finds hidden values wherever they are nested, and names the setting', () => {
    const secret: JsonObject = {
      '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
      settingDefinitionId: 'device_vendor_msft_windowsadvancedthreatprotection_onboarding',
      simpleSettingValue: {
        '@odata.type': '#microsoft.graph.deviceManagementConfigurationSecretSettingValue',
        valueState: 'encryptedValueToken',
        value: '7d8f',
      },
    };
    const parent = 'device_vendor_msft_windowsadvancedthreatprotection_configurationtype';
    const policy = policyWith(
      choice(parent, 'onboard', [secret]),
      group('outer', [[secret], [textSetting('t', 'x')]]),
    );
    const found = endpoint.missingSecrets(policy);
    expect(found.map((each) => each.path)).toEqual([
      'settings.0.settingInstance.choiceSettingValue.children.0.simpleSettingValue.value',
      'settings.1.settingInstance.groupSettingCollectionValue.0.children.0.simpleSettingValue.value',
    ]);
    expect(found[0]?.label).toBe('Microsoft Defender for Endpoint: Onboarding');
    const plain = JSON.parse(
      JSON.stringify(policy).replaceAll('encryptedValueToken', 'notEncrypted'),
    ) as JsonObject;
    expect(endpoint.missingSecrets(plain)).toEqual([]);
  });

  it('refers to reusable settings groups, scope tags but Default, groups and filters', () => {
    const reference: JsonObject = {
      '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
      settingDefinitionId: 'vendor_msft_firewall_remoteaddresses',
      simpleSettingValue: {
        '@odata.type': '#microsoft.graph.deviceManagementConfigurationReferenceSettingValue',
        value: 'aa5d-reusable',
      },
    };
    const policy = policyWith(group('rules', [[reference]]));
    const references = endpoint.references({
      ...policy,
      assignments: samples.endpointSecurityPolicy.assignments ?? [],
    });
    expect(references.map((each) => `${each.target}: ${each.role}`)).toEqual([
      'roleScopeTag: scope tag',
      'reusablePolicySetting: reusable settings group',
      'group: assigned group',
      'group: excluded group',
    ]);
    expect(references[0]?.id).toBe('3');
  });

  it('is the same policy under another version of its template', () => {
    const newer = structuredClone(samples.endpointSecurityPolicy.raw);
    if (isJsonObject(newer['templateReference'])) {
      newer['templateReference']['templateId'] = '804339ad-1553-4478-a742-138fb5807418_2';
    }
    expect(endpoint.naturalKey(newer)).toBe(endpoint.naturalKey(samples.endpointSecurityPolicy.raw));
  });

  it('knows the platform', () => {
    expect(catalog.platform({ platforms: 'windows10' })).toBe('windows');
    expect(catalog.platform({ platforms: 'macOS' })).toBe('macOS');
    expect(catalog.platform({ platforms: 'iOS,macOS' })).toBe('all');
    expect(catalog.platform({})).toBe('all');
  });
});
