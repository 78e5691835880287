import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestStore, type TestStore } from '../../tests/support/database.ts';
import { databaseNow, type Tx } from './store.ts';

let store: TestStore;
const [contoso, fabrikam] = [randomUUID(), randomUUID()];
const environments: Record<string, string> = {};

async function addWorkspace(id: string, slug: string, person: string) {
  await store.inWorkspace(id, async (tx) => {
    await tx.insertInto('workspace').values({ id, slug, name: slug }).execute();
    await tx
      .insertInto('membership')
      .values({ workspace_id: id, person_id: person, role: 'owner' })
      .execute();
    const row = await tx
      .insertInto('environment')
      .values({
        workspace_id: id,
        slug: 'prod',
        name: 'Production',
        kind: 'production',
        tenant_id: randomUUID(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    environments[id] = row.id;
  });
}

const auditRow = (workspaceId: string) => ({
  workspace_id: workspaceId,
  environment_id: null,
  actor_id: null,
  actor_name: 'TenantAtlas',
  action: 'test',
  outcome: 'done' as const,
  target: 'x',
  detail: JSON.stringify({}),
  ...nextInRecord(workspaceId),
});
/** The database takes an entry only where it follows the one before it. */
const records: Record<string, { sequence: number; hash: string }> = {};
function nextInRecord(workspaceId: string) {
  const { sequence, hash } = records[workspaceId] ?? { sequence: 0, hash: '0'.repeat(64) };
  const next = { sequence: sequence + 1, hash: randomUUID() };
  records[workspaceId] = next;
  return { ...next, previous_hash: hash };
}

beforeAll(async () => {
  store = await createTestStore();
  await addWorkspace(contoso, 'contoso', 'megan');
  await addWorkspace(fabrikam, 'fabrikam', 'alex');
});
afterAll(() => store.drop());

describe('row-level security', () => {
  it("I-15 shows a workspace only its own rows, and hides the other's even when asked by id", async () => {
    const seen = await store.inWorkspace(contoso, async (tx) => ({
      environments: await tx.selectFrom('environment').select('workspace_id').execute(),
      workspaces: await tx.selectFrom('workspace').select('slug').execute(),
      other: await tx
        .selectFrom('environment')
        .selectAll()
        .where('id', '=', environments[fabrikam] ?? '')
        .execute(),
      changed: await tx
        .updateTable('environment')
        .set({ name: 'Taken' })
        .where('id', '=', environments[fabrikam] ?? '')
        .executeTakeFirst(),
    }));
    expect(seen.environments).toEqual([{ workspace_id: contoso }]);
    expect(seen.workspaces).toEqual([{ slug: 'contoso' }]);
    expect(seen.other).toEqual([]);
    expect(seen.changed.numUpdatedRows).toBe(0n);
  });

  it('hides every row of every table when no workspace is chosen, and of each table that has a workspace column', async () => {
    await store.inWorkspace(contoso, (tx) =>
      tx.insertInto('audit_entry').values(auditRow(contoso)).execute(),
    );
    const { rows: tables } = await store.asAdmin(
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced from pg_class c
         join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'kysely%'
         and (c.relname = 'workspace' or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id'))`,
    );
    expect(tables.length).toBeGreaterThanOrEqual(20);
    expect(tables.filter((table: { forced: boolean }) => !table.forced)).toEqual([]);
    const counts = await store.asPerson('nobody in particular', async (tx) =>
      Promise.all(
        tables.map(async ({ name }: { name: string }) => {
          const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(tx);
          return [name, rows[0]?.n];
        }),
      ),
    );
    expect(counts.filter(([, n]) => n !== 0)).toEqual([]);
  });

  it('refuses to write a row into another workspace', async () => {
    const intrude = store.inWorkspace(contoso, (tx) =>
      tx.insertInto('audit_entry').values(auditRow(fabrikam)).execute(),
    );
    await expect(intrude).rejects.toThrow(/row-level security/);
  });

  it('shows a person their own memberships and workspaces only', async () => {
    const seen = await store.asPerson('megan', async (tx) => ({
      memberships: await tx.selectFrom('membership').select(['workspace_id', 'role']).execute(),
      workspaces: await tx.selectFrom('workspace').select('slug').execute(),
      environments: await tx.selectFrom('environment').select('id').execute(),
    }));
    expect(seen).toEqual({
      memberships: [{ workspace_id: contoso, role: 'owner' }],
      workspaces: [{ slug: 'contoso' }],
      environments: [],
    });
  });

  it('gives background work every workspace id, and nothing else', async () => {
    expect(await store.workspaceIds()).toEqual([contoso, fabrikam].sort());
  });

  it('never carries a workspace over to the next transaction of a pooled connection', async () => {
    const single = await createTestStore({ connections: 1 });
    try {
      const setting = (tx: Tx) =>
        sql<{ w: string | null }>`select nullif(current_setting('app.workspace', true), '') as w`.execute(tx);
      await single.inWorkspace(contoso, setting);
      const after = await single.asPerson('megan', setting);
      expect(after.rows).toEqual([{ w: null }]);
    } finally {
      await single.drop();
    }
  });

  it('works as a role that is neither superuser nor owner and cannot switch security off', async () => {
    const facts = await store.inWorkspace(contoso, async (tx) => {
      const { rows } = await sql<Record<string, unknown>>`
        select current_user as role, rolsuper as super, rolbypassrls as bypass, rolcreaterole as roles,
          exists (select 1 from pg_tables where tableowner = current_user) as owns from pg_roles where rolname = current_user`.execute(
        tx,
      );
      return rows;
    });
    expect(facts).toEqual([
      { role: 'tenantatlas_app', super: false, bypass: false, roles: false, owns: false },
    ]);
    const alter = store.inWorkspace(contoso, (tx) =>
      sql`alter table environment disable row level security`.execute(tx),
    );
    await expect(alter).rejects.toThrow(/must be owner/);
  });
});

describe('append-only tables', () => {
  it.each(['audit_entry', 'restore_journal', 'restore_confirmation'])(
    'I-31 the database refuses the application to change or remove a row of %s',
    async (table) => {
      for (const statement of [
        sql`update ${sql.table(table)} set workspace_id = workspace_id`,
        sql`delete from ${sql.table(table)}`,
        sql`truncate ${sql.table(table)} cascade`,
      ]) {
        const attempt = store.inWorkspace(contoso, (tx) => statement.execute(tx));
        await expect(attempt).rejects.toThrow(/permission denied/);
      }
    },
  );
});

describe('database time', () => {
  it('I-05 is the time a simulation sets, for defaults as well, and the database clock without one', async () => {
    const frozen = new Date('2031-02-03T04:05:06.000Z');
    store.setNow(frozen);
    const { now, at } = await store.inWorkspace(contoso, async (tx) => ({
      now: await databaseNow(tx),
      at: (
        await tx.insertInto('audit_entry').values(auditRow(contoso)).returning('at').executeTakeFirstOrThrow()
      ).at,
    }));
    store.setNow(null);
    const real = await store.inWorkspace(contoso, databaseNow);
    expect([now, at]).toEqual([frozen, frozen]);
    expect(Math.abs(real.getTime() - Date.now())).toBeLessThan(60_000);
  });
});

describe('transactions', () => {
  it('leave nothing behind when the work throws', async () => {
    const attempt = store.inWorkspace(contoso, async (tx) => {
      await tx.updateTable('environment').set({ name: 'Half done' }).execute();
      throw new Error('stopped midway');
    });
    await expect(attempt).rejects.toThrow('stopped midway');
    const names = await store.inWorkspace(contoso, (tx) =>
      tx.selectFrom('environment').select('name').execute(),
    );
    expect(names).toEqual([{ name: 'Production' }]);
  });

  it('read counts and fencing numbers as numbers, and refuse what a number cannot hold', async () => {
    const read = await store.inWorkspace(contoso, async (tx) => {
      const { rows } = await sql<{ n: number }>`select count(*) as n from environment`.execute(tx);
      return rows[0]?.n;
    });
    expect(read).toBe(1);
    const huge = store.inWorkspace(contoso, (tx) => sql`select 9007199254740993::int8 as n`.execute(tx));
    await expect(huge).rejects.toThrow(/too large/);
  });
});
