import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue, resourceType } from '../../src/catalogue/catalogue.ts';
import { connectionSettings, saveConnection } from '../../src/environments/connection.ts';
import { directoryReadings, objectNames, searchDirectory } from '../../src/environments/directory.ts';
import { findEnvironment, findWorkspace, listEnvironments } from '../../src/environments/find-environment.ts';
import { readHealth, recordHealth } from '../../src/environments/health.ts';
import { createSealer } from '../../src/environments/seal.ts';
import { healthOf, verifyConnection } from '../../src/environments/verify-connection.ts';
import { allRoles } from '../../simulator/tenant/new-tenant.ts';
import { furnishTenant, CLIENT_ID, CLIENT_SECRET, GROUPS } from '../support/furnish-tenant.ts';
import { backupWorld, SEALER, type BackupWorld } from './support/backup-world.ts';
import { emptyTenant, TENANT_ID } from './support/tenants.ts';

let world: BackupWorld;
beforeAll(async () => {
  world = await backupWorld(emptyTenant());
});
afterAll(() => world.close());

describe('finding', () => {
  it('gives the environment of this workspace and of no other', async () => {
    const found = await world.inTx((tx) => findEnvironment(tx, 'production'));
    expect(found).toMatchObject({
      name: 'Production',
      kind: 'production',
      simulated: true,
      maxAgeMinutes: 60,
    });
    expect(await world.inTx((tx) => findWorkspace(tx, 'contoso'))).toMatchObject({ name: 'Contoso' });
    const elsewhere = '99999999-0000-4000-8000-000000000000';
    expect(await world.store.inWorkspace(elsewhere, (tx) => findEnvironment(tx, 'production'))).toBeNull();
    expect(await world.store.inWorkspace(elsewhere, (tx) => listEnvironments(tx))).toEqual([]);
  });
});

describe('the connection', () => {
  const settings = (sealer = SEALER) =>
    world.inTx((tx) => connectionSettings(tx, world.place.environmentId, sealer));

  it('is kept without its secret in the clear', async () => {
    expect(await settings()).toMatchObject({
      tenantId: TENANT_ID,
      credential: { kind: 'client_secret', secret: CLIENT_SECRET },
    });
    const { rows } = await world.store.asAdmin('select credential::text from connection');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(CLIENT_SECRET);
  });

  it('is refused with the reason when it can not be used', async () => {
    await expect(settings(createSealer('another key, just as long as the first'))).rejects.toMatchObject({
      code: 'secret_unreadable',
    });
    const refusal = async (sql: string) => {
      await world.store.asAdmin(sql);
      return settings().catch((error: unknown) => error);
    };
    expect(await refusal('update connection set enabled = false')).toMatchObject({
      code: 'connection_disabled',
    });
    // A real tenant's secret must never go to an address on this machine, nor a simulated one's to Microsoft.
    expect(
      await refusal('update connection set enabled = true; update environment set simulated = false'),
    ).toMatchObject({ code: 'connection_unusable' });
    await world.store.asAdmin('update environment set simulated = true; delete from connection');
    await expect(settings()).rejects.toMatchObject({ code: 'connection_missing' });
    const connection = {
      ...world.place,
      cloud: 'global' as const,
      clientId: CLIENT_ID,
      credential: { kind: 'client_secret' as const, secret: CLIENT_SECRET },
      simulatedOrigin: world.simulator.origin,
    };
    await world.inTx((tx) => saveConnection(tx, connection, SEALER));
    expect(await settings()).toMatchObject({ clientId: CLIENT_ID });
  });
});

describe('permission health', () => {
  const look = async (roles: readonly string[] | undefined, tenantId = TENANT_ID) => {
    const tenant = emptyTenant();
    const apps = tenant.apps.map((app) => ({ ...app, roles: [...(roles ?? [])] }));
    const place = await backupWorld({ ...tenant, apps });
    const reader = await place.deps.openReader(place.place);
    const facts = await verifyConnection(reader, { tenantId, types: catalogue });
    await place.close();
    return facts;
  };

  it('is well when every type may be read and written', async () => {
    const facts = await look(allRoles);
    expect(facts).toMatchObject({ signIn: 'ok', tenant: 'same', reason: '' });
    expect(facts.types).toHaveLength(catalogue.length);
    for (const type of facts.types.filter(({ typeKey }) => typeKey !== 'group')) {
      expect(type).toMatchObject({ read: 'granted', write: 'granted', missing: [], probe: 'ok' });
    }
  });

  it('names what the token lacks, and what a real read says', async () => {
    const facts = await look(allRoles.filter((role) => !role.startsWith('DeviceManagementScripts')));
    const scripts = facts.types.find(({ typeKey }) => typeKey === 'deviceManagementScript');
    expect(scripts).toMatchObject({ read: 'missing', write: 'missing', probe: 'refused' });
    expect(scripts?.missing).toEqual([
      'DeviceManagementScripts.Read.All',
      'DeviceManagementScripts.ReadWrite.All',
    ]);
    expect(healthOf(facts)).toMatchObject({ state: 'degraded' });
    expect(healthOf(facts).reason).toContain('DeviceManagementScripts.ReadWrite.All');
  });

  it('fails for another tenant, and for a sign-in that is refused', async () => {
    const other = await look(allRoles, '11111111-2222-4333-8444-555555555555');
    expect(other.tenant).toBe('other');
    expect(healthOf(other)).toMatchObject({ state: 'failed' });
    const reader = {
      ...(await world.deps.openReader(world.place)),
      token: async () => {
        const { GraphError } = await import('../../src/graph/graph-error.ts');
        throw new GraphError({ kind: 'unauthorized', message: 'The secret has expired.' });
      },
    };
    const refused = await verifyConnection(reader, { tenantId: TENANT_ID, types: [resourceType('group')] });
    expect(refused).toMatchObject({ signIn: 'refused', types: [{ read: 'unknown', probe: 'unknown' }] });
    expect(healthOf(refused)).toMatchObject({ state: 'failed', reason: 'The secret has expired.' });
  });

  it('never takes a claim that can not be read for granted', async () => {
    const real = await world.deps.openReader(world.place);
    const reader = {
      ...real,
      token: async () => ({ tenantId: null, permissions: null, expiresAt: new Date() }),
    };
    const facts = await verifyConnection(reader, {
      tenantId: TENANT_ID,
      types: [resourceType('assignmentFilter')],
    });
    expect(facts.types).toMatchObject([{ read: 'unknown', write: 'unknown', probe: 'ok' }]);
    expect(healthOf(facts)).toMatchObject({ state: 'degraded' });
  });

  it('is kept with the time of the database', async () => {
    expect(await world.inTx((tx) => readHealth(tx, world.place.environmentId))).toBeNull();
    const health = { state: 'degraded' as const, reason: 'x', detail: { a: 1 } };
    await world.inTx((tx) => recordHealth(tx, world.place, { ...health, state: 'failed' }));
    const kept = await world.inTx((tx) => recordHealth(tx, world.place, health));
    expect(await world.inTx((tx) => readHealth(tx, world.place.environmentId))).toEqual(kept);
  });
});

