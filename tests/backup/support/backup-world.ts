import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { backupHandler } from '../../../src/backup/backup-handler.ts';
import { compareHandler } from '../../../src/backup/compare-handler.ts';
import { integrityHandler } from '../../../src/backup/integrity-handler.ts';
import { failAbandonedSets } from '../../../src/backup/reconcile-backups.ts';
import { startBackup } from '../../../src/backup/start-backup.ts';
import { openFileVault } from '../../../src/backup/vault/file-vault.ts';
import type { Vault } from '../../../src/backup/vault/vault.ts';
import { saveConnection } from '../../../src/environments/connection.ts';
import { openReader } from '../../../src/environments/open-reader.ts';
import { directoryHandler } from '../../../src/environments/refresh-directory.ts';
import { createSealer } from '../../../src/environments/seal.ts';
import { systemClock, systemRandom } from '../../../src/kernel/system-ports.ts';
import type { Operation, OperationKind } from '../../../src/operations/operation.ts';
import { createOperations, type Operations } from '../../../src/operations/operations.ts';
import type { Tx } from '../../../src/store/store.ts';
import { startSimulator, type Simulator } from '../../../simulator/server.ts';
import type { SimulatedTenant } from '../../../simulator/tenant/simulated-tenant.ts';
import { createTestStore, type TestStore } from '../../support/database.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../../support/furnish-tenant.ts';
import { quickClock } from './quick-clock.ts';

export const SEALER = createSealer('a key for tests that is long enough');

/** Database, vault, queue and a simulated tenant, put together as the worker does. */
export interface BackupWorld {
  store: TestStore;
  vault: Vault;
  folder: string;
  simulator: Simulator;
  operations: Operations;
  place: { workspaceId: string; environmentId: string };
  tenantId: string;
  deps: Parameters<typeof backupHandler>[0];
  inTx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Backs up the types and gives the ended operation with its set. */
  backUp(typeKeys: readonly string[]): Promise<{ operation: Operation; setId: string }>;
  /** Does one operation on a set, or on none. */
  perform(kind: OperationKind, subjectId?: string): Promise<Operation>;
  run(operationId: string): Promise<Operation>;
  close(): Promise<void>;
}

export async function backupWorld(
  tenant: SimulatedTenant,
  change: (deps: BackupWorld['deps']) => BackupWorld['deps'] = (deps) => deps,
): Promise<BackupWorld> {
  const store = await createTestStore();
  const folder = await mkdtemp(path.join(tmpdir(), 'backup-'));
  const vault = await openFileVault(folder);
  const clock = quickClock();
  const simulator = await startSimulator({ tenants: [tenant], clock });
  const operations = createOperations({
    store,
    clock: systemClock,
    random: systemRandom,
    logger: pino({ level: 'silent' }),
  });
  const place = { workspaceId: randomUUID(), environmentId: randomUUID() };
  const inTx = <T>(work: (tx: Tx) => Promise<T>) => store.inWorkspace(place.workspaceId, work);
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
        tenant_id: tenant.tenantId,
        simulated: true,
      })
      .execute();
    const connection = {
      ...place,
      cloud: 'global' as const,
      clientId: CLIENT_ID,
      credential: { kind: 'client_secret' as const, secret: CLIENT_SECRET },
      simulatedOrigin: simulator.origin,
    };
    await saveConnection(tx, connection, SEALER);
  });
  const reading = { store, sealer: SEALER, clock, random: systemRandom };
  const deps = change({ store, vault, random: systemRandom, openReader: (at) => openReader(reading, at) });
  operations.register('backup', backupHandler(deps));
  operations.register('compare', compareHandler(deps));
  operations.register('integrity', integrityHandler(deps));
  operations.register('directory', directoryHandler(deps));
  operations.onEnded(failAbandonedSets);
  const run = async (operationId: string) => {
    await operations.runNow(place.workspaceId, operationId);
    const ended = await inTx((tx) => operations.get(tx, operationId));
    if (!ended) throw new Error('The operation is gone.');
    return ended;
  };
  return {
    store,
    vault,
    folder,
    simulator,
    operations,
    place,
    tenantId: tenant.tenantId,
    deps,
    inTx,
    run,
    backUp: async (typeKeys) => {
      const input = { ...place, typeKeys, personId: 'megan', personName: 'Megan Bowen' };
      const started = await inTx((tx) => startBackup(tx, { operations, random: systemRandom }, input));
      return { operation: await run(started.operation.id), setId: started.backupSetId };
    },
    perform: async (kind, subjectId) => {
      const { operation } = await inTx((tx) =>
        operations.start(tx, {
          ...place,
          kind,
          identity: `${kind} ${subjectId ?? ''}`,
          ...(subjectId === undefined ? {} : { subjectId }),
          personId: 'megan',
          personName: 'Megan Bowen',
        }),
      );
      return run(operation.id);
    },
    close: async () => {
      await operations.stop({ graceMs: 100 });
      await simulator.close();
      await store.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
