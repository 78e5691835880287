import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupHandler } from '../../src/backup/backup-handler.ts';
import { readBackupSet } from '../../src/backup/backup-set.ts';
import { rebuildIndex } from '../../src/backup/rebuild-index.ts';
import { reconcileBackups } from '../../src/backup/reconcile-backups.ts';
import { startBackup } from '../../src/backup/start-backup.ts';
import { systemRandom } from '../../src/kernel/system-ports.ts';
import { claim } from '../../src/operations/ledger.ts';
import type { OperationContext } from '../../src/operations/operation.ts';
import { backupWorld, type BackupWorld } from './support/backup-world.ts';
import { emptyTenant, makePolicy, TENANT_ID } from './support/tenants.ts';

type Deps = BackupWorld['deps'];

let world: BackupWorld;
beforeAll(async () => {
  world = await backupWorld(emptyTenant());
  for (const name of ['One', 'Two', 'Three']) await makePolicy(world.simulator.admin(TENANT_ID), name, 2);
});
afterAll(() => world.close());

async function begin() {
  const input = {
    ...world.place,
    typeKeys: ['settingsCatalogPolicy'],
    personId: 'm',
    personName: 'Megan Bowen',
  };
  return world.inTx((tx) => startBackup(tx, { operations: world.operations, random: systemRandom }, input));
}

/** Takes the operation over, as another worker does when the lease has run out. */
async function takeOver(operationId: string) {
  await world.store.asAdmin('update operation set lease_until = null where id = $1', [operationId]);
  return world.inTx((tx) => claim(tx, { operationId, holder: systemRandom.uuid(), leaseMs: 30_000 }));
}

async function attempt(operationId: string, deps: Deps): Promise<unknown> {
  const claimed = await takeOver(operationId);
  const context: OperationContext = {
    ...claimed!,
    signal: new AbortController().signal,
    cancelRequested: () => false,
    pauseRequested: () => false,
    assertLease: () => undefined,
    progress: async () => undefined,
  };
  return backupHandler(deps)(context);
}

/** From its n-th step on nothing works any more, as after a kill. The n-th step itself is done or not, as told. */
function mortal(n: number, lastStepDone: boolean): { deps: Deps; steps: () => number } {
  let steps = 0;
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    steps += 1;
    if (steps > n) throw new Error('killed');
    if (steps === n && !lastStepDone) throw new Error('killed');
    const result = await work();
    if (steps === n) throw new Error('killed');
    return result;
  };
  const { store, vault } = world;
  const deps: Deps = {
    ...world.deps,
    store: { ...store, inWorkspace: (id, work) => step(() => store.inWorkspace(id, work)) },
    vault: {
      ...vault,
      put: (bytes) => step(() => vault.put(bytes)),
      writeHeader: (id, header) => step(() => vault.writeHeader(id, header)),
    },
  };
  return { deps, steps: () => steps };
}

describe('I-28 I-21 a capture that was killed', () => {
  it('is never visible as complete before header and rows stand, and the next attempt finishes it', async () => {
    const counting = mortal(Infinity, true);
    const clean = await begin();
    await attempt(clean.operation.id, counting.deps);
    await finish(clean.operation.id);
    const wanted = (await world.inTx((tx) => readBackupSet(tx, clean.backupSetId))).digest;
    expect(counting.steps()).toBeGreaterThan(8);
    for (let n = 1; n <= counting.steps(); n += 1) {
      for (const done of [false, true]) {
        const { operation, backupSetId } = await begin();
        await expect(attempt(operation.id, mortal(n, done).deps)).rejects.toThrow('killed');
        const seen = await world.inTx((tx) => readBackupSet(tx, backupSetId));
        if (seen.status !== 'capturing') {
          // Only the very last step, the commit of rows and status, makes it visible.
          expect({ n, done, status: seen.status }).toEqual({
            n: counting.steps(),
            done: true,
            status: 'complete',
          });
        }
        expect(await attempt(operation.id, world.deps)).toEqual({ outcome: 'succeeded' });
        const set = await world.inTx((tx) => readBackupSet(tx, backupSetId));
        expect(set, `killed at ${String(n)}`).toMatchObject({
          status: 'complete',
          digest: wanted,
          itemCount: 5,
        });
        await finish(operation.id);
      }
    }
  });

  it('I-22 writes no rows once a later attempt owns the operation', async () => {
    const { operation, backupSetId } = await begin();
    const zombie: Deps = {
      ...world.deps,
      vault: {
        ...world.vault,
        writeHeader: async (id, header) => {
          const written = await world.vault.writeHeader(id, header);
          await takeOver(operation.id);
          return written;
        },
      },
    };
    await expect(attempt(operation.id, zombie)).rejects.toThrow('A later attempt owns this operation');
    expect((await world.inTx((tx) => readBackupSet(tx, backupSetId))).status).toBe('capturing');
    await attempt(operation.id, world.deps);
    await finish(operation.id);
  });

  it('is failed with its reason at start when its operation has ended without finishing it', async () => {
    const { operation, backupSetId } = await begin();
    const other = await begin();
    expect(other.backupSetId).toBe(backupSetId);
    await reconcileBackups(world.store);
    expect((await world.inTx((tx) => readBackupSet(tx, backupSetId))).status).toBe('capturing');
    await finish(operation.id);
    await reconcileBackups(world.store);
    const set = await world.inTx((tx) => readBackupSet(tx, backupSetId));
    expect(set).toMatchObject({ status: 'failed', usable: false });
    expect(set.statusReason).toContain('interrupted');
  });

  it('fails honestly when the vault can not store', async () => {
    const { operation, backupSetId } = await begin();
    const full: Deps = {
      ...world.deps,
      vault: {
        ...world.vault,
        put: async () => {
          throw new Error('ENOSPC: no space left on device');
        },
      },
    };
    await expect(attempt(operation.id, full)).rejects.toThrow('ENOSPC');
    const set = await world.inTx((tx) => readBackupSet(tx, backupSetId));
    expect(set).toMatchObject({ status: 'failed', usable: false });
    await finish(operation.id);
  });
});

describe('rebuildIndex', () => {
  it('makes the rows of a lost index again, the same as they were', async () => {
    const { setId } = await world.backUp(['settingsCatalogPolicy']);
    const rows = () =>
      world.inTx(async (tx) => ({
        set: await readBackupSet(tx, setId),
        items: await tx
          .selectFrom('backup_item')
          .selectAll()
          .where('backup_set_id', '=', setId)
          .orderBy('id')
          .execute(),
      }));
    const before = await rows();
    await world.inTx(async (tx) => {
      await tx.deleteFrom('backup_item').where('backup_set_id', '=', setId).execute();
      await tx.deleteFrom('backup_set').where('id', '=', setId).execute();
    });
    const report = await rebuildIndex(world);
    expect(report.rebuilt).toContain(setId);
    expect(await rows()).toEqual(before);
    expect((await rebuildIndex(world)).rebuilt).toEqual([]);
  });
});

/** Ends the operation row as the worker would, so that the next backup can begin. */
async function finish(operationId: string): Promise<void> {
  await world.store.asAdmin(
    `update operation set status = 'ended', outcome = 'failed', ended_at = now() where id = $1`,
    [operationId],
  );
}
