import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { only, outcomesOf, policyWith, utf16, type Files } from './memory-source.fixture.ts';
import { summing, type ImportSummary } from './summary.ts';

const group = '7b1f5f0e-0c55-4a58-9d0c-6d7f4b1f0a01';
const template = '0f2b5d70-d4e9-4156-8c16-1397eb6c54a5';
const definition = '801ef2a6-ba74-41a1-afea-2b58f8a83545';

async function summaryOf(files: Files): Promise<ImportSummary> {
  const sum = summing();
  for (const outcome of Object.values(await outcomesOf(files))) sum.add(outcome);
  return sum.result();
}

const definitionValue = {
  'definition@odata.bind': `https://graph.microsoft.com/beta/deviceManagement/groupPolicyDefinitions('${definition}')`,
  enabled: true,
  presentationValues: [
    {
      'presentation@odata.bind': `https://graph.microsoft.com/beta/deviceManagement/groupPolicyDefinitions('${definition}')/presentations('p1')`,
      '@odata.type': '#microsoft.graph.groupPolicyPresentationValueText',
      value: '1',
    },
  ],
};

describe('IntuneManagement', () => {
  const intent = {
    '@odata.type': '#microsoft.graph.deviceManagementIntent',
    'id@odata.type': '#String',
    id: group,
    displayName: 'Antivirus',
    templateId: template,
  };
  const settings = [{ definitionId: 'd', valueJson: 'true' }];

  test('settings in a file beside it are the resource, in whichever way they were written', async () => {
    for (const content of [{ settings }, JSON.stringify(JSON.stringify({ settings }))]) {
      const outcomes = await outcomesOf({
        'EndpointSecurity/Antivirus.json': intent,
        'EndpointSecurity/Antivirus_Settings.json': content,
      });
      expect(only(outcomes['EndpointSecurity/Antivirus.json']).payload['settings']).toEqual(settings);
      expect(outcomes['EndpointSecurity/Antivirus_Settings.json']).toMatchObject({
        class: 'imported',
        owner: 'EndpointSecurity/Antivirus.json',
        resources: [],
      });
    }
  });

  test('a policy whose own name ends like that is a policy; parts without an owner are told', async () => {
    const summary = await summaryOf({
      'SettingsCatalog/Edge.json': policyWith(1),
      'SettingsCatalog/Edge_Settings.json': policyWith(1, { id: group, name: 'Edge_Settings' }),
      'SettingsCatalog/Gone_Settings.json': { settings },
    });
    expect(summary).toMatchObject({ imported: 2, notResource: 1, types: { settingsCatalogPolicy: 2 } });
  });

  test('links to other profiles become references by name, and names of ids are kept', async () => {
    const profile = only(
      (
        await outcomesOf({
          'x.json': {
            '@odata.type': '#microsoft.graph.windows81SCEPCertificateProfile',
            displayName: 'SCEP',
            '#CustomRef_rootCertificate': 'Our root|:|#microsoft.graph.windows81TrustedRootCertificate',
          },
        })
      )['x.json'],
    );
    expect(profile.named).toEqual([
      { target: 'deviceConfiguration', name: 'Our root', property: 'rootCertificate' },
    ]);
    expect(profile.payload['rootCertificate']).toEqual({ id: 'name:Our root' });
    const apps = await outcomesOf({
      'x.json': {
        '@odata.type': '#microsoft.graph.iosMobileAppConfiguration',
        displayName: 'Edge',
        targetedMobileApps: [group],
        '#CustomRefTargetedApps': `Edge|!|${group}|!|#microsoft.graph.iosStoreApp|*|`,
      },
    });
    expect(apps['x.json']?.names).toEqual([{ id: group, name: 'Edge', kind: 'iosStoreApp' }]);
  });

  test("the token for the tenant's own id is named, not lost", async () => {
    const policy = policyWith(1, { description: 'of %OrganizationId%' });
    const outcome = (await outcomesOf({ 'x.json': policy }))['x.json'];
    expect(only(outcome).named).toEqual([
      { target: 'tenant', name: '%OrganizationId%', property: 'description' },
    ]);
    expect(outcome?.class).toBe('imported');
  });
});

