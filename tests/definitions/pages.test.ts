import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '../../src/kernel/json.ts';
import { choice, number, settingsOf } from '../../simulator/demo/settings.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { smallTenant } from '../support/furnish-tenant.ts';
import { wizardOf, type Wizard } from '../support/wizard.ts';

const TENANT = '5ec0e700-0000-4000-8000-000000000002';
const ENCRYPT = 'device_vendor_msft_bitlocker_requiredeviceencryption';
const TIMEOUT = 'device_vendor_msft_policy_config_defender_cloudextendedtimeout';
const NEW = 'device_vendor_msft_policy_config_defender_cloudblocklevel';
let app: TestApp;
let client: ApiClient;
let wizard: Wizard;
let policyId: string;

const policy = (settings: readonly JsonObject[]): JsonObject => ({
  name: 'Encryption',
  description: '',
  platforms: 'windows10',
  technologies: 'mdm',
  roleScopeTagIds: ['0'],
  templateReference: { templateId: '' },
  settings: settingsOf(settings),
});

beforeAll(async () => {
  app = await startTestApp({ tenants: [smallTenant(TENANT, 'Contoso')] });
  client = await app.signedIn('manager');
  wizard = wizardOf(app, client, app.production);
  policyId = await app.simulator
    .admin(TENANT)
    .create('settingsCatalogPolicy', policy([choice(ENCRYPT, 1), number(TIMEOUT, 50)]));
});
afterAll(() => app.close());

it('an item and a preview read as the admin center does, ids beside; pages ask the tenant nothing', async () => {
  const setId = await wizard.backUp({ typeKeys: ['settingsCatalogPolicy'] });
  const [item] = (await wizard.items(setId)).filter(({ name }) => name === 'Encryption');
  app.simulator.clearLog();
  const path = `${app.production.path}/backup-sets/${setId}/items/${item!.id}`;
  const { body } = await client.get<{ settings: { label: string; value: string; path: string }[] }>(path);
  expect(body.settings).toEqual(
    expect.arrayContaining([
      { label: 'BitLocker: Require Device Encryption', value: 'Enabled', path: `settings[${ENCRYPT}]` },
      { label: 'Defender: Cloud Extended Timeout', value: '50', path: `settings[${TIMEOUT}]` },
    ]),
  );
  expect(app.simulator.log()).toEqual([]);

  // A setting that no backup has met comes with a change in the tenant.
  await app.simulator
    .admin(TENANT)
    .edit('settingsCatalogPolicy', policyId, { settings: settingsOf([choice(NEW, 2), number(TIMEOUT, 50)]) });
  const runId = await wizard.prepare(setId, { itemIds: [item!.id], preview: true });
  app.simulator.clearLog();
  const line = await client.get<{
    changes: { label: string; beforeText: string; afterText: string; path: string }[];
  }>(`${wizard.runPath(runId)}/preview/lines/${item!.id}`);
  const said = line.body.changes.map(
    ({ label, beforeText, afterText }) => `${label}: ${beforeText} -> ${afterText}`,
  );
  expect(said.sort()).toEqual([
    'BitLocker: Require Device Encryption: Not configured -> Enabled',
    'Defender: Cloud Block Level: High -> Not configured',
  ]);
  expect(line.body.changes.map((change) => change.path).sort()).toEqual(
    [`settings[${ENCRYPT}]`, `settings[${NEW}]`].sort(),
  );
  expect(app.simulator.log()).toEqual([]);
});

it('a definition that can not be read leaves words made of the id', async () => {
  app.simulator.setFaults([{ match: { path: 'configurationSettings' }, kind: 'forbidden', times: 1000 }]);
  const odd = 'device_vendor_msft_policy_config_power_allowhibernate';
  await app.simulator
    .admin(TENANT)
    .edit('settingsCatalogPolicy', policyId, { settings: settingsOf([choice(odd, 1)]) });
  const setId = await wizard.backUp({ typeKeys: ['settingsCatalogPolicy'] });
  const [item] = (await wizard.items(setId)).filter(({ name }) => name === 'Encryption');
  const path = `${app.production.path}/backup-sets/${setId}/items/${item!.id}`;
  const { body } = await client.get<{ settings: { label: string; value: string }[] }>(path);
  expect(body.settings).toEqual(
    expect.arrayContaining([expect.objectContaining({ label: 'Power: Allow hibernate', value: 'Allowed' })]),
  );
});
