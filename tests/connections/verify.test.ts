import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { catalogue, resourceType } from '../../src/catalogue/catalogue.ts';
import { connectionSettings, readConnection, saveConnection } from '../../src/environments/connection.ts';
import { readHealth, recordHealth } from '../../src/environments/health.ts';
import { refreshTokenKeeper } from '../../src/environments/keep-refresh-token.ts';
import { createSealer } from '../../src/environments/seal.ts';
import { healthOf, verifyConnection } from '../../src/environments/verify-connection.ts';
import type { Credential } from '../../src/graph/connection-settings.ts';
import { connectReader } from '../../src/graph/read/connect-reader.ts';
import type { Tx } from '../../src/store/database.ts';
import type { LicensedService, SimulatedTenant } from '../../simulator/tenant/simulated-tenant.ts';
import { createTestStore, type TestStore } from '../support/database.ts';
import {
  APP_ID,
  certificates,
  SECRET,
  signInWorld,
  TENANT_ID,
  tenantIn,
  type SignInWorld,
} from './support.ts';

const secret: Credential = { kind: 'client_secret', secret: SECRET };
const some = ['settingsCatalogPolicy', 'conditionalAccessPolicy', 'group', 'roleScopeTag'] as const;
const types = some.map((key) => resourceType(key));

const open: SignInWorld[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});
async function look(change: Partial<SimulatedTenant>, tenantId = TENANT_ID) {
  const world = await signInWorld(tenantIn('global', change));
  open.push(world);
  const reader = connectReader(world.settings(secret), world.ports());
  return { world, facts: await verifyConnection(reader, { tenantId, types }) };
}

describe('verifying a connection', () => {
  it('names tenant and permissions, and is well when every type can be read', async () => {
    const { facts } = await look({});
    expect(facts).toMatchObject({
      signIn: 'ok',
      tenant: 'same',
      tenantName: 'Fabrikam',
      missing: [],
      reason: '',
    });
    expect(facts.permissions).toContain('DeviceManagementConfiguration.ReadWrite.All');
    expect(facts.types.map(({ probe }) => probe)).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(healthOf(facts)).toMatchObject({ state: 'ok', reason: '' });
  });

  it.each<[LicensedService, string, string]>([
    ['intune', 'settingsCatalogPolicy', 'Intune is not licensed in this tenant.'],
    [
      'entraPremium',
      'conditionalAccessPolicy',
      'What Conditional Access policies need (Microsoft Entra ID P1 or more) is not licensed in this tenant.',
    ],
  ])('tells a missing licence (%s) from a missing permission', async (service, typeKey, reason) => {
    const { facts } = await look({ unlicensed: [service] });
    const found = facts.types.find((type) => type.typeKey === typeKey);
    expect(found).toMatchObject({ read: 'granted', missing: [], probe: 'unlicensed', reason });
    expect(healthOf(facts)).toMatchObject({
      state: 'degraded',
      reason: `Not everything can be read: ${reason}`,
    });
    expect(facts.types.find((type) => type.typeKey === 'group')).toMatchObject({ probe: 'ok' });
  });

  it('says which types lose what where a permission is missing', async () => {
    const apps = tenantIn('global').apps.map((app) => ({
      ...app,
      roles: app.roles.filter((role) => !role.startsWith('Policy.')),
    }));
    const { facts } = await look({ apps });
    expect(facts.types.find(({ typeKey }) => typeKey === 'conditionalAccessPolicy')).toMatchObject({
      read: 'missing',
      write: 'missing',
      probe: 'refused',
    });
    const { state, reason } = healthOf(facts);
    expect(state).toBe('degraded');
    expect(reason).toContain('Policy.ReadWrite.ConditionalAccess');
    expect(reason).toMatch(/Affected: .*Conditional Access policies/);
  });

  it('stops at the tenant where it is another one: no type is read', async () => {
    const world = await signInWorld(tenantIn('global'));
    open.push(world);
    const elsewhere = world.settings({ kind: 'managed_identity' }, { tenantId: APP_ID });
    const facts = await verifyConnection(connectReader(elsewhere, world.ports()), {
      tenantId: APP_ID,
      types: catalogue,
    });
    expect(facts).toMatchObject({ signIn: 'ok', tenant: 'other' });
    expect(healthOf(facts)).toMatchObject({ state: 'failed' });
    expect(healthOf(facts).reason).toContain(TENANT_ID);
    expect(healthOf(facts).reason).toContain(APP_ID);
    expect(world.simulator.log().every(({ kind }) => kind === 'sign_in')).toBe(true);
  });
});

