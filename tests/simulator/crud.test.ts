import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '../../src/kernel/json.ts';
import type { TestGraph } from './support.ts';
import { compliance, idOf, intuneMessage, openGraph, pilots, policy } from './support.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openGraph();
});
afterAll(() => graph.close());

const policies = '/beta/deviceManagement/configurationPolicies';

test('a settings catalog policy is created with an id, times and a setting count of the service', async () => {
  const made = await graph.call('POST', policies, policy('Defender', 3));
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ name: 'Defender', settingCount: 3, isAssigned: false });
  expect(made.body['id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(made.body['settings']).toBeUndefined();
  const settings = await graph.call('GET', `${policies}/${idOf(made)}/settings`);
  expect(settings.body['value']).toHaveLength(3);
});

test('settings are refused in a PATCH and replaced by a PUT of the whole policy', async () => {
  const id = idOf(await graph.call('POST', policies, policy('Edge', 1)));
  const patched = await graph.call('PATCH', `${policies}/${id}`, { settings: [] });
  expect(patched.status).toBe(400);
  expect(intuneMessage(patched)).toContain("navigation property 'settings'");
  const put = await graph.call('PUT', `${policies}('${id}')`, policy('Edge', 4));
  expect(put.status).toBe(204);
  const read = await graph.call('GET', `${policies}/${id}?$expand=settings`);
  expect(read.body).toMatchObject({ settingCount: 4 });
  const partial = await graph.call('PUT', `${policies}/${id}`, { name: 'Edge' });
  expect(partial.status).toBe(400);
});

test('assign replaces all assignments and shows them on expand', async () => {
  const id = idOf(await graph.call('POST', policies, policy('Assigned')));
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: pilots };
  const all = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
  const assigned = await graph.call('POST', `${policies}/${id}/assign`, {
    assignments: [{ target }, { target: all }],
  });
  expect(assigned.status).toBe(200);
  const again = await graph.call('POST', `${policies}/${id}/assign`, { assignments: [{ target }] });
  expect(again.body['value']).toHaveLength(1);
  const listed = await graph.call('GET', `${policies}?$expand=assignments`);
  const mine = (listed.body['value'] as JsonObject[]).find((one) => one['id'] === id);
  expect(mine).toMatchObject({ isAssigned: true, assignments: [{ source: 'direct', target }] });
});

test('a compliance policy needs a block action and takes later actions by its own action', async () => {
  const path = '/beta/deviceManagement/deviceCompliancePolicies';
  const { scheduledActionsForRule: _none, ...bare } = compliance('Bare');
  expect((await graph.call('POST', path, bare)).status).toBe(400);
  const id = idOf(await graph.call('POST', path, compliance('Windows')));
  const plain = await graph.call('GET', `${path}/${id}`);
  expect(plain.body['scheduledActionsForRule']).toBeUndefined();
  const patch = await graph.call('PATCH', `${path}/${id}`, { scheduledActionsForRule: [] });
  expect(patch.status).toBe(400);
  const actions = [
    {
      ruleName: 'PasswordRequired',
      scheduledActionConfigurations: [{ actionType: 'block', gracePeriodHours: 48 }],
    },
  ];
  const set = await graph.call('POST', `${path}/${id}/scheduleActionsForRules`, {
    deviceComplianceScheduledActionForRules: actions,
  });
  expect(set.status).toBe(204);
  const read = await graph.call(
    'GET',
    `${path}/${id}?$expand=scheduledActionsForRule($expand=scheduledActionConfigurations)`,
  );
  expect(read.body['scheduledActionsForRule']).toMatchObject([
    { scheduledActionConfigurations: [{ actionType: 'block', gracePeriodHours: 48 }] },
  ]);
});

test('script content comes only with a single GET', async () => {
  const path = '/beta/deviceManagement/deviceManagementScripts';
  const content = Buffer.from('Write-Output "hello"').toString('base64');
  const made = await graph.call('POST', path, {
    displayName: 'Hello',
    fileName: 'hello.ps1',
    scriptContent: content,
  });
  const id = idOf(made);
  const listed = ((await graph.call('GET', path)).body['value'] as JsonObject[]).find(
    (one) => one['id'] === id,
  );
  expect(listed).toBeDefined();
  expect(listed).not.toHaveProperty('scriptContent');
  expect((await graph.call('GET', `${path}/${id}`)).body['scriptContent']).toBe(content);
});

test('scope tags are numbered by the service and the list expands to empty assignments', async () => {
  const path = '/beta/deviceManagement/roleScopeTags';
  const made = await graph.call('POST', path, { displayName: 'Helsinki' });
  expect(made.body['id']).toBe('1');
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: pilots };
  await graph.call('POST', `${path}/1/assign`, { assignments: [{ target }] });
  const listed = await graph.call('GET', `${path}?$expand=assignments`);
  expect(listed.body['value']).toMatchObject([{ id: '0' }, { id: '1', assignments: [] }]);
  expect((await graph.call('GET', `${path}/1/assignments`)).body['value']).toHaveLength(1);
  expect((await graph.call('DELETE', `${path}/0`)).status).toBe(400);
});

test('what was deleted is gone, and the id is not given again', async () => {
  const id = idOf(await graph.call('POST', policies, policy('Short-lived')));
  expect((await graph.call('DELETE', `${policies}/${id}`)).status).toBe(204);
  const gone = await graph.call('GET', `${policies}/${id}`);
  expect(gone.status).toBe(404);
  expect(gone.body).toMatchObject({ error: { code: 'ResourceNotFound' } });
});
