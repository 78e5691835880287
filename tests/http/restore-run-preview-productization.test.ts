import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { verifyRecord } from '../../src/audit/format/record-verifier.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiAnswer } from '../support/client.ts';
import { compliancePolicy, GROUPS, integersOf, integerSettings } from '../support/furnish-tenant.ts';
import { wizardOf, writesTo, type Refusal, type Wizard } from '../support/wizard.ts';
import { expectRefusedByGates, type ExpectedRefusal } from './expect-refused.ts';

/**
 * Restore run preview productization: every refusal on the way from Preview to Confirm, each on its own, over HTTP against the whole
 * product; then a dry run, and a restore to its end. The simulated tenant's own log says that nothing was written before.
 */
let app: TestApp;
let manager: Wizard;
let operator: Wizard;
let setId: string;
let items: Map<string, string>;
const HOUR = 3_600_000;

beforeAll(async () => {
  app = await startTestApp();
  manager = wizardOf(app, await app.signedIn('manager'), app.production);
  operator = wizardOf(app, await app.signedIn('operator'), app.production);
  await manager.refreshGroups();
  setId = await manager.backUp();
  items = new Map((await manager.items(setId)).map((item) => [item.name, item.id]));
  const admin = app.simulator.admin(app.production.tenantId);
  await admin.edit('settingsCatalogPolicy', app.furniture.updatePolicy, { settings: integerSettings(3, 40) });
  await admin.delete('deviceCompliancePolicy', app.furniture.compliance);
});
afterAll(() => app.close());
afterEach(() => {
  app.store.setNow(null);
  app.simulator.setFaults([]);
});

const ahead = (ms: number) => {
  app.store.setNow(new Date(Date.now() + ms));
};
const id = (name: string): string => items.get(name)!;
const prepared = (options: { items?: string[]; checks?: boolean; preview?: boolean }) =>
  manager.prepare(setId, { ...options, itemIds: options.items?.map(id) });
const expectRefused = (answer: ApiAnswer<Refusal>, expected: ExpectedRefusal) =>
  expectRefusedByGates(manager, answer, expected);
const noWrites = () => expect(writesTo(app, app.production.tenantId)).toEqual([]);

