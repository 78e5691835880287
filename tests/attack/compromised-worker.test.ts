import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { wizardOf } from '../support/wizard.ts';

/** Someone who took over the server's process, as far as the database is concerned: its role, its password, any SQL. */
let app: TestApp;
let intruder: pg.Client;

beforeAll(async () => {
  app = await startTestApp();
  const manager = await app.signedIn('manager');
  const wizard = wizardOf(app, manager, app.production);
  await wizard.refreshGroups();
  const setId = await wizard.backUp({ typeKeys: ['assignmentFilter', 'deviceCompliancePolicy'] });
  const admin = app.simulator.admin(app.production.tenantId);
  await admin.edit('deviceCompliancePolicy', app.furniture.compliance, { description: 'changed since' });
  const runId = await wizard.prepare(setId, { checks: true, preview: true });
  const { body } = await wizard.confirm(runId, { body: { dryRun: true } });
  const operationId = body.operation?.id;
  if (operationId === undefined) throw new Error(JSON.stringify(body));
  await app.ended(manager, app.production, operationId);
  intruder = new pg.Client({ connectionString: app.store.url.app });
  await intruder.connect();
});
afterAll(async () => {
  await intruder.end();
  await app.close();
});

const inWorkspace = async (sql: string, workspaceId = app.workspaceId) => {
  await intruder.query('begin');
  try {
    await intruder.query(`select set_config('app.workspace', $1, true)`, [workspaceId]);
    return await intruder.query(sql);
  } finally {
    await intruder.query('rollback');
  }
};

describe('what was recorded stays', () => {
  test.each([
    ['change an entry', `update audit_entry set actor_name = 'someone else'`],
    ['remove an entry', `delete from audit_entry`],
    ['empty the record', `truncate audit_entry`],
    ['move the end of the record', `update audit_head set sequence = 1`],
    ['remove the end of the record', `delete from audit_head`],
    ['forge the end of the record', `insert into audit_head values (gen_random_uuid(), 1, 'x', now())`],
    ['change the journal', `update restore_journal set detail = '{}'`],
    ['remove the journal', `delete from restore_journal`],
    ['change a confirmation', `update restore_confirmation set preview_digest = 'x'`],
    ['remove a confirmation', `delete from restore_confirmation`],
    ['change what a rehearsal found', `update restore_rehearsal set state = 'passed'`],
    ['switch a trigger off', `alter table audit_entry disable trigger all`],
    ['switch triggers off for a session', `set session_replication_role = replica`],
    ['take a trigger away', `drop trigger audit_entry_stays on audit_entry`],
    ['switch row-level security off', `alter table audit_entry disable row level security`],
    [
      'replace the function that keeps the end',
      `create or replace function audit_entry_follows() returns trigger language plpgsql as $$ begin return null; end $$`,
    ],
    [
      'erase an environment that nobody deleted',
      `select erase_environment((select id from environment limit 1))`,
    ],
    ['erase the workspace', `select erase_workspace()`],
    ['erase rows of any table', `select erase_rows('audit_entry', 'workspace_id', array[app_workspace()])`],
  ])('the database refuses to %s', async (_what, sql) => {
    await expect(inWorkspace(sql)).rejects.toThrow(
      /permission denied|must be owner|recorded first|neither changed nor removed/,
    );
  });

  test('an entry that does not follow the newest one is refused', async () => {
    await expect(
      inWorkspace(`insert into audit_entry (workspace_id, actor_name, action, outcome, target, detail, sequence, previous_hash, hash)
        values (app_workspace(), 'x', 'x.y', 'done', 'x', '{}', 1000000, repeat('0', 64), 'x')`),
    ).rejects.toThrow('has to follow');
  });
});

describe('nobody else is reached', () => {
  test('without a workspace, and in another, nothing of this one is seen', async () => {
    const { rows } = await intruder.query(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
        join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname = 'public'`,
    );
    expect(rows.length).toBeGreaterThan(25);
    for (const { name } of rows as { name: string }[]) {
      const bare = await intruder.query(`select count(*)::int as n from ${name}`);
      expect(bare.rows, `${name} without a workspace`).toEqual([{ n: 0 }]);
      const { rows: theirs } = await inWorkspace(
        `select count(*)::int as n from ${name} where workspace_id = '${app.workspaceId}'`,
        app.foreign.workspaceId,
      );
      expect(theirs, `${name} from another workspace`).toEqual([{ n: 0 }]);
    }
  });

  test.each([
    ['become the owner', `set role tenantatlas_owner`],
    ['read passwords of the database', `select * from pg_authid`],
    ['read a file of the machine', `select pg_read_file('/etc/passwd')`],
    ['run a program', `copy (select 1) to program 'true'`],
    ['make a role', `create role intruder`],
    ['make a table', `create table public.intruder (x int)`],
    ['read without row-level security', `set row_security = off; select * from audit_entry`],
  ])('the role can not %s', async (_what, sql) => {
    await expect(inWorkspace(sql)).rejects.toThrow(/permission denied|row-level security/);
  });
});

test('a confirmation can be forged in the database, and shows: no person has confirmed it in the record', async () => {
  // What the role may do is the product's own work; what keeps a forger honest is that each write of theirs leaves an entry after the newest.
  const { rows } = await app.store.asAdmin(
    `select count(*)::int as n from restore_confirmation c where not exists (
       select 1 from audit_entry a where a.action = 'restore_run.confirm' and a.outcome = 'done' and a.target = c.run_id::text)`,
  );
  expect(rows).toEqual([{ n: 0 }]);
});
