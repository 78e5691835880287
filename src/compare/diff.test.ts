import { describe, expect, it } from 'vitest';
import { resourceType } from '../catalogue/catalogue.ts';
import type { ResourceType } from '../catalogue/resource-type.ts';
import { choice, group, policyWith, sampleIds, samples, textSetting } from '../catalogue/samples.fixture.ts';
import { objectsOf, type JsonObject } from '../kernel/json.ts';
import type { Change } from './change.ts';
import { diffResources } from './diff.ts';
import { normaliseAssignments, normaliseContent } from './normalise.ts';

const known: Record<string, string> = {
  [sampleIds.pilot]: 'Pilot ring',
  [sampleIds.executives]: 'Executives',
  [sampleIds.corporate]: 'Corporate Windows',
  '3': 'Berlin',
};
const names = (_kind: string, id: string): string | undefined => known[id];

function changesOf(type: ResourceType, before: JsonObject, after: JsonObject): Change[] {
  const side = (raw: JsonObject): Parameters<typeof diffResources>[1] => ({
    content: normaliseContent(type, raw),
    assignments: normaliseAssignments(type, objectsOf(raw['assignments'])),
  });
  return diffResources(type, side(before), side(after), names);
}

/** `label: before -> after`, as a line shows it. */
function lines(changes: readonly Change[]): string[] {
  return changes.map((change) => `${change.label}: ${change.beforeText} -> ${change.afterText}`);
}

const catalog = resourceType('settingsCatalogPolicy');
const bitLocker = 'device_vendor_msft_bitlocker_requiredeviceencryption';
const cloud = 'device_vendor_msft_policy_config_defender_cloudblocklevel';
const startup = 'device_vendor_msft_bitlocker_systemdrivesrequirestartupauthentication';

describe('differences of settings', () => {
  it('says which setting changed, in words, whatever its position', () => {
    const before = policyWith(choice(bitLocker, '1'), choice(cloud, '2'));
    const after = policyWith(choice('aaa_first_now', '1'), choice(cloud, '4'), choice(bitLocker, '0'));
    expect(lines(changesOf(catalog, before, after)).sort()).toEqual([
      'Aaa first now: Not configured -> Enabled',
      'Cloud block level: High -> High plus',
      'Require device encryption: Required -> Not required',
    ]);
  });

  it('says that a setting is no longer configured', () => {
    const [change] = changesOf(
      catalog,
      policyWith(choice(bitLocker, '1'), choice(cloud, '2')),
      policyWith(choice(cloud, '2')),
    );
    expect(change).toMatchObject({
      label: 'Require device encryption',
      kind: 'removed',
      beforeText: 'Required',
      afterText: 'Not configured',
      section: 'content',
      path: `settings[${bitLocker}]`,
    });
    expect(change?.path).not.toMatch(/\d/);
  });

  it('names each child that goes with its parent', () => {
    const pin = `${startup}_configurepinusagedropdown_name`;
    const before = policyWith(choice(startup, '1', [choice(pin, '1')]));
    const after = policyWith(choice(startup, '0'));
    expect(lines(changesOf(catalog, before, after))).toEqual([
      'Require additional authentication at startup: Required -> Not required',
      'TPM startup PIN: Require -> Not configured',
    ]);
  });

  it('tells items of a group by their name, also when one is put before another', () => {
    const rule = (name: string, port: string): JsonObject[] => [
      textSetting('rule_name', name),
      textSetting('rule_port', port),
    ];
    const before = policyWith(group('rules', [rule('Web', '80'), rule('Mail', '25')]));
    const after = policyWith(group('rules', [rule('Shell', '22'), rule('Web', '443'), rule('Mail', '25')]));
    expect(lines(changesOf(catalog, before, after))).toEqual([
      'Shell: Rule name: Not configured -> Shell',
      'Shell: Rule port: Not configured -> 22',
      'Web: Rule port: 80 -> 443',
    ]);
  });

  it('shows a group that only changed its order as moved', () => {
    const item = (name: string): JsonObject[] => [textSetting('rule_name', name)];
    const changes = changesOf(
      catalog,
      policyWith(group('rules', [item('a'), item('b')])),
      policyWith(group('rules', [item('b'), item('a')])),
    );
    expect(changes.map((change) => [change.kind, change.label])).toEqual([['moved', 'Rules: order']]);
  });

  it('never shows a secret', () => {
    const secret = (value: string): JsonObject => ({
      '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
      settingDefinitionId: 'wifi_key',
      simpleSettingValue: {
        '@odata.type': '#microsoft.graph.deviceManagementConfigurationSecretSettingValue',
        valueState: 'notEncrypted',
        value,
      },
    });
    const changes = changesOf(catalog, policyWith(secret('hunter-one')), policyWith(secret('hunter-two')));
    expect(changes).toHaveLength(1);
    expect(JSON.stringify(changes.map(({ beforeText, afterText }) => [beforeText, afterText]))).not.toContain(
      'hunter',
    );
    const wifi = resourceType('deviceConfiguration');
    const network = (preSharedKey: string): JsonObject => ({
      '@odata.type': '#microsoft.graph.windowsWifiConfiguration',
      preSharedKey,
    });
    expect(JSON.stringify(changesOf(wifi, network('hunter-one'), network('hunter-two')))).not.toContain(
      'hunter',
    );
  });
});