describe('the directory', () => {
  const search = (text = '') =>
    world.inTx((tx) => searchDirectory(tx, world.place.environmentId, { kind: 'group', search: text }));

  it('is read whole and found by name and id', async () => {
    expect(await search()).toEqual({ cachedAt: null, items: [] });
    expect(await world.perform('directory')).toMatchObject({ outcome: 'succeeded' });
    const { cachedAt, items } = await search('PILOT');
    expect(cachedAt).toBeInstanceOf(Date);
    expect(items).toMatchObject([{ id: GROUPS.pilots, name: 'Windows pilots' }]);
    expect((await search(GROUPS.breakGlass)).items).toHaveLength(1);
    const names = await world.inTx((tx) =>
      objectNames(tx, world.place.environmentId, [GROUPS.pilots, 'none']),
    );
    expect([...names]).toEqual([[`group ${GROUPS.pilots}`, 'Windows pilots']]);
  });

  it('counts people and devices of groups that a backup names, and of no others; what is refused is not known', async () => {
    const group = async (id: string) => (await search(id)).items[0]?.detail;
    const admin = world.simulator.admin(world.tenantId);
    await furnishTenant(admin);
    await admin.edit('group', GROUPS.pilots, {
      members: [{ '@odata.type': '#microsoft.graph.group', id: GROUPS.breakGlass }],
    });
    await world.backUp(['settingsCatalogPolicy', 'deviceCompliancePolicy']);
    expect(await world.perform('directory')).toMatchObject({ outcome: 'succeeded' });
    expect(await group(GROUPS.pilots)).toMatchObject({ members: 0, devices: 0 });
    expect(await group(GROUPS.breakGlass)).not.toHaveProperty('members');
    world.simulator.setFaults([{ match: { path: '/transitiveMembers' }, times: 1000, kind: 'forbidden' }]);
    await world.perform('directory');
    world.simulator.setFaults([]);
    expect(await group(GROUPS.pilots)).toMatchObject({ members: null, devices: null });
  });

  it('holds the other kinds that something can refer to, and a kind that is refused keeps what was known', async () => {
    const tag = await world.simulator.admin(world.tenantId).create('roleScopeTag', { displayName: 'Lisbon' });
    await world.perform('directory');
    const tags = () =>
      world.inTx((tx) => searchDirectory(tx, world.place.environmentId, { kind: 'roleScopeTag' }));
    expect((await tags()).items).toContainEqual(expect.objectContaining({ id: tag, name: 'Lisbon' }));
    expect((await tags()).items).toContainEqual(
      expect.objectContaining({ id: '0', detail: { builtIn: true } }),
    );
    world.simulator.setFaults([{ match: { path: '/roleScopeTags' }, times: 1000, kind: 'forbidden' }]);
    expect(await world.perform('directory')).toMatchObject({ outcome: 'succeeded' });
    world.simulator.setFaults([]);
    expect((await tags()).items).toHaveLength(2);
    const readings = await world.inTx((tx) => directoryReadings(tx, world.place.environmentId));
    expect(readings.get('roleScopeTag')?.problem).not.toBe('');
    expect(readings.get('roleScopeTag')?.readAt).toBeInstanceOf(Date);
  });

  it('I-14 keeps what was known when a reading does not reach its end', async () => {
    world.simulator.setFaults([{ match: { path: '/groups' }, times: 1000, kind: 'forbidden' }]);
    const operation = await world.perform('directory');
    world.simulator.setFaults([]);
    expect(operation).toMatchObject({ outcome: 'failed', failure: { code: 'directory_incomplete' } });
    expect((await search()).items).toHaveLength(2);
  });
});
