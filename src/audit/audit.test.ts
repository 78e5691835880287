import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestStore, type TestStore } from '../../tests/support/database.ts';
import { systemRandom } from '../kernel/system-ports.ts';
import { createWorkspace } from '../access/workspaces.ts';
import { appendAudit } from './append-audit.ts';
import { hashOfEntry, type AuditRow } from './format/audit-row.ts';
import { verifyRecord, type AuditReport } from './format/record-verifier.ts';
import { verifyAudit } from './verify-audit.ts';

let store: TestStore;
let workspaceId: string;
const person = { id: 'p1', name: 'Alex' };

async function newWorkspace(slug: string): Promise<string> {
  return (await createWorkspace({ store, random: systemRandom }, { slug, name: slug, owner: person })).id;
}
beforeAll(async () => {
  store = await createTestStore();
  workspaceId = await newWorkspace('contoso');
});
afterAll(() => store.drop());

const facts = (workspace: string, target: string) => ({
  workspaceId: workspace,
  actorId: person.id,
  actorName: person.name,
  action: 'restore_run.confirm',
  outcome: 'done' as const,
  target,
  detail: { digest: 'a'.repeat(64), counts: { update: 3, create: 1 }, words: ['ä', '\u2028'] },
});
const append = (target: string, workspace = workspaceId) =>
  store.inWorkspace(workspace, (tx) => appendAudit(tx, facts(workspace, target)));
const rowsOf = (workspace: string): Promise<AuditRow[]> =>
  store.inWorkspace(workspace, (tx) =>
    tx.selectFrom('audit_entry').selectAll().orderBy('sequence').execute(),
  );
const verified = (workspace: string): Promise<AuditReport> =>
  store.inWorkspace(workspace, (tx) => verifyAudit(tx, workspace));
/** As somebody with the superuser's password, who also knows how to switch the triggers off. */
const asIntruder = (statement: string) =>
  store.asAdmin(`set session_replication_role = replica; ${statement}`);

describe('the record', () => {
  test('I-31 is whole after many appends at once, numbers them without gaps and keeps the newest', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => append(`run-${String(index)}`)));
    const all = await rowsOf(workspaceId);
    expect(await verified(workspaceId)).toMatchObject({ whole: true, entries: 13 });
    expect(all.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 13 }, (_, index) => index + 1));
    const head = await store.inWorkspace(workspaceId, (tx) =>
      tx.selectFrom('audit_head').selectAll().executeTakeFirstOrThrow(),
    );
    expect(head).toMatchObject({ sequence: 13, hash: all.at(-1)!.hash });
  });

  test('I-31 says of each entry by what way the act came', async () => {
    const page = store.from({ kind: 'page', address: '192.0.2.7' });
    await page.inWorkspace(workspaceId, (tx) => appendAudit(tx, facts(workspaceId, 'by page')));
    await append('by nobody knows');
    const [byPage, unknown] = (await rowsOf(workspaceId)).slice(-2);
    expect(byPage).toMatchObject({ source: 'page', source_address: '192.0.2.7' });
    expect(unknown).toMatchObject({ source: 'not_known', source_address: null });
  });

  test('I-31 an entry falls with the act that it records, and leaves no gap', async () => {
    const before = await rowsOf(workspaceId);
    const failing = store.inWorkspace(workspaceId, async (tx) => {
      await appendAudit(tx, facts(workspaceId, 'falls'));
      throw new Error('the act failed');
    });
    await expect(failing).rejects.toThrow('the act failed');
    await append('stands');
    const after = await rowsOf(workspaceId);
    expect(after.length).toBe(before.length + 1);
    expect(await verified(workspaceId)).toMatchObject({ whole: true });
  });

  test('I-31 entries from before the source was recorded stay provable', () => {
    const old = { ...madeUp(1, '0'.repeat(64)), source: null, source_address: null };
    const first = { ...old, hash: hashOfEntry(old) };
    const second = madeUp(2, first.hash);
    expect(verifyRecord([first, second])).toMatchObject({ whole: true });
    const dressed = { ...first, source: 'page' as const };
    expect(verifyRecord([dressed, second])).toMatchObject({ whole: false });
    const undressed = { ...second, source: null };
    expect(verifyRecord([first, undressed]).findings[0]).toMatchObject({ kind: 'changed' });
  });
});

