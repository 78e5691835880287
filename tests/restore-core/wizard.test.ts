import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../../src/kernel/problem.ts';
import { previewDigest } from '../../src/restore/facts/preview.ts';
import { loadPreviewLines } from '../../src/restore/preview/store-preview.ts';
import { refreshPreview } from '../../src/restore/preview/generate.ts';
import { latestPreview } from '../../src/restore/scope/evidence.ts';
import { checksView } from '../../src/restore/wizard/checks-view.ts';
import { confirm, type Confirmation } from '../../src/restore/wizard/confirm.ts';
import { createDraft, discardDraft, editDraft } from '../../src/restore/wizard/draft.ts';
import { mappingView } from '../../src/restore/wizard/mapping-view.ts';
import { listPreviewLines, previewLine, previewSummary } from '../../src/restore/wizard/preview-view.ts';
import { proceed } from '../../src/restore/wizard/proceed.ts';
import { readRun, type RunView } from '../../src/restore/wizard/read-run.ts';
import { listResults } from '../../src/restore/wizard/results-view.ts';
import { listRuns } from '../../src/restore/wizard/run-summary.ts';
import { startChecks, startPreview } from '../../src/restore/wizard/start.ts';
import type { Actor } from '../../src/restore/wizard/wizard-deps.ts';
import { rehearse, type Rehearsal } from './rehearsal.ts';

let at: Rehearsal;
let backupSetId: string;
beforeAll(async () => {
  at = await rehearse();
  backupSetId = await at.backUp();
  const admin = at.simulator.admin(at.tenantId);
  await admin.edit('deviceCompliancePolicy', at.furniture.compliance, { bitLockerEnabled: false });
  await admin.delete('settingsCatalogPolicy', at.furniture.firewallPolicy);
});
afterAll(() => at.close());
beforeEach(async () => {
  at.store.setNow(null);
  await at.store.asAdmin(
    `update operation set status = 'ended', outcome = 'cancelled' where status <> 'ended'`,
  );
  at.simulator.clearLog();
});
const place = (run: { id: string }) => ({ ...at.place, runId: run.id });
const read = (run: { id: string }, actor: Actor = at.manager) =>
  at.inTx((tx) => readRun(tx, at.deps, { place: place(run), actor }));
const edit = (run: RunView, change: object, actor: Actor = at.manager) =>
  at.inTx((tx) =>
    editDraft(tx, at.deps, { place: place(run), actor, edit: { revision: run.revision, ...change } }),
  );
const check = async (run: RunView) =>
  at.perform(await at.inTx((tx) => startChecks(tx, at.deps, { place: place(run), actor: at.manager })));
const preview = async (run: RunView) =>
  at.perform(await at.inTx((tx) => startPreview(tx, at.deps, { place: place(run), actor: at.manager })));
const goOn = (run: RunView, actor: Actor = at.manager) =>
  at.inTx((tx) => proceed(tx, at.deps, { place: place(run), actor }));
const confirmed = (run: RunView, part: Partial<Confirmation> = {}, actor: Actor = at.manager) =>
  at.inTx(async (tx) => {
    const head = await latestPreview(tx, run.id, null);
    const confirmation: Confirmation = {
      previewDigest: head?.digest ?? '',
      dryRun: true,
      acknowledged: false,
      environmentName: '',
      idempotencyKey: 'key-one-1',
      ...part,
    };
    return confirm(tx, at.deps, { place: place(run), actor, confirmation });
  });

async function draft(): Promise<RunView> {
  const run = await at.inTx((tx) =>
    createDraft(tx, at.deps, { place: at.place, actor: at.manager, backupSetId }),
  );
  return edit(run, { mode: 'all' });
}
async function prepared(): Promise<RunView> {
  const run = await draft();
  expect((await check(run)).outcome).toBe('succeeded');
  expect((await preview(run)).outcome).toBe('succeeded');
  return read(run);
}
async function refusal(act: Promise<unknown>): Promise<Problem> {
  const error = await act.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Problem)) throw new Error(`not refused: ${String(error)}`);
  return error;
}

