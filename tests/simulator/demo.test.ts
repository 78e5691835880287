import { expect, test } from 'vitest';
import { canonicalJson } from '../../src/kernel/digest.ts';
import { contosoTenants } from '../../simulator/demo/contoso.ts';
import { tellStory } from '../../simulator/demo/story.ts';
import { startSimulator } from '../../simulator/server.ts';

const policiesOf = (tenant: ReturnType<typeof contosoTenants>[number]): number =>
  Object.entries(tenant.resources)
    .filter(([key]) => key !== 'groups' && key !== 'roleScopeTags')
    .reduce((sum, [, list]) => sum + list.length, 0);

test('Contoso is the same at every start and has the size of a real company', () => {
  const [production, staging] = contosoTenants();
  expect(canonicalJson(contosoTenants())).toBe(canonicalJson([production, staging]));
  expect(policiesOf(production)).toBeGreaterThanOrEqual(140);
  expect(policiesOf(production)).toBeLessThanOrEqual(300);
  expect(policiesOf(staging)).toBeGreaterThanOrEqual(35);
  expect(production.resources.groups).toHaveLength(30);
  expect(production.resources.deviceManagementScripts.length).toBeGreaterThanOrEqual(15);
  expect(production.resources.policies).toHaveLength(20);
  expect(production.tenantId).not.toBe(staging.tenantId);
});

test('every Conditional Access policy of Contoso excludes the emergency accounts', () => {
  for (const tenant of contosoTenants()) {
    const group = tenant.resources.groups.find((one) => one.content['displayName'] === 'SG-CA-Break-Glass')!;
    for (const policy of tenant.resources.policies) {
      expect(policy.content['conditions']).toMatchObject({
        users: { excludeGroups: expect.arrayContaining([group.id]) as unknown },
      });
    }
  }
});

test('the story changes six things, each with a name behind it, and can be told again', async () => {
  const tenants = contosoTenants();
  const simulator = await startSimulator({ tenants });
  try {
    const { tenantId } = tenants[0];
    await tellStory(simulator, tenantId);
    const after = simulator.snapshot(tenantId);
    expect(after.audit.map((record) => record.operation).sort()).toEqual([
      'Create',
      'Delete',
      'Patch',
      'Patch',
      'Patch',
      'Patch',
    ]);
    expect(new Set(after.audit.map((record) => record.actor.name)).size).toBe(4);
    const before = tenants[0].resources;
    expect(after.resources.deviceCompliancePolicies.length).toBe(before.deviceCompliancePolicies.length - 1);
    expect(after.resources.policies.filter((one) => one.content['state'] === 'disabled')).toHaveLength(1);
    await tellStory(simulator, tenantId);
    const again = simulator.snapshot(tenantId).resources;
    expect(again.configurationPolicies.length).toBe(after.resources.configurationPolicies.length);
    expect(again.deviceCompliancePolicies.length).toBe(after.resources.deviceCompliancePolicies.length);
    expect(simulator.snapshot(tenantId).audit).toHaveLength(after.audit.length);
  } finally {
    await simulator.close();
  }
});
