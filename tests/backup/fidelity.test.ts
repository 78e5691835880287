import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBackupSet } from '../../src/backup/backup-set.ts';
import { listItems } from '../../src/backup/list-items.ts';
import { catalogue } from '../../src/catalogue/catalogue.ts';
import { flatten } from '../../simulator/log/request-log.ts';
import { backupWorld, type BackupWorld } from './support/backup-world.ts';
import { emptyTenant, fillWithPages } from './support/tenants.ts';

let world: BackupWorld;
beforeAll(async () => {
  world = await backupWorld(emptyTenant());
  await fillWithPages(world);
});
afterAll(() => world.close());

const FILTERS = '/assignmentFilters';
const setOf = async (setId: string) => world.inTx((tx) => readBackupSet(tx, setId));
const stateOf = async (setId: string, key: string) =>
  (await setOf(setId)).countsByType.find((one) => one.key === key);

it('says per item what was read in figures, and what was not, with the permission and the request', async () => {
  world.simulator.setFaults([{ match: { path: '/settings' }, kind: 'forbidden', times: 999 }]);
  const { setId } = await world.backUp(['settingsCatalogPolicy']);
  world.simulator.setFaults([]);
  const { items } = await world.inTx((tx) => listItems(tx, setId, { type: 'settingsCatalogPolicy' }));
  expect(items.length).toBeGreaterThan(0);
  for (const { captured, quality, qualityReasons } of items) {
    expect(quality).toBe('degraded');
    expect(captured).toMatchObject({ unreadParts: ['settings'], pages: 1 });
    expect(captured.counts[0]).toMatchObject({ part: 'settings', captured: 0 });
    expect(captured.counts[0]?.announced).toBeGreaterThan(0);
    expect(captured.requestIds).toHaveLength(1);
    expect(qualityReasons.join(' ')).toContain(`request-id ${captured.requestIds[0] ?? ''}`);
    expect(flatten(world.simulator.log()).map(({ requestId }) => requestId)).toContain(
      captured.requestIds[0],
    );
  }
  const whole = await world.backUp(['settingsCatalogPolicy']);
  const page = await world.inTx((tx) => listItems(tx, whole.setId, { type: 'settingsCatalogPolicy' }));
  const big = page.items.find(({ captured }) => (captured.counts[0]?.announced ?? 0) > 25);
  expect(big?.captured).toMatchObject({ unreadParts: [], missingPermissions: [], requestIds: [], pages: 3 });
  expect(big?.captured.counts[0]?.captured).toBe(big?.captured.counts[0]?.announced);
});

it('tells a collection that does not exist here from an empty one, and does not hold the set back for it', async () => {
  world.simulator.setFaults([{ match: { path: FILTERS }, kind: 'not_found_yet', times: 999 }]);
  const { setId, operation } = await world.backUp(['assignmentFilter', 'settingsCatalogPolicy']);
  world.simulator.setFaults([]);
  expect(operation.outcome).toBe('succeeded');
  expect(await setOf(setId)).toMatchObject({ status: 'complete', statusReason: '' });
  const state = await stateOf(setId, 'assignmentFilter');
  expect(state).toMatchObject({ state: 'unavailable', count: 0 });
  expect(state?.reason).toContain('Filters are not available here');
});

it('takes it for a failure when an earlier backup holds some of it', async () => {
  await world.simulator.admin(world.tenantId).create('assignmentFilter', {
    displayName: 'Surface',
    platform: 'windows10AndLater',
    rule: '(device.model -eq "Surface")',
    assignmentFilterManagementType: 'devices',
  });
  await world.backUp(['assignmentFilter']);
  world.simulator.setFaults([{ match: { path: FILTERS }, kind: 'not_found_yet', times: 999 }]);
  const { setId, operation } = await world.backUp(['assignmentFilter', 'settingsCatalogPolicy']);
  world.simulator.setFaults([]);
  expect(operation.outcome).toBe('partly');
  expect(await stateOf(setId, 'assignmentFilter')).toMatchObject({ state: 'failed' });
});

it('names the permission that the connection lacks', async () => {
  const tenant = emptyTenant();
  const [app] = tenant.apps;
  if (!app) throw new Error('The tenant has an app.');
  app.roles = app.roles.filter((role) => !role.startsWith('Policy.'));
  const poor = await backupWorld(tenant);
  try {
    const { setId } = await poor.backUp(['conditionalAccessPolicy', 'group']);
    const set = await poor.inTx((tx) => readBackupSet(tx, setId));
    const state = set.countsByType.find(({ key }) => key === 'conditionalAccessPolicy');
    expect(state).toMatchObject({ state: 'failed', count: 0 });
    expect(state?.reason).toContain('the connection lacks the permission Policy.Read.All');
    expect(set.status).toBe('incomplete');
  } finally {
    await poor.close();
  }
});

it('lists each collection once in a capture, however many types share it, and sends only reads', async () => {
  world.simulator.clearLog();
  await world.backUp(catalogue.map(({ key }) => key));
  const reads = flatten(world.simulator.log()).filter(({ kind }) => kind === 'read');
  const listings = reads.map(({ path }) => path).filter((path) => /deviceConfigurations(\?|$)/.test(path));
  expect(new Set(listings).size).toBe(listings.length);
  expect(listings).toHaveLength(1);
  expect(new Set(reads.map(({ path }) => path)).size).toBe(reads.length);
});