describe('from draft to confirmation', () => {
  test('a prepared run is ready, its preview says in words what would change, and only reads were sent (I-07)', async () => {
    const run = await prepared();
    expect(run.verdict).toMatchObject({ code: null, rung: 11, mayConfirm: true, showGuidance: true });
    expect(run.decision.next?.href).toContain(`draft=${run.id}&step=confirm`);
    const summary = await at.inTx((tx) =>
      previewSummary(tx, at.deps, { place: place(run), actor: at.manager }),
    );
    expect(summary).toMatchObject({ current: true, counts: { create: 1, update: 1, blocked: 0 } });
    expect(summary?.headline).toMatch(/^1 policy changes; 1 is created again; \d+ stay as they are/);
    const lines = await at.inTx((tx) => listPreviewLines(tx, place(run), { offset: 0, limit: 100 }));
    expect(lines.items.at(-1)?.action).toBe('unchanged');
    expect(lines.items.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Firewall', 'Windows compliance']),
    );
    const changed = lines.items.find(({ name }) => name === 'Windows compliance')!;
    expect(changed.topChanges).toMatchObject([
      { beforeText: expect.any(String), afterText: expect.any(String) },
    ]);
    const detail = await at.inTx((tx) => previewLine(tx, place(run), changed.id));
    expect(detail.before).toMatchObject({ content: { bitLockerEnabled: false } });
    expect(detail.after).toMatchObject({ content: { bitLockerEnabled: true } });
    const committed = at.simulator.log().filter(({ committed }) => committed);
    expect(committed).toEqual([]);
    expect(at.simulator.log().length).toBeGreaterThan(5);
  });

  test('checks find the newer change and name who and what', async () => {
    const run = await prepared();
    const checks = await at.inTx((tx) => checksView(tx, at.deps, { place: place(run), actor: at.manager }));
    expect(checks?.current).toBe(true);
    expect(checks?.outcomes.map(({ id, state }) => [id, state])).toContainEqual(['connection', 'passed']);
    const newer = checks?.outcomes.find(({ id }) => id === 'newerChanges')?.findings ?? [];
    expect(newer.map(({ code }) => code)).toEqual(['changed_since_backup', 'missing_in_tenant']);
    expect(newer[0]?.reason).toContain('Windows compliance');
    expect(newer[0]?.reason).toContain('adele');
    expect(newer[0]?.items).toMatchObject([{ name: 'Windows compliance' }]);
  });

  test('I-03 the digest of the stored lines is the one that is confirmed, and a second look gives it again', async () => {
    const run = await prepared();
    const head = (await at.inTx((tx) => latestPreview(tx, run.id, null)))!;
    const stored = await at.inTx((tx) => loadPreviewLines(tx, head.id));
    expect(previewDigest(head.scopeDigest, stored)).toBe(head.digest);
    const again = await refreshPreview(at.reading, { ...at.place, runId: run.id });
    expect(again.digest).toBe(head.digest);
  });

  test('confirming a dry run freezes the scope, queues one operation, tells and records it', async () => {
    const run = await prepared();
    const { run: after, operation } = await confirmed(run);
    expect(operation).toMatchObject({ kind: 'dry_run', status: 'queued', subjectId: run.id });
    expect(after).toMatchObject({ status: 'queued', dryRun: true, confirmedBy: 'Megan Bowen' });
    expect(after.verdict).toMatchObject({ rung: 13, code: null, mayConfirm: false });
    const { rows } = await at.store.asAdmin('select * from restore_run where id = $1', [run.id]);
    expect(rows[0].confirmed_scope).toMatchObject({ backupSetId, mode: 'all' });
    const audit = await at.store.asAdmin(`select * from audit_entry where target = $1 order by id`, [run.id]);
    expect(audit.rows.map((row: { action: string }) => row.action)).toEqual([
      'restore_run.create',
      'restore_run.edit',
      'restore_run.confirm',
    ]);
    const told = await at.store.asAdmin(`select * from notification where href like $1`, [`%${run.id}`]);
    expect(told.rows).toMatchObject([{ title: 'Dry run queued', person_id: 'megan' }]);
    const results = await at.inTx((tx) => listResults(tx, place(run), { offset: 0, limit: 10 }));
    expect(results.counts).toEqual({ pending: results.total });
    expect(await refusal(edit(after, { writeMode: 'settings_only' }))).toMatchObject({
      code: 'already_confirmed',
    });
  });

  test('I-06 the same key gives the same run again; another key, or two at once, gets one run only', async () => {
    const run = await prepared();
    const both = await Promise.allSettled([
      confirmed(run, { idempotencyKey: 'first-key-1' }),
      confirmed(run, { idempotencyKey: 'other-key-1' }),
    ]);
    const won = both.filter(({ status }) => status === 'fulfilled');
    expect(won).toHaveLength(1);
    const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ code: 'already_confirmed', status: 409 });
    const key = both[0]?.status === 'fulfilled' ? 'first-key-1' : 'other-key-1';
    const again = await confirmed(run, { idempotencyKey: key });
    expect(again.operation?.id).toBe((won[0] as PromiseFulfilledResult<typeof again>).value.operation?.id);
    expect(again.operation).not.toBeNull();
  });

  test('an execution asks for the acknowledgement and for the exact name of the environment', async () => {
    const run = await prepared();
    const real = { dryRun: false };
    expect(await refusal(confirmed(run, real))).toMatchObject({
      code: 'acknowledgement_required',
      status: 422,
    });
    const acknowledged = { ...real, acknowledged: true, environmentName: 'contoso production' };
    expect(await refusal(confirmed(run, acknowledged))).toMatchObject({ code: 'environment_name_mismatch' });
    expect((await read(run)).status).toBe('draft');
    const { operation } = await confirmed(run, { ...acknowledged, environmentName: 'Contoso production' });
    expect(operation?.kind).toBe('restore');
  });

  test('another digest is refused', async () => {
    const run = await prepared();
    expect(await refusal(confirmed(run, { previewDigest: 'f'.repeat(64) }))).toMatchObject({
      code: 'digest_mismatch',
    });
  });

  test('I-20 a right that was withdrawn after the page was opened does not confirm', async () => {
    const run = await prepared();
    await at.store.asAdmin(`update membership set role = 'operator' where person_id = 'megan'`);
    const error = await refusal(confirmed(run));
    await at.store.asAdmin(`update membership set role = 'manager' where person_id = 'megan'`);
    expect(error).toMatchObject({ status: 403, code: 'forbidden' });
  });
});

