import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '../../src/kernel/json.ts';
import {
  breakGlass,
  compliance,
  idOf,
  intuneMessage,
  openGraph,
  pilots,
  policy,
  type TestGraph,
} from './support.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openGraph();
});
afterAll(() => graph.close());

const management = '/beta/deviceManagement';
const access = '/v1.0/identity/conditionalAccess';
const compliancePath = `${management}/deviceCompliancePolicies`;

test.each([
  ['an unknown property', { ...compliance('Unknown'), colour: 'blue' }, "'colour' does not exist"],
  ['a read-only property', { ...compliance('Read-only'), version: 3 }, "'version' is read-only"],
  ['an annotation', { ...compliance('Annotated'), 'assignments@odata.context': 'x' }, 'annotation'],
  ['an unknown scope tag', { ...compliance('Tagged'), roleScopeTagIds: ['77'] }, "'77' does not exist"],
  ['no name', compliance(''), "'displayName' is required"],
])('%s is refused with 400 and a message inside the message', async (_what, body, text) => {
  const answer = await graph.call('POST', compliancePath, body);
  expect(answer.status).toBe(400);
  expect(intuneMessage(answer)).toContain(text);
  expect(answer.body['error']).toMatchObject({
    innerError: { 'request-id': answer.headers.get('request-id') },
  });
});

test('the type of a polymorphic object is required and fixed', async () => {
  const { '@odata.type': _type, ...untyped } = compliance('Untyped');
  expect((await graph.call('POST', compliancePath, untyped)).status).toBe(400);
  const id = idOf(await graph.call('POST', compliancePath, compliance('Typed')));
  const changed = { '@odata.type': '#microsoft.graph.iosCompliancePolicy', displayName: 'Typed' };
  expect((await graph.call('PATCH', `${compliancePath}/${id}`, changed)).status).toBe(400);
});

test('a derived type without a table takes its members, not read-only ones', async () => {
  const path = `${management}/deviceConfigurations`;
  const body = { '@odata.type': '#microsoft.graph.windowsKioskThing', displayName: 'Kiosk', anything: 1 };
  expect((await graph.call('POST', path, body)).status).toBe(201);
  expect((await graph.call('POST', path, { ...body, supportsScopeTags: true })).status).toBe(400);
});

test('what is fixed at creation cannot be changed', async () => {
  const filters = `${management}/assignmentFilters`;
  const body = { displayName: 'Fixed', platform: 'windows10AndLater', rule: '(device.model -eq "x")' };
  const id = idOf(await graph.call('POST', filters, body));
  expect((await graph.call('PATCH', `${filters}/${id}`, { platform: 'iOS' })).status).toBe(400);
  expect((await graph.call('PATCH', `${filters}/${id}`, { rule: '(device.model -eq "y")' })).status).toBe(
    200,
  );
  const policyId = idOf(await graph.call('POST', `${management}/configurationPolicies`, policy('Fixed')));
  const moved = { ...policy('Fixed'), platforms: 'macOS' };
  expect((await graph.call('PUT', `${management}/configurationPolicies/${policyId}`, moved)).status).toBe(
    400,
  );
});

test('filters: names are unique, and one that is used stays', async () => {
  const filters = `${management}/assignmentFilters`;
  const body = { displayName: 'Cloud PCs', platform: 'windows10AndLater', rule: '(device.model -eq "x")' };
  const id = idOf(await graph.call('POST', filters, body));
  expect((await graph.call('POST', filters, { ...body, displayName: 'cloud pcs' })).status).toBe(400);
  const policyId = idOf(
    await graph.call('POST', `${management}/configurationPolicies`, policy('Uses a filter')),
  );
  const target = {
    '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget',
    deviceAndAppManagementAssignmentFilterId: id,
    deviceAndAppManagementAssignmentFilterType: 'include',
  };
  const assign = `${management}/configurationPolicies/${policyId}/assign`;
  expect((await graph.call('POST', assign, { assignments: [{ target }] })).status).toBe(200);
  expect((await graph.call('DELETE', `${filters}/${id}`)).status).toBe(400);
  expect((await graph.call('POST', assign, { assignments: [] })).status).toBe(200);
  expect((await graph.call('DELETE', `${filters}/${id}`)).status).toBe(204);
});

test('assign: unknown group, unknown filter and a wrong body key change nothing', async () => {
  const scripts = `${management}/deviceManagementScripts`;
  const script = { displayName: 'S', fileName: 's.ps1', scriptContent: 'ZWNobw==' };
  const id = idOf(await graph.call('POST', scripts, script));
  const group = (groupId: string): JsonObject => ({
    target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId },
  });
  const key = 'deviceManagementScriptAssignments';
  expect((await graph.call('POST', `${scripts}/${id}/assign`, { [key]: [group(pilots)] })).status).toBe(204);
  const stranger = '99999999-0000-4000-8000-000000000009';
  expect((await graph.call('POST', `${scripts}/${id}/assign`, { [key]: [group(stranger)] })).status).toBe(
    400,
  );
  expect((await graph.call('POST', `${scripts}/${id}/assign`, { assignments: [] })).status).toBe(400);
  expect((await graph.call('GET', `${scripts}/${id}/assignments`)).body['value']).toHaveLength(1);
});

const ca = (change: JsonObject = {}): JsonObject => ({
  displayName: 'Require MFA',
  state: 'enabled',
  conditions: {
    users: { includeUsers: ['All'], excludeGroups: [breakGlass] },
    applications: { includeApplications: ['All'] },
  },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
  ...change,
});

