import { describe, expect, it } from 'vitest';
import { resourceType } from '../catalogue/catalogue.ts';
import { sampleIds, samples } from '../catalogue/samples.fixture.ts';
import { choiceLabel, settingLabel } from '../catalogue/words/setting-label.ts';
import type { Change } from './change.ts';
import { normaliseAssignments } from './normalise.ts';
import { affectedText, headlineOf } from './words.ts';

const known: Record<string, string> = {
  [sampleIds.pilot]: 'Pilot ring',
  [sampleIds.executives]: 'Executives',
  [sampleIds.corporate]: 'Corporate Windows',
};
const names = (_kind: string, id: string): string | undefined => known[id];
const assigned = (key: 'settingsCatalogPolicy' | 'endpointSecurityPolicy') =>
  normaliseAssignments(resourceType(key), samples[key].assignments);

describe('who is affected', () => {
  it('names all devices with their filter', () => {
    expect(affectedText(assigned('settingsCatalogPolicy'), names)).toBe(
      'All devices, filter include Corporate Windows',
    );
  });

  it('names groups and who is excepted', () => {
    expect(affectedText(assigned('endpointSecurityPolicy'), names)).toBe('Pilot ring, except Executives');
  });

  it('joins several so that each can be read', () => {
    const all = [...assigned('settingsCatalogPolicy'), ...assigned('endpointSecurityPolicy')];
    expect(affectedText(all, names)).toBe(
      'All devices, filter include Corporate Windows; Pilot ring; except Executives',
    );
  });

  it('says nothing of a type without assignments, and "Not assigned" where there are none', () => {
    expect(affectedText(undefined, names)).toBe('');
    expect(affectedText([], names)).toBe('Not assigned');
  });

  it('shows the id where no name is known, and never invents one', () => {
    expect(affectedText(assigned('endpointSecurityPolicy'), () => undefined)).toBe(
      `Group ${sampleIds.pilot}, except Group ${sampleIds.executives}`,
    );
  });
});

describe('the headline of a line', () => {
  const change = (section: Change['section']): Change => ({
    label: 'x',
    path: 'x',
    kind: 'changed',
    before: 1,
    after: 2,
    beforeText: '1',
    afterText: '2',
    section,
  });

  it.each([
    ['create', [], 'Create again'],
    ['unchanged', [], 'Already as in the backup'],
    ['blocked', [change('content')], "Can't be restored as it stands"],
    ['manual', [], 'To be done by hand'],
    ['update', [change('content')], 'Change 1 setting'],
    ['update', [change('content'), change('content')], 'Change 2 settings'],
    ['update', [change('content'), change('assignments')], 'Change 1 setting and assignments'],
    ['update', [change('assignments')], 'Change assignments'],
  ] as const)('of %s with %j', (action, changes, words) => {
    expect(headlineOf({ action, changes })).toBe(words);
  });
});

describe('settings in words', () => {
  it.each([
    ['device_vendor_msft_bitlocker_requiredeviceencryption', 'Require device encryption'],
    [
      'device_vendor_msft_policy_config_power_requirepasswordwhencomputerwakespluggedin',
      'Power: Require password when computer wakes plugged in',
    ],
    [
      'device_vendor_msft_policy_config_microsoft_edge~policy~microsoft_edge~startup_restoreonstartup',
      'Microsoft Edge: Restore on startup',
    ],
    [
      'vendor_msft_firewall_mdmstore_publicprofile_disablestealthmode',
      'Firewall: Public profile disable stealth mode',
    ],
    ['com.apple.applicationaccess_allowcloudaddressbook', 'Restrictions: Allow cloud address book'],
    ['com.apple.mcx.filevault2_defer', 'FileVault: Defer'],
    ['', ''],
  ])('%s', (definition, label) => {
    expect(settingLabel(definition)).toBe(label);
  });

  it.each([
    ['device_vendor_msft_bitlocker_requiredeviceencryption', '1', 'Required'],
    ['device_vendor_msft_policy_config_defender_cloudblocklevel', '6', 'Zero tolerance'],
    ['device_vendor_msft_policy_config_camera_allowcamera', '0', 'Not allowed'],
    ['device_vendor_msft_policy_config_autoplay_turnoffautoplay', '1', 'Enabled'],
    ['device_vendor_msft_policy_config_unknown_level', '3', 'Option 3'],
    ['com.apple.applicationaccess_allowcamera', 'true', 'Allowed'],
  ])('%s = %s', (definition, ending, words) => {
    expect(choiceLabel(definition, `${definition}_${ending}`)).toBe(words);
  });
});
