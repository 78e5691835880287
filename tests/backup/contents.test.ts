import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBackupSet, listBackupSets } from '../../src/backup/backup-set.ts';
import { captureSafetySet } from '../../src/backup/safety-set.ts';
import { deleteBackupSet, removeContents, sweepDeletedContents } from '../../src/backup/delete-backup-set.ts';
import { listItems } from '../../src/backup/list-items.ts';
import { loadItem } from '../../src/backup/load-item.ts';
import { GROUPS, integerSettings } from '../support/furnish-tenant.ts';
import { backupWorld, type BackupWorld } from './support/backup-world.ts';
import { emptyTenant, makePolicy, TENANT_ID } from './support/tenants.ts';

const POLICY = ['settingsCatalogPolicy'];
let world: BackupWorld;
const admin = () => world.simulator.admin(TENANT_ID);
const ids: Record<string, string> = {};

beforeAll(async () => {
  world = await backupWorld(emptyTenant());
  for (const name of ['Same', 'Edited', 'Unassigned', 'Deleted', 'Recreated', 'Doubled']) {
    ids[name] = await makePolicy(admin(), name, 2);
  }
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: GROUPS.pilots };
  await admin().assign('settingsCatalogPolicy', ids['Unassigned']!, [{ target }]);
});
afterAll(() => world.close());

async function fresh(): Promise<string> {
  return (await world.backUp(POLICY)).setId;
}
const itemsOf = (setId: string) => world.inTx((tx) => listItems(tx, setId));

function contentFile(hash: string): string {
  return path.join(world.folder, 'contents', hash.slice(0, 2), hash);
}

describe('comparing a set with the tenant', () => {
  let setId: string;
  const changes = async () => {
    const { items } = await world.inTx((tx) => listItems(tx, setId, { type: 'settingsCatalogPolicy' }));
    return Object.fromEntries(items.map(({ name, change }) => [name, change]));
  };
  beforeAll(async () => {
    setId = await fresh();
  });

  it('is never compared at first', async () => {
    const { comparedAt, items } = await itemsOf(setId);
    expect(comparedAt).toBeNull();
    expect(items.every(({ change }) => change === null)).toBe(true);
  });

  it('tells the same, the changed, the missing, the recreated and the ambiguous apart', async () => {
    await admin().edit('settingsCatalogPolicy', ids['Edited']!, { settings: integerSettings(2, 7) });
    await admin().assign('settingsCatalogPolicy', ids['Unassigned']!, []);
    await admin().delete('settingsCatalogPolicy', ids['Deleted']!);
    await admin().recreate('settingsCatalogPolicy', ids['Recreated']!);
    await admin().delete('settingsCatalogPolicy', ids['Doubled']!);
    await makePolicy(admin(), 'Doubled', 1);
    await makePolicy(admin(), 'Doubled', 2);
    expect(await world.perform('compare', setId)).toMatchObject({ outcome: 'succeeded', failure: null });
    expect(await changes()).toEqual({
      Same: 'same',
      Edited: 'changed',
      Unassigned: 'changed',
      Deleted: 'missing',
      Recreated: 'same',
      Doubled: 'ambiguous',
    });
  });

  it('filters by what changed, and tells when it was compared', async () => {
    const { items, total, comparedAt } = await world.inTx((tx) =>
      listItems(tx, setId, { change: 'changed' }),
    );
    expect(items.map(({ name }) => name)).toEqual(['Edited', 'Unassigned']);
    expect(total).toBe(2);
    expect(comparedAt).toBeInstanceOf(Date);
  });

  it('I-14 does not call missing what an unfinished list did not show', async () => {
    world.simulator.setFaults([
      { match: { path: '/configurationPolicies' }, times: 10_000, kind: 'forbidden' },
    ]);
    const operation = await world.perform('compare', setId);
    world.simulator.setFaults([]);
    expect(operation).toMatchObject({ outcome: 'partly', failure: { code: 'comparison_incomplete' } });
    expect(new Set(Object.values(await changes()))).toEqual(new Set(['unknown']));
    await world.perform('compare', setId);
    expect((await changes())['Deleted']).toBe('missing');
  });
});

