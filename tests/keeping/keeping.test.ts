import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sweepErased } from '../../src/backup/keeping/erase.ts';
import { startDueHousekeeping } from '../../src/worker/daily.ts';
import { systemClock } from '../../src/kernel/system-ports.ts';
import { pino } from 'pino';
import { startTestApp, type TestApp, type TestEnvironment } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { wizardOf, type Wizard } from '../support/wizard.ts';

let app: TestApp;
let manager: ApiClient;
let owner: ApiClient;
let wizard: Wizard;
const TYPES = { typeKeys: ['deviceCompliancePolicy', 'assignmentFilter'] };

beforeAll(async () => {
  app = await startTestApp();
  [manager, owner] = await Promise.all([app.signedIn('manager'), app.signedIn('owner')]);
  wizard = wizardOf(app, manager, app.production);
});
afterAll(() => app.close());

interface Settings {
  encryptBackups: boolean;
  sets: { stored: number; inClear: number };
  latest: { outcome: string | null } | null;
}
const settingsOf = async (environment: TestEnvironment) =>
  (await manager.get<Settings>(`${environment.path}/data`)).body;

async function housekeep(environment: TestEnvironment = app.production): Promise<void> {
  const { body, status } = await manager.post<{ operation: { id: string } }>(
    `${environment.path}/data/housekeeping`,
  );
  expect(status).toBe(202);
  expect(await app.ended(manager, environment, body.operation.id)).toMatchObject({ outcome: 'succeeded' });
}

