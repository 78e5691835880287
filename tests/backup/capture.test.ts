import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue, resourceType } from '../../src/catalogue/catalogue.ts';
import { fingerprintOf } from '../../src/compare/fingerprint-of.ts';
import { readBackupSet } from '../../src/backup/backup-set.ts';
import { listItems } from '../../src/backup/list-items.ts';
import { loadItem } from '../../src/backup/load-item.ts';
import { startBackup } from '../../src/backup/start-backup.ts';
import { systemRandom } from '../../src/kernel/system-ports.ts';
import { contosoTenants } from '../../simulator/demo/contoso.ts';
import { flatten } from '../../simulator/log/request-log.ts';
import type { FaultKind } from '../../simulator/faults/fault.ts';
import { backupWorld, type BackupWorld } from './support/backup-world.ts';
import { emptyTenant, fillWithPages } from './support/tenants.ts';

const POLICY = ['settingsCatalogPolicy'];

describe('a backup of a whole tenant', () => {
  let world: BackupWorld;
  let setId: string;
  beforeAll(async () => {
    const [tenant] = contosoTenants();
    const { CLIENT_ID, CLIENT_SECRET } = await import('../support/furnish-tenant.ts');
    const [app] = tenant.apps;
    world = await backupWorld({ ...tenant, apps: [{ ...app!, appId: CLIENT_ID, secret: CLIENT_SECRET }] });
    const backup = await world.backUp(catalogue.map(({ key }) => key));
    expect(backup.operation.failure).toBeNull();
    expect(backup.operation.outcome).toBe('succeeded');
    setId = backup.setId;
  });
  afterAll(() => world.close());

  it('I-28 holds every resource of every type, each with all of its parts', async () => {
    const set = await world.inTx((tx) => readBackupSet(tx, setId));
    expect(set).toMatchObject({ status: 'complete', statusReason: '', usable: true, usedByRuns: 0 });
    for (const type of catalogue) {
      const live = world.simulator.resources(world.tenantId, type.key);
      const { items } = await world.inTx((tx) => listItems(tx, setId, { type: type.key }));
      expect(items.map(({ resourceId }) => resourceId).sort()).toEqual(live.map(({ id }) => id).sort());
      for (const { id, resourceId } of items) {
        const { resource } = await world.inTx((tx) => loadItem(tx, world.vault, id));
        const there = live.find((one) => one['id'] === resourceId)!;
        expect(resource.fidelity.problems).toEqual([]);
        const assigned = type.assignments && (type.assignments.allowed?.(there) ?? true);
        if (assigned) expect(resource.assignments).toHaveLength((there['assignments'] as []).length);
        else expect(resource.assignments).toBeUndefined();
        for (const { property, shape, path } of type.subcollections) {
          if (shape === 'object' || (typeof path === 'function' && path(resource.payload) === undefined))
            continue;
          expect(resource.payload[property]).toHaveLength(((there[property] ?? []) as []).length);
        }
        if (type.key === 'deviceManagementScript') {
          expect(resource.payload['scriptContent']).toBe(there['scriptContent']);
        }
      }
    }
  });

  it('I-07 sends nothing but reads', () => {
    const kinds = new Set(flatten(world.simulator.log()).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['read', 'sign_in']);
  });

  it('I-12 reads one resource alone as it reads it among all', async () => {
    const reader = await world.deps.openReader(world.place);
    for (const type of catalogue) {
      const { resources } = await reader.readAll(type);
      for (const resource of resources.slice(0, 6)) {
        const alone = await reader.readResource(type, resource.id);
        expect(alone && fingerprintOf(type, alone), resource.name).toEqual(fingerprintOf(type, resource));
        expect(alone?.fidelity.problems).toEqual([]);
      }
    }
    expect(
      await reader.readResource(resourceType('group'), 'a0a0a0a0-0000-4000-8000-000000000000'),
    ).toBeNull();
  });

  it('has the same digest when nothing changed in between', async () => {
    const again = await world.backUp(catalogue.map(({ key }) => key));
    const [first, second] = await world.inTx(async (tx) => [
      await readBackupSet(tx, setId),
      await readBackupSet(tx, again.setId),
    ]);
    expect(second?.digest).toBe(first?.digest);
    expect(second?.id).not.toBe(first?.id);
  });

  it('says what a secret keeps from it', async () => {
    const { items, total } = await world.inTx((tx) => listItems(tx, setId, { quality: 'degraded' }));
    const set = await world.inTx((tx) => readBackupSet(tx, setId));
    expect(total).toBe(set.quality.degraded);
    expect(total).toBeGreaterThan(0);
    expect(items[0]?.qualityReasons[0]).toContain('does not return this secret');
  });
});