test.each([
  ['no control at all', { grantControls: null }],
  ['an unknown state', { state: 'on' }],
  ['nobody named', { conditions: { users: {}, applications: { includeApplications: ['All'] } } }],
  [
    'an unknown group',
    {
      conditions: {
        users: { includeGroups: ['99999999-0000-4000-8000-000000000009'] },
        applications: { includeApplications: ['All'] },
      },
    },
  ],
  [
    'an unknown location',
    {
      conditions: {
        users: { includeUsers: ['All'] },
        applications: { includeApplications: ['All'] },
        locations: { includeLocations: ['99999999-0000-4000-8000-000000000009'] },
      },
    },
  ],
  ['resilience defaults switched on', { sessionControls: { disableResilienceDefaults: false } }],
  [
    'a strength in full',
    {
      grantControls: {
        operator: 'OR',
        authenticationStrength: { id: '00000000-0000-0000-0000-000000000002', displayName: 'MFA' },
      },
    },
  ],
  ['a member that only answers carry', { partialEnablementStrategy: null }],
])('Conditional Access refuses %s', async (_what, change) => {
  const answer = await graph.call('POST', `${access}/policies`, ca(change));
  expect(answer.status).toBe(400);
  expect(answer.body['error']).toMatchObject({ message: expect.not.stringContaining('_version') as unknown });
});

test('Conditional Access answers with the whole shape, keeps deleted policies, and gives them back under their id', async () => {
  const strength = {
    operator: 'AND',
    authenticationStrength: { id: '00000000-0000-0000-0000-000000000004' },
  };
  const made = await graph.call('POST', `${access}/policies`, ca({ grantControls: strength }));
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    conditions: { clientAppTypes: ['all'], locations: null, users: { includeRoles: [] } },
    grantControls: { authenticationStrength: { displayName: 'Phishing-resistant MFA' } },
  });
  const path = `${access}/policies/${idOf(made)}`;
  expect((await graph.call('PATCH', path, { state: 'disabled' })).status).toBe(204);
  expect((await graph.call('DELETE', path)).status).toBe(204);
  const deleted = await graph.call('GET', `${access}/deletedItems/policies`);
  expect(deleted.body['value']).toMatchObject([{ id: idOf(made), state: 'disabled' }]);
  expect((await graph.call('POST', `${access}/deletedItems/policies/${idOf(made)}/restore`)).status).toBe(
    200,
  );
  expect((await graph.call('GET', path)).body).toMatchObject({ state: 'disabled' });
});

test('named locations: typed always, kept while used or trusted', async () => {
  const path = `${access}/namedLocations`;
  const range = { '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/28' };
  const office = {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName: 'Office',
    isTrusted: true,
    ipRanges: [range],
  };
  const id = idOf(await graph.call('POST', path, office));
  expect((await graph.call('PATCH', `${path}/${id}`, { displayName: 'HQ' })).status).toBe(400);
  const typed = { '@odata.type': '#microsoft.graph.ipNamedLocation' };
  expect((await graph.call('PATCH', `${path}/${id}`, { ...typed, displayName: 'HQ' })).status).toBe(204);
  expect((await graph.call('DELETE', `${path}/${id}`)).status).toBe(400);
  await graph.call('PATCH', `${path}/${id}`, { ...typed, isTrusted: false });
  const conditions = {
    users: { includeUsers: ['All'] },
    applications: { includeApplications: ['All'] },
    locations: { includeLocations: [id] },
  };
  const user = idOf(await graph.call('POST', `${access}/policies`, ca({ conditions })));
  expect((await graph.call('DELETE', `${path}/${id}`)).status).toBe(400);
  await graph.call('DELETE', `${access}/policies/${user}`);
  expect((await graph.call('DELETE', `${path}/${id}`)).status).toBe(204);
  const nowhere = {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName: 'Nowhere',
    ipRanges: [{ ...range, cidrAddress: 'here' }],
  };
  expect((await graph.call('POST', path, nowhere)).status).toBe(400);
});

test('secrets are taken and never given back', async () => {
  const path = `${management}/deviceConfigurations`;
  const wifi = {
    '@odata.type': '#microsoft.graph.windowsWifiConfiguration',
    displayName: 'Guest',
    ssid: 'g',
    preSharedKey: 'very-secret',
  };
  const made = await graph.call('POST', path, wifi);
  expect(made.body['preSharedKey']).toBeNull();
  const custom = {
    '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
    displayName: 'Old reference',
    omaSettings: [
      {
        '@odata.type': '#microsoft.graph.omaSettingString',
        omaUri: './x',
        value: '****',
        secretReferenceValueId: 'ref',
      },
    ],
  };
  const refused = await graph.call('POST', path, custom);
  expect(refused.body).toMatchObject({ error: { code: 'NotSupported' } });
  expect(intuneMessage(refused)).toContain('SecretReferenceValueId invalid for create');
});

test('wrong paths and verbs are refused as Graph refuses them', async () => {
  expect((await graph.call('GET', '/beta/deviceManagement/unheardOf')).status).toBe(400);
  expect((await graph.call('PUT', `${compliancePath}/x`, {})).status).toBe(400);
  expect((await graph.call('DELETE', compliancePath)).status).toBe(400);
  const broken = await fetch(`${graph.simulator.origin}${compliancePath}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${graph.token}` },
    body: '{"displayName":',
  });
  expect(broken.status).toBe(400);
});
