import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../kernel/json.ts';
import { catalogue } from '../../../catalogue/catalogue.ts';
import { captured, planInput } from '../../../../tests/restore-core/plan-world.ts';
import { listing } from '../../../../tests/restore-core/plan-world.ts';
import type { ResourceTypeKey } from '../../../catalogue/resource-type.ts';
import { refuseBlankScript } from './empty-scripts.ts';
import { planLines } from './compute.ts';

describe('a live script is never blanked', () => {
  const code = 'ZWNobyAx';
  test.each<[string, JsonObject, JsonObject, string | null]>([
    ['empty in the backup', { scriptContent: '' }, { scriptContent: code }, 'scriptContent'],
    ['absent in the backup', {}, { scriptContent: code }, 'scriptContent'],
    ['null in the backup', { scriptContent: null }, { scriptContent: code }, 'scriptContent'],
    ['other code', { scriptContent: 'eA==' }, { scriptContent: code }, null],
    ['empty on both sides', { scriptContent: '' }, { scriptContent: '' }, null],
    ['empty live', { scriptContent: code }, { scriptContent: '' }, null],
    [
      'the remediation of a pair',
      { detectionScriptContent: code, remediationScriptContent: '' },
      { detectionScriptContent: code, remediationScriptContent: code },
      'remediationScriptContent',
    ],
    [
      'a script around the installation of an app',
      { preInstallScript: null },
      { preInstallScript: { scriptContent: code } },
      'preInstallScript.scriptContent',
    ],
    [
      'the rule of an app that detects by a script',
      { rules: [{ ruleType: 'detection', scriptContent: '' }] },
      { rules: [{ ruleType: 'detection', scriptContent: code }] },
      'rules.scriptContent',
    ],
    [
      'an app that detects by something else',
      { rules: [{ ruleType: 'detection', path: 'C:' }] },
      { rules: [{ ruleType: 'detection', scriptContent: code }] },
      null,
    ],
  ])('%s', (...[, desired, live, path]) => {
    const refusal = refuseBlankScript(desired, live);
    expect(refusal === null ? null : /\((.*)\)/.exec(refusal.reason)?.[1]).toBe(path);
  });

  const kinds: [ResourceTypeKey, string][] = [
    ['deviceManagementScript', 'scriptContent'],
    ['deviceShellScript', 'scriptContent'],
    ['deviceCustomAttributeShellScript', 'scriptContent'],
    ['deviceComplianceScript', 'detectionScriptContent'],
    ['deviceHealthScript', 'detectionScriptContent'],
    ['deviceHealthScript', 'remediationScriptContent'],
  ];
  test.each(kinds)('%s: %s is left to a person, and nothing is sent', (key, member) => {
    const whole = { id: 's', displayName: 'Map drives', publisher: 'IT', fileName: 'a', [member]: code };
    const both = key === 'deviceHealthScript' ? { detectionScriptContent: code, ...whole } : whole;
    const backup = captured(key, { ...both, [member]: '' });
    const live = captured(key, both);
    const input = planInput({ backup: [backup], live: [] });
    const listings = new Map([...input.listings, [key, listing(key, [live])] as const]);
    const [planned] = planLines({ ...input, listings });
    expect(planned).toMatchObject({ cause: 'incomplete_item', line: { action: 'manual', requests: [] } });
  });

  test('every kind of script of the catalogue is among them', () => {
    const scripts = catalogue.filter(({ family }) => family === 'Scripts').map(({ key }) => key);
    expect([...scripts].sort()).toEqual([...new Set(kinds.map(([key]) => key))].sort());
  });
});
