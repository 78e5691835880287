import { afterAll, beforeAll, expect, test } from 'vitest';
import { objectsOf, type JsonObject } from '../../src/kernel/json.ts';
import { textOf } from '../../simulator/service/text-of.ts';
import { idOf, intuneMessage, openGraph, pilots, plainTenant, tenantId, type TestGraph } from './support.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await openGraph(plainTenant());
});
afterAll(() => graph.close());

const enrollment = '/beta/deviceManagement/deviceEnrollmentConfigurations';
const apps = '/beta/deviceAppManagement/mobileApps';
const type = (name: string): JsonObject => ({ '@odata.type': `#microsoft.graph.${name}` });
const limit = (displayName: string): JsonObject => ({
  ...type('deviceEnrollmentLimitConfiguration'),
  displayName,
  limit: 3,
});
const group: JsonObject = { ...type('groupAssignmentTarget'), groupId: pilots };

async function refused(method: string, path: string, body?: JsonObject): Promise<string> {
  const answer = await graph.call(method, path, body);
  expect(answer.status).toBe(400);
  return intuneMessage(answer);
}

async function places(): Promise<Record<string, unknown>> {
  const { body } = await graph.call('GET', enrollment);
  const own = objectsOf(body['value']).filter((each) => each['priority'] !== 0);
  return Object.fromEntries(own.map((each) => [textOf(each['displayName']), each['priority']]));
}

test('defaults are there from the start: changed, but never made, removed, renamed, assigned or moved', async () => {
  const { body } = await graph.call('GET', enrollment);
  const defaults = objectsOf(body['value']);
  expect(defaults).toHaveLength(5);
  const hello = `${enrollment}/${tenantId}_DefaultWindowsHelloForBusiness`;
  const kind = type('deviceEnrollmentWindowsHelloForBusinessConfiguration');
  expect((await graph.call('PATCH', hello, { ...kind, state: 'disabled' })).body).toMatchObject({
    state: 'disabled',
  });
  expect(await refused('PATCH', hello, { ...kind, displayName: 'Mine' })).toContain('displayName');
  expect(await refused('PATCH', hello, { ...kind, priority: 4 })).toContain('read-only');
  expect(await refused('DELETE', hello)).toContain('cannot be deleted');
  expect(await refused('POST', enrollment, { ...kind, displayName: 'Another' })).toContain(
    'cannot be created',
  );
  const assign = { enrollmentConfigurationAssignments: [] };
  expect(await refused('POST', `${hello}/assign`, assign)).toContain('cannot be changed');
  expect(await refused('POST', `${hello}/setPriority`, { priority: 1 })).toContain('cannot be changed');
});

test('a new configuration is the last of its kind; setPriority moves what stands in its place', async () => {
  const [, b, c] = await Promise.all(
    ['A', 'B', 'C'].map(async (name) => idOf(await graph.call('POST', enrollment, limit(name)))),
  );
  expect(await places()).toEqual({ A: 1, B: 2, C: 3 });
  expect((await graph.call('POST', `${enrollment}/${String(c)}/setPriority`, { priority: 1 })).status).toBe(
    204,
  );
  expect(await places()).toEqual({ C: 1, A: 2, B: 3 });
  await graph.call('POST', `${enrollment}/${String(b)}/setPriority`, { priority: 9 });
  expect(await places()).toEqual({ C: 1, A: 2, B: 9 });
  expect(await refused('POST', enrollment, { ...limit('D'), priority: 1 })).toContain('read-only');
});

test('an Autopilot profile is answered under two names, takes one of them, and is not removed while assigned', async () => {
  const path = '/beta/deviceManagement/windowsAutopilotDeploymentProfiles';
  const kind = type('azureADWindowsAutopilotDeploymentProfile');
  expect(await refused('POST', path, { ...kind, displayName: 'Laptops', language: 'fi-FI' })).toContain(
    'read-only',
  );
  const made = await graph.call('POST', path, { ...kind, displayName: 'Laptops', locale: 'fi-FI' });
  expect(made.body).toMatchObject({ language: 'fi-FI', locale: 'fi-FI', enableWhiteGlove: false });
  const id = idOf(made);
  const assigned = await graph.call('POST', `${path}/${id}/assignments`, { target: group });
  expect(assigned.status).toBe(201);
  expect(await refused('POST', `${path}/${id}/assignments`, { target: group })).toContain('exists already');
  expect(await refused('DELETE', `${path}/${id}`)).toContain('assigned');
  await graph.call('DELETE', `${path}/${id}/assignments/${idOf(assigned)}`);
  expect((await graph.call('DELETE', `${path}/${id}`)).status).toBe(204);
});