describe('Preview -> Confirm is refused, and nothing is written', () => {
  afterEach(noWrites);

  test('source_required: no backup set', async () => {
    const { id: runId } = await manager.draft();
    await expectRefused(await manager.proceed(runId), { code: 'source_required', runId });
  });

  test('source_unusable: the backup failed', async () => {
    app.simulator.setFaults([{ match: { method: 'GET' }, times: 1000, kind: 'forbidden' }]);
    const failed = await manager.backUp({ outcome: 'failed' });
    app.simulator.setFaults([]);
    const { id: runId } = await manager.draft(failed);
    await manager.edit(runId, { mode: 'all' });
    await expectRefused(await manager.proceed(runId), { code: 'source_unusable', runId });
  });

  test('scope_required: nothing is chosen, and a selection of nothing is nothing', async () => {
    const { id: runId } = await manager.draft(setId);
    const expected = { code: 'scope_required', runId } as const;
    await expectRefused(await manager.proceed(runId), expected);
    await manager.edit(runId, { mode: 'selected', itemIds: [] });
    await expectRefused(await manager.proceed(runId), expected);
  });

  test('mapping_required: a group is gone; once it is decided, the checks are next', async () => {
    const staging = wizardOf(app, await app.signedIn('manager'), app.staging);
    await staging.refreshGroups();
    const backup = await staging.backUp();
    await app.simulator.admin(app.staging.tenantId).delete('group', GROUPS.pilots);
    await staging.refreshGroups();
    const { id: runId } = await staging.draft(backup);
    await staging.edit(runId, { mode: 'all' });
    await expectRefusedByGates(staging, await staging.proceed(runId), { code: 'mapping_required', runId });
    await staging.edit(runId, { mapping: { group: { [GROUPS.pilots]: { action: 'leaveOut' } } } });
    expect((await staging.proceed(runId)).body.code).toBe('checks_missing');
    expect(writesTo(app, app.staging.tenantId)).toEqual([]);
  });

  test('checks_missing: there is a current preview, and checks never ran', async () => {
    const runId = await prepared({ preview: true });
    await expectRefused(await manager.proceed(runId), { code: 'checks_missing', runId });
    expect((await manager.get(runId)).verdict.showGuidance).toBe(false);
  });

  test('checks_stale: the scope changed, whatever was changed', async () => {
    const runId = await prepared({ items: ['Windows updates', 'Firewall'], checks: true, preview: true });
    expect((await manager.get(runId)).verdict.mayConfirm).toBe(true);
    const before = await manager.get(runId);
    for (const change of [
      { itemIds: [id('Windows updates')] },
      { writeMode: 'settings_only' },
      { mapping: { group: { [GROUPS.pilots]: { action: 'leaveOut' } } } },
    ]) {
      await manager.edit(runId, change);
      await manager.preview(runId);
      await expectRefused(await manager.proceed(runId), { code: 'checks_stale', runId });
    }
    // Back to the scope as it was: the same digest, so what was made for it holds again. Staleness is computed, never stored.
    const { mode, itemIds, writeMode, mapping } = before.scope;
    const again = await manager.edit(runId, { mode, itemIds, writeMode, mapping });
    expect(again.scope.digest).toBe(before.scope.digest);
    expect(again.verdict.mayConfirm).toBe(true);
  });

  test("I-05 checks_stale: by age, by the database's clock, and not a moment before", async () => {
    const runId = await prepared({ checks: true });
    const { checksRanAt } = await manager.get(runId);
    const ran = new Date(checksRanAt!).getTime();
    app.store.setNow(new Date(ran + 59 * 60_000));
    await manager.preview(runId);
    expect((await manager.proceed(runId)).status).toBe(200);
    app.store.setNow(new Date(ran + HOUR + 1000));
    await expectRefused(await manager.proceed(runId), { code: 'checks_stale', runId });
  });

  test('I-09 a check that could not be completed is not a check that passed', async () => {
    const runId = await prepared({ preview: true });
    app.simulator.setFaults([{ match: { path: 'configurationPolicies' }, times: 1000, kind: 'forbidden' }]);
    await manager.check(runId, 'partly');
    const refused = await manager.proceed(runId);
    expect(refused.body).toMatchObject({ status: 409, code: 'checks_stale' });
  });

  test('checks_blocked: two policies could be the one that is meant', async () => {
    const runId = await prepared({ preview: true });
    const admin = app.simulator.admin(app.production.tenantId);
    const twins = [compliancePolicy('Windows compliance'), compliancePolicy('Windows compliance')];
    const made = await Promise.all(twins.map((twin) => admin.create('deviceCompliancePolicy', twin)));
    await manager.check(runId);
    for (const twin of made) await admin.delete('deviceCompliancePolicy', twin);
    const refusal = await expectRefused(await manager.proceed(runId), { code: 'checks_blocked', runId });
    expect(refusal.verdict?.blockers).toBeGreaterThan(0);
    const client = await app.signedIn('readonly');
    const { body } = await client.get<{
      result: { current: boolean; outcomes: { id: string; state: string }[] };
    }>(`${manager.runPath(runId)}/checks`);
    expect(body.result.current).toBe(true);
    expect(body.result.outcomes).toContainEqual(
      expect.objectContaining({ id: 'ambiguousMatches', state: 'found' }),
    );
  });

  test('preview_missing: checks are current, and there is no preview', async () => {
    const runId = await prepared({ checks: true });
    await expectRefused(await manager.proceed(runId), { code: 'preview_missing', runId });
  });

  test('preview_stale: the scope changed, and only the checks ran again', async () => {
    const runId = await prepared({ items: ['Windows updates', 'Firewall'], checks: true, preview: true });
    await manager.edit(runId, { itemIds: [id('Windows updates')] });
    await manager.check(runId);
    await expectRefused(await manager.proceed(runId), { code: 'preview_stale', runId });
  });

  test('I-05 preview_stale: by age', async () => {
    const runId = await prepared({ preview: true });
    ahead(HOUR + 60_000);
    await manager.check(runId);
    await expectRefused(await manager.proceed(runId), { code: 'preview_stale', runId });
  });

  test('execution_blocked: the connection is switched off; and it opens again by itself', async () => {
    const runId = await prepared({ checks: true, preview: true });
    const enable = (enabled: boolean) =>
      app.store.inWorkspace(app.workspaceId, (tx) =>
        tx
          .updateTable('connection')
          .set({ enabled })
          .where('environment_id', '=', app.production.id)
          .execute(),
      );
    await enable(false);
    const refusal = await expectRefused(await manager.proceed(runId), {
      code: 'execution_blocked',
      next: 'Review the connection',
      runId,
    }).finally(() => enable(true));
    expect(refusal.detail).toContain('switched off');
    // Checks and preview are both complete, so the guidance is there; the gate stays closed all the same.
    expect(refusal.verdict?.showGuidance).toBe(true);
    expect((await manager.proceed(runId)).status).toBe(200);
  });

  test('execution_blocked: nothing would change, said in words', async () => {
    const runId = await prepared({ items: ['Firewall'], checks: true, preview: true });
    const refused = await manager.proceed(runId);
    expect(refused.body).toMatchObject({ code: 'execution_blocked', status: 409 });
    expect(refused.body.detail).toContain('No policy changes detected');
  });

  test('a person who may not execute is told so by the gate, and 403 by the confirmation', async () => {
    const runId = await prepared({ checks: true, preview: true });
    expect((await operator.proceed(runId)).body).toMatchObject({ code: 'execution_blocked', status: 409 });
    expect((await operator.confirm(runId)).body).toMatchObject({ code: 'forbidden', status: 403 });
  });
});