describe('I-28 a backup under faults', () => {
  let world: BackupWorld;
  let addresses: string[];
  let digest: string | null;
  beforeAll(async () => {
    world = await backupWorld(emptyTenant());
    const big = await fillWithPages(world);
    world.simulator.clearLog();
    const clean = await world.backUp(POLICY);
    digest = (await world.inTx((tx) => readBackupSet(tx, clean.setId))).digest;
    // Every page of every list, and every part of the policy with two pages of settings.
    const reads = flatten(world.simulator.log()).filter(({ kind }) => kind === 'read');
    const paths = reads.map(({ path }) => path);
    addresses = [...new Set(paths)].filter(
      (path) => !/configurationPolicies\/(?!.*skiptoken)/.test(path) || path.includes(big),
    );
    expect(addresses.filter((path) => path.includes('skiptoken')).length).toBeGreaterThanOrEqual(2);
  });
  afterAll(() => world.close());

  const lasting: FaultKind[] = ['forbidden', 'throttled', 'unavailable', 'timeout_before_commit'];
  const passing: FaultKind[] = [
    'throttled_with_retry_after',
    'throttled',
    'unavailable',
    'timeout_before_commit',
    'reset_after_commit',
    'truncated_body',
  ];

  it.each(lasting)('is never complete while a page stays unread (%s)', async (kind) => {
    for (const path of addresses) {
      world.simulator.setFaults([{ match: { path }, times: 10_000, kind }]);
      const { operation, setId } = await world.backUp(POLICY);
      const set = await world.inTx((tx) => readBackupSet(tx, setId));
      expect(set.status, path).not.toBe('complete');
      expect(set.statusReason, path).not.toBe('');
      expect(operation.outcome, path).not.toBe('succeeded');
      expect(operation.failure?.message, path).toBe(set.statusReason);
      expect(set.countsByType.some(({ state, reason }) => state !== 'complete' && reason !== '')).toBe(true);
    }
    world.simulator.setFaults([]);
  });

  it.each(passing)('is whole, and the same, when the fault passes (%s)', async (kind) => {
    for (const path of addresses) {
      world.simulator.setFaults([{ match: { path }, times: 1, kind }]);
      const { setId } = await world.backUp(POLICY);
      const set = await world.inTx((tx) => readBackupSet(tx, setId));
      expect(set.statusReason, path).toBe('');
      expect(set.digest, path).toBe(digest);
    }
    world.simulator.setFaults([]);
  });

  it('fails with the reason when the sign-in is refused', async () => {
    const broken = await backupWorld({ ...emptyTenant(), apps: [] });
    const { operation, setId } = await broken.backUp(POLICY);
    const set = await broken.inTx((tx) => readBackupSet(tx, setId));
    expect(operation).toMatchObject({ outcome: 'failed', failure: { code: 'tenant_unreachable' } });
    expect(set).toMatchObject({ status: 'failed', usable: false, itemCount: 0 });
    expect(set.statusReason).toContain('AADSTS700016');
    await broken.close();
  });
});

describe('starting and cancelling', () => {
  let world: BackupWorld;
  const start = async () => {
    const input = { ...world.place, typeKeys: POLICY, personId: 'm', personName: 'Megan Bowen' };
    return world.inTx((tx) => startBackup(tx, { operations: world.operations, random: systemRandom }, input));
  };
  beforeAll(async () => {
    world = await backupWorld(emptyTenant());
    await fillWithPages(world);
  });
  afterAll(() => world.close());

  it('gives the backup that is under way instead of a second one', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ created: false, backupSetId: first.backupSetId });
    await world.run(first.operation.id);
  });

  it('refuses an unknown type and an archived environment', async () => {
    const input = { ...world.place, typeKeys: ['wallpaper'], personId: null, personName: 'x' };
    const deps = { operations: world.operations, random: systemRandom };
    await expect(world.inTx((tx) => startBackup(tx, deps, input))).rejects.toMatchObject({
      code: 'unknown_type',
    });
    const archived = world.inTx(async (tx) => {
      await tx.updateTable('environment').set({ status: 'archived' }).execute();
      return startBackup(tx, deps, { ...input, typeKeys: POLICY });
    });
    await expect(archived).rejects.toMatchObject({ code: 'environment_archived', status: 409 });
  });

  it('I-27 leaves a set that can not be restored from when it is cancelled, before or while it runs', async () => {
    const queued = await start();
    await world.inTx((tx) => world.operations.requestCancel(tx, queued.operation.id));
    const running = await start();
    world.simulator.setFaults([{ match: { path: '/groups' }, times: 1, kind: 'throttled' }]);
    await world.inTx((tx) => world.operations.requestCancel(tx, running.operation.id));
    await world.run(running.operation.id);
    world.simulator.setFaults([]);
    for (const { backupSetId } of [queued, running]) {
      const set = await world.inTx((tx) => readBackupSet(tx, backupSetId));
      expect(set).toMatchObject({ status: 'failed', usable: false, itemCount: 0 });
      expect(set.statusReason).toContain('cancelled');
    }
  });
});
