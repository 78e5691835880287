import { Kysely, PostgresDialect, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestStore, type TestStore } from '../../tests/support/database.ts';
import { createWorkspace } from '../access/workspaces.ts';
import { systemRandom } from '../kernel/system-ports.ts';
import { up } from '../store/migrations/0015-audit-head.ts';
import { openPool } from '../store/pool.ts';
import { appendAudit } from './append-audit.ts';
import { hashOfEntry, NO_ENTRY_BEFORE } from './format/audit-row.ts';
import { verifyAudit } from './verify-audit.ts';

let store: TestStore;
beforeAll(async () => {
  store = await createTestStore();
});
afterAll(() => store.drop());

/** An entry as it was written before entries had numbers and sources. */
function oldEntry(workspaceId: string, target: string, previous: string) {
  const entry = {
    workspace_id: workspaceId,
    environment_id: null,
    actor_id: 'p1',
    actor_name: 'Alex',
    action: 'restore_run.confirm',
    outcome: 'done' as const,
    target,
    detail: { digest: 'ab' },
    at: new Date('2031-05-17T08:00:00.123Z'),
    previous_hash: previous,
  };
  const hash = hashOfEntry({ ...entry, sequence: 0, source: null, source_address: null });
  return { ...entry, hash };
}

test('I-31 a record from before numbers and heads is taken over, stays provable, and is continued', async () => {
  const workspaces: string[] = [];
  for (const slug of ['contoso', 'fabrikam'])
    workspaces.push(
      (
        await createWorkspace(
          { store, random: systemRandom },
          { slug, name: slug, owner: { id: 'p1', name: 'Alex' } },
        )
      ).id,
    );
  // The database as it was before.
  await store.asAdmin(
    `drop trigger audit_entry_is_told on audit_entry; drop trigger audit_entry_follows on audit_entry; drop trigger audit_entry_stays on audit_entry; drop trigger audit_entry_stays_whole on audit_entry;
     drop function audit_entry_follows; drop function audit_entry_stays; drop table audit_head; truncate audit_entry;
     alter table audit_entry drop column sequence, drop column source, drop column source_address; drop index audit_entry_at`,
  );
  // Entries of two workspaces, one after the other in turn.
  const heads = workspaces.map(() => NO_ENTRY_BEFORE);
  for (const target of ['a', 'b', 'c'])
    for (const [index, workspaceId] of workspaces.entries()) {
      const entry = oldEntry(workspaceId, target, heads[index]!);
      heads[index] = entry.hash;
      await store.asAdmin(
        `insert into audit_entry (workspace_id, actor_id, actor_name, action, outcome, target, detail, at, previous_hash, hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          workspaceId,
          'p1',
          'Alex',
          entry.action,
          'done',
          target,
          JSON.stringify(entry.detail),
          entry.at,
          entry.previous_hash,
          entry.hash,
        ],
      );
    }

  const pool = openPool({ url: store.url.owner, connections: 1, name: 'test' });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  await up(db);
  await db.destroy();

  for (const [index, workspaceId] of workspaces.entries())
    await store.inWorkspace(workspaceId, async (tx) => {
      expect(await verifyAudit(tx, workspaceId)).toMatchObject({
        whole: true,
        entries: 3,
        last: { sequence: 3, hash: heads[index] },
      });
      await appendAudit(tx, {
        workspaceId,
        actorId: null,
        actorName: 'TenantAtlas',
        action: 'x.y',
        outcome: 'done',
        target: 'd',
      });
      expect(await verifyAudit(tx, workspaceId)).toMatchObject({ whole: true, entries: 4 });
      // One workspace still sees no more than its own head and entries.
      const { rows } = await sql<{ n: number }>`select count(*) as n from audit_head`.execute(tx);
      expect(rows).toEqual([{ n: 1 }]);
    });
  await store.asAdmin(`set session_replication_role = replica; delete from audit_entry where target = 'b'`);
  const report = await store.inWorkspace(workspaces[0]!, (tx) => verifyAudit(tx, workspaces[0]!));
  expect(report.findings).toEqual([
    expect.objectContaining({ kind: 'removed', reason: expect.stringContaining('Entry 2 was') as string }),
  ]);
});