describe('confirming is refused, and nothing is written', () => {
  afterEach(noWrites);

  test.each(['source_required', 'checks_missing', 'preview_missing'])(
    'I-02 %s stands in the way of a client that goes straight to confirm',
    async (code) => {
      const runId =
        code === 'source_required'
          ? (await manager.draft()).id
          : await prepared(code === 'checks_missing' ? { preview: true } : { checks: true });
      const refused = await manager.confirm(runId, {
        body: { dryRun: false, previewDigest: 'f'.repeat(64) },
      });
      expect(refused.body).toMatchObject({ code, status: 409 });
    },
  );

  test('digest_mismatch: another preview than the one that was seen', async () => {
    const runId = await prepared({ checks: true, preview: true });
    const seen = await manager.previewDigest(runId);
    await app.simulator
      .admin(app.production.tenantId)
      .edit('settingsCatalogPolicy', app.furniture.updatePolicy, { settings: integerSettings(3, 50) });
    await manager.preview(runId);
    const refused = await manager.confirm(runId, { body: { previewDigest: seen } });
    expect(refused.body).toMatchObject({ code: 'digest_mismatch', status: 409 });
    expect(refused.body.title).toBe('This is not the preview that you saw');
    expect(refused.body.next).toMatch(/^Review the preview/);
  });

  test('an execution asks for the acknowledgement and the name, a dry run for neither', async () => {
    const runId = await prepared({ checks: true, preview: true });
    const real = (body: Record<string, unknown>) =>
      manager.confirm(runId, { body: { dryRun: false, ...body } });
    expect((await real({ acknowledged: false })).body).toMatchObject({
      code: 'acknowledgement_required',
      status: 422,
    });
    expect((await real({ environmentName: 'production' })).body).toMatchObject({
      code: 'environment_name_mismatch',
      status: 422,
    });
  });
});