describe('listing contents', () => {
  it('searches by name and id, pages, and counts by type and platform', async () => {
    const setId = await fresh();
    const all = await itemsOf(setId);
    expect(all.types.map(({ key }) => key)).toEqual(['group', 'settingsCatalogPolicy']);
    expect(all.types.reduce((sum, { count }) => sum + count, 0)).toBe(all.total);
    expect(all.platforms.map(({ key }) => key)).toEqual(['all', 'windows']);
    const byName = await world.inTx((tx) => listItems(tx, setId, { search: 'sam' }));
    expect(byName.items.map(({ name }) => name)).toEqual(['Same']);
    const byId = await world.inTx((tx) => listItems(tx, setId, { search: ids['Same']! }));
    expect(byId.total).toBe(1);
    expect((await world.inTx((tx) => listItems(tx, setId, { search: '%' }))).total).toBe(0);
    const page = await world.inTx((tx) => listItems(tx, setId, { offset: 1, limit: 2 }));
    expect(page.items).toEqual(all.items.slice(1, 3));
    expect(page.total).toBe(all.total);
  });
});

describe('I-29 stored bytes are checked', () => {
  it('at every read: a flipped byte, a cut-off file and a missing one block that item and no other', async () => {
    const setId = await fresh();
    const { items } = await itemsOf(setId);
    const [victim, other] = items.filter(({ typeKey }) => typeKey === 'settingsCatalogPolicy');
    const file = contentFile(victim!.hash);
    const good = readFileSync(file);
    const load = (id: string) => world.inTx((tx) => loadItem(tx, world.vault, id));
    const damages = [good.subarray(0, good.length - 1), Buffer.alloc(0)];
    // The frame around the content byte by byte, the content itself in samples.
    for (let at = 0; at < good.length; at += at < 24 ? 1 : 13) {
      const bytes = Buffer.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ 0x10;
      damages.push(bytes);
    }
    for (const bytes of damages) {
      writeFileSync(file, bytes);
      await expect(load(victim!.id)).rejects.toMatchObject({ code: 'vault_damaged' });
    }
    rmSync(file);
    await expect(load(victim!.id)).rejects.toMatchObject({ code: 'vault_damaged' });
    expect((await load(other!.id)).resource.name).toBe(other!.name);
    writeFileSync(file, good);
    expect((await load(victim!.id)).resource.id).toBe(victim!.resourceId);
  });

  it('by the integrity check, which names what is damaged', async () => {
    const setId = await fresh();
    expect(await world.perform('integrity', setId)).toMatchObject({ outcome: 'succeeded' });
    const { items } = await itemsOf(setId);
    const victim = items.find(({ name }) => name === 'Same')!;
    const file = contentFile(victim.hash);
    const good = readFileSync(file);
    writeFileSync(file, good.subarray(0, 40));
    const damaged = await world.perform('integrity', setId);
    expect(damaged).toMatchObject({ outcome: 'failed', failure: { code: 'vault_damaged' } });
    expect(damaged.failure?.message).toContain('"Same"');
    writeFileSync(file, good);
  });

  it('also when a row points to contents of another object, or the rows are not those of the header', async () => {
    const setId = await fresh();
    const { items } = await itemsOf(setId);
    const [one, two] = items.filter(({ typeKey }) => typeKey === 'settingsCatalogPolicy');
    await world.store.asAdmin('update backup_item set vault_hash = $1 where id = $2', [two!.hash, one!.id]);
    await expect(world.inTx((tx) => loadItem(tx, world.vault, one!.id))).rejects.toMatchObject({
      code: 'vault_damaged',
    });
    await world.store.asAdmin('update backup_set set digest = $1 where id = $2', ['0'.repeat(64), setId]);
    const operation = await world.perform('integrity', setId);
    expect(operation.failure?.message).toContain('table of contents');
  });
});

