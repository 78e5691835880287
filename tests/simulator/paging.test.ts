import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '../../src/kernel/json.ts';
import { generateTenant } from '../../simulator/generate-tenant.ts';
import { textOf } from '../../simulator/service/text-of.ts';
import { openGraph, type TestGraph } from './support.ts';

const tenant = generateTenant({ seed: 7, policies: 400 });
let graph: TestGraph;
beforeAll(async () => {
  graph = await openGraph(tenant);
});
afterAll(() => graph.close());

async function follow(first: string, between: (page: number) => Promise<void> = async () => undefined) {
  const sizes: number[] = [];
  const ids: string[] = [];
  let path: string | undefined = first;
  while (path !== undefined) {
    const { body, status } = await graph.call('GET', path);
    expect(status).toBe(200);
    const items = body['value'] as JsonObject[];
    sizes.push(items.length);
    ids.push(...items.map((item) => textOf(item['id'])));
    const next: string = textOf(body['@odata.nextLink']);
    expect(next === '' || next.startsWith('https://graph.microsoft.com/')).toBe(true);
    path = next === '' ? undefined : next.replace('https://graph.microsoft.com', '');
    await between(sizes.length);
  }
  return { sizes, ids };
}
const policies = '/beta/deviceManagement/configurationPolicies';

test('policies come 25 a page, one page is empty and goes on, and nothing is missing or doubled', async () => {
  const { sizes, ids } = await follow(policies);
  expect(sizes[0]).toBe(25);
  expect(sizes[1]).toBe(0);
  expect(ids).toHaveLength(tenant.resources.configurationPolicies.length);
  expect(new Set(ids).size).toBe(ids.length);
});

test('$top is clamped, refused when it is no number, and kept in the next link', async () => {
  const { sizes } = await follow(`${policies}?$top=5000&$select=name`);
  expect(sizes[0]).toBe(100);
  expect((await graph.call('GET', `${policies}?$top=none`)).status).toBe(400);
});

test('an object deleted between two pages does not make the listing skip another', async () => {
  const [first, , third] = tenant.resources.configurationPolicies;
  const { ids } = await follow(policies, async (page) => {
    if (page !== 1) return;
    await graph.simulator.admin(tenant.tenantId).delete('settingsCatalogPolicy', first!.id);
    await graph.simulator.admin(tenant.tenantId).delete('settingsCatalogPolicy', third!.id);
  });
  expect(ids).toHaveLength(tenant.resources.configurationPolicies.length);
});

test('$filter understands equality, types and beginnings, and refuses the rest', async () => {
  const none = await graph.call('GET', `${policies}?$filter=templateReference/templateFamily eq 'baseline'`);
  expect(none.body['value']).toEqual([]);
  const configurations = '/beta/deviceManagement/deviceConfigurations';
  const rings = `$filter=not isof('microsoft.graph.windowsUpdateForBusinessConfiguration')`;
  expect((await graph.call('GET', `${configurations}?${rings}`)).body['value']).not.toHaveLength(0);
  const group = await graph.call('GET', `/v1.0/groups?$filter=startswith(displayName,'Group 3')`);
  expect(group.body['value']).toMatchObject([{ displayName: 'Group 3' }]);
  expect((await graph.call('GET', `/v1.0/groups?$filter=members/any(x:x eq 1)`)).status).toBe(400);
});

test('expanding what a collection does not have is refused', async () => {
  const filters = await graph.call('GET', '/beta/deviceManagement/assignmentFilters?$expand=assignments');
  expect(filters.status).toBe(400);
  const access = await graph.call('GET', '/v1.0/identity/conditionalAccess/policies?$expand=assignments');
  expect(access.status).toBe(400);
});

test('a beta collection is not there in v1.0', async () => {
  const answer = await graph.call('GET', '/v1.0/deviceManagement/configurationPolicies');
  expect(answer.body).toMatchObject({
    error: { message: "Resource not found for the segment 'configurationPolicies'." },
  });
});

test('a tenant of 10,000 policies is made from its seed and listed whole', async () => {
  const large = generateTenant({ seed: 1, policies: 10_000 });
  const again = generateTenant({ seed: 1, policies: 10_000 });
  expect(again.resources.configurationPolicies.at(-1)).toEqual(large.resources.configurationPolicies.at(-1));
  const opened = await openGraph(large);
  try {
    let path: string | undefined = `${policies}?$top=100&$expand=assignments`;
    let seen = 0;
    while (path !== undefined) {
      const { body } = await opened.call('GET', path);
      seen += (body['value'] as JsonObject[]).length;
      const next: string = textOf(body['@odata.nextLink']);
      path = next === '' ? undefined : next.replace('https://graph.microsoft.com', '');
    }
    expect(seen).toBe(large.resources.configurationPolicies.length);
  } finally {
    await opened.close();
  }
});
