import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyExport } from '../../src/audit/format/verify-export.ts';
import { createSigner } from '../../src/evidence/format/signer.ts';
import { addMember } from '../../src/access/members.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiAnswer, ApiClient } from '../support/client.ts';
import { wizardOf } from '../support/wizard.ts';

interface Entry {
  sequence: number;
  at: string;
  actor: { id: string | null; name: string };
  action: string;
  actionText: string;
  sourceText: string;
  outcome: string;
  environment: { slug: string; name: string } | null;
  target: string;
  detail: unknown;
}
interface Page {
  total: number;
  items: Entry[];
}
interface Report {
  whole: boolean;
  headline: string;
  entries: number;
  findings: { kind: string; reason: string; entry: { sequence: number } | null }[];
  keyFingerprint: string;
}

let app: TestApp;
let manager: ApiClient;
let setId: string;
const AUDIT = '/workspaces/contoso/audit';
/** The test app's own key. */
const { fingerprint } = createSigner('a key of the tests that signs evidence');

beforeAll(async () => {
  app = await startTestApp();
  manager = await app.signedIn('manager');
  const operator = await app.signedIn('operator');
  setId = await wizardOf(app, operator, app.production).backUp({ typeKeys: ['assignmentFilter'] });
  await operator.delete(`${app.production.path}/backup-sets/${setId}`);
  await wizardOf(app, manager, app.staging).backUp({ typeKeys: ['roleScopeTag'] });
});
afterAll(() => app.close());