describe('the database, with the role of the application', () => {
  test.each(["update audit_entry set actor_name = 'Eve'", 'delete from audit_entry', 'truncate audit_entry'])(
    'I-31 refuses: %s',
    async (statement) => {
      const attempt = store.inWorkspace(workspaceId, (tx) => sql.raw(statement).execute(tx));
      await expect(attempt).rejects.toThrow(/permission denied/);
    },
  );

  test.each([
    'update audit_head set sequence = 1',
    'delete from audit_head',
    'truncate audit_head',
    'alter table audit_entry disable trigger all',
    "set session_replication_role = 'replica'",
  ])('I-31 refuses: %s', async (statement) => {
    const attempt = store.inWorkspace(workspaceId, (tx) => sql.raw(statement).execute(tx));
    await expect(attempt).rejects.toThrow(/permission denied|must be owner/);
  });

  test('I-31 refuses an entry that does not follow the newest one', async () => {
    const newest = (await rowsOf(workspaceId)).at(-1)!;
    const { sequence, hash } = newest;
    for (const wrong of [
      { sequence: sequence + 2, previous_hash: hash },
      { sequence, previous_hash: newest.previous_hash },
      { sequence: sequence + 1, previous_hash: newest.previous_hash },
    ]) {
      const row = { ...madeUp(wrong.sequence, wrong.previous_hash), workspace_id: workspaceId, detail: '{}' };
      const attempt = store.inWorkspace(workspaceId, (tx) =>
        tx.insertInto('audit_entry').values(row).execute(),
      );
      await expect(attempt).rejects.toThrow(/follow the newest|duplicate key/);
    }
    expect(await verified(workspaceId)).toMatchObject({ whole: true });
  });
});

test.each(["update audit_entry set actor_name = 'Eve'", 'delete from audit_entry', 'truncate audit_entry'])(
  'I-31 without a trick the database refuses even its superuser: %s',
  async (statement) => {
    await expect(store.asAdmin(statement)).rejects.toThrow(/neither changed nor removed/);
  },
);

