import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { capabilitiesOf } from '../../src/access/capabilities.ts';
import { openFileVault } from '../../src/backup/vault/file-vault.ts';
import type { Vault } from '../../src/backup/vault/vault.ts';
import { catalogue, resourceType } from '../../src/catalogue/catalogue.ts';
import { fingerprintOf } from '../../src/compare/fingerprint-of.ts';
import { saveKind } from '../../src/environments/directory.ts';
import { connectReader } from '../../src/graph/read/connect-reader.ts';
import type { GraphReader } from '../../src/graph/read/reader.ts';
import type { CapturedResource } from '../../src/graph/read/captured-resource.ts';
import type { Digest } from '../../src/kernel/digest.ts';
import { referenceIdsOf } from '../../src/backup/reference-ids.ts';
import { manifestDigest } from '../../src/backup/manifest.ts';
import type { Clock } from '../../src/kernel/ports.ts';
import { systemClock, systemRandom } from '../../src/kernel/system-ports.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { createOperations, type Operations } from '../../src/operations/operations.ts';
import type { Tx } from '../../src/store/store.ts';
import { checksHandler } from '../../src/restore/checks/checks-handler.ts';
import { previewHandler } from '../../src/restore/preview/preview-handler.ts';
import type { ReadingDeps } from '../../src/restore/preview/restore-deps.ts';
import type { Actor, EnvironmentPlace, WizardDeps } from '../../src/restore/wizard/wizard-deps.ts';
import { startSimulator, type Simulator } from '../../simulator/server.ts';
import { createTestStore, type TestStore } from '../support/database.ts';
import {
  CLIENT_ID,
  CLIENT_SECRET,
  furnishTenant,
  smallTenant,
  type Furniture,
} from '../support/furnish-tenant.ts';

/** Database, vault, queue and a tenant on a port: everything that the wizard stands on, but no HTTP of ours. */
export interface Rehearsal {
  store: TestStore;
  simulator: Simulator;
  vault: Vault;
  deps: WizardDeps;
  reading: ReadingDeps;
  operations: Operations;
  place: EnvironmentPlace;
  tenantId: string;
  furniture: Furniture;
  manager: Actor;
  operator: Actor;
  reader: GraphReader;
  inTx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Captures every type as a complete backup set; gives its id. */
  backUp(): Promise<string>;
  /** Does one queued operation now and gives how it ended. */
  perform(operation: Operation): Promise<Operation>;
  close(): Promise<void>;
}

