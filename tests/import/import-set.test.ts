import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sweepUploads } from '../../src/backup/import-set/sweep-uploads.ts';
import { zipOf } from '../../src/backup/import/memory-source.fixture.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';

interface Archive {
  id: string;
  bytes: number;
}
interface Started {
  operation: { id: string };
  backupSet: { id: string };
}
interface Sums {
  status: string;
  statusReason: string;
  purpose: string;
  itemCount: number;
  imported: Record<string, unknown>;
}

let app: TestApp;
let client: ApiClient;
let imports: string;
beforeAll(async () => {
  app = await startTestApp();
  client = await app.signedIn('operator');
  imports = `${app.production.path}/imports`;
});
afterAll(() => app.close());

const filter = (displayName: string, more: Record<string, unknown> = {}) => ({
  displayName,
  platform: 'iOS',
  rule: '(device.deviceOwnership -eq "Corporate")',
  ...more,
});
const archiveOf = (files: Record<string, unknown>) =>
  zipOf(
    Object.fromEntries(
      Object.entries(files).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    ),
  );

async function begun(): Promise<Archive> {
  const { status, body } = await client.post<Archive & Record<string, unknown>>(imports, {
    fileName: 'export.zip',
  });
  expect(status).toBe(201);
  return body;
}
const send = (id: string, at: number, bytes: Uint8Array) =>
  client.send<Archive & Record<string, unknown>>('POST', `${imports}/${id}/parts?at=${String(at)}`, {
    bytes,
  });
const start = (id: string, body: Record<string, unknown>) =>
  client.post<Started & Record<string, unknown>>(`${imports}/${id}/start`, body, {
    idempotencyKey: randomUUID(),
  });

