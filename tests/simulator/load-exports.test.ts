import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '../../src/kernel/json.ts';
import { loadExports } from '../../simulator/load-exports.ts';
import { policy } from './support.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-exports-'));
function write(file: string, content: unknown, encoding: 'utf8' | 'utf16le' = 'utf8'): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(target, Buffer.from(`\ufeff${text}`, encoding));
}

beforeAll(() => {
  const target = {
    '@odata.type': '#microsoft.graph.groupAssignmentTarget',
    groupName: 'All laptops',
    groupType: 'DynamicMembership',
    membershipRule: '(device.deviceOwnership -eq "Company")',
    deviceAndAppManagementAssignmentFilterId: 'Corporate only',
    deviceAndAppManagementAssignmentFilterType: 'include',
  };
  const named = {
    ...policy('Named'),
    roleScopeTagIds: ['Default', 'Helsinki'],
    assignments: [{ source: 'direct', target }],
  };
  write('Settings Catalog/Named_mdm.json', named);
  write(
    'Settings Catalog/Again_mdm.json',
    { ...policy('Again'), id: 'aaaaaaaa-0000-4000-8000-000000000001' },
    'utf16le',
  );
  write('Settings Catalog/Copy_mdm.json', { ...policy('Copy'), id: 'aaaaaaaa-0000-4000-8000-000000000001' });
  write('Settings Catalog/Baseline_mdm.json', {
    ...policy('Baseline'),
    templateReference: { templateId: 'b_1', templateFamily: 'baseline' },
  });
  write('Compliance Policies/Policies/Phones.json', {
    '@odata.type': '#microsoft.graph.iosCompliancePolicy',
    displayName: 'Phones',
    'assignments@odata.context': 'https://graph.microsoft.com/x',
    '#microsoft.graph.assign': {},
    createdDateTime: '/Date(1708464150340)/',
  });
  write('Scripts/Powershell/Hello.json', {
    displayName: 'Hello',
    fileName: 'hello.ps1',
    enforceSignatureCheck: false,
    runAs32Bit: false,
    runAsAccount: 'system',
  });
  write('Scripts/Powershell/Script Data/hello.ps1', 'Write-Output "hello"');
  write('Scripts/Powershell/Lost.json', {
    displayName: 'Lost',
    fileName: 'lost.ps1',
    enforceSignatureCheck: false,
    runAs32Bit: false,
  });
  write('Apps/Portal.json', { '@odata.type': '#microsoft.graph.winGetApp', displayName: 'Portal' });
  write('Broken.json', '{"displayName":');
  write('Assignment Report/report.json', [{ a: 1 }]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('groups, filters and scope tags that are named come into being, and names become ids', async () => {
  const { tenant } = await loadExports(folder);
  const { resources } = tenant;
  const group = resources.groups.find((one) => one.content['displayName'] === 'All laptops')!;
  expect(group.content).toMatchObject({
    groupTypes: ['DynamicMembership'],
    membershipRule: expect.any(String) as unknown,
  });
  const filter = resources.assignmentFilters.find((one) => one.content['displayName'] === 'Corporate only')!;
  expect(filter.content['platform']).toBe('windows10AndLater');
  const tag = resources.roleScopeTags.find((one) => one.content['displayName'] === 'Helsinki')!;
  expect(tag.id).toBe('1');
  const named = resources.configurationPolicies.find((one) => one.content['name'] === 'Named')!;
  expect(named.content['roleScopeTagIds']).toEqual(['0', '1']);
  expect(named.assignments).toEqual([
    {
      id: `${named.id}_${group.id}`,
      source: 'direct',
      sourceId: named.id,
      target: {
        '@odata.type': '#microsoft.graph.groupAssignmentTarget',
        groupId: group.id,
        deviceAndAppManagementAssignmentFilterId: filter.id,
        deviceAndAppManagementAssignmentFilterType: 'include',
      },
    },
  ]);
});

test('links, tool keys and odd dates are gone; what the service always has is there', async () => {
  const { tenant } = await loadExports(folder);
  const [phones] = tenant.resources.deviceCompliancePolicies;
  expect(Object.keys(phones!.content).filter((key) => /[@#]/.test(key))).toEqual(['@odata.type']);
  expect(phones!.content).toMatchObject({
    createdDateTime: '2024-02-20T21:22:30.340Z',
    version: 1,
    roleScopeTagIds: ['0'],
  });
  const rules = phones!.content['scheduledActionsForRule'] as JsonObject[];
  expect(rules[0]).toMatchObject({ scheduledActionConfigurations: [{ actionType: 'block' }] });
  const [script] = tenant.resources.deviceManagementScripts;
  expect(Buffer.from(script!.content['scriptContent'] as string, 'base64').toString()).toContain('hello');
});

test('every file that is not taken is counted and named', async () => {
  const { leftOut } = await loadExports(folder);
  expect(Object.fromEntries(leftOut.map((one) => [one.reason, one.files]))).toEqual({
    'not readable as JSON': ['Broken.json'],
    'not a single object': ['Assignment Report/report.json'],
    'type is not taken from exports: winGetApp': ['Apps/Portal.json'],
    'same id as another file': ['Settings Catalog/Copy_mdm.json'],
    'script without its content': ['Scripts/Powershell/Lost.json'],
  });
  expect(leftOut.every((one) => one.count === one.files.length)).toBe(true);
});
