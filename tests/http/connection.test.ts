import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { CLIENT_ID, smallTenant } from '../support/furnish-tenant.ts';
import { onboardingOf, shownConnection } from '../support/onboarding.ts';
import { wizardOf } from '../support/wizard.ts';

const CONTOSO = '1a000000-0000-4000-8000-00000000000a';
const OTHER = '1b000000-0000-4000-8000-00000000000b';

let app: TestApp;
let manager: ApiClient;
let connecting: ReturnType<typeof onboardingOf>;

beforeAll(async () => {
  app = await startTestApp({ tenants: [smallTenant(CONTOSO, 'Contoso'), smallTenant(OTHER, 'Northwind')] });
  manager = await app.signedIn('manager');
  connecting = onboardingOf(manager);
});
afterAll(() => app.close());

const home = (slug: string) => `/workspaces/contoso/environments/${slug}`;
const connectionOf = (slug: string) => shownConnection(manager, home(slug));
async function outcomesOf(action: string): Promise<string[]> {
  const { rows } = await app.store.asAdmin(`select outcome from audit_entry where action = '${action}'`);
  return (rows as { outcome: string }[]).map(({ outcome }) => outcome);
}

describe('a connection in use', () => {
  test('keeps its credential until the new one is complete', async () => {
    const begun = await manager.post<{ id: string; method: string }>(
      `${home('staging')}/connection/replacement`,
    );
    expect(begun.body).toMatchObject({ environmentSlug: 'staging', name: 'Staging', tenant: OTHER });
    const id = begun.body.id;
    const again = await manager.post<{ id: string }>(`${home('staging')}/connection/replacement`);
    expect(again.body.id).toBe(id);
    const { revision } = await connecting.get(id);
    const moved = await manager.patch(connecting.one(id), { revision, tenant: CONTOSO });
    expect(moved.body).toMatchObject({ status: 409, code: 'tenant_fixed' });
    app.simulator.signIns(OTHER).changeApp(CLIENT_ID, {
      credentials: { secrets: [{ keyId: '2', value: 'a-newer-secret' }] },
    });
    await connecting.enterSecret(id, 'a-newer-secret');
    await wizardOf(app, manager, app.staging).backUp({ typeKeys: ['group'] });
    await connecting.verify(id);
    expect((await connecting.complete(id)).body).toEqual({ environment: 'staging', operable: true });
    app.simulator.signIns(OTHER).changeApp(CLIENT_ID, { secret: '' });
    await wizardOf(app, manager, app.staging).backUp({ typeKeys: ['group'] });
    expect(await outcomesOf('connection.replace')).toEqual(['done']);
  });

  test('is switched off and on by a person, and deleted with its secret; backups stay', async () => {
    await manager.patch(`${home('staging')}/connection`, { enabled: false });
    expect(await connectionOf('staging')).toMatchObject({
      decision: { status: 'Switched off', next: { action: 'switch_on' } },
    });
    await manager.post(`${home('staging')}/connection/verify`);
    expect((await connectionOf('staging')).connection?.enabled).toBe(false);
    await manager.patch(`${home('staging')}/connection`, { enabled: true });
    expect((await connectionOf('staging')).connection?.enabled).toBe(true);
    expect((await manager.delete(`${home('staging')}/connection`)).status).toBe(204);
    expect(await connectionOf('staging')).toMatchObject({
      connection: null,
      decision: { status: 'Not connected', next: { action: 'connect' } },
      health: null,
    });
    const sets = await manager.get<{ total: number }>(`${home('staging')}/backup-sets`);
    expect(sets.body.total).toBe(2);
    expect(await outcomesOf('connection.delete')).toEqual(['done']);
  });
});

describe('the types that an environment is connected for', () => {
  test('are the ones that a backup starts with', async () => {
    const id = await connecting.enter({
      tenant: CONTOSO,
      name: 'Chosen',
      typeKeys: ['group', 'namedLocation'],
    });
    await connecting.verify(id);
    await connecting.complete(id);
    const { body } = await manager.get<{ items: { key: string; chosen: boolean }[] }>(
      `${home('chosen')}/resource-types`,
    );
    const chosen = body.items.filter((item) => item.chosen).map(({ key }) => key);
    expect(chosen.sort()).toEqual(['group', 'namedLocation']);
    const all = await manager.get<{ items: { chosen: boolean }[] }>(`${home('production')}/resource-types`);
    expect(all.body.items.every((item) => item.chosen)).toBe(true);
  });
});

describe('a sign-in by code', () => {
  test('is finished on another page and kept sealed', async () => {
    app.simulator.signIns(CONTOSO).changeApp(CLIENT_ID, {
      scopes: app.simulator.snapshot(CONTOSO).apps[0]!.roles,
      credentials: { publicClient: true },
    });
    const { id } = await connecting.begin();
    await connecting.edit(id, {
      name: 'First try',
      tenant: CONTOSO,
      clientId: CLIENT_ID,
      method: 'device_code',
    });
    const step = (rest = '') => manager.post(`${connecting.one(id)}/device-sign-in${rest}`);
    expect((await step()).status).toBe(202);
    const { deviceCode } = await connecting.get(id);
    expect(deviceCode).toMatchObject({ state: 'waiting', reason: '' });
    expect(deviceCode).not.toHaveProperty('sealed');
    app.simulator.signIns(CONTOSO).approveDevice(deviceCode!.userCode);
    await expect
      .poll(
        async () => {
          await step('/check');
          return (await connecting.get(id)).credential;
        },
        { timeout: 15_000, interval: 1_000 },
      )
      .toMatchObject({ kind: 'device_code', limited: true });
    expect((await connecting.verify(id)).verification).toMatchObject({
      signIn: 'ok',
      tenant: { state: 'same' },
    });
  });
});