const list = async (query = ''): Promise<Page> => {
  const { status, body } = await manager.get<Page>(`${AUDIT}${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const file = async (query: string): Promise<{ answer: ApiAnswer; text: string }> => {
  const answer = await manager.get(`${AUDIT}/export${query}`);
  return { answer, text: answer.body as unknown as string };
};
const linesOf = (text: string) => text.split('\n');

describe('the list', () => {
  test('is newest first, in words, with who, where and by what way', async () => {
    const { total, items } = await list();
    expect(total).toBe(items.length);
    expect(items.map(({ sequence }) => sequence)).toEqual(items.map((_, index) => total - index));
    const refused = items.find(({ outcome }) => outcome === 'refused');
    expect(refused).toMatchObject({
      actor: { id: app.people.operator.id, name: 'Oki Operator' },
      action: 'backup_set.delete',
      actionText: 'Delete a backup set',
      sourceText: 'API',
      sourceAddress: '127.0.0.1',
      environment: { slug: 'production', name: 'Production' },
      target: setId,
      detail: { code: 'forbidden', status: 403 },
    });
  });

  test('I-31 holds what background work did, beside who asked for it', async () => {
    const { items } = await list(`?target=${setId}`);
    expect(items.map(({ action, outcome, sourceText }) => [action, outcome, sourceText])).toEqual([
      ['backup_set.delete', 'refused', 'API'],
      ['backup_set.captured', 'done', 'Background work'],
      ['backup_set.create', 'done', 'API'],
    ]);
    expect(items[1]).toMatchObject({ actor: { name: 'Oki Operator' }, detail: { outcome: 'succeeded' } });
  });

  test('is filtered by each of its columns, and by text', async () => {
    const all = await list();
    const matching = async (query: string, fits: (entry: Entry) => boolean) => {
      const wanted = all.items.filter(fits).map(({ sequence }) => sequence);
      expect(wanted.length, query).toBeGreaterThan(0);
      expect(wanted.length, query).toBeLessThan(all.total);
      const { total, items } = await list(query);
      expect(
        items.map(({ sequence }) => sequence),
        query,
      ).toEqual(wanted);
      expect(total).toBe(wanted.length);
    };
    await matching('?outcome=refused', ({ outcome }) => outcome === 'refused');
    await matching(`?person=${app.people.manager.id}`, ({ actor }) => actor.id === app.people.manager.id);
    await matching('?action=session.sign_in', ({ action }) => action === 'session.sign_in');
    await matching('?environment=staging', ({ environment }) => environment?.slug === 'staging');
    await matching(`?target=${setId}`, ({ target }) => target === setId);
    await matching('?source=api', ({ sourceText }) => sourceText === 'API');
    await matching('?search=oki%20op', (entry) => JSON.stringify(entry).includes('Oki Operator'));
    await matching('?search=forbidden', ({ detail }) => JSON.stringify(detail).includes('forbidden'));
    const { at } = all.items[3]!;
    await matching(`?from=${at}`, (entry) => entry.at >= at);
    await matching(`?to=${encodeURIComponent(at.replace('Z', '+00:00'))}`, (entry) => entry.at <= at);
    for (const nothing of ['?search=%25', '?search=_______', '?action=no.such'])
      expect(await list(nothing)).toEqual({ total: 0, items: [] });
  });

  test('comes in pages, and costs nothing when it did not change', async () => {
    const all = await list();
    const second = await list('?offset=2&limit=2');
    expect(second.total).toBe(all.total);
    expect(second.items).toEqual(all.items.slice(2, 4));
    const first = await manager.get(AUDIT);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).not.toBe('');
    const again = await manager.get(AUDIT, { headers: { 'if-none-match': tag } });
    expect(again.status).toBe(304);
  });

  test('says by what it can be filtered', async () => {
    const { body } = await manager.get<{ people: unknown[]; actions: unknown[] }>(`${AUDIT}/choices`);
    expect(body.people).toContainEqual({ id: app.people.operator.id, name: 'Oki Operator' });
    expect(body.actions).toContainEqual({ key: 'backup_set.create', text: 'Back up' });
  });

  test.each([
    ['?from=yesterday', 400, 'invalid_request'],
    ['?outcome=maybe', 400, 'invalid_request'],
    ['?environment=nowhere', 404, 'not_found'],
    ['?environment=elsewhere', 404, 'not_found'],
  ])('%s is refused', async (query, status, code) => {
    const { body } = await manager.get(`${AUDIT}${query}`);
    expect(body).toMatchObject({ status, code });
  });

  test('is not for who may not see it; a refused export is in the record', async () => {
    for (const who of ['operator', 'readonly'] as const) {
      const client = await app.signedIn(who);
      for (const path of [AUDIT, `${AUDIT}/choices`, `${AUDIT}/export`]) {
        const { body } = await client.get(path);
        expect(body).toMatchObject({ status: 403, capability: 'audit.view' });
      }
      const { body } = await client.post(`${AUDIT}/verify`);
      expect(body).toMatchObject({ status: 403 });
    }
    const { items } = await list('?outcome=refused');
    expect(items.slice(0, 4).map(({ action }) => action)).toEqual([
      'audit.verify',
      'audit.export',
      'audit.verify',
      'audit.export',
    ]);
  });

  test("another workspace's record is another", async () => {
    const stranger = await app.signedIn('stranger');
    expect((await stranger.get(AUDIT)).status).toBe(404);
    const own = await stranger.get<Page>('/workspaces/fabrikam/audit');
    expect(own.body.items.at(-1)).toMatchObject({ sequence: 1, action: 'membership.set' });
    expect(JSON.stringify(own.body)).not.toContain('Oki');
  });
});

describe('an export', () => {
  test('as JSON lines is whole, signed, and verifies without us; it leaves an entry', async () => {
    const { total } = await list();
    const { answer, text } = await file('');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/jsonl');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="audit-contoso-\d{4}-\d\d-\d\d\.jsonl"$/,
    );
    const report = await verifyExport(linesOf(text), { expectedKey: fingerprint });
    expect(report).toMatchObject({ holds: true, problems: [], findings: [], entries: total, fingerprint });
    expect(report.end).toMatchObject({ workspace: { slug: 'contoso' }, filter: null, entries: total });
    const [newest] = (await list()).items;
    expect(newest).toMatchObject({
      action: 'audit.export',
      outcome: 'done',
      detail: { format: 'jsonl', filter: null, newest: total },
    });
  });

  test('of a choice of entries says which choice, and nothing can be taken out of it', async () => {
    const { text } = await file(`?outcome=done&person=${app.people.manager.id}&search=`);
    const lines = linesOf(text);
    const report = await verifyExport(lines);
    expect(report).toMatchObject({ holds: true, entries: lines.length - 2 });
    expect(report.end?.filter).toEqual({ outcome: 'done', person: app.people.manager.id });
    const without = await verifyExport(lines.filter((_line, index) => index !== 1));
    expect(without.holds).toBe(false);
  });

  test('an earlier one proves that the record was only continued', async () => {
    const earlier = await verifyExport(linesOf((await file('')).text));
    const { text } = await file('');
    const expected = { head: earlier.end!.head!, workspaceId: earlier.end!.workspace.id };
    expect(await verifyExport(linesOf(text), { earlier: expected })).toMatchObject({ holds: true });
    const other = { ...expected, head: { ...expected.head, hash: 'f'.repeat(64) } };
    const rewritten = await verifyExport(linesOf(text), { earlier: other });
    expect(rewritten.problems).toEqual([expect.stringContaining('was rewritten since')]);
    const beyond = { ...expected, head: { ...expected.head, sequence: 100_000 } };
    const cut = await verifyExport(linesOf(text), { earlier: beyond });
    expect(cut.problems).toEqual([expect.stringContaining('is gone')]);
  });

  test('as CSV is for spreadsheets, where nothing in it is calculated', async () => {
    const name = '=HYPERLINK("http://evil.example","x")';
    const person = await app.identity.createPerson({ name, email: 'eve@contoso.example' });
    await app.store.inWorkspace(app.workspaceId, (tx) =>
      addMember(tx, { workspaceId: app.workspaceId, person, role: 'readonly', actor: app.people.owner }),
    );
    const token = await app.identity.createLinkToken({ id: person.id });
    await app.anonymous().post('/session', { token });
    const { answer, text } = await file('?format=csv');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = text.split('\r\n');
    expect(lines[0]).toContain('"number","time (UTC)","who"');
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`);
    expect(text).not.toMatch(/(^|,)"?[=+\-@]/m);
  });
});