async function imported(
  files: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Promise<{ set: Sums; setId: string; outcome: string | null }> {
  const bytes = archiveOf(files);
  const { id } = await begun();
  const half = Math.floor(bytes.length / 2);
  await send(id, 0, bytes.subarray(0, half));
  expect((await send(id, half, bytes.subarray(half))).body.bytes).toBe(bytes.length);
  const { status, body } = await start(id, { bytes: bytes.length, ...more });
  expect(status).toBe(202);
  const ended = await app.ended(client, app.production, body.operation.id);
  const set = await client.get<Sums & Record<string, unknown>>(
    `${app.production.path}/backup-sets/${body.backupSet.id}`,
  );
  return { set: set.body, setId: body.backupSet.id, outcome: ended.outcome };
}
const filesOf = async (setId: string, query = '') =>
  (
    await client.get<{ total: number; items: Record<string, unknown>[] }>(
      `${app.production.path}/backup-sets/${setId}/import-files${query}`,
    )
  ).body;

describe('an export becomes a backup set', () => {
  test('with one record for every file, and sums that add up', async () => {
    const { set, setId, outcome } = await imported({
      'Filters/Corporate.json': filter('Corporate', { id: randomUUID() }),
      'Scripts/Powershell/S.json': {
        displayName: 'S',
        fileName: 's.ps1',
        runAs32Bit: false,
        enforceSignatureCheck: false,
      },
      'README.md': 'Hello',
      'Filters/Cut.json': '{"displayName": "Cut", ',
    });
    expect(outcome).toBe('partly');
    expect(set).toMatchObject({
      purpose: 'import',
      status: 'incomplete',
      itemCount: 2,
      statusReason: '1 file could not be read. 1 file lost something.',
      imported: { fromThisTenant: false, files: 4, imported: 1, withLoss: 1, notResource: 1, refused: 1 },
    });
    const { total, items } = await filesOf(setId);
    expect(total).toBe(4);
    expect(items.find(({ path: at }) => at === 'Filters/Cut.json')).toMatchObject({
      class: 'refused',
      line: 1,
      resources: 0,
    });
    expect(items.find(({ path: at }) => at === 'Scripts/Powershell/S.json')).toMatchObject({
      class: 'withLoss',
      losses: [{ property: 'scriptContent' }],
    });
    expect((await filesOf(setId, '?class=refused')).items.map(({ path: at }) => at)).toEqual([
      'Filters/Cut.json',
    ]);
    expect((await filesOf(setId, '?search=readme')).total).toBe(1);
  });

  test('of which the archive is gone when it is read, and the rest is as complete as its files', async () => {
    const { set, outcome } = await imported({ 'Filters/A.json': filter('A', { id: randomUUID() }) });
    expect(outcome).toBe('succeeded');
    expect(set).toMatchObject({ status: 'complete', statusReason: '', itemCount: 1 });
    expect(await readdir(path.join(app.folder, 'uploads'))).toEqual([]);
  });

  test('that keeps both of two files with one id and different contents, and one of two that are equal', async () => {
    const id = randomUUID();
    const { set, setId } = await imported({
      'one/Filters/A.json': filter('A', { id }),
      'one/Filters/A again.json': filter('A', { id }),
      'one/Filters/B.json': filter('B', { id }),
    });
    expect(set.itemCount).toBe(2);
    const { body } = await client.get<{ items: { name: string; resourceId: string }[] }>(
      `${app.production.path}/backup-sets/${setId}/items`,
    );
    const ids = Object.fromEntries(body.items.map(({ name, resourceId }) => [name, resourceId]));
    expect(ids['A']).toBe(id);
    expect(ids['B']).toMatch(/^imported-[0-9a-f]{32}$/);
  });

  test('that is failed when none of its files is a resource, and says so', async () => {
    const { set, outcome } = await imported({ 'README.md': 'Hello' });
    expect(outcome).toBe('failed');
    expect(set).toMatchObject({
      status: 'failed',
      statusReason: 'None of the files holds a resource that this version knows.',
      imported: { files: 1, notResource: 1 },
    });
  });

  test('that is failed when the archive is none, with the reason', async () => {
    const { id } = await begun();
    const bytes = Buffer.from('this is no archive');
    await send(id, 0, bytes);
    const { body } = await start(id, { bytes: bytes.length });
    const ended = await app.ended(client, app.production, body.operation.id);
    expect(ended.outcome).toBe('failed');
    const set = await client.get<Sums & Record<string, unknown>>(
      `${app.production.path}/backup-sets/${body.backupSet.id}`,
    );
    expect(set.body.status).toBe('failed');
    expect(set.body.statusReason).not.toBe('');
    expect(await readdir(path.join(app.folder, 'uploads'))).toEqual([]);
  });
});

describe('an archive comes in parts', () => {
  test('in order, and a part that came already may come again', async () => {
    const bytes = archiveOf({ 'Filters/A.json': filter('A') });
    const { id } = await begun();
    expect((await send(id, 10, bytes)).body).toMatchObject({ status: 409, code: 'part_out_of_order' });
    await send(id, 0, bytes.subarray(0, 20));
    expect((await send(id, 0, bytes.subarray(0, 20))).body.bytes).toBe(20);
    expect((await start(id, { bytes: bytes.length })).body).toMatchObject({
      status: 422,
      code: 'archive_incomplete',
      next: 'Send the part that begins at 20.',
    });
    await send(id, 20, bytes.subarray(20));
    expect((await start(id, { bytes: bytes.length })).status).toBe(202);
    expect((await send(id, 0, bytes)).body).toMatchObject({ status: 409, code: 'import_started' });
  });

  test('each of a bounded size, as bytes and as nothing else', async () => {
    const { id } = await begun();
    const large = await send(id, 0, new Uint8Array(8 * 1024 * 1024 + 1));
    expect(large.body).toMatchObject({ status: 400, code: 'body_too_large' });
    const json = await client.post(`${imports}/${id}/parts?at=0`, { a: 1 });
    expect(json.body).toMatchObject({ status: 422, code: 'part_empty' });
    const elsewhere = await client.send('POST', imports, { bytes: Buffer.from('{}') });
    expect(elsewhere.body).toMatchObject({ status: 400, code: 'media_type' });
    expect((await start(id, { bytes: 0 })).body).toMatchObject({ code: 'archive_empty' });
  });

  test('and can be forgotten before it is started', async () => {
    const { id } = await begun();
    await send(id, 0, Buffer.from('abc'));
    expect((await client.delete(`${imports}/${id}`)).status).toBe(204);
    expect(await readdir(path.join(app.folder, 'uploads'))).not.toContain(`${id}.zip`);
    expect((await client.delete(`${imports}/${id}`)).status).toBe(404);
  });
});

describe('what is left of an import', () => {
  const uploaded = () => readdir(path.join(app.folder, 'uploads'));
  const sweep = () => sweepUploads({ store: app.store, uploads: app.uploads });

  test('that nobody started is removed after a day, and not before', async () => {
    const { id } = await begun();
    await send(id, 0, Buffer.from('abc'));
    await sweep();
    expect(await uploaded()).toEqual([`${id}.zip`]);
    await app.store.asAdmin(
      `update import_archive set created_at = created_at - interval '25 hours' where id = $1`,
      [id],
    );
    expect(await sweep()).toBe(1);
    expect(await uploaded()).toEqual([]);
    expect((await send(id, 0, Buffer.from('abc'))).status).toBe(404);
  });

  test('whose environment is gone is removed, and so is what belongs to no import', async () => {
    await app.uploads.write(randomUUID(), 0, Buffer.from('abc'));
    expect(await sweep()).toBe(1);
    expect(await uploaded()).toEqual([]);
  });

  test('that had ended in another attempt keeps the end that it had', async () => {
    const { id } = await begun();
    const bytes = archiveOf({ 'README.md': 'Hello' });
    await send(id, 0, bytes);
    const { body } = await start(id, { bytes: bytes.length });
    await app.ended(client, app.production, body.operation.id);
    await app.store.asAdmin(
      `update operation set status = 'queued', outcome = null, ended_at = null, lease_holder = null, lease_until = null where id = $1`,
      [body.operation.id],
    );
    await app.operations.runNow(app.workspaceId, body.operation.id);
    const again = await app.ended(client, app.production, body.operation.id);
    expect(again.outcome).toBe('failed');
  });
});

describe('a restore from an import', () => {
  test('takes nothing for removable, and asks for every match by name', async () => {
    const { setId } = await imported(
      { 'Compliance/Windows compliance.json': windowsCompliance() },
      { fromThisTenant: true },
    );
    const draft = await client.post<{ id: string; revision: number }>(`${app.production.path}/restore-runs`, {
      backupSetId: setId,
    });
    const run = `${app.production.path}/restore-runs/${draft.body.id}`;
    const chosen = { revision: draft.body.revision, mode: 'all' };
    const edited = await client.patch<{ revision: number }>(run, chosen);
    expect(edited.status).toBe(200);
    const removals = [{ typeKey: 'deviceCompliancePolicy', id: randomUUID(), because: 'unknown' }];
    const refused = await client.patch(run, { revision: edited.body.revision, removals });
    expect(refused.body).toMatchObject({ status: 422, code: 'removal_from_import' });
    for (const step of ['checks', 'preview']) {
      const { body } = await client.post<{ operation: { id: string } }>(`${run}/${step}`);
      await app.ended(client, app.production, body.operation.id);
    }
    const lines = await client.get<{ items: { action: string; reason: string }[] }>(`${run}/preview/lines`);
    expect(lines.body.items).toMatchObject([{ action: 'blocked' }]);
    expect(lines.body.items[0]?.reason).toContain('nobody confirmed that it is the one that is meant');
  });
});

/** The policy of the simulated tenant, as a tool that leaves ids out would export it. */
function windowsCompliance() {
  return {
    '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
    displayName: 'Windows compliance',
    bitLockerEnabled: false,
    scheduledActionsForRule: [
      {
        ruleName: 'PasswordRequired',
        scheduledActionConfigurations: [
          {
            actionType: 'block',
            gracePeriodHours: 0,
            notificationTemplateId: '',
            notificationMessageCCList: [],
          },
        ],
      },
    ],
  };
}
