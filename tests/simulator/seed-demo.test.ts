import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openIdentity, type Identity } from '../../src/access/identity.ts';
import { workspacesOf } from '../../src/access/workspaces.ts';
import { runSimulator } from '../../src/app/demo/run-simulator.ts';
import { beginDemo, seedDemo, type DemoDeps } from '../../src/app/demo/seed-demo.ts';
import { openUploads } from '../../src/backup/import-set/uploads.ts';
import { openFileVault } from '../../src/backup/vault/file-vault.ts';
import { connectionSettings } from '../../src/environments/connection.ts';
import { createSecretKeeper } from '../../src/backup/secrets/secret-keeper.ts';
import { createSealer } from '../../src/environments/seal.ts';
import { systemClock, systemRandom } from '../../src/kernel/system-ports.ts';
import { createOperations, type Operations } from '../../src/operations/operations.ts';
import { registerHandlers } from '../../src/worker/worker.ts';
import { writesIn } from '../../simulator/log/request-log.ts';
import { createTestStore, type TestStore } from '../support/database.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-demo-'));
const ports = { clock: systemClock, random: systemRandom, logger: pino({ level: 'silent' }) };
const sealer = createSealer('a key of the tests, long enough to seal secrets with');
const secrets = createSecretKeeper('a key of the tests, long enough to keep secrets with');
let store: TestStore;
let identity: Identity;
let operations: Operations;
let deps: DemoDeps;

beforeAll(async () => {
  store = await createTestStore();
  const vault = await openFileVault(path.join(folder, 'vault'));
  identity = await openIdentity({
    ...ports,
    databaseUrl: store.url.app,
    secret: 'a secret of the tests, long enough for the library',
    origin: 'http://127.0.0.1',
  });
  operations = createOperations({ ...ports, store, watchMs: 50 });
  const uploads = await openUploads(path.join(folder, 'uploads'));
  registerHandlers(operations, { ...ports, store, vault, uploads, sealer, secrets });
  await operations.startWorking();
  const simulator = await runSimulator({ ...ports, store, dataFolder: folder });
  const say = (): void => undefined;
  deps = { ...ports, store, identity, operations, sealer, simulator, dataFolder: folder, say };
});

afterAll(async () => {
  await operations.stop();
  await identity.close();
  await deps.simulator.close();
  await store.drop();
  rmSync(folder, { recursive: true, force: true });
});

const never = new AbortController().signal;

test('an interrupted seeding is completed: five people, two environments, one real and whole backup, six changes since', async () => {
  const begun = await beginDemo(deps);
  expect(begun.place).not.toBeNull();
  await seedDemo(deps, never);
  const { workspaceId, owner } = begun.place!;
  expect(writesIn(deps.simulator.log())).toEqual([]);

  const [mine] = await store.asPerson(owner.id, (tx) => workspacesOf(tx, owner.id));
  expect(mine).toMatchObject({ slug: 'contoso', role: 'owner' });
  await store.inWorkspace(workspaceId, async (tx) => {
    const roles = await tx.selectFrom('membership').select('role').execute();
    expect(roles.map((one) => one.role).sort()).toEqual([
      'auditor',
      'manager',
      'operator',
      'owner',
      'readonly',
    ]);
    const environments = await tx.selectFrom('environment').select('slug').orderBy('slug').execute();
    expect(environments).toEqual([{ slug: 'production' }, { slug: 'staging' }]);
    const sets = await tx.selectFrom('backup_set').selectAll().execute();
    expect(sets).toMatchObject([{ status: 'complete' }]);
    const items = await tx.selectFrom('backup_item').select(['name', 'fidelity']).execute();
    expect(items.length).toBeGreaterThan(170);
    expect(items.map((item) => item.name)).toContain('WIN - Compliance - Kiosks');
    const changed = await tx
      .selectFrom('backup_item_comparison')
      .innerJoin('backup_item', 'backup_item.id', 'backup_item_id')
      .select(['name', 'state'])
      .where('state', '<>', 'same')
      .orderBy('name')
      .execute();
    expect(changed).toEqual([
      { name: 'CA005 - Admin portals - Require compliant device', state: 'changed' },
      { name: 'ES - Attack surface reduction - Standard rules', state: 'changed' },
      { name: 'Kiosk enrollment profile', state: 'changed' },
      { name: 'WIN - BitLocker - Require device encryption', state: 'changed' },
      { name: 'WIN - Compliance - Kiosks', state: 'missing' },
    ]);
  });
  const { tenantId } = begun.place!.production;
  expect(deps.simulator.snapshot(tenantId).audit).toHaveLength(6);
});

test('seeding again changes nothing, and a restart finds the tenant as it was left', async () => {
  const before = deps.simulator.tenants.map(({ tenantId }) => deps.simulator.snapshot(tenantId));
  await seedDemo(deps, never);
  await deps.simulator.close();
  const again = await runSimulator({ ...ports, store, dataFolder: folder });
  deps = { ...deps, simulator: again };
  const after = before.map(({ tenantId }) => again.snapshot(tenantId));
  expect(after).toEqual(before);
  for (const workspaceId of await store.workspaceIds()) {
    await store.inWorkspace(workspaceId, async (tx) => {
      const environments = await tx.selectFrom('environment').select('id').execute();
      expect(environments).toHaveLength(2);
      for (const { id } of environments) {
        const settings = await connectionSettings(tx, id, sealer);
        expect(settings.simulatedOrigin).toBe(again.origin);
      }
    });
  }
});
