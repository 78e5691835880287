import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listItems } from '../../src/backup/list-items.ts';
import { finishSet } from '../../src/backup/finish-set.ts';
import { readBackupSet } from '../../src/backup/backup-set.ts';
import { digestOf } from '../../src/kernel/digest.ts';
import type { ManifestItem } from '../../src/backup/manifest.ts';
import { backupWorld, type BackupWorld } from './support/backup-world.ts';
import { emptyTenant, TENANT_ID } from './support/tenants.ts';

const COUNT = 10_000;
let world: BackupWorld;
let setId: string;
beforeAll(async () => {
  world = await backupWorld(emptyTenant());
  const set = await world.inTx((tx) =>
    tx
      .insertInto('backup_set')
      .values({
        workspace_id: world.place.workspaceId,
        environment_id: world.place.environmentId,
        name: 'Large',
        created_by: 'Megan Bowen',
      })
      .returningAll()
      .executeTakeFirstOrThrow(),
  );
  setId = set.id;
  const vaultHash = await world.vault.put(Buffer.from('{}'));
  const digest = digestOf('x');
  const items = Array.from({ length: COUNT }, (_, n): ManifestItem => ({
    id: randomUUID(),
    typeKey: n % 2 === 0 ? 'settingsCatalogPolicy' : 'deviceConfiguration',
    resourceId: randomUUID(),
    name: `Policy ${String(n)}`,
    platform: n % 3 === 0 ? 'windows' : 'iOS',
    naturalKey: `Policy ${String(n)}`,
    vaultHash,
    contentDigest: digest,
    assignmentsDigest: digest,
    fidelity: { complete: true, pages: 1, counts: {}, problems: [], missingSecrets: [] },
    referenceIds: { content: [], assignments: [] },
    capturedAt: new Date().toISOString(),
  }));
  await finishSet(
    world,
    { set, tenantId: TENANT_ID, status: 'complete', reason: '', types: [], items },
    null,
  );
});
afterAll(() => world.close());

it('holds ten thousand items and lists, counts and searches them by a fixed number of queries', async () => {
  expect(await world.inTx((tx) => readBackupSet(tx, setId))).toMatchObject({
    itemCount: COUNT,
    usable: true,
  });
  const before = performance.now();
  const all = await world.inTx((tx) => listItems(tx, setId));
  const page = await world.inTx((tx) =>
    listItems(tx, setId, { search: 'policy 99', platform: 'windows', limit: 50 }),
  );
  const took = performance.now() - before;
  expect(all.items).toHaveLength(COUNT);
  expect(page.total).toBe(
    all.items.filter((item) => /policy 99/i.test(item.name) && item.platform === 'windows').length,
  );
  // Far above what it takes, so that it fails only when something grows with each item.
  expect(took).toBeLessThan(5000);
});