test('the apps of a protection policy stand apart; a group has the apps that Microsoft puts there', async () => {
  const path = '/beta/deviceAppManagement/iosManagedAppProtections';
  const made = await graph.call('POST', path, { displayName: 'Phones' });
  const id = idOf(made);
  expect(id).toMatch(/^T_/);
  expect(made.body).not.toHaveProperty('apps');
  const app = (bundleId: string): JsonObject => ({
    mobileAppIdentifier: { ...type('iosMobileAppIdentifier'), bundleId },
  });
  const wrong = { mobileAppIdentifier: { ...type('androidMobileAppIdentifier'), packageId: 'x' } };
  const target = `${path}/${id}/targetApps`;
  expect(await refused('POST', target, { apps: [wrong] })).toContain('does not name an app');
  expect(await refused('PATCH', `${path}/${id}`, { appGroupType: 'allApps' })).toContain('targetApps');
  await graph.call('POST', target, {
    apps: [app('a'), app('a'), app('b')],
    appGroupType: 'selectedPublicApps',
  });
  const chosen = await graph.call('GET', `${path}/${id}?$expand=apps,assignments`);
  expect(objectsOf(chosen.body['apps'])).toHaveLength(2);
  await graph.call('POST', target, { apps: [], appGroupType: 'allApps' });
  expect(objectsOf((await graph.call('GET', `${path}/${id}/apps`)).body['value']).length).toBeGreaterThan(0);
});

test('apps: what a store or a package says is refused, and no assignment before the package is there', async () => {
  const portal = { ...type('winGetApp'), displayName: 'Portal', publisher: 'P', packageIdentifier: '9WZ' };
  expect(await refused('POST', apps, { ...portal, repositoryType: 'x' })).toContain('repositoryType');
  expect(await refused('POST', apps, { ...portal, categories: [] })).toContain('read-only');
  expect(await refused('POST', apps, { ...type('iosVppApp'), displayName: 'V', publisher: 'P' })).toContain(
    'cannot be created',
  );
  const made = await graph.call('POST', apps, portal);
  expect(made.body).toMatchObject({ publishingState: 'published', repositoryType: 'microsoftStore' });
  const kept = { ...type('winGetApp'), packageIdentifier: 'other' };
  expect(await refused('PATCH', `${apps}/${idOf(made)}`, kept)).toContain('packageIdentifier');
  const assignment = { ...type('mobileAppAssignment'), intent: 'required', target: group };
  expect(
    await refused('POST', `${apps}/${idOf(made)}/assign`, { mobileAppAssignments: [{ target: group }] }),
  ).toContain('@odata.type');
  const assigned = await graph.call('POST', `${apps}/${idOf(made)}/assign`, {
    mobileAppAssignments: [assignment],
  });
  expect(assigned.body['value']).toMatchObject([{ intent: 'required' }]);
  const lob = await graph.call('POST', apps, {
    ...type('win32LobApp'),
    displayName: 'Setup',
    publisher: 'P',
  });
  expect(lob.body['publishingState']).toBe('notPublished');
  expect(
    await refused('POST', `${apps}/${idOf(lob)}/assign`, { mobileAppAssignments: [assignment] }),
  ).toContain('not published');
});

test('a listing of apps has no scope tags, and the portal filter hides what Microsoft keeps', async () => {
  const tenant = plainTenant();
  const store = { ...type('managedIOSStoreApp'), displayName: 'Word', appAvailability: 'global' };
  tenant.resources.mobileApps.push(
    { id: 'm1', content: { ...store, id: 'm1' }, assignments: [] },
    {
      id: 'm2',
      content: { ...store, id: 'm2', displayName: 'Excel' },
      assignments: [{ id: 'a', target: group }],
    },
    {
      id: 'w1',
      content: { ...type('webApp'), id: 'w1', displayName: 'Link', roleScopeTagIds: ['0'] },
      assignments: [],
    },
  );
  const other = await openGraph(tenant);
  const filter =
    "(microsoft.graph.managedApp/appAvailability eq null or microsoft.graph.managedApp/appAvailability eq 'lineOfBusiness' or isAssigned eq true)";
  const { body } = await other.call('GET', `${apps}?$filter=${encodeURIComponent(filter)}`);
  expect(objectsOf(body['value']).map(({ displayName }) => displayName)).toEqual(['Excel', 'Link']);
  expect(objectsOf(body['value'])[1]).not.toHaveProperty('roleScopeTagIds');
  expect((await other.call('GET', `${apps}/w1`)).body).toMatchObject({ roleScopeTagIds: ['0'] });
  await other.close();
});

