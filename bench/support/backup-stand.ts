import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { schemaInstallers } from '../../src/app/schema-installers.ts';
import { backupHandler } from '../../src/backup/backup-handler.ts';
import { startBackup } from '../../src/backup/start-backup.ts';
import { openFileVault } from '../../src/backup/vault/file-vault.ts';
import { catalogue } from '../../src/catalogue/catalogue.ts';
import { saveConnection } from '../../src/environments/connection.ts';
import { openReader } from '../../src/environments/open-reader.ts';
import { createSealer } from '../../src/environments/seal.ts';
import { systemClock, systemRandom } from '../../src/kernel/system-ports.ts';
import { createOperations } from '../../src/operations/operations.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createDatabase } from '../../src/store/roles.ts';
import { openStore } from '../../src/store/store.ts';
import { startTestServer } from '../../tests/support/test-server.ts';
import type { TenantReady } from './throttled-tenant.ts';

/** The product's own backup of one tenant, with its database and its vault on disk. `backUp` gives the milliseconds it took. */
export interface BackupStand {
  backUp(): Promise<number>;
  close(): Promise<void>;
}

const DATABASE = 'tenantatlas_bench';

export async function backupStand(tenant: TenantReady): Promise<BackupStand> {
  const server = await startTestServer('bench');
  const admin = new pg.Client({ connectionString: server.urlOf('admin', 'postgres') });
  await admin.connect();
  await createDatabase(admin, DATABASE);
  await admin.end();
  const url = { app: server.urlOf('app', DATABASE), owner: server.urlOf('owner', DATABASE) };
  await migrate(url.owner, schemaInstallers);
  const store = await openStore({ url, migrate: false });
  const folder = mkdtempSync(path.join(tmpdir(), 'tenantatlas-bench-'));
  const ports = { clock: systemClock, random: systemRandom };
  const operations = createOperations({ store, ...ports, logger: pino({ level: 'silent' }) });
  const sealer = createSealer('a key for measuring that is long enough');
  const place = { workspaceId: randomUUID(), environmentId: randomUUID() };
  const { workspaceId, environmentId } = place;
  await store.inWorkspace(workspaceId, async (tx) => {
    await tx.insertInto('workspace').values({ id: workspaceId, slug: 'bench', name: 'Bench' }).execute();
    const environment = { slug: 'bench', name: 'Bench', kind: 'test', simulated: true } as const;
    await tx
      .insertInto('environment')
      .values({
        ...environment,
        id: environmentId,
        workspace_id: workspaceId,
        tenant_id: tenant.tenantId,
      })
      .execute();
    const { clientId, secret, origin: simulatedOrigin } = tenant;
    const credential = { kind: 'client_secret', secret } as const;
    await saveConnection(tx, { ...place, cloud: 'global', clientId, credential, simulatedOrigin }, sealer);
  });
  // As in a real cloud: Graph's rates hold from the first request.
  const reading = { store, sealer, ...ports, paced: true };
  const vault = await openFileVault(folder);
  operations.register(
    'backup',
    backupHandler({ store, vault, random: systemRandom, openReader: (at) => openReader(reading, at) }),
  );
  return {
    backUp: async () => {
      const typeKeys = catalogue.map(({ key }) => key);
      const who = { personId: null, personName: 'Bench' };
      const { operation } = await store.inWorkspace(workspaceId, (tx) =>
        startBackup(tx, { operations, random: systemRandom }, { ...place, typeKeys, ...who }),
      );
      const begin = performance.now();
      await operations.runNow(workspaceId, operation.id);
      const took = performance.now() - begin;
      const ended = await store.inWorkspace(workspaceId, (tx) => operations.get(tx, operation.id));
      if (ended?.outcome !== 'succeeded')
        throw new Error(`The backup ended as ${String(ended?.outcome)}: ${ended?.failure?.message ?? ''}`);
      return took;
    },
    close: async () => {
      await operations.stop({ graceMs: 100 });
      await store.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