describe('once the gates are open', () => {
  test('I-06, I-07 a dry run goes through every line, is confirmed once, and writes nothing', async () => {
    const runId = await prepared({
      items: ['Windows updates', 'Windows compliance'],
      checks: true,
      preview: true,
    });
    const verdict = (await manager.get(runId)).verdict;
    expect(verdict).toMatchObject({
      code: null,
      mayConfirm: true,
      showGuidance: true,
      status: 'Ready to review and confirm',
    });
    const idempotencyKey = randomUUID();
    const [first, twice] = await Promise.all([
      manager.confirm(runId, { idempotencyKey }),
      manager.confirm(runId, { idempotencyKey }),
    ]);
    expect([first.status, twice.status]).toEqual([202, 202]);
    expect(twice.body.operation.id).toBe(first.body.operation.id);
    expect((await manager.confirm(runId)).body).toMatchObject({ code: 'already_confirmed', status: 409 });
    const conflict = await manager.confirm(runId, { idempotencyKey, body: { dryRun: false } });
    expect(conflict.body).toMatchObject({ code: 'idempotency_conflict', status: 409 });

    const client = await app.signedIn('manager');
    const ended = await app.ended(client, app.production, first.body.operation.id);
    expect(ended).toMatchObject({ outcome: 'succeeded', failure: null });
    expect(await manager.get(runId)).toMatchObject({ status: 'dry_run_completed', dryRun: true });
    noWrites();
  });

  test('I-06 two confirmations at once, each with its own key, start one run', async () => {
    const runId = await prepared({ items: ['Windows updates'], checks: true, preview: true });
    const answers = await Promise.all([
      manager.confirm(runId),
      manager.confirm(runId),
      manager.confirm(runId),
    ]);
    const codes = answers.map(({ status, body }) => `${String(status)} ${body.code ?? ''}`).sort();
    expect(codes).toEqual(['202 ', '409 already_confirmed', '409 already_confirmed']);
    const started = answers.find(({ status }) => status === 202)!;
    await app.ended(await app.signedIn('manager'), app.production, started.body.operation.id);
    noWrites();
  });

  test('I-08, I-24 a restore writes what the preview showed, reads it back, and says so', async () => {
    const runId = await prepared({
      items: ['Windows updates', 'Windows compliance'],
      checks: true,
      preview: true,
    });
    const client = await app.signedIn('manager');
    const lines = await client.get<{ items: { name: string; action: string }[] }>(
      `${manager.runPath(runId)}/preview/lines`,
    );
    expect(lines.body.items.map(({ name, action }) => `${action} ${name}`)).toEqual([
      'create Windows compliance',
      'update Windows updates',
    ]);
    noWrites();
    const confirmed = await manager.confirm(runId, { body: { dryRun: false } });
    expect(confirmed.status).toBe(202);
    expect(confirmed.body.run.verdict.status).toBe('In progress');
    const ended = await app.ended(client, app.production, confirmed.body.operation.id);
    expect(ended).toMatchObject({ outcome: 'succeeded', failure: null });

    const run = await manager.get(runId);
    expect(run).toMatchObject({ status: 'restored', dryRun: false, confirmedBy: 'Mateo Manager' });
    expect(run.safetyBackupSetId).not.toBeNull();
    const results = await client.get<{
      counts: Record<string, number>;
      items: { outcome: string; verified: boolean }[];
    }>(`${manager.runPath(runId)}/results`);
    expect(results.body.counts).toEqual({ restored: 2 });
    expect(results.body.items.every(({ verified }) => verified)).toBe(true);

    // The tenant's own record: only what the two lines are about, and the tenant as it was backed up.
    const writes = writesTo(app, app.production.tenantId);
    expect(writes.length).toBeGreaterThan(0);
    expect(writes.filter(({ path }) => !/configurationPolicies|deviceCompliancePolicies/.test(path))).toEqual(
      [],
    );
    const compliance = app.simulator.resources(app.production.tenantId, 'deviceCompliancePolicy');
    expect(compliance.map((policy) => policy['displayName'])).toEqual(['Windows compliance']);
    const updates = app.simulator
      .resources(app.production.tenantId, 'settingsCatalogPolicy')
      .find((policy) => policy['id'] === app.furniture.updatePolicy);
    expect(integersOf(updates)).toEqual([0, 1, 2]);
  });

  test('I-30 a second preview of the same backup shows no changes', async () => {
    const runId = await prepared({ items: ['Windows updates'], preview: true });
    const client = await app.signedIn('readonly');
    const { body } = await client.get<{ preview: { headline: string } }>(`${manager.runPath(runId)}/preview`);
    expect(body.preview.headline).toBe('No policy changes detected');
  });

  test('I-31 every refusal and every confirmation is in the record, which is whole', async () => {
    const rows = await app.store.inWorkspace(app.workspaceId, (tx) =>
      tx.selectFrom('audit_entry').selectAll().orderBy('id').execute(),
    );
    expect(verifyRecord(rows)).toMatchObject({ whole: true });
    const refused = rows
      .filter(({ outcome }) => outcome === 'refused')
      .map(({ detail }) => (detail as { code: string }).code);
    for (const code of [
      'source_required',
      'checks_stale',
      'execution_blocked',
      'digest_mismatch',
      'already_confirmed',
      'forbidden',
    ]) {
      expect(refused).toContain(code);
    }
    expect(
      rows.filter(({ action, outcome }) => action === 'restore_run.confirm' && outcome === 'done'),
    ).toHaveLength(3);
  });
});