describe('IntuneBackupAndRestore', () => {
  test('administrative templates have their name from the file, several policies or one', async () => {
    for (const content of [[definitionValue, definitionValue], definitionValue]) {
      const outcomes = await outcomesOf({
        'Administrative Templates/Edge® updates.json': utf16(JSON.stringify(content)),
      });
      const outcome = outcomes['Administrative Templates/Edge® updates.json'];
      const resource = only(outcome);
      expect(outcome).toMatchObject({ class: 'withLoss', format: 'IntuneBackupAndRestore' });
      expect(resource).toMatchObject({ typeKey: 'groupPolicyConfiguration', name: 'Edge® updates' });
      expect((resource.payload['definitionValues'] as unknown[])[0]).toEqual({
        definition: { id: definition },
        enabled: true,
        presentationValues: [
          {
            '@odata.type': '#microsoft.graph.groupPolicyPresentationValueText',
            presentation: { id: 'p1' },
            value: '1',
          },
        ],
      });
    }
  });

  test('an intent has its template from the file name', async () => {
    const path = `Device Management Intents/Account protection/${template}_WIN_Account.json`;
    const delta = [{ definitionId: 'd', valueJson: '1' }];
    const outcomes = await outcomesOf({
      [path]: { displayName: 'WIN_Account', settingsDelta: delta, roleScopeTagIds: ['0'] },
    });
    expect(only(outcomes[path])).toMatchObject({
      typeKey: 'deviceManagementIntent',
      payload: { templateId: template, settings: delta },
    });
    expect(outcomes[path]?.class).toBe('imported');
  });

  test('assignments beside it are found by name, or by the id before the name, whole or as an answer', async () => {
    const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: group };
    const app = { '@odata.type': '#microsoft.graph.winGetApp', id: template, displayName: 'Portal' };
    const outcomes = await outcomesOf({
      'Settings Catalog/Firewall.json': policyWith(1),
      'Settings Catalog/Assignments/Firewall.json': { id: 'a', target },
      'Client Apps/winGetApp_Portal.json': app,
      [`Client Apps/Assignments/${template} - Portal.json`]: {
        '@odata.context': 'x',
        value: [{ id: 'a', target }],
      },
      'Settings Catalog/Assignments/Gone.json': [{ id: 'a', target }],
    });
    for (const path of ['Settings Catalog/Firewall.json', 'Client Apps/winGetApp_Portal.json'])
      expect(only(outcomes[path]).assignments).toEqual([{ id: 'a', target }]);
    expect(Object.values(outcomes).map(({ class: found, owner }) => [found, owner])).toEqual([
      ['imported', undefined],
      ['imported', undefined],
      ['imported', 'Client Apps/winGetApp_Portal.json'],
      ['imported', 'Settings Catalog/Firewall.json'],
      ['notResource', undefined],
    ]);
  });

  test('assignments that can not be read are a loss of their owner, and refused themselves', async () => {
    const outcomes = await outcomesOf({
      'Settings Catalog/Firewall.json': policyWith(1),
      'Settings Catalog/Assignments/Firewall.json': '[{',
    });
    expect(outcomes['Settings Catalog/Firewall.json']?.class).toBe('withLoss');
    expect(outcomes['Settings Catalog/Assignments/Firewall.json']).toMatchObject({
      class: 'refused',
      at: { line: 1 },
    });
  });

  test('scripts beside it fill in what the object does not hold', async () => {
    const health = {
      displayName: 'Fix',
      publisher: 'We',
      detectionScriptContent: null,
      remediationScriptContent: 'b2xk',
    };
    const outcomes = await outcomesOf({
      'Device Health Scripts/Fix.json': health,
      'Device Health Scripts/Script Content/Fix_detection.ps1': 'exit 1',
      'Device Health Scripts/Script Content/Fix_remediation.ps1': 'other',
      'Device Health Scripts/Script Content/stray.ps1': 'exit 0',
    });
    expect(only(outcomes['Device Health Scripts/Fix.json']).payload).toMatchObject({
      detectionScriptContent: Buffer.from('exit 1').toString('base64'),
      remediationScriptContent: 'b2xk',
    });
    expect(outcomes['Device Health Scripts/Script Content/stray.ps1']?.class).toBe('notResource');
    expect(outcomes['Device Health Scripts/Script Content/Fix_remediation.ps1']?.class).toBe('imported');
  });
});

describe('IntuneCD', () => {
  const backup = { ...policyWith(1), id: undefined, roleScopeTagIds: ['Default'] };

  test('JSON and YAML give the same resource; the id is in the file name when asked for', async () => {
    const json = JSON.stringify(backup, null, 5);
    const outcomes = await outcomesOf({
      'Settings Catalog/Firewall_mdm.json': json,
      [`Settings Catalog/Firewall_mdm__${group}.yaml`]: stringify(JSON.parse(json), { version: '1.1' }),
    });
    const [first, second] = Object.values(outcomes);
    expect([first?.format, second?.format]).toEqual(['IntuneCD', 'IntuneCD']);
    expect([only(first).id, only(second).id]).toEqual([undefined, group]);
    expect(only(second).payload).toEqual(only(first).payload);
    expect(only(first).payload['roleScopeTagIds']).toEqual(['0']);
  });

  test('scripts and profiles lie beside it under their own names; a name that leads elsewhere finds nothing', async () => {
    const shell = { displayName: 'S', executionFrequency: 'PT0S', runAsAccount: 'system' };
    const profile = { '@odata.type': '#microsoft.graph.macOSCustomConfiguration', displayName: 'P' };
    const outcomes = await outcomesOf({
      'Scripts/Shell/S.json': { ...shell, fileName: 'own.sh' },
      'Scripts/Shell/Script Data/own.sh': '#!/bin/sh',
      'Scripts/Shell/T.json': { ...shell, displayName: 'T', fileName: '../../secret.sh' },
      'secret.sh': 'no',
      [`Proactive Remediations/a_b__${group}.json`]: {
        displayName: 'a:b',
        detectionScriptContent: '',
        remediationScriptContent: '',
      },
      'Proactive Remediations/Script Data/a_b_detection.ps1': 'exit 1',
      'Device Configurations/P.json': { ...profile, payloadFileName: 'p.mobileconfig' },
      'Device Configurations/mobileconfig/p.mobileconfig': '<plist/>',
    });
    expect(only(outcomes['Scripts/Shell/S.json']).payload['scriptContent']).toBe('IyEvYmluL3No');
    expect(only(outcomes['Device Configurations/P.json']).payload['payload']).toBe('PHBsaXN0Lz4=');
    const remediation = only(outcomes[`Proactive Remediations/a_b__${group}.json`]);
    expect(remediation.id).toBe(group);
    expect(remediation.payload['detectionScriptContent']).toBe(Buffer.from('exit 1').toString('base64'));
    expect(outcomes['Scripts/Shell/T.json']?.class).toBe('withLoss');
    expect(outcomes['secret.sh']?.class).toBe('notResource');
  });
});

