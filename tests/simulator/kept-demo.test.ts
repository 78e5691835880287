import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWorkspace } from '../../src/access/workspaces.ts';
import { writeJsonFile } from '../../src/app/demo/json-file.ts';
import { runSimulator } from '../../src/app/demo/run-simulator.ts';
import { systemClock, systemRandom } from '../../src/kernel/system-ports.ts';
import { contosoTenants } from '../../simulator/demo/contoso.ts';
import type { Simulator } from '../../simulator/server.ts';
import { allRoles, newTenant } from '../../simulator/tenant/new-tenant.ts';
import { createTestStore, type TestStore } from '../support/database.ts';

/** A data folder that an earlier version left, whose simulated service knew fewer collections and permissions. */
let store: TestStore;
let folder: string;
let simulator: Simulator | undefined;
beforeEach(async () => {
  store = await createTestStore();
  folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-demo-'));
  const [contoso] = contosoTenants();
  const app = { ...contoso.apps[0]!, roles: ['Organization.Read.All'] };
  const { resources, ...tenant } = newTenant({ ...contoso, apps: [app] });
  const { deviceCategories: _later, ...known } = resources;
  const kept = { ...tenant, displayName: 'As it was left', resources: known };
  await writeJsonFile(path.join(folder, 'demo', `tenant-${contoso.tenantId}.json`), kept);
});
afterEach(async () => {
  await simulator?.close();
  await store.drop();
  rmSync(folder, { recursive: true });
});

const start = async () => {
  const ports = { clock: systemClock, random: systemRandom, logger: pino({ level: 'silent' }) };
  simulator = await runSimulator({ ...ports, store, dataFolder: folder });
  return simulator.tenants[0]!;
};

test('tenants that nobody has seen are made anew by this version', async () => {
  const tenant = await start();
  expect(tenant.displayName).toBe('Contoso');
  expect(tenant.apps[0]?.roles).toEqual(expect.arrayContaining([...allRoles]));
  expect(tenant.resources.deviceCategories.length).toBeGreaterThan(0);
});

test('tenants that somebody works with stay as they were left, with the collections and permissions that came since', async () => {
  const owner = { id: 'owner', name: 'Olivia', email: 'olivia@contoso.example' };
  await createWorkspace({ store, random: systemRandom }, { slug: 'contoso', name: 'Contoso', owner });
  const tenant = await start();
  expect(tenant.displayName).toBe('As it was left');
  expect(tenant.apps[0]?.roles).toEqual(expect.arrayContaining([...allRoles]));
  expect(tenant.resources.deviceCategories).toEqual([]);
});