describe('what is kept of a connection', () => {
  const sealer = createSealer('a key of the tests, long enough to seal secrets with');
  const place = { workspaceId: randomUUID(), environmentId: randomUUID() };
  let store: TestStore;
  beforeAll(async () => {
    store = await createTestStore();
    await inTx(async (tx) => {
      await tx
        .insertInto('workspace')
        .values({ id: place.workspaceId, slug: 'contoso', name: 'Contoso' })
        .execute();
      await tx
        .insertInto('environment')
        .values({
          id: place.environmentId,
          workspace_id: place.workspaceId,
          slug: 'production',
          name: 'Production',
          kind: 'production',
          tenant_id: TENANT_ID,
        })
        .execute();
    });
  });
  afterAll(() => store.drop());
  const inTx = <T>(work: (tx: Tx) => Promise<T>) => store.inWorkspace(place.workspaceId, work);
  const save = (credential: Credential) =>
    inTx((tx) => saveConnection(tx, { ...place, cloud: 'usgov', clientId: APP_ID, credential }, sealer));
  const summary = () => inTx((tx) => readConnection(tx, place.environmentId));

  it('is the same credential again, and shows all of it but its secret', async () => {
    const { certificate, privateKey } = certificates.good;
    const all: [Credential, object][] = [
      [
        { kind: 'client_secret', secret: SECRET, expiresAt: '2027-01-31' },
        { expiresAt: new Date('2027-01-31') },
      ],
      [
        { kind: 'certificate', certificate, privateKey },
        { detail: expect.stringMatching(/^[0-9A-F]{40}$/) as unknown },
      ],
      [
        { kind: 'federated', from: 'file', name: '/run/token' },
        { detail: '/run/token', expiresAt: null },
      ],
      [{ kind: 'managed_identity' }, { detail: '' }],
      [{ kind: 'managed_identity', userAssignedClientId: APP_ID }, { detail: APP_ID }],
      [{ kind: 'device_code', refreshToken: 'planted~refresh', grant: 'grant-1' }, { limited: true }],
    ];
    for (const [credential, shown] of all) {
      await save(credential);
      const settings = await inTx((tx) => connectionSettings(tx, place.environmentId, sealer));
      expect(settings).toEqual({ tenantId: TENANT_ID, clientId: APP_ID, cloud: 'usgov', credential });
      const read = await summary();
      expect(read).toMatchObject({ cloud: 'usgov', credential: { kind: credential.kind, ...shown } });
      expect(JSON.stringify(read)).not.toMatch(/planted|PRIVATE KEY/);
    }
  });

  it('tells from day to day when its certificate ends', async () => {
    const { certificate, privateKey } = certificates.good;
    await save({ kind: 'certificate', certificate, privateKey });
    await inTx((tx) => recordHealth(tx, place, { state: 'ok', reason: '', detail: {} }));
    const health = () => inTx((tx) => readHealth(tx, place.environmentId));
    const end = (await summary())?.credential?.expiresAt?.getTime() ?? 0;
    store.setNow(new Date(end - 40 * 24 * 60 * 60 * 1000));
    expect(await health()).toMatchObject({ state: 'ok', reason: '' });
    store.setNow(new Date(end - 12.5 * 24 * 60 * 60 * 1000));
    expect(await health()).toMatchObject({
      state: 'degraded',
      reason: 'The certificate ends in 12 days. Enter a new one before that.',
    });
    store.setNow(null);
  });

  it('takes the newer refresh token, sealed, and only for the sign-in that it belongs to', async () => {
    await save({ kind: 'device_code', refreshToken: 'planted~first', grant: 'grant-1' });
    const failures: unknown[] = [];
    const keep = refreshTokenKeeper({ store, sealer, onFailure: (error) => failures.push(error) });
    await keep('grant-2', 'planted~foreign');
    await keep('grant-1', 'planted~second');
    const { credential } = await inTx((tx) => connectionSettings(tx, place.environmentId, sealer));
    expect(credential).toEqual({ kind: 'device_code', refreshToken: 'planted~second', grant: 'grant-1' });
    const { rows } = await store.asAdmin('select credential::text from connection');
    expect(JSON.stringify(rows)).not.toContain('planted');
    const broken = refreshTokenKeeper({
      store: { ...store, workspaceIds: () => Promise.reject(new Error('no database')) },
      sealer,
      onFailure: (error) => failures.push(error),
    });
    await broken('grant-1', 'planted~third');
    expect(failures).toEqual([new Error('no database')]);
  });
});
