import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '../../src/kernel/json.ts';
import { catalogue } from '../../src/catalogue/catalogue.ts';
import { collectionOf, collections } from '../../simulator/schema/collections.ts';
import {
  compliance,
  idOf,
  openGraph,
  pilots,
  plainTenant,
  policy,
  tenantId,
  type TestGraph,
} from './support.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openGraph(plainTenant(), { control: { token: 'side-door' } });
});
afterAll(() => graph.close());
const path = '/beta/deviceManagement/configurationPolicies';

test('another administrator edits, assigns, recreates and deletes, and the audit logs name them', async () => {
  const admin = graph.simulator.admin(tenantId, 'Miriam Graham');
  const id = await admin.create('settingsCatalogPolicy', policy('Shared', 2));
  await admin.assign('settingsCatalogPolicy', id, [
    { target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: pilots } },
  ]);
  await admin.edit('settingsCatalogPolicy', id, { description: 'changed' });
  await admin.edit('settingsCatalogPolicy', id, { settings: policy('x', 5)['settings'] as JsonObject[] });
  expect((await graph.call('GET', `${path}/${id}`)).body).toMatchObject({
    description: 'changed',
    settingCount: 5,
  });
  const twin = await admin.recreate('settingsCatalogPolicy', id);
  expect(twin).not.toBe(id);
  expect((await graph.call('GET', `${path}/${id}`)).status).toBe(404);
  expect((await graph.call('GET', `${path}/${twin}`)).body).toMatchObject({
    name: 'Shared',
    settingCount: 5,
    isAssigned: true,
  });

  const since = new Date(Date.now() - 60_000).toISOString();
  const audit = await graph.call(
    'GET',
    `/beta/deviceManagement/auditEvents?$filter=activityDateTime ge ${since}`,
  );
  const events = audit.body['value'] as JsonObject[];
  expect(events.length).toBeGreaterThanOrEqual(7);
  expect(events[0]).toMatchObject({
    actor: { auditActorType: 'ItPro', userPrincipalName: 'miriam.graham@contoso.example' },
    resources: [{ displayName: 'Shared', resourceId: twin }],
  });
  const later = await graph.call(
    'GET',
    `/beta/deviceManagement/auditEvents?$filter=activityDateTime ge 2999-01-01T00:00:00Z`,
  );
  expect(later.body['value']).toEqual([]);
});

test('the product is named by its app, and Entra keeps its own log', async () => {
  const range = { '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/28' };
  const location = {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName: 'Office',
    ipRanges: [range],
  };
  await graph.call('POST', '/v1.0/identity/conditionalAccess/namedLocations', location);
  const audit = await graph.call('GET', '/v1.0/auditLogs/directoryAudits');
  expect(audit.body['value']).toMatchObject([
    {
      activityDisplayName: 'Add named location',
      initiatedBy: { app: { displayName: 'TenantAtlas' }, user: null },
      targetResources: [{ displayName: 'Office' }],
    },
  ]);
});

test('an administrator changes scheduled actions too, and meets the same refusals', async () => {
  const admin = graph.simulator.admin(tenantId);
  const id = await admin.create('deviceCompliancePolicy', compliance('Laptops'));
  const actions = [{ scheduledActionConfigurations: [{ actionType: 'block', gracePeriodHours: 12 }] }];
  await admin.edit('deviceCompliancePolicy', id, {
    scheduledActionsForRule: actions,
    bitLockerEnabled: false,
  });
  const [stored] = graph.simulator.resources(tenantId, 'deviceCompliancePolicy');
  expect(stored).toMatchObject({
    bitLockerEnabled: false,
    scheduledActionsForRule: [{ scheduledActionConfigurations: [{ gracePeriodHours: 12 }] }],
  });
  await expect(admin.edit('deviceCompliancePolicy', id, { colour: 'red' })).rejects.toThrow('colour');
});

test('groups are resolved by id, those that are not there are left out', async () => {
  const answer = await graph.call('POST', '/v1.0/directoryObjects/getByIds', {
    ids: [pilots, '99999999-0000-4000-8000-000000000009'],
    types: ['group'],
  });
  expect(answer.body['value']).toMatchObject([{ id: pilots, displayName: 'Windows pilots' }]);
  expect(graph.simulator.log().at(-1)).toMatchObject({ kind: 'read', committed: false });
});

test('a snapshot puts the tenant back', async () => {
  const before = graph.simulator.snapshot(tenantId);
  const id = idOf(await graph.call('POST', path, policy('Passing')));
  graph.simulator.restore(before);
  expect((await graph.call('GET', `${path}/${id}`)).status).toBe(404);
  expect(graph.simulator.snapshot(tenantId)).toEqual(before);
});

test('the side door opens only with its token', async () => {
  const order = {
    tenantId,
    actor: 'Grady Archie',
    action: 'create',
    typeKey: 'settingsCatalogPolicy',
    content: policy('By remote'),
  };
  const send = (token: string) =>
    fetch(`${graph.simulator.origin}/_simulator/admin`, {
      method: 'POST',
      headers: { 'x-simulator-token': token },
      body: JSON.stringify(order),
    });
  expect((await send('wrong')).status).toBe(404);
  const done = await send('side-door');
  const { id } = (await done.json()) as { id: string };
  expect((await graph.call('GET', `${path}/${id}`)).body).toMatchObject({ name: 'By remote' });
  const closed = await openGraph();
  const refused = await fetch(`${closed.simulator.origin}/_simulator/log`, {
    headers: { 'x-simulator-token': '' },
  });
  expect(refused.status).toBe(404);
  await closed.close();
});

test('service and catalogue agree on paths, versions, keys and buckets', () => {
  for (const type of catalogue) {
    const facts = collections[collectionOf(type.key)];
    expect(type.collection, type.key).toBe(facts.path);
    expect(facts.versions, type.key).toContain(type.version);
    expect(type.bucket, type.key).toBe(facts.bucket);
    // What lives below a parent has a name of its own.
    if (!facts.childrenAt) expect(type.nameProperty, type.key).toBe(facts.nameProperty);
    expect(type.assignments?.bodyKey, type.key).toBe(facts.assignBodyKey);
    expect(facts.write, type.key).toEqual(expect.arrayContaining([...type.permissions.write]));
  }
});