describe('each refusal alone', () => {
  test('source_required, source_unusable, scope_required', async () => {
    const bare = await at.inTx((tx) => createDraft(tx, at.deps, { place: at.place, actor: at.manager }));
    expect(await refusal(goOn(bare))).toMatchObject({ code: 'source_required', status: 409 });
    const chosen = await edit(bare, { backupSetId });
    expect(await refusal(goOn(chosen))).toMatchObject({ code: 'scope_required', next: 'Define scope' });
    expect(await refusal(edit(chosen, { mode: 'selected', itemIds: [backupSetId] }))).toMatchObject({
      code: 'items_unknown',
    });
    await at.store.asAdmin(`update backup_set set status = 'failed' where id = $1`, [backupSetId]);
    const unusable = await refusal(goOn(chosen));
    await at.store.asAdmin(`update backup_set set status = 'complete' where id = $1`, [backupSetId]);
    expect(unusable).toMatchObject({ code: 'source_unusable' });
  });

  test('mapping_required: an unread directory is never taken for an empty one', async () => {
    const run = await prepared();
    await at.store.asAdmin(`create table kept as select * from directory_reading`);
    await at.store.asAdmin(`delete from directory_reading`);
    const error = await refusal(goOn(run));
    const mapping = await at.inTx((tx) => mappingView(tx, at.deps, place(run)));
    await at.store.asAdmin(`insert into directory_reading select * from kept`);
    await at.store.asAdmin(`drop table kept`);
    expect(error).toMatchObject({ code: 'mapping_required' });
    expect(error.detail).toContain('was not read yet');
    expect(mapping).toMatchObject({ directoryCachedAt: null, undecided: 1 });
    expect((await at.inTx((tx) => mappingView(tx, at.deps, place(run)))).objects).toMatchObject([
      { sourceName: 'Windows pilots', state: 'present' },
    ]);
  });

  test('checks_missing, preview_missing', async () => {
    const run = await draft();
    await preview(run);
    expect(await refusal(goOn(run))).toMatchObject({ code: 'checks_missing', next: 'Run safety checks' });
    const other = await draft();
    await check(other);
    expect(await refusal(goOn(other))).toMatchObject({ code: 'preview_missing', next: 'Generate preview' });
  });

  test('I-03 an edit of the scope voids both at once; taking it back makes them current again', async () => {
    const run = await prepared();
    const edited = await edit(run, { writeMode: 'settings_only' });
    expect(edited.verdict.code).toBe('checks_stale');
    expect(await refusal(goOn(run))).toMatchObject({ code: 'checks_stale' });
    await check(edited);
    expect(await refusal(goOn(run))).toMatchObject({ code: 'preview_stale', next: 'Generate preview again' });
    await edit(edited, { writeMode: 'update_or_create' });
    expect((await goOn(run)).mayConfirm).toBe(true);
  });

  test("I-05 both expire by the database's clock", async () => {
    const run = await prepared();
    const { checksRanAt } = await read(run);
    const limit = new Date(checksRanAt ?? '').getTime() + 60 * 60_000;
    at.store.setNow(new Date(limit));
    expect((await goOn(run)).mayConfirm).toBe(true);
    at.store.setNow(new Date(limit + 1));
    const error = await refusal(goOn(run));
    expect(error).toMatchObject({ code: 'checks_stale' });
    expect(error.detail).toContain('older than 60 minutes');
    expect(await refusal(confirmed(run))).toMatchObject({ code: 'checks_stale' });
  });

  test('checks_blocked: a damaged item', async () => {
    const run = await draft();
    const item = await at.store.asAdmin(
      `select id, vault_hash from backup_item where backup_set_id = $1 and name = 'Windows compliance'`,
      [backupSetId],
    );
    const { id, vault_hash } = item.rows[0];
    await at.store.asAdmin(`update backup_item set vault_hash = $2 where id = $1`, [id, 'a'.repeat(64)]);
    await check(run);
    await preview(run);
    const error = await refusal(goOn(run));
    await at.store.asAdmin(`update backup_item set vault_hash = $2 where id = $1`, [id, vault_hash]);
    expect(error).toMatchObject({ code: 'checks_blocked', next: 'Review blockers' });
    expect(error.detail).toContain('Windows compliance');
  });

  test('execution_blocked: capability, connection, archive, another restore, nothing to do', async () => {
    const run = await prepared();
    const asked = await refusal(goOn(run, at.operator));
    expect(asked).toMatchObject({ code: 'execution_blocked' });
    expect(asked.extra['verdict']).toMatchObject({ showGuidance: true });
    const sqlAround = async (before: string, after: string) => {
      await at.store.asAdmin(before);
      const error = await refusal(goOn(run));
      await at.store.asAdmin(after);
      return error;
    };
    const off = await sqlAround(
      `update connection set enabled = false`,
      `update connection set enabled = true`,
    );
    expect(off).toMatchObject({ code: 'execution_blocked', next: 'Review the connection' });
    const archived = await sqlAround(
      `update environment set status = 'archived'`,
      `update environment set status = 'active'`,
    );
    expect(archived.detail).toContain('archived');
    const other = await prepared();
    await confirmed(other);
    const busy = await refusal(goOn(run));
    expect(busy).toMatchObject({ code: 'execution_blocked', next: 'Open the other run' });
    expect(await refusal(confirmed(run))).toMatchObject({ code: 'execution_blocked' });
  });

  test('execution_blocked: nothing differs', async () => {
    const { rows } = await at.store.asAdmin(
      `select id from backup_item where backup_set_id = $1 and name = 'Windows updates'`,
      [backupSetId],
    );
    const run = await edit(await draft(), { mode: 'selected', itemIds: [rows[0].id] });
    await check(run);
    await preview(run);
    expect((await refusal(goOn(run))).detail).toContain('No policy changes detected');
    expect((await read(run)).verdict.showGuidance).toBe(true);
  });

  test.each(
    ['/organization', '/deviceCompliancePolicies', '/configurationPolicies', '/groups'].flatMap((path) =>
      (['forbidden', 'truncated_body', 'unavailable', 'throttled'] as const).map((kind) => ({ path, kind })),
    ),
  )('I-09 $kind at $path: no check passes that could not be completed', async ({ path, kind }) => {
    const run = await draft();
    const before = await seen(run, await check(run));
    at.simulator.setFaults([{ match: { path }, kind, times: 1_000_000 }]);
    const during = await seen(run, await check(run));
    at.simulator.setFaults([]);
    expect([...during.values()]).toContain('unknown');
    // What is not unknown says the same as it did when everything could be read.
    for (const [id, state] of during)
      if (state !== 'unknown') expect([id, state]).toEqual([id, before.get(id)]);
    expect(await refusal(goOn(run))).toMatchObject({ code: 'checks_stale' });
    expect((await refusal(goOn(run))).detail).toContain('could not be completed');
  });
});

