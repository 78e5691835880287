import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { wizardOf } from '../support/wizard.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** Flips the last byte of one content that is kept in clear. */
async function damageOne(): Promise<void> {
  const folder = path.join(app.folder, 'vault');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const one = entries.find((entry) => entry.isFile() && /contents/.test(entry.parentPath));
  if (one === undefined) throw new Error('The vault holds no content.');
  const file = path.join(one.parentPath, one.name);
  const bytes = await readFile(file);
  bytes[bytes.length - 1]! ^= 1;
  await writeFile(file, bytes);
}

test('I-29 a damaged backup set keeps neither the encryption of the others nor the rules from going on', async () => {
  const manager = await app.signedIn('manager');
  const wizard = wizardOf(app, manager, app.production);
  const data = `${app.production.path}/data`;
  await wizard.backUp({ typeKeys: ['deviceCompliancePolicy'] });
  await damageOne();
  await wizard.backUp({ typeKeys: ['roleScopeTag'] });
  const aged = await wizard.backUp({ typeKeys: ['roleScopeTag'] });
  await app.store.asAdmin(
    `update backup_set set created_at = created_at - interval '40 days' where id = $1`,
    [aged],
  );
  const rule = { last: null, days: 30 };
  const retention = { backups: rule, safety: { last: null, days: null }, operations: { days: null } };
  expect((await manager.patch(data, { encryptBackups: true, retention })).status).toBe(200);

  const { body } = await manager.post<{ operation: { id: string } }>(`${data}/housekeeping`);
  expect(await app.ended(manager, app.production, body.operation.id)).toMatchObject({
    outcome: 'partly',
    failure: { code: 'vault_damaged', message: expect.stringContaining('1 backup set') as string },
  });
  expect((await manager.get(data)).body).toMatchObject({ sets: { stored: 2, inClear: 1 } });
  expect((await manager.get(`${app.production.path}/backup-sets/${aged}`)).status).toBe(404);
});