describe('verification on the server', () => {
  const verify = async () => (await manager.post<Report>(`${AUDIT}/verify`)).body;

  test('says that the record is whole, and is itself in it', async () => {
    const { total } = await list();
    const report = await verify();
    expect(report).toMatchObject({ whole: true, entries: total, findings: [], keyFingerprint: fingerprint });
    expect(report.headline).toBe(
      `The record is whole. Entries read: ${String(total)}; none was changed, removed or moved.`,
    );
    const [newest] = (await list()).items;
    expect(newest).toMatchObject({ action: 'audit.verify', outcome: 'done', detail: { entries: total } });
  });

  test('names what an intruder changed, also at the very end, and records that it failed', async () => {
    const { items } = await list('?action=backup_set.create');
    const [target] = items;
    await app.store.asAdmin(
      `set session_replication_role = replica; update audit_entry set actor_name = 'Eve' where workspace_id = '${app.workspaceId}' and sequence = ${String(target!.sequence)};
       delete from audit_entry where workspace_id = '${app.workspaceId}' and sequence = (select sequence from audit_head where workspace_id = '${app.workspaceId}')`,
    );
    const report = await verify();
    expect(report.whole).toBe(false);
    expect(report.headline).toMatch(/^The record was tampered with\. .*findings: 2\.$/);
    expect(report.findings[0]).toMatchObject({
      kind: 'changed',
      entry: { sequence: target!.sequence, action: 'backup_set.create' },
    });
    expect(report.findings[1]).toMatchObject({ kind: 'end' });
    const [newest] = (await list()).items;
    expect(newest).toMatchObject({ action: 'audit.verify', outcome: 'failed', detail: { findings: 2 } });
    // What is written from now on follows what was noted, so the gap stays visible.
    expect((await verify()).findings.map(({ kind }) => kind)).toEqual(['changed', 'removed']);
  });
});