test('categories and relationships of an app are links; both sides tell a relationship', async () => {
  const link = async (name: string): Promise<string> =>
    idOf(
      await graph.call('POST', apps, {
        ...type('webApp'),
        displayName: name,
        publisher: 'P',
        appUrl: 'https://x.example',
      }),
    );
  const [app, needed] = [await link('App'), await link('Needed')];
  const category = idOf(
    await graph.call('POST', '/beta/deviceAppManagement/mobileAppCategories', { displayName: 'Tools' }),
  );
  const reference = {
    '@odata.id': `https://graph.microsoft.com/beta/deviceAppManagement/mobileAppCategories('${category}')`,
  };
  expect((await graph.call('POST', `${apps}/${app}/categories/$ref`, reference)).status).toBe(204);
  expect(
    await refused('POST', `${apps}/${app}/categories/$ref`, { '@odata.id': 'https://x/nothing' }),
  ).toContain('not found');
  const dependency = { ...type('mobileAppDependency'), targetId: needed, dependencyType: 'autoInstall' };
  await graph.call('POST', `${apps}/${app}/updateRelationships`, { relationships: [dependency] });
  const { body } = await graph.call('GET', `${apps}/${app}?$expand=categories`);
  expect(body).toMatchObject({ dependentAppCount: 1, categories: [{ id: category, displayName: 'Tools' }] });
  const sides = async (id: string): Promise<unknown> =>
    objectsOf((await graph.call('GET', `${apps}/${id}/relationships`)).body['value']).map(
      (each) => each['targetType'],
    );
  expect([await sides(app), await sides(needed)]).toEqual([['child'], ['parent']]);
  await graph.call('DELETE', `${apps}/${app}/categories/${category}/$ref`);
  expect((await graph.call('GET', `${apps}/${app}/categories`)).body['value']).toEqual([]);
});

test('a policy set takes what is in the tenant, by one action for items and assignments', async () => {
  const path = '/beta/deviceAppManagement/policySets';
  const app = idOf(
    await graph.call('POST', apps, {
      ...type('webApp'),
      displayName: 'W',
      publisher: 'P',
      appUrl: 'https://x.example',
    }),
  );
  const item = { ...type('mobileAppPolicySetItem'), payloadId: app, intent: 'required' };
  expect(
    await refused('POST', path, { displayName: 'S', items: [{ ...item, payloadId: 'gone' }] }),
  ).toContain('not found');
  const id = idOf(await graph.call('POST', path, { displayName: 'S', items: [item] }));
  expect(await refused('POST', `${path}/${id}/assign`, { assignments: [] })).toContain('No OData route');
  const update = { addedPolicySetItems: [], deletedPolicySetItems: [], assignments: [{ target: group }] };
  expect((await graph.call('POST', `${path}/${id}/update`, update)).status).toBe(204);
  const { body } = await graph.call('GET', `${path}/${id}?$expand=items,assignments`);
  expect(objectsOf(body['items'])).toMatchObject([{ payloadId: app, displayName: 'W' }]);
  expect(objectsOf(body['assignments'])).toHaveLength(1);
  // A listing that is asked for them has none: trusting it would lose them.
  const listed = await graph.call('GET', `${path}?$expand=assignments`);
  expect(objectsOf(listed.body['value'])).toMatchObject([{ assignments: [] }]);
});

test("profiles of Apple's program live below their token and keep a password to themselves", async () => {
  const tokens = '/beta/deviceManagement/depOnboardingSettings';
  const token = idOf(await graph.call('POST', tokens, { tokenName: 'ABM' }));
  const below = `${tokens}/${token}/enrollmentProfiles`;
  const mac = { ...type('depMacOSEnrollmentProfile'), displayName: 'Macs', adminAccountPassword: 'hidden' };
  expect(await refused('POST', below, { ...mac, isDefault: true })).toContain('isDefault');
  const made = await graph.call('POST', below, mac);
  expect([made.status, made.body['adminAccountPassword']]).toEqual([201, null]);
  const patch = { ...type('depMacOSEnrollmentProfile'), displayName: 'All Macs' };
  expect((await graph.call('PATCH', `${below}/${idOf(made)}`, patch)).status).toBe(204);
  expect((await graph.call('GET', `${below}/${idOf(made)}`)).body).toMatchObject({ displayName: 'All Macs' });
  const admin = graph.simulator.admin(tenantId);
  await admin.edit('appleEnrollmentProgramProfile', `${token}/${idOf(made)}`, { supportDepartment: 'IT' });
  const twin = await admin.recreate('appleEnrollmentProgramProfile', `${token}/${idOf(made)}`);
  expect(graph.simulator.resources(tenantId, 'appleEnrollmentProgramProfile')).toMatchObject([
    { id: twin, displayName: 'All Macs', supportDepartment: 'IT' },
  ]);
});