describe('what an intruder did to the table is found, and at which entry', () => {
  const at = (workspace: string, sequence: number) =>
    `where workspace_id = '${workspace}' and sequence = ${String(sequence)}`;

  test.each<[string, (workspace: string) => string, { kind: string; sequence: number; reason: RegExp }]>([
    [
      'a changed name',
      (own) => `update audit_entry set actor_name = 'Eve' ${at(own, 3)}`,
      { kind: 'changed', sequence: 3, reason: /^entry 3 \(.*, restore_run.confirm\) was changed/ },
    ],
    [
      'a changed time',
      (own) => `update audit_entry set at = at - interval '1 hour' ${at(own, 4)}`,
      { kind: 'changed', sequence: 4, reason: /changed/ },
    ],
    [
      'a changed outcome',
      (own) => `update audit_entry set outcome = 'refused' ${at(own, 2)}`,
      { kind: 'changed', sequence: 2, reason: /changed/ },
    ],
    [
      'a changed environment',
      (own) => `update audit_entry set environment_id = gen_random_uuid() ${at(own, 2)}`,
      { kind: 'changed', sequence: 2, reason: /changed/ },
    ],
    [
      'a changed detail',
      (own) => `update audit_entry set detail = '{}' ${at(own, 5)}`,
      { kind: 'changed', sequence: 5, reason: /changed/ },
    ],
    [
      'a changed source',
      (own) => `update audit_entry set source = 'worker', source_address = '10.0.0.1' ${at(own, 5)}`,
      { kind: 'changed', sequence: 5, reason: /changed/ },
    ],
    [
      'a removed entry',
      (own) => `delete from audit_entry ${at(own, 4)}`,
      { kind: 'removed', sequence: 5, reason: /^Entry 4 was removed: entry 3 .* is followed with entry 5/ },
    ],
    [
      'two entries that changed places',
      (own) =>
        `update audit_entry set sequence = 100 ${at(own, 3)}; update audit_entry set sequence = 3 ${at(own, 4)}; update audit_entry set sequence = 4 ${at(own, 100)}`,
      { kind: 'changed', sequence: 3, reason: /changed/ },
    ],
    [
      'an entry that was put in and made to fit',
      (own) =>
        `update audit_entry set sequence = sequence + 1000 where workspace_id = '${own}' and sequence > 3;
         insert into audit_entry (workspace_id, actor_name, action, outcome, target, detail, previous_hash, hash, sequence, source)
           select workspace_id, 'Eve', action, outcome, target, detail, previous_hash, repeat('b', 64), 4, source from audit_entry ${at(own, 3)};
         update audit_entry set sequence = sequence - 999 where workspace_id = '${own}' and sequence > 1000`,
      { kind: 'changed', sequence: 4, reason: /changed/ },
    ],
    [
      'the newest entries removed',
      (own) => `delete from audit_entry where workspace_id = '${own}' and sequence >= 5`,
      { kind: 'end', sequence: 4, reason: /^Entries 5 to 6, 2 in all, were removed from the end/ },
    ],
    [
      'the first entries removed',
      (own) => `delete from audit_entry where workspace_id = '${own}' and sequence <= 2`,
      { kind: 'removed', sequence: 3, reason: /^Entries 1 to 2, 2 in all, were removed: the record begins/ },
    ],
    [
      'an entry past the newest one',
      (own) =>
        `insert into audit_entry (workspace_id, actor_name, action, outcome, target, detail, previous_hash, hash, sequence, source)
           select workspace_id, 'Eve', action, outcome, target, detail, hash, repeat('c', 64), 7, source from audit_entry ${at(own, 6)}`,
      { kind: 'end', sequence: 7, reason: /past the record's own rules/ },
    ],
  ])('I-31 %s', async (what, tamper, { kind, sequence, reason }) => {
    const own = await newWorkspace(what.replaceAll(' ', '-'));
    for (let index = 0; index < 5; index += 1) await append(`run-${String(index)}`, own);
    expect(await verified(own)).toMatchObject({ whole: true, entries: 6 });
    await asIntruder(tamper(own));
    const report = await verified(own);
    expect(report.whole).toBe(false);
    const found = report.findings.find((finding) => finding.kind === kind && reason.test(finding.reason));
    expect(found?.entry, JSON.stringify(report.findings)).toMatchObject({
      sequence,
      at: expect.stringMatching(/^\d{4}-/) as string,
      action: expect.any(String) as string,
    });
  });

  test('I-31 an entry that was replaced by one with a hash of its own', async () => {
    const own = await newWorkspace('replaced');
    await append('a', own);
    await append('b', own);
    const [, second] = await rowsOf(own);
    const forged = { ...second!, actor_name: 'Eve' };
    await asIntruder(
      `update audit_entry set actor_name = 'Eve', hash = '${hashOfEntry(forged)}' ${at(own, 2)}`,
    );
    expect((await verified(own)).findings).toEqual([
      expect.objectContaining({
        kind: 'replaced',
        reason: expect.stringContaining('entry 2') as string,
      }),
    ]);
  });

  test('I-31 all of it removed', async () => {
    const own = await newWorkspace('emptied');
    await asIntruder(`delete from audit_entry where workspace_id = '${own}'`);
    const { findings } = await verified(own);
    expect(findings).toEqual([
      { kind: 'end', entry: null, reason: expect.stringMatching(/^Entry 1 was removed/) as string },
    ]);
  });

  test('I-31 many findings are counted and not all told', async () => {
    const own = await newWorkspace('riddled');
    for (let index = 0; index < 59; index += 1) await append(`run-${String(index)}`, own);
    await asIntruder(`update audit_entry set target = 'x' where workspace_id = '${own}'`);
    expect(await verified(own)).toMatchObject({
      whole: false,
      entries: 60,
      more: 10,
      findings: expect.objectContaining({ length: 50 }) as unknown,
    });
  });
});

function madeUp(sequence: number, previous: string): AuditRow {
  const row = {
    sequence,
    workspace_id: 'w',
    environment_id: null,
    actor_id: null,
    actor_name: 'Alex',
    source: 'api' as const,
    source_address: null,
    action: 'x.y',
    outcome: 'done' as const,
    target: 't',
    detail: {},
    at: new Date('2031-01-02T03:04:05.678Z'),
    previous_hash: previous,
  };
  return { ...row, hash: hashOfEntry(row) };
}
