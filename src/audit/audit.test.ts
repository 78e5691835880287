import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestStore, type TestStore } from '../../tests/support/database.ts';
import { systemRandom } from '../kernel/system-ports.ts';
import { createWorkspace } from '../access/workspaces.ts';
import { appendAudit } from './append-audit.ts';
import type { AuditRow } from './audit-entry.ts';
import { verifyAudit } from './verify-audit.ts';

let store: TestStore;
let workspaceId: string;
const person = { id: 'p1', name: 'Alex' };

beforeAll(async () => {
  store = await createTestStore();
  const made = await createWorkspace(
    { store, random: systemRandom },
    { slug: 'contoso', name: 'Contoso', owner: person },
  );
  workspaceId = made.id;
});
afterAll(() => store.drop());

const append = (target: string) =>
  store.inWorkspace(workspaceId, (tx) =>
    appendAudit(tx, {
      workspaceId,
      actorId: person.id,
      actorName: person.name,
      action: 'restore_run.confirm',
      outcome: 'done',
      target,
      detail: { digest: 'a'.repeat(64), counts: { update: 3, create: 1 }, words: ['ä', '\u2028'] },
    }),
  );
const rows = (): Promise<AuditRow[]> =>
  store.inWorkspace(workspaceId, (tx) => tx.selectFrom('audit_entry').selectAll().execute());

describe('the record', () => {
  test('I-31 is whole after many appends at once, and names every one', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => append(`run-${String(index)}`)));
    const all = await rows();
    expect(verifyAudit(all)).toMatchObject({ whole: true, entries: 13 });
    expect(new Set(all.map((row) => row.target)).size).toBe(13);
  });

  test('I-31 shows a changed, a removed and an inserted entry', async () => {
    const all = (await rows()).sort((a, b) => a.id - b.id);
    const changed = all.map((row, index) => (index === 4 ? { ...row, actor_name: 'Eve' } : row));
    expect(verifyAudit(changed)).toMatchObject({ whole: false, at: all[4]!.id });
    const detail = all.map((row, index) => (index === 5 ? { ...row, detail: {} } : row));
    expect(verifyAudit(detail)).toMatchObject({ whole: false, at: all[5]!.id });
    expect(verifyAudit(all.filter((_, index) => index !== 6))).toMatchObject({
      whole: false,
      at: all[7]!.id,
    });
    const inserted = [...all.slice(0, 3), { ...all[2]!, id: all[2]!.id + 0.5 }, ...all.slice(3)];
    expect(verifyAudit(inserted)).toMatchObject({ whole: false, at: all[2]!.id + 0.5 });
  });

  test('I-31 an entry falls with the act that it records', async () => {
    const before = (await rows()).length;
    const failing = store.inWorkspace(workspaceId, async (tx) => {
      await appendAudit(tx, {
        workspaceId,
        actorId: null,
        actorName: 'TenantAtlas',
        action: 'x.y',
        outcome: 'done',
        target: 't',
      });
      throw new Error('the act failed');
    });
    await expect(failing).rejects.toThrow('the act failed');
    expect((await rows()).length).toBe(before);
  });

  test.each(["update audit_entry set actor_name = 'Eve'", 'delete from audit_entry', 'truncate audit_entry'])(
    'I-31 the application may not: %s',
    async (statement) => {
      const { sql } = await import('kysely');
      await expect(store.inWorkspace(workspaceId, (tx) => sql.raw(statement).execute(tx))).rejects.toThrow(
        /permission denied/,
      );
    },
  );
});