describe('Microsoft Graph, and what is made of it', () => {
  test('lists of answers and of create bodies hold a resource each', async () => {
    const summary = await summaryOf({
      'answer.json': {
        '@odata.context': 'https://graph.microsoft.com/beta/$metadata#deviceManagement/deviceCategories',
        value: [
          { id: '1', displayName: 'Kiosk' },
          { id: '2', displayName: 'Desk' },
        ],
      },
      'groups.json': {
        groups: [
          { displayName: 'A', membershipRule: 'x' },
          { displayName: 'B', description: '' },
        ],
      },
      'bodies.json': [{ displayName: 'F', platform: 'iOS', rule: 'x' }, { nothing: 1 }],
    });
    expect(summary).toMatchObject({
      format: 'Graph',
      imported: 2,
      withLoss: 1,
      types: { deviceCategory: 2, group: 2, assignmentFilter: 1 },
    });
  });

  test('two documents in one file are two resources', async () => {
    const text = `${JSON.stringify(policyWith(1))}\n${JSON.stringify(policyWith(1, { id: group }))}`;
    const outcome = (await outcomesOf({ 'x.json': text }))['x.json'];
    expect(outcome).toMatchObject({ class: 'imported', notes: [expect.stringContaining('2 documents')] });
    expect(outcome?.resources).toHaveLength(2);
  });

  test('a template that keeps its policy as text in text', async () => {
    const raw = { ...policyWith(1), id: undefined };
    const inner = { Displayname: 'Firewall', Type: 'Catalog', RAWJson: JSON.stringify(raw) };
    const outer = (json: unknown): unknown => ({ RowKey: 'r', PartitionKey: 'IntuneTemplate', JSON: json });
    const admin = {
      Displayname: 'Office',
      Type: 'Admin',
      RAWJson: JSON.stringify({ added: [definitionValue] }),
    };
    const outcomes = await outcomesOf({
      'a.json': outer(JSON.stringify(inner)),
      'b.json': outer(JSON.stringify(admin)),
      'c.json': outer('{{{{'),
    });
    expect(only(outcomes['a.json'])).toMatchObject({ typeKey: 'settingsCatalogPolicy', name: 'Firewall' });
    expect(only(outcomes['b.json'])).toMatchObject({ typeKey: 'groupPolicyConfiguration', name: 'Office' });
    expect(outcomes['c.json']).toMatchObject({
      class: 'notResource',
      why: expect.stringContaining('template'),
    });
  });

  test('names of members that begin with a capital are read as they are meant, and said', async () => {
    const policy = {
      displayName: 'CA',
      state: 'disabled',
      conditions: {},
      GrantControls: { operator: 'OR' },
    };
    const outcome = (await outcomesOf({ 'x.json': policy }))['x.json'];
    expect(only(outcome).payload['grantControls']).toEqual({ operator: 'OR' });
    expect(outcome?.notes).toEqual(['"GrantControls" is read as "grantControls".']);
  });
});

describe('the format of the whole', () => {
  const portal = policyWith(1, {
    '@odata.context':
      'https://graph.microsoft.com/beta/$metadata#deviceManagement/configurationPolicies/$entity',
  });
  const managed = (id: string): unknown => policyWith(1, { id, 'name@odata.type': '#String' });

  test.each<[string, Files]>([
    ['Settings catalog export', { 'a.json': portal }],
    [
      'OpenIntuneBaseline',
      {
        'WINDOWS/IntuneManagement/SettingsCatalog/a.json': managed('1'),
        'WINDOWS/NativeImport/b.json': portal,
      },
    ],
    [
      'IntuneManagement',
      { 'SettingsCatalog/a.json': managed('1'), 'Groups/b.json': { displayName: 'g', groupTypes: [] } },
    ],
    ['Graph', { 'a.json': policyWith(1) }],
    [
      'mixed',
      {
        'x/SettingsCatalog/a.json': managed('1'),
        'y/Settings Catalog/a.json': JSON.stringify(policyWith(1), null, 5),
      },
    ],
    ['none', { 'a.txt': 'x' }],
  ])('%s', async (format, files) => {
    expect((await summaryOf(files)).format).toBe(format);
  });
});
