import { afterEach, expect, test } from 'vitest';
import { stringOf, type JsonObject } from '../../src/kernel/json.ts';
import { catalogue } from '../../src/catalogue/catalogue.ts';
import type { CollectionKey } from '../../simulator/tenant/simulated-tenant.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { smallTenant } from '../support/furnish-tenant.ts';
import { restoreFlow } from './restore-flow.ts';

const TENANT = '99999999-0000-4000-8000-0000000000bb';

/** Objects as a later version of Graph may answer them: kinds and members that nobody here has heard of. */
const UNHEARD: readonly (readonly [CollectionKey, JsonObject])[] = [
  [
    'deviceConfigurations',
    { '@odata.type': '#microsoft.graph.holographicConfiguration', displayName: 'Holo' },
  ],
  [
    'deviceCompliancePolicies',
    { '@odata.type': '#microsoft.graph.visionOSCompliancePolicy', displayName: 'Vision' },
  ],
  [
    'deviceEnrollmentConfigurations',
    { '@odata.type': '#microsoft.graph.quantumEnrollmentConfiguration', displayName: 'Quantum' },
  ],
  ['mobileApps', { '@odata.type': '#microsoft.graph.hologramApp', displayName: 'Hologram' }],
  [
    'configurationPolicies',
    {
      name: 'Tomorrow',
      platforms: 'windows10',
      technologies: 'mdm',
      settings: [],
      templateReference: { templateId: 'x_1', templateFamily: 'tomorrowFamily' },
    },
  ],
  ['namedLocations', { '@odata.type': '#microsoft.graph.orbitNamedLocation', displayName: 'Orbit' }],
];

const nameOf = (content: JsonObject): string =>
  stringOf(content['displayName']) ?? stringOf(content['name']) ?? '';

let app: TestApp | undefined;
afterEach(() => app?.close());

test('objects of unknown kinds and with unknown members are captured whole and marked, and left to a person', async () => {
  const tenant = smallTenant(TENANT, 'Tomorrow');
  UNHEARD.forEach(([collection, content], at) => {
    const id = `0e0e0e0e-0000-4000-8000-00000000000${String(at)}`;
    const whole = { ...content, id, unheardOf: { deep: ['x', { of: null }] }, roleScopeTagIds: ['0'] };
    tenant.resources[collection].push({ id, content: whole, assignments: [] });
  });
  app = await startTestApp({ tenants: [tenant] });
  const client = await app.signedIn('manager');
  const flow = restoreFlow(app, client, app.production);
  const set = await flow.backup('Everything');
  const list = await client.get<{ items: { id: string; name: string; typeKey: string }[] }>(
    `${app.production.path}/backup-sets/${set}/items?limit=1000`,
  );
  for (const [collection, content] of UNHEARD) {
    const name = nameOf(content);
    const item = list.body.items.find((one) => one.name === name);
    expect(item, `${collection} ${name}`).toBeDefined();
    const { body } = await client.get<{ payload: JsonObject; captured: JsonObject }>(
      `${app.production.path}/backup-sets/${set}/items/${item!.id}`,
    );
    // Nothing of it is lost, whatever it is.
    expect(JSON.stringify(body), name).toContain('"unheardOf":{"deep":["x",{"of":null}]}');
  }
  // Gone from the tenant: each line says why it is left to a person.
  const state = app.simulator.snapshot(TENANT);
  for (const [collection] of UNHEARD) {
    state.resources[collection] = state.resources[collection].filter(({ id }) => !id.startsWith('0e0e0e0e'));
  }
  app.simulator.restore(state);
  const draft = await flow.draft(set);
  await flow.checks(draft.id);
  const { lines } = await flow.preview(draft.id);
  for (const [, content] of UNHEARD) {
    const name = nameOf(content);
    const line = lines.find((one) => one.name === name);
    expect(line, name).toMatchObject({ action: 'manual' });
    expect(line?.reason, name).not.toBe('');
  }
  expect(catalogue.filter((type) => 'unrecognised' in type).length).toBeGreaterThanOrEqual(5);
});