async function seen(run: RunView, ended: { status: string }): Promise<Map<string, string>> {
  expect(ended.status).toBe('ended');
  const checks = await at.inTx((tx) => checksView(tx, at.deps, { place: place(run), actor: at.manager }));
  return new Map(checks?.outcomes.map(({ id, state }) => [id, state]));
}

describe('drafts', () => {
  test('a stale tab is told what changed and by whom, and changes nothing', async () => {
    const run = await draft();
    await edit(run, { writeMode: 'settings_only' }, at.operator);
    const error = await refusal(edit(run, { mode: 'selected', itemIds: [] }));
    expect(error).toMatchObject({ code: 'draft_changed', status: 409 });
    expect(error.detail).toContain('Omar Bennett changed how it is written');
    expect(error.extra).toMatchObject({ revision: run.revision + 1, changed: ['writeMode'] });
    expect((await read(run)).scope.mode).toBe('all');
  });

  test('another backup set begins anew', async () => {
    const second = await at.backUp();
    const run = await edit(await draft(), {
      mapping: { group: { gone: { action: 'leaveOut' } } },
    });
    const moved = await edit(run, { backupSetId: second });
    expect(moved.scope).toMatchObject({ mode: null, itemIds: [], mapping: {} });
    expect(moved.verdict.code).toBe('scope_required');
  });

  test('an edit that changes nothing leaves the revision and the evidence', async () => {
    const run = await prepared();
    const same = await edit(run, { mode: 'all', assignments: 'restore' });
    expect(same.revision).toBe(run.revision);
    expect(same.verdict.mayConfirm).toBe(true);
  });

  test('a discarded draft is gone with its evidence, and a run of another environment is as absent', async () => {
    const run = await prepared();
    await at.inTx((tx) => discardDraft(tx, at.deps, { place: place(run), actor: at.manager }));
    expect(await refusal(read(run))).toMatchObject({ status: 404 });
    const other = await draft();
    const foreign = { ...place(other), environmentId: at.place.workspaceId };
    expect(
      await refusal(at.inTx((tx) => readRun(tx, at.deps, { place: foreign, actor: at.manager }))),
    ).toMatchObject({
      status: 404,
    });
  });

  test('runs are listed newest first with words for their status', async () => {
    const run = await draft();
    const { items, total } = await at.inTx((tx) =>
      listRuns(tx, at.place.environmentId, { offset: 0, limit: 1 }),
    );
    expect(items).toMatchObject([{ id: run.id, statusLabel: 'Draft', backupSetName: 'Before the change' }]);
    expect(total).toBeGreaterThan(1);
    const drafts = await at.inTx((tx) =>
      listRuns(tx, at.place.environmentId, { offset: 0, limit: 50, kind: 'real' }),
    );
    expect(drafts.items.every(({ status }) => status !== 'draft')).toBe(true);
  });
});