describe('differences of other types', () => {
  it('says what changed in a compliance policy and its actions', () => {
    const type = resourceType('deviceCompliancePolicy');
    const { raw } = samples.deviceCompliancePolicy;
    const after = structuredClone(raw);
    after['bitLockerEnabled'] = false;
    after['osMinimumVersion'] = '10.0.26200.0';
    const [rule] = objectsOf(after['scheduledActionsForRule']);
    const [block, mail] = objectsOf(rule?.['scheduledActionConfigurations']);
    if (block) block['gracePeriodHours'] = 0;
    if (mail) mail['notificationMessageCCList'] = [sampleIds.pilot];
    expect(lines(changesOf(type, raw, after))).toEqual([
      'Require BitLocker: Required -> Not configured',
      'Minimum OS version: 10.0.26100.0 -> 10.0.26200.0',
      'Mark device noncompliant: Schedule (hours after noncompliance): 12 -> Immediately',
      'Send email to end user: Additional recipients: Pilot ring, Executives -> Pilot ring',
    ]);
  });

  it('says what changed in a Conditional Access policy, with names for ids', () => {
    const type = resourceType('conditionalAccessPolicy');
    const { raw } = samples.conditionalAccessPolicy;
    const after = structuredClone(raw) as {
      state: string;
      conditions: { users: JsonObject; platforms: unknown };
    };
    after.state = 'disabled';
    after.conditions.users['excludeGroups'] = [sampleIds.executives];
    after.conditions.platforms = { includePlatforms: ['all'], excludePlatforms: ['macOS'] };
    expect(lines(changesOf(type, raw, after as unknown as JsonObject)).sort()).toEqual([
      'Enable policy: On -> Off',
      'Excluded device platforms: Not configured -> macOS',
      'Excluded groups: Pilot ring, Executives -> Executives',
      'Included device platforms: Not configured -> Any device',
    ]);
  });

  it('matches OMA-URI settings by their address', () => {
    const type = resourceType('deviceConfiguration');
    const { raw } = samples.deviceConfiguration;
    const after = structuredClone(raw);
    const settings = objectsOf(after['omaSettings']).reverse();
    const camera = settings.find((setting) => setting['displayName'] === 'Camera');
    if (camera) camera['value'] = 1;
    after['omaSettings'] = settings;
    expect(lines(changesOf(type, raw, after))).toEqual(['Camera: Value: 0 -> 1']);
  });

  it('counts the lines of a script', () => {
    const type = resourceType('deviceManagementScript');
    const script = (text: string): JsonObject => ({
      ...samples.deviceManagementScript.raw,
      scriptContent: Buffer.from(text).toString('base64'),
    });
    const [change] = changesOf(type, script('a\nb\nc\nd\n'), script('a\nx\ny\nc\nd\ne\n'));
    expect(change).toMatchObject({
      label: 'Script content',
      beforeText: '4 lines',
      afterText: '6 lines: 3 added, 1 removed',
    });
    expect(change?.before).toBe(Buffer.from('a\nb\nc\nd\n').toString('base64'));
  });

  it('shows an ordered list that was only reordered as moved', () => {
    const type = resourceType('deviceConfiguration');
    const profile = (servers: JsonObject[]): JsonObject => ({ ...samples.deviceConfiguration.raw, servers });
    const [a, b, c] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];
    const changes = changesOf(type, profile([a, b, c]), profile([c, a, b]));
    expect(changes.map((change) => [change.kind, change.label, change.beforeText, change.afterText])).toEqual(
      [['moved', 'Servers: c', 'Position 3', 'Position 1']],
    );
  });

  it('keeps texts short and the carried values bounded', () => {
    const type = resourceType('assignmentFilter');
    const filter = (rule: string): JsonObject => ({ ...samples.assignmentFilter.raw, rule });
    const long = 'x'.repeat(50_000);
    const [change] = changesOf(type, filter(`${long}a`), filter(`${long}b`));
    expect(change?.beforeText.length).toBeLessThanOrEqual(120);
    expect(change?.afterText).toContain('differs further on');
    expect(JSON.stringify(change).length).toBeLessThan(40_000);
  });
});

describe('differences of assignments', () => {
  const { raw } = samples.endpointSecurityPolicy;
  const type = resourceType('endpointSecurityPolicy');
  const assigned = samples.endpointSecurityPolicy.assignments ?? [];

  it('says what is gained and lost', () => {
    const before = { ...raw, assignments: assigned };
    const after = { ...raw, assignments: samples.settingsCatalogPolicy.assignments ?? [] };
    const changes = changesOf(type, before, after);
    expect(changes.every((change) => change.section === 'assignments')).toBe(true);
    expect(lines(changes).sort()).toEqual([
      'Assignment to All devices: Not assigned -> All devices, filter include Corporate Windows',
      'Assignment to Pilot ring: Pilot ring -> Not assigned',
      'Excluded group Executives: Excluded: Executives -> Not excluded',
    ]);
  });

  it('says that only the filter of an assignment changed', () => {
    const withFilter = (members: JsonObject): JsonObject => ({
      ...raw,
      assignments: [{ target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget', ...members } }],
    });
    const filtered = {
      deviceAndAppManagementAssignmentFilterId: sampleIds.corporate,
      deviceAndAppManagementAssignmentFilterType: 'include',
    };
    const [change] = changesOf(type, withFilter({}), withFilter(filtered));
    expect(change).toMatchObject({
      kind: 'changed',
      beforeText: 'All devices',
      afterText: 'All devices, filter include Corporate Windows',
    });
  });
});