/** Every byte of the vault, unpacked or not: what a thief of the disk has. */
async function vaultFiles(): Promise<{ names: string[]; text: string }> {
  const entries = await readdir(path.join(app.folder, 'vault'), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const bytes = await Promise.all(files.map((file) => readFile(file)));
  return { names: files, text: bytes.map((one) => one.toString('latin1')).join('\n') };
}
const inClear = async () => (await vaultFiles()).text.split('"encryption":"none"').length - 1;

describe('encryption of backups', () => {
  test('is off until asked for; then new backups are encrypted, and housekeeping encrypts what was there', async () => {
    const before = await wizard.backUp(TYPES);
    expect(await settingsOf(app.production)).toMatchObject({
      encryptBackups: false,
      sets: { stored: 1, inClear: 1 },
    });
    expect(await inClear()).toBeGreaterThan(0);
    const changed = await manager.patch(`${app.production.path}/data`, { encryptBackups: true });
    expect(changed.status).toBe(200);
    const after = await wizard.backUp(TYPES);
    expect(await settingsOf(app.production)).toMatchObject({ sets: { stored: 2, inClear: 1 } });
    await housekeep();
    expect(await settingsOf(app.production)).toMatchObject({ sets: { stored: 2, inClear: 0 } });
    expect(await inClear()).toBe(0);
    for (const setId of [before, after]) {
      const [item] = await wizard.items(setId);
      const content = await manager.get(`${app.production.path}/backup-sets/${setId}/items/${item!.id}`);
      expect(content.status).toBe(200);
      const { body } = await manager.post<{ operation: { id: string } }>(
        `${app.production.path}/backup-sets/${setId}/integrity`,
      );
      expect(await app.ended(manager, app.production, body.operation.id)).toMatchObject({
        outcome: 'succeeded',
      });
      const file = await manager.get(`${app.production.path}/backup-sets/${setId}/export?format=tree`);
      expect(file.status).toBe(200);
    }
  });

  test('I-29 a damaged encrypted file is found by the integrity check', async () => {
    const setId = await wizard.backUp(TYPES);
    const { names } = await vaultFiles();
    const { writeFile } = await import('node:fs/promises');
    const one = names.find((name) => /areas.*contents/.test(name))!;
    const good = await readFile(one);
    const bad = Buffer.from(good);
    bad[bad.length - 1]! ^= 1;
    await writeFile(one, bad);
    const { body } = await manager.post<{ operation: { id: string } }>(
      `${app.production.path}/backup-sets/${setId}/integrity`,
    );
    expect(await app.ended(manager, app.production, body.operation.id)).toMatchObject({
      outcome: 'failed',
      failure: { code: 'vault_damaged' },
    });
    await writeFile(one, good);
  });

  test('the data key stands in the database sealed, and another environment has none', async () => {
    const { rows } = await app.store.asAdmin('select environment_id, sealed from environment_key');
    expect(rows).toHaveLength(1);
    expect(rows).toMatchObject([
      { environment_id: app.production.id, sealed: expect.stringMatching(/^v2\./) as string },
    ]);
  });
});

describe('retention', () => {
  const age = (setId: string, days: number) =>
    app.store.asAdmin(`update backup_set set created_at = created_at - $2 * interval '1 day' where id = $1`, [
      setId,
      days,
    ]);

  test('shows what it would delete, deletes that and no more, and records it', async () => {
    const staging = wizardOf(app, manager, app.staging);
    const [old, used, kept] = [
      await staging.backUp(TYPES),
      await staging.backUp(TYPES),
      await staging.backUp(TYPES),
    ];
    await staging.draft(used);
    await age(old, 40);
    await age(used, 30);
    const retention = {
      backups: { last: 1, days: null },
      safety: { last: null, days: null },
      operations: { days: 30 },
    };
    const { body: plan } = await manager.post<{
      remove: { id: string }[];
      kept: { id: string; because: string }[];
    }>(`${app.staging.path}/data/retention-preview`, { retention });
    expect(plan.remove.map(({ id }) => id)).toEqual([old]);
    expect(plan.kept).toMatchObject([{ id: used, because: 'A restore run refers to it.' }]);
    await housekeep(app.staging);
    expect(
      (await manager.get(`${app.staging.path}/backup-sets/${old}`)).status,
      'no rule is in effect yet',
    ).toBe(200);
    await manager.patch(`${app.staging.path}/data`, { retention });
    const files = (await vaultFiles()).names;
    await app.store.asAdmin(
      `update operation set created_at = created_at - interval '40 days', ended_at = ended_at - interval '40 days'
        where environment_id = $1 and kind = 'backup'`,
      [app.staging.id],
    );
    await app.store.asAdmin(
      `insert into notification (workspace_id, person_id, title, body, href, created_at)
        values ($1, 'x', 'old', '', '/', now() - interval '91 days')`,
      [app.workspaceId],
    );
    await housekeep(app.staging);
    expect((await manager.get(`${app.staging.path}/backup-sets/${old}`)).status).toBe(404);
    for (const id of [used, kept])
      expect((await manager.get(`${app.staging.path}/backup-sets/${id}`)).status).toBe(200);
    const gone = files.filter((name) => name.endsWith(old));
    expect(gone).toHaveLength(1);
    expect((await vaultFiles()).names).not.toContain(gone[0]);
    const { body: audit } = await manager.get<{ items: { action: string; detail: object; actor: object }[] }>(
      '/workspaces/contoso/audit?source=worker&limit=20',
    );
    expect(audit.items.find(({ action }) => action === 'environment.housekeeping')).toMatchObject({
      detail: { backupSets: 1, operations: 3, notifications: 1 },
    });
    expect(audit.items.find(({ action }) => action === 'backup_set.delete')).toMatchObject({
      actor: { name: 'TenantAtlas' },
      detail: { because: 'retention' },
    });
  });

  test('runs by itself once a day', async () => {
    const deps = {
      store: app.store,
      operations: app.operations,
      clock: systemClock,
      logger: pino({ level: 'silent' }),
    };
    await app.store.asAdmin(`update environment set created_at = created_at - interval '2 days'`);
    await app.store.asAdmin(
      `update operation set created_at = created_at - interval '2 days' where kind = 'housekeeping'`,
    );
    expect(await startDueHousekeeping(deps)).toBe(3);
    expect(await startDueHousekeeping(deps)).toBe(0);
  });

  test('is set by whoever may, and its numbers have bounds', async () => {
    const operator = await app.signedIn('operator');
    expect((await operator.patch(`${app.production.path}/data`, { encryptBackups: false })).status).toBe(403);
    const bad = {
      backups: { last: 0, days: null },
      safety: { last: null, days: null },
      operations: { days: null },
    };
    expect((await manager.patch(`${app.production.path}/data`, { retention: bad })).status).toBe(400);
  });
});

describe('deleting an environment', () => {
  test('needs the right, its exact name, and that nothing is under way', async () => {
    const path_ = `${app.production.path}/delete`;
    expect((await manager.post(path_, { name: 'Production' })).status).toBe(403);
    expect((await owner.post(path_, { name: 'production' })).body).toMatchObject({
      status: 409,
      code: 'name_differs',
    });
    await app.store.asAdmin(
      `insert into operation (workspace_id, environment_id, kind, identity, person_name, status, lease_until)
        values ($1, $2, 'backup', 'under way', 'x', 'running', now() + interval '1 hour')`,
      [app.workspaceId, app.production.id],
    );
    expect((await owner.post(path_, { name: 'Production' })).body).toMatchObject({
      status: 409,
      code: 'work_under_way',
    });
    await app.store.asAdmin(`delete from operation where identity = 'under way'`);
    expect((await owner.get(app.production.path)).status).toBe(200);
  });

  test('leaves no row of it anywhere but the audit record, no file, and no key', async () => {
    const setId = await wizard.backUp();
    const runId = await wizard.prepare(setId, { checks: true, preview: true });
    await wizard.confirm(runId, { body: { dryRun: true } });
    const { body } = await manager.get<{ items: { id: string; status: string }[] }>(
      `${app.production.path}/operations`,
    );
    for (const { id } of body.items) await app.ended(manager, app.production, id);
    const elsewhere = wizardOf(app, manager, app.staging);
    const draft = await elsewhere.draft(setId);
    const home = '/admin/workspaces/contoso/environments/production';
    const told = [home, `${home}?x=1`, `${home}/backup-sets`, `${home}-two/backup-sets`];
    for (const href of told)
      await app.store.asAdmin(
        `insert into notification (workspace_id, person_id, title, body, href) values ($1, 'x', 'told', '', $2)`,
        [app.workspaceId, href],
      );
    const before = await countRows(app.production.id);
    expect(before).toMatchObject({
      backup_set: expect.any(Number) as number,
      connection: 1,
      environment_key: 1,
    });
    const { status, body: answer } = await owner.post(`${app.production.path}/delete`, {
      name: 'Production',
    });
    expect(answer).toBe('');
    expect(status).toBe(204);
    expect((await owner.get(app.production.path)).status).toBe(404);
    expect(await countRows(app.production.id)).toEqual({});
    const { rows: stillTold } = await app.store.asAdmin(`select href from notification where title = 'told'`);
    expect(stillTold).toEqual([{ href: `${home}-two/backup-sets` }]);
    for (const table of ['restore_journal', 'restore_confirmation', 'restore_preview', 'backup_item']) {
      const column = table === 'backup_item' ? 'backup_set_id' : 'run_id';
      const id = table === 'backup_item' ? setId : runId;
      const { rows } = await app.store.asAdmin(
        `select count(*)::int as n from ${table} where ${column} = $1`,
        [id],
      );
      expect(rows, table).toEqual([{ n: 0 }]);
    }
    expect((await vaultFiles()).names.filter((name) => name.includes(app.production.id))).toEqual([]);
    expect((await vaultFiles()).names.filter((name) => name.endsWith(setId))).toEqual([]);
    const { body: audit } = await owner.get<{ items: { action: string; detail: { name: string } }[] }>(
      '/workspaces/contoso/audit?action=environment.delete&outcome=done',
    );
    expect(audit.items).toMatchObject([{ detail: { name: 'Production' } }]);
    expect((await owner.post('/workspaces/contoso/audit/verify')).body).toMatchObject({ whole: true });
    // A draft elsewhere that took from it keeps its place and needs another source.
    expect(await elsewhere.get(draft.id)).toMatchObject({ status: 'draft' });
  });

  /** Rows that still name the environment, by table; the audit record is meant to. */
  async function countRows(environmentId: string): Promise<Record<string, number>> {
    const { rows } = await app.store.asAdmin(
      `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'environment_id' and table_name <> 'audit_entry'`,
    );
    const found: Record<string, number> = {};
    for (const { name } of rows as { name: string }[]) {
      const counted = await app.store.asAdmin(
        `select count(*)::int as n from ${name} where environment_id = $1`,
        [environmentId],
      );
      const n = (counted.rows as { n: number }[])[0]!.n;
      if (n > 0) found[name] = n;
    }
    return found;
  }

  test('the database erases nothing that was not recorded in the same transaction', async () => {
    for (const call of [`erase_environment('${app.staging.id}')`, 'erase_workspace()']) {
      await expect(
        app.store.inWorkspace(app.workspaceId, async (tx) => {
          const { sql } = await import('kysely');
          await sql.raw(`select ${call}`).execute(tx);
        }),
      ).rejects.toThrow('recorded first');
    }
    expect((await owner.get(app.staging.path)).status).toBe(200);
  });

  test('a crash between commit and removal is made good at the next start', async () => {
    const foreign = await app.signedIn('stranger');
    const their = wizardOf(app, foreign, app.foreign);
    await foreign.patch(`${app.foreign.path}/data`, { encryptBackups: true });
    const sealed = await their.backUp(TYPES);
    await foreign.patch(`${app.foreign.path}/data`, { encryptBackups: false });
    const clear = await their.backUp({ typeKeys: ['roleScopeTag'] });
    const { eraseEnvironment } = await import('../../src/backup/keeping/erase.ts');
    await app.store.inWorkspace(app.foreign.workspaceId, (tx) =>
      eraseEnvironment(tx, {
        area: { workspaceId: app.foreign.workspaceId, environmentId: app.foreign.id },
        name: 'Elsewhere',
        slug: 'elsewhere',
        typedName: 'Elsewhere',
        actor: app.people.stranger,
      }),
    );
    expect(await app.vault.listHeaders()).toEqual(expect.arrayContaining([sealed, clear]));
    await sweepErased({ store: app.store, vault: app.vault });
    const left = await app.vault.listHeaders();
    expect(left).not.toContain(sealed);
    expect(left).not.toContain(clear);
    expect(left.length).toBeGreaterThan(0);
  });

  test('a workspace goes with everything but its record', async () => {
    expect((await owner.post('/workspaces/contoso/delete', { name: 'contoso' })).body).toMatchObject({
      code: 'name_differs',
    });
    expect((await owner.post('/workspaces/contoso/delete', { name: 'Contoso' })).status).toBe(204);
    expect((await owner.get('/workspaces/contoso')).status).toBe(404);
    const { rows } = await app.store.asAdmin(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
        join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname = 'public'`,
    );
    const left: string[] = [];
    for (const { name } of rows as { name: string }[]) {
      const counted = await app.store.asAdmin(
        `select count(*)::int as n from ${name} where workspace_id = $1`,
        [app.workspaceId],
      );
      if ((counted.rows as { n: number }[])[0]!.n > 0) left.push(name);
    }
    expect(left.sort()).toEqual(['audit_entry', 'audit_head']);
    expect(await app.vault.areas()).toEqual([]);
    expect(await app.vault.listHeaders()).toEqual([]);
  });
});
