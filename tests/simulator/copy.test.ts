import { afterEach, describe, expect, test } from 'vitest';
import { catalogue, resourceType } from '../../src/catalogue/catalogue.ts';
import { fingerprintOf } from '../../src/compare/fingerprint-of.ts';
import type { CapturedResource } from '../../src/graph/read/captured-resource.ts';
import { copyTenant, type SeenTenant } from '../../simulator/copy/copy-tenant.ts';
import { wholeTenant } from '../../simulator/generate/whole-tenant.ts';
import { startSimulator, type Simulator } from '../../simulator/server.ts';
import type { SimulatedTenant } from '../../simulator/tenant/simulated-tenant.ts';
import { capture, connect } from '../catalogue/round-trip.ts';

const TENANT = 'cccccccc-0000-4000-8000-00000000000c';
const APP = { appId: 'cccccccc-0000-4000-8000-0000000000aa', displayName: 'Copier', secret: 'copied' };

const running: Simulator[] = [];
afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.close();
});

async function everything(tenant: SimulatedTenant): Promise<CapturedResource[]> {
  const simulator = await startSimulator({ tenants: [tenant] });
  running.push(simulator);
  const side = connect(simulator, tenant);
  const found: CapturedResource[] = [];
  for (const type of catalogue) found.push(...(await capture(side, type)));
  return found;
}

function seenOf(objects: readonly CapturedResource[], parents: SeenTenant['parents']): SeenTenant {
  return {
    tenantId: TENANT,
    displayName: 'Copy',
    objects,
    listed: catalogue.map(({ key }) => key),
    parents,
    named: [],
    templates: [],
    definitions: [],
    intentTemplates: [],
    encryptedUris: [],
    secrets: {},
  };
}

/** Everything that is compared, by type and id. */
function inOrder(found: readonly CapturedResource[]): Record<string, unknown> {
  return Object.fromEntries(
    found.map((one) => [
      `${one.typeKey} ${one.id}`,
      { name: one.name, ...fingerprintOf(resourceType(one.typeKey), one) },
    ]),
  );
}

describe('a copy of a tenant that was read', () => {
  test.each([11, 12, 13])(
    'generated tenant %i, every type of the catalogue: read again, the copy is the tenant',
    async (seed) => {
      const tenant = wholeTenant({ seed, tenantId: TENANT, rounds: 2 });
      const found = await everything(tenant);
      const parents = tenant.resources.depOnboardingSettings.map(({ id }) => ({
        typeKey: 'appleEnrollmentProgramProfile' as const,
        id,
      }));
      const copy = copyTenant(seenOf(found, parents), APP);
      const again = await everything(copy);
      expect(new Set(found.map(({ typeKey }) => typeKey)).size).toBeGreaterThan(60);
      expect(inOrder(again)).toEqual(inOrder(found));
      expect(again.map(({ typeKey, id }) => `${typeKey} ${id}`)).toEqual(
        found.map(({ typeKey, id }) => `${typeKey} ${id}`),
      );
      expect(copy.apps.map(({ appId }) => appId)).toEqual([APP.appId]);
    },
    60_000,
  );

  test('what was listed and not seen is not there; what was not listed is as in every tenant', () => {
    const copy = copyTenant({ ...seenOf([], []), listed: ['assignmentFilter'] }, APP);
    expect(copy.resources.assignmentFilters).toEqual([]);
    expect(copy.resources.roleScopeTags.map(({ id }) => id)).toEqual(['0']);
    expect(copy.resources.authenticationStrengthPolicies.length).toBeGreaterThan(0);
  });

  test('templates and definitions of the service are known, though no table of ours holds them', async () => {
    const definition = { id: 'd-of-the-service', displayName: 'Turn it off' };
    const presentation = { '@odata.type': '#microsoft.graph.groupPolicyPresentationTextBox', id: 'p1' };
    const values = [
      {
        enabled: true,
        definition,
        presentationValues: [
          { '@odata.type': '#microsoft.graph.groupPolicyPresentationValueText', value: 'x', presentation },
        ],
      },
    ];
    const templatePolicy = { displayName: 'Templates', definitionValues: values };
    const intent = { displayName: 'Older', templateId: 't-of-the-service', settings: [] };
    const known = {
      definitions: [{ ...definition, presentations: [presentation] }],
      intentTemplates: ['t-of-the-service'],
    };
    const make = async (facts: Partial<SeenTenant>) => {
      const simulator = await startSimulator({ tenants: [copyTenant({ ...seenOf([], []), ...facts }, APP)] });
      running.push(simulator);
      return simulator.admin(TENANT);
    };
    const ignorant = await make({});
    await expect(ignorant.create('groupPolicyConfiguration', templatePolicy)).rejects.toThrow('not found');
    await expect(ignorant.create('deviceManagementIntent', intent)).rejects.toThrow('not found');
    const knowing = await make(known);
    await knowing.create('groupPolicyConfiguration', templatePolicy);
    await knowing.create('deviceManagementIntent', intent);
    const simulator = running.at(-1);
    expect(simulator?.resources(TENANT, 'groupPolicyConfiguration')).toHaveLength(1);
    expect(simulator?.snapshot(TENANT)).toMatchObject(known);
  });

  test('what is only named is taken to be there, once, and never in the place of what was seen', () => {
    const group = { typeKey: 'group' as const, id: 'g1', payload: { id: 'g1', displayName: 'Pilots' } };
    const copy = copyTenant(
      {
        ...seenOf([], []),
        objects: [group],
        listed: ['group'],
        named: [
          { target: 'group', id: 'g1' },
          { target: 'user', id: 'u1' },
          { target: 'user', id: 'u1' },
          { target: 'servicePrincipal', id: 'a1', by: 'appId' },
          { target: 'agreement', id: 't1' },
        ],
      },
      APP,
    );
    expect(copy.resources.groups.map(({ content }) => content['displayName'])).toEqual(['Pilots']);
    expect(copy.users.map(({ id }) => id)).toEqual(['u1']);
    expect(copy.resources.servicePrincipals.map(({ content }) => content['appId'])).toEqual(['a1']);
    expect(copy.resources.agreements.map(({ id }) => id)).toEqual(['t1']);
  });
});
