import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { capabilitiesOf } from '../../src/access/capabilities.ts';
import { schemaInstallers } from '../../src/app/schema-installers.ts';
import { startBackup } from '../../src/backup/start-backup.ts';
import { openUploads } from '../../src/backup/import-set/uploads.ts';
import { openFileVault } from '../../src/backup/vault/file-vault.ts';
import { createSecretKeeper } from '../../src/backup/secrets/secret-keeper.ts';
import type { ResourceTypeKey } from '../../src/catalogue/resource-type.ts';
import { saveConnection } from '../../src/environments/connection.ts';
import { createSealer } from '../../src/environments/seal.ts';
import { systemClock, systemRandom } from '../../src/kernel/system-ports.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { createOperations } from '../../src/operations/operations.ts';
import { REAL_TIMING } from '../../src/restore/execution/timing.ts';
import { latestPreview } from '../../src/restore/scope/evidence.ts';
import { confirm } from '../../src/restore/wizard/confirm.ts';
import { createDraft, editDraft } from '../../src/restore/wizard/draft.ts';
import { startChecks, startPreview } from '../../src/restore/wizard/start.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createDatabase } from '../../src/store/roles.ts';
import { openStore } from '../../src/store/store.ts';
import { registerHandlers } from '../../src/worker/worker.ts';
import { startTestServer } from '../../tests/support/test-server.ts';
import type { TenantReady } from './throttled-tenant.ts';

/** The product's own restore of one tenant by its worker, with its database and its vault on disk. */
export interface RestoreStand {
  backUp(typeKeys: readonly ResourceTypeKey[]): Promise<void>;
  /** Prepares and confirms a restore of the whole backup; gives what carries it out and how many lines write. */
  confirmed(): Promise<{ operationId: string; writing: number }>;
  /** Milliseconds of the operation, with how many lines ended how. */
  restore(operationId: string): Promise<{ tookMs: number; outcomes: Record<string, number> }>;
  close(): Promise<void>;
}

const DATABASE = 'tenantatlas_bench';
const NAME = 'Bench';

export async function restoreStand(tenant: TenantReady): Promise<RestoreStand> {
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
  const logger = pino({ level: process.env['BENCH_LOG'] ?? 'silent' });
  const operations = createOperations({ store, ...ports, logger });
  const sealer = createSealer('a key for measuring that is long enough');
  const place = { workspaceId: randomUUID(), environmentId: randomUUID() };
  const { workspaceId, environmentId } = place;
  const actor = { id: 'bench', name: NAME, capabilities: capabilitiesOf('manager') };
  const inTx: typeof store.inWorkspace = (id, work) => store.inWorkspace(id, work);
  await inTx(workspaceId, async (tx) => {
    await tx.insertInto('workspace').values({ id: workspaceId, slug: 'bench', name: NAME }).execute();
    await tx
      .insertInto('membership')
      .values({ workspace_id: workspaceId, person_id: actor.id, role: 'manager' })
      .execute();
    const environment = { slug: 'bench', name: NAME, kind: 'test', simulated: true } as const;
    await tx
      .insertInto('environment')
      .values({ ...environment, id: environmentId, workspace_id: workspaceId, tenant_id: tenant.tenantId })
      .execute();
    const { clientId, secret, origin: simulatedOrigin } = tenant;
    const credential = { kind: 'client_secret', secret } as const;
    await saveConnection(tx, { ...place, cloud: 'global', clientId, credential, simulatedOrigin }, sealer);
  });
  const vault = await openFileVault(folder);
  const secrets = createSecretKeeper('a key for measuring that is long enough');
  const worker = {
    store,
    vault,
    uploads: await openUploads(path.join(folder, 'uploads')),
    sealer,
    secrets,
    ...ports,
    logger,
    // As in a real cloud: Graph's rates hold from the first request, and every wait is the real one.
    paced: true,
    execution: { timing: REAL_TIMING },
  };
  registerHandlers(operations, worker);
  const deps = { vault, operations };
  const perform = async ({ id }: Operation): Promise<Operation> => {
    await operations.runNow(workspaceId, id);
    const ended = await inTx(workspaceId, (tx) => operations.get(tx, id));
    if (ended?.outcome !== 'succeeded')
      throw new Error(`${ended?.kind ?? id}: ${String(ended?.outcome)}, ${ended?.failure?.message ?? ''}`);
    return ended;
  };
  return {
    backUp: async (typeKeys) => {
      const who = { personId: actor.id, personName: NAME };
      const directory = { ...place, ...who, kind: 'directory', identity: 'directory' } as const;
      const read = await inTx(workspaceId, (tx) => operations.start(tx, directory));
      await perform(read.operation);
      const { operation } = await inTx(workspaceId, (tx) =>
        startBackup(tx, { operations, random: systemRandom }, { ...place, typeKeys: [...typeKeys], ...who }),
      );
      await perform(operation);
    },
    confirmed: async () => {
      const draft = await inTx(workspaceId, async (tx) => {
        const set = await tx.selectFrom('backup_set').select('id').executeTakeFirstOrThrow();
        const made = await createDraft(tx, deps, { place, actor, backupSetId: set.id });
        const edit = { revision: made.revision, mode: 'all' as const };
        return editDraft(tx, deps, { place: { ...place, runId: made.id }, actor, edit });
      });
      const run = { ...place, runId: draft.id };
      for (const start of [startChecks, startPreview])
        await perform(await inTx(workspaceId, (tx) => start(tx, deps, { place: run, actor })));
      return inTx(workspaceId, async (tx) => {
        const preview = await latestPreview(tx, draft.id, null);
        const confirmation = {
          previewDigest: preview?.digest ?? '',
          dryRun: false,
          acknowledged: true,
          environmentName: NAME,
          idempotencyKey: randomUUID(),
        };
        const { operation } = await confirm(tx, deps, { place: run, actor, confirmation });
        const { counts } = preview?.summary ?? { counts: { create: 0, update: 0 } };
        if (operation === null) throw new Error('Nothing was started.');
        return { operationId: operation.id, writing: counts.create + counts.update };
      });
    },
    restore: async (operationId) => {
      const begin = performance.now();
      await operations.runNow(workspaceId, operationId);
      const tookMs = performance.now() - begin;
      const rows = await inTx(workspaceId, (tx) =>
        tx.selectFrom('restore_line_result').select(['outcome', 'reason']).execute(),
      );
      const outcomes: Record<string, number> = {};
      for (const { outcome } of rows) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      logger.info({ other: rows.filter(({ outcome }) => outcome !== 'restored') }, 'what was not restored');
      return { tookMs, outcomes };
    },
    close: async () => {
      await operations.stop({ graceMs: 100 });
      await store.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
