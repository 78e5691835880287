import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rotateKey, rotationWords } from '../../src/app/rotate-key.ts';
import { readKeySettings, sealingKeys, type KeySettings } from '../../src/app/sealing-keys.ts';
import { connectionSettings, saveConnection } from '../../src/environments/connection.ts';
import { createSealer, type Sealer } from '../../src/environments/seal.ts';
import { systemRandom } from '../../src/kernel/system-ports.ts';
import type { Store } from '../../src/store/store.ts';
import { createTestStore, type TestStore } from '../support/database.ts';
import { certificates } from './support.ts';

const places = ['contoso', 'fabrikam', 'litware'].map((slug) => ({
  slug,
  workspaceId: randomUUID(),
  environmentId: randomUUID(),
}));
const { certificate, privateKey } = certificates.good;
const NEW_KEY = 'a new key of this installation, long enough';
const byFolder: KeySettings = { earlier: [] };

let store: TestStore;
let folder: string;
beforeEach(async () => {
  // A store of its own each time: an audit record can't be emptied.
  store = await createTestStore();
  folder = await mkdtemp(path.join(tmpdir(), 'rotate-'));
  const sealer = sealerOf(byFolder);
  for (const { slug, workspaceId, environmentId } of places) {
    await store.inWorkspace(workspaceId, async (tx) => {
      await tx.insertInto('workspace').values({ id: workspaceId, slug, name: slug }).execute();
      const environment = {
        id: environmentId,
        workspace_id: workspaceId,
        slug: 'production',
        name: 'Production',
      };
      await tx
        .insertInto('environment')
        .values({ ...environment, kind: 'production', tenant_id: environmentId })
        .execute();
      const credential = { kind: 'certificate' as const, certificate, privateKey };
      const connection = {
        workspaceId,
        environmentId,
        cloud: 'global' as const,
        clientId: 'app',
        credential,
      };
      await saveConnection(tx, connection, sealer);
      const device = JSON.stringify({ device: { sealed: sealer.seal('device code', environmentId) } });
      const begun = { id: environmentId, workspace_id: workspaceId, setup: device, created_by_name: 'Megan' };
      await tx.insertInto('onboarding').values(begun).execute();
    });
  }
});
afterEach(async () => {
  await store.drop();
  await rm(folder, { recursive: true });
});

const sealerOf = (settings: KeySettings): Sealer => {
  const { current, earlier } = sealingKeys(settings, folder, systemRandom);
  return createSealer(current, earlier);
};
const rotate = (settings: KeySettings, use: Store = store) =>
  rotateKey(settings, { store: use, dataFolder: folder, random: systemRandom });

/** Opens every secret, as a start with these settings does; gives how many are sealed by the newest key. */
async function openAll(settings: KeySettings): Promise<number> {
  const sealer = sealerOf(settings);
  let current = 0;
  for (const { workspaceId, environmentId } of places) {
    await store.inWorkspace(workspaceId, async (tx) => {
      const { credential } = await connectionSettings(tx, environmentId, sealer);
      expect(credential).toEqual({ kind: 'certificate', certificate, privateKey });
      const [row] = await tx.selectFrom('onboarding').select('setup').execute();
      const { sealed } = (row?.setup as { device: { sealed: string } }).device;
      expect(sealer.open(sealed, environmentId)).toBe('device code');
      const [stored] = await tx.selectFrom('connection').select('credential').execute();
      for (const text of [sealed, (stored?.credential as { sealed: string }).sealed])
        current += sealer.isCurrent(text) ? 1 : 0;
    });
  }
  return current;
}

async function auditOf(workspaceId: string) {
  return store.inWorkspace(workspaceId, (tx) =>
    tx.selectFrom('audit_entry').selectAll().where('action', '=', 'secrets.reseal').execute(),
  );
}