describe('deleting a set', () => {
  const remove = (setId: string) =>
    world.inTx((tx) =>
      deleteBackupSet(tx, {
        environmentId: world.place.environmentId,
        setId,
        actorId: 'megan',
        actorName: 'Megan Bowen',
      }),
    );
  const stored = () => readdirSync(path.join(world.folder, 'sets'));

  it('is refused while a run refers to it, as source or as safety copy, and names the run', async () => {
    const setId = await fresh();
    for (const column of ['backup_set_id', 'safety_backup_set_id'] as const) {
      const run = await world.inTx((tx) =>
        tx
          .insertInto('restore_run')
          .values({
            workspace_id: world.place.workspaceId,
            environment_id: world.place.environmentId,
            [column]: setId,
            created_by: 'omar',
            created_by_name: 'Omar Bennett',
          })
          .returning('id')
          .executeTakeFirstOrThrow(),
      );
      await expect(remove(setId)).rejects.toMatchObject({
        status: 409,
        code: 'backup_in_use',
        extra: { runIds: [run.id] },
      });
      expect((await world.inTx((tx) => readBackupSet(tx, setId))).usedByRuns).toBe(1);
      await world.inTx((tx) => tx.deleteFrom('restore_run').where('id', '=', run.id).execute());
    }
    await remove(setId);
    await expect(world.inTx((tx) => readBackupSet(tx, setId))).rejects.toMatchObject({ status: 404 });
  });

  it('I-31 is recorded, and takes the contents away only after the commit', async () => {
    const setId = await fresh();
    const shared = await fresh();
    let removal: Promise<void> = Promise.resolve();
    await world.inTx(async (tx) => {
      await deleteBackupSet(tx, {
        environmentId: world.place.environmentId,
        setId,
        actorId: 'megan',
        actorName: 'Megan Bowen',
      });
      removal = removeContents(world, { workspaceId: world.place.workspaceId, setId });
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(stored()).toContain(setId);
    });
    await removal;
    expect(stored()).not.toContain(setId);
    const { items } = await itemsOf(shared);
    for (const { id } of items) await world.inTx((tx) => loadItem(tx, world.vault, id));
    const entry = await world.inTx((tx) =>
      tx.selectFrom('audit_entry').selectAll().where('target', '=', setId).executeTakeFirstOrThrow(),
    );
    expect(entry).toMatchObject({ action: 'backup_set.delete', outcome: 'done', actor_name: 'Megan Bowen' });
  });

  it('keeps the contents when it is rolled back', async () => {
    const setId = await fresh();
    let removal: Promise<void> = Promise.resolve();
    await world
      .inTx(async (tx) => {
        await deleteBackupSet(tx, {
          environmentId: world.place.environmentId,
          setId,
          actorId: 'megan',
          actorName: 'Megan Bowen',
        });
        removal = removeContents(world, { workspaceId: world.place.workspaceId, setId });
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    await removal;
    expect(stored()).toContain(setId);
    expect((await world.inTx((tx) => readBackupSet(tx, setId))).usable).toBe(true);
  });

  it('is finished at the next start when the process died in between', async () => {
    const setId = await fresh();
    await remove(setId);
    expect(stored()).toContain(setId);
    await sweepDeletedContents(world);
    expect(stored()).not.toContain(setId);
  });
});

describe('the safety copy', () => {
  const place = () => ({
    ...world.place,
    operationId: '',
    personName: 'Megan Bowen',
    signal: new AbortController().signal,
    progress: async () => undefined,
  });
  const targets = () =>
    ['Same', 'Edited'].map((name) => ({ typeKey: 'settingsCatalogPolicy' as const, id: ids[name]! }));
  const take = async (list: ReturnType<typeof targets>) => {
    const { operation } = await world.inTx((tx) =>
      world.operations.start(tx, {
        ...world.place,
        kind: 'dry_run',
        identity: 'dry_run',
        personId: 'm',
        personName: 'Megan Bowen',
      }),
    );
    return captureSafetySet(world.deps, { ...place(), operationId: operation.id }, list);
  };

  it('is an ordinary set of exactly the live objects that will be overwritten', async () => {
    const gone = { typeKey: 'settingsCatalogPolicy' as const, id: ids['Deleted']! };
    const copy = await take([...targets(), gone]);
    expect(copy).toMatchObject({ complete: true, problem: '' });
    const set = await world.inTx((tx) => readBackupSet(tx, copy.backupSetId));
    expect(set).toMatchObject({ purpose: 'safety', status: 'complete', itemCount: 2, usable: true });
    const { items } = await itemsOf(copy.backupSetId);
    expect(items.map(({ name }) => name)).toEqual(['Edited', 'Same']);
    const { items: sets } = await world.inTx((tx) => listBackupSets(tx, world.place.environmentId));
    expect(sets[0]?.id).toBe(copy.backupSetId);
  });

  it('says that it is not complete when a part could not be read', async () => {
    world.simulator.setFaults([{ match: { path: '/settings' }, times: 1000, kind: 'forbidden' }]);
    const copy = await take(targets());
    world.simulator.setFaults([]);
    expect(copy.complete).toBe(false);
    expect(copy.problem).toContain('settings could not be read (403');
  });

  it('is thrown when it could not be made at all, and its set does not stay open', async () => {
    world.simulator.setFaults([
      { match: { path: '/configurationPolicies' }, times: 1000, kind: 'forbidden' },
    ]);
    await expect(take(targets())).rejects.toMatchObject({ kind: 'forbidden' });
    world.simulator.setFaults([]);
    const open = await world.inTx((tx) =>
      tx
        .selectFrom('backup_set')
        .select('operation_id')
        .where('status', '=', 'capturing')
        .executeTakeFirstOrThrow(),
    );
    await world.inTx((tx) => world.operations.requestCancel(tx, open.operation_id!));
    const left = await world.inTx((tx) =>
      tx.selectFrom('backup_set').select('id').where('status', '=', 'capturing').execute(),
    );
    expect(left).toEqual([]);
  });
});