export async function rehearse(): Promise<Rehearsal> {
  const store = await createTestStore();
  const folder = await mkdtemp(path.join(tmpdir(), 'restore-core-'));
  const vault = await openFileVault(path.join(folder, 'vault'));
  const tenantId = randomUUID();
  const simulator = await startSimulator({ tenants: [smallTenant(tenantId, 'Contoso')] });
  const furniture = await furnishTenant(simulator.admin(tenantId));
  const operations = createOperations({
    store,
    clock: systemClock,
    random: systemRandom,
    logger: pino({ level: 'silent' }),
  });
  const place = { workspaceId: randomUUID(), environmentId: randomUUID() };
  await furnishDatabase(store, place, { tenantId, origin: simulator.origin });
  const connect = () =>
    connectReader(
      {
        tenantId,
        clientId: CLIENT_ID,
        credential: { kind: 'client_secret', secret: CLIENT_SECRET },
        cloud: 'global',
        simulatedOrigin: simulator.origin,
      },
      { clock: quickClock(), random: systemRandom },
    );
  const reading: ReadingDeps = { store, vault, openReader: async () => connect() };
  operations.register('checks', checksHandler(reading));
  operations.register('preview', previewHandler(reading));
  const inTx = <T>(work: (tx: Tx) => Promise<T>) => store.inWorkspace(place.workspaceId, work);
  const readDirectory = async () => {
    const { resources } = await connect().readAll(resourceType('group'));
    await inTx((tx) =>
      saveKind(tx, place, {
        kind: 'group',
        objects: resources.map(({ id, name }) => ({
          id,
          name,
          naturalKey: '',
          detail: { kind: 'Security' },
        })),
      }),
    );
  };
  await readDirectory();
  return {
    store,
    simulator,
    vault,
    deps: { vault, operations },
    reading,
    operations,
    place,
    tenantId,
    furniture,
    manager: { id: 'megan', name: 'Megan Bowen', capabilities: capabilitiesOf('manager') },
    operator: { id: 'omar', name: 'Omar Bennett', capabilities: capabilitiesOf('operator') },
    reader: connect(),
    inTx,
    backUp: async () => {
      const all: CapturedResource[] = [];
      for (const type of catalogue) all.push(...(await connect().readAll(type)).resources);
      return inTx((tx) => storeBackup(tx, { vault, place, resources: all }));
    },
    perform: async (operation) => {
      await operations.runNow(place.workspaceId, operation.id);
      const ended = await inTx((tx) => operations.get(tx, operation.id));
      if (ended === undefined) throw new Error('The operation is gone.');
      return ended;
    },
    close: async () => {
      await operations.stop();
      await simulator.close();
      await store.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A clock whose waits are over at once, so that retries cost no time; its time goes on by what was waited. */
function quickClock(): Clock {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    monotonicMs: () => performance.now() + ahead,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      ahead += ms;
    },
  };
}

async function furnishDatabase(
  store: TestStore,
  place: EnvironmentPlace,
  tenant: { tenantId: string; origin: string },
): Promise<void> {
  const { workspaceId, environmentId } = place;
  await store.asAdmin(`insert into workspace (id, slug, name) values ($1, 'contoso', 'Contoso')`, [
    workspaceId,
  ]);
  await store.asAdmin(
    `insert into membership (workspace_id, person_id, role) values ($1, 'megan', 'manager'), ($1, 'omar', 'operator')`,
    [workspaceId],
  );
  await store.asAdmin(
    `insert into environment (id, workspace_id, slug, name, kind, tenant_id, simulated)
     values ($1, $2, 'production', 'Contoso production', 'production', $3, true)`,
    [environmentId, workspaceId, tenant.tenantId],
  );
  await store.asAdmin(
    `insert into connection (workspace_id, environment_id, client_id, credential, origin) values ($1, $2, $3, '{}', $4)`,
    [workspaceId, environmentId, CLIENT_ID, tenant.origin],
  );
}

/** A complete backup set of these resources, as a capture leaves it. */
export async function storeBackup(
  tx: Tx,
  facts: { vault: Vault; place: EnvironmentPlace; resources: readonly CapturedResource[] },
): Promise<string> {
  const { vault, place, resources } = facts;
  // One after the other: ten thousand compressions at once would take gigabytes.
  const hashes: Digest[] = [];
  for (const resource of resources) {
    hashes.push(await vault.put(Buffer.from(JSON.stringify(resource), 'utf8')));
  }
  const { id } = await tx
    .insertInto('backup_set')
    .values({
      workspace_id: place.workspaceId,
      environment_id: place.environmentId,
      name: 'Before the change',
      status: 'complete',
      digest: manifestDigest(
        resources.map(({ typeKey, id: resourceId }, index) => ({
          typeKey,
          resourceId,
          vaultHash: hashes[index]!,
        })),
      ),
      created_by: 'Megan Bowen',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const rows = resources.map((resource, index) => {
    const type = resourceType(resource.typeKey);
    const { content, assignments } = fingerprintOf(type, resource);
    return {
      workspace_id: place.workspaceId,
      backup_set_id: id,
      type_key: resource.typeKey,
      resource_id: resource.id,
      name: resource.name,
      platform: type.platform(resource.payload),
      natural_key: type.naturalKey(resource.payload),
      vault_hash: hashes[index]!,
      content_digest: content,
      assignments_digest: assignments,
      fidelity: JSON.stringify(resource.fidelity),
      reference_ids: JSON.stringify(referenceIdsOf(type, resource)),
      captured_at: new Date(),
    };
  });
  for (let from = 0; from < rows.length; from += 1000) {
    await tx
      .insertInto('backup_item')
      .values(rows.slice(from, from + 1000))
      .execute();
  }
  return id;
}