describe('a new key', () => {
  it('of the data folder seals everything anew, with an audit entry a workspace, and the old one stays', async () => {
    const before = await readFile(path.join(folder, 'secrets', 'seal-key'), 'utf8');
    const outcome = await rotate(byFolder);
    expect(outcome).toMatchObject({ resealed: 6, current: 0, unreadable: 0 });
    expect(await openAll(byFolder)).toBe(6);
    expect(await readFile(path.join(folder, 'secrets', 'seal-key'), 'utf8')).not.toBe(before);
    expect(await readFile(path.join(folder, 'secrets', 'seal-key-earlier'), 'utf8')).toBe(`${before}\n`);
    const [entry, ...more] = await auditOf(places[0]!.workspaceId);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      outcome: 'done',
      actor_name: 'TenantAtlas',
      detail: { resealed: 2, keyId: outcome.keyId },
    });
    expect(JSON.stringify(entry)).not.toContain(before);
    expect(rotationWords(outcome)).toContain('Secrets sealed by the new key');
  });

  it('of the environment takes over from the folder, and the one before is given as previous', async () => {
    const first = readKeySettings({ TENANTATLAS_KEY: NEW_KEY });
    expect(await rotate(first)).toMatchObject({ resealed: 6 });
    expect(await openAll(first)).toBe(6);
    const second = readKeySettings({
      TENANTATLAS_KEY: `${NEW_KEY} (second)`,
      TENANTATLAS_KEY_PREVIOUS: NEW_KEY,
    });
    expect(await openAll(second)).toBe(0);
    expect(await rotate(second)).toMatchObject({ resealed: 6, current: 0 });
    expect(await rotate(second)).toMatchObject({ resealed: 0, current: 6 });
    expect(await openAll(readKeySettings({ TENANTATLAS_KEY: `${NEW_KEY} (second)` }))).toBe(6);
    expect(await auditOf(places[1]!.workspaceId)).toHaveLength(2);
  });

  it('leaves what no key opens as it is, and says so', async () => {
    const [lost] = places;
    const foreign = createSealer('the key of another installation, long enough').seal(
      'x',
      lost!.environmentId,
    );
    await store.asAdmin(
      `update connection set credential = jsonb_set(credential, '{sealed}', $1::jsonb) where environment_id = $2`,
      [JSON.stringify(foreign), lost!.environmentId],
    );
    const outcome = await rotate(byFolder);
    expect(outcome).toMatchObject({ resealed: 5, unreadable: 1 });
    expect(rotationWords(outcome)).toContain('1 could not be opened by any key that is known here');
    expect(await auditOf(lost!.workspaceId)).toMatchObject([
      { outcome: 'failed', detail: { unreadable: 1 } },
    ]);
    const { rows } = await store.asAdmin('select credential from connection where environment_id = $1', [
      lost!.environmentId,
    ]);
    expect(rows).toMatchObject([{ credential: { sealed: foreign } }]);
  });
});

describe('a rotation that is cut off', () => {
  /** Breaks off in the middle of the transaction of one workspace, or before it. */
  const breaking = (at: number, inside: boolean): Store => {
    let n = 0;
    return {
      ...store,
      inWorkspace: (workspaceId, work) =>
        store.inWorkspace(workspaceId, async (tx) => {
          n += 1;
          if (n === at && !inside) throw new Error('cut off');
          const done = await work(tx);
          if (n === at) throw new Error('cut off');
          return done;
        }),
    };
  };

  it.each([
    [1, false],
    [1, true],
    [2, true],
    [3, false],
  ])(
    'at workspace %i (inside: %s) leaves everything openable, whole workspaces, and completes the next time',
    async (at, inside) => {
      await expect(rotate(byFolder, breaking(at, inside))).rejects.toThrow('cut off');
      const sealedAnew = await openAll(byFolder);
      expect(sealedAnew).toBe((at - 1) * 2);
      const audits = await Promise.all(places.map(({ workspaceId }) => auditOf(workspaceId)));
      expect(audits.flat()).toHaveLength(at - 1);
      await rotate(byFolder);
      expect(await openAll(byFolder)).toBe(6);
    },
  );

  it('between the files of the keys opens everything by what is there', async () => {
    const old = await readFile(path.join(folder, 'secrets', 'seal-key'), 'utf8');
    let calls = 0;
    const random = {
      ...systemRandom,
      token: (bytes: number) => {
        calls += 1;
        if (calls === 1) throw new Error('cut off');
        return systemRandom.token(bytes);
      },
    };
    await expect(rotateKey(byFolder, { store, dataFolder: folder, random })).rejects.toThrow('cut off');
    expect(await readFile(path.join(folder, 'secrets', 'seal-key-earlier'), 'utf8')).toBe(`${old}\n`);
    expect(await openAll(byFolder)).toBe(6);
    expect(await rotate(byFolder)).toMatchObject({ resealed: 6 });
  });
});
