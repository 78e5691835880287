import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../src/access/capabilities.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { until } from '../support/waiting-run.ts';
import { wizardOf, writesTo, type Wizard } from '../support/wizard.ts';

let app: TestApp;
let as: Record<Role, ApiClient>;
let operator: Wizard;
let owner: Wizard;
let setId: string;
beforeAll(async () => {
  app = await startTestApp();
  const roles: Role[] = ['owner', 'manager', 'operator', 'readonly', 'auditor'];
  const clients = await Promise.all(roles.map((role) => app.signedIn(role)));
  as = Object.fromEntries(roles.map((role, index) => [role, clients[index]!])) as Record<Role, ApiClient>;
  operator = wizardOf(app, as.operator, app.production);
  owner = wizardOf(app, as.owner, app.production);
  await operator.refreshGroups();
  setId = await operator.backUp();
});
afterAll(() => app.close());
beforeEach(() => policy({ mode: 'always', approvers: 1, expiryHours: 24 }));

const POLICY = () => `${app.production.path}/approval-policy`;
const policy = (body: unknown) => as.manager.patch(POLICY(), body);
const review = (runId: string) => `${app.production.path}/restore-runs/${runId}/review`;
const inbox = async (who: Role) =>
  (
    await as[who].get<{ mine: number; items: { runId: string; mayDecide: boolean; whyNot: string }[] }>(
      '/workspaces/contoso/approvals',
    )
  ).body;

/** Prepared by the operator, confirmed by the owner: the manager may be the second person. */
async function waiting(): Promise<{ runId: string; digest: string }> {
  const admin = app.simulator.admin(app.production.tenantId);
  await admin.edit('deviceCompliancePolicy', app.furniture.compliance, { description: randomUUID() });
  const item = (await operator.items(setId)).find(({ name }) => name === 'Windows compliance');
  const runId = await operator.prepare(setId, { itemIds: [item?.id ?? ''], checks: true, preview: true });
  const answer = await owner.confirm(runId, { body: { dryRun: false, reason: 'Ticket 4711' } });
  expect(answer.status).toBe(202);
  expect(answer.body.operation).toBeNull();
  return { runId, digest: await owner.previewDigest(runId) };
}
const decide = (
  who: Role,
  run: { runId: string; digest: string },
  options: { how?: string; key?: string } = {},
) =>
  as[who].post<{ code: string; detail: string; operation: { id: string } | null }>(
    `${review(run.runId)}/${options.how ?? 'approve'}`,
    { previewDigest: run.digest, reason: 'Looked at every line.' },
    options.key === undefined ? {} : { idempotencyKey: options.key },
  );
const entries = async (target: string) => {
  const rows = await app.store.inWorkspace(app.workspaceId, (tx) =>
    tx.selectFrom('audit_entry').selectAll().where('target', '=', target).orderBy('id').execute(),
  );
  return rows.map(({ action, outcome, actor_name, detail }) => ({ action, outcome, actor_name, detail }));
};

describe('a second person, over HTTP', () => {
  test('sees it in the inbox, approves once whatever is repeated, and the restore runs', async () => {
    const run = await waiting();
    app.simulator.clearLog();
    expect((await inbox('manager')).items[0]).toMatchObject({ runId: run.runId, mayDecide: true });
    expect(await inbox('owner')).toMatchObject({ mine: 0 });
    expect((await inbox('owner')).items[0]?.whyNot).toContain('somebody else has to look');
    const key = randomUUID();
    const first = await decide('manager', run, { key });
    expect(first.status).toBe(202);
    const again = await decide('manager', run, { key });
    expect(again.body.operation?.id).toBe(first.body.operation?.id);
    expect(await decide('manager', run)).toMatchObject({ status: 409, body: { code: 'not_waiting' } });
    const ended = await until(owner, run.runId, ({ endedAt }) => endedAt !== null);
    expect(ended).toMatchObject({ status: 'restored', confirmedBy: app.people.owner.name });
    expect(writesTo(app, app.production.tenantId)).toHaveLength(1);
    expect((await inbox('manager')).items).toEqual([]);
    expect(await entries(run.runId)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          action: 'restore_run.approve',
          outcome: 'done',
          actor_name: app.people.manager.name,
          detail: expect.objectContaining({
            previewDigest: run.digest,
            reason: 'Looked at every line.',
          }) as unknown,
        }),
      ]),
    );
  });

  test('is told of it, and who confirmed is told of the decision', async () => {
    const titles = async (who: Role) => {
      const { body } = await as[who].get<{ items: { title: string }[] }>('/workspaces/contoso/notifications');
      return body.items.map(({ title }) => title);
    };
    const run = await waiting();
    expect((await titles('manager'))[0]).toMatch(/^Your approval is asked for: restore to /);
    expect((await titles('operator'))[0]).toBe('Restore waits for a second person');
    expect((await titles('readonly')).join()).not.toContain('approval');
    expect((await decide('manager', run, { how: 'decline' })).status).toBe(202);
    expect((await titles('owner'))[0]).toBe('Restore declined');
    expect((await titles('operator'))[0]).toBe('Restore declined');
  });

  test("each refusal stands in the record: one's own restore, another digest, no right", async () => {
    const run = await waiting();
    expect(await decide('owner', run)).toMatchObject({ status: 403, body: { code: 'own_restore' } });
    expect(await decide('operator', run)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const other = { ...run, digest: 'sha256:other' };
    expect(await decide('manager', other)).toMatchObject({ status: 409, body: { code: 'digest_mismatch' } });
    const refused = (await entries(run.runId)).filter(({ outcome }) => outcome === 'refused');
    expect(refused.map(({ action, detail }) => [action, (detail as { code: string }).code])).toEqual([
      ['restore_run.approve', 'own_restore'],
      ['restore_run.approve', 'forbidden'],
      ['restore_run.approve', 'digest_mismatch'],
    ]);
    expect(
      (await as.manager.post(`${review(run.runId)}/approve`, { previewDigest: run.digest, reason: '' }))
        .status,
    ).toBe(400);
    await as.operator.post(`${review(run.runId)}/withdraw`);
  });

  test('a run that waits is neither edited, checked, paused nor confirmed again', async () => {
    const { runId } = await waiting();
    const path = operator.runPath(runId);
    expect((await as.operator.patch(path, { revision: 1, mode: 'all' })).body).toMatchObject({
      code: 'already_confirmed',
    });
    for (const act of ['checks', 'preview', 'rehearsal']) {
      expect((await as.operator.post(`${path}/${act}`)).body).toMatchObject({ code: 'already_confirmed' });
    }
    expect((await owner.pause(runId)).body).toMatchObject({
      code: 'not_running',
      title: 'This run waits for a second person',
    });
    expect((await owner.confirm(runId, { body: { dryRun: false } })).body).toMatchObject({
      code: 'already_confirmed',
    });
    expect((await as.operator.delete(path)).status).toBe(409);
    const withdrawn = await as.operator.post(`${review(runId)}/withdraw`);
    expect(withdrawn).toMatchObject({
      status: 202,
      body: { status: 'cancelled', review: { state: 'withdrawn' } },
    });
  });

  test('what is said is kept as it was typed, shown as text, and only where somebody else has to look', async () => {
    const run = await waiting();
    const text = '<img src=x onerror=alert(1)> **bold** =HYPERLINK("x")';
    const said = await as.operator.post(`${review(run.runId)}/comments`, { text });
    expect(said).toMatchObject({ status: 201, body: { text, by: app.people.operator.name } });
    expect((await as.readonly.post(`${review(run.runId)}/comments`, { text })).status).toBe(403);
    const { body } = await as.readonly.get<{ comments: { text: string }[] }>(review(run.runId));
    expect(body.comments.map((comment) => comment.text)).toEqual([text]);
    expect((await as.operator.post(`${review(run.runId)}/comments`, { text: '  ' })).status).toBe(400);
    await as.operator.post(`${review(run.runId)}/withdraw`);
    const draft = await operator.draft(setId);
    expect(await as.operator.post(`${review(draft.id)}/comments`, { text: 'Hello' })).toMatchObject({
      status: 409,
      body: { code: 'not_under_review' },
    });
  });
});

describe('what an environment asks for', () => {
  test('a change of the policy ends what waits, says how many, and stands in the record', async () => {
    const run = await waiting();
    const answer = await policy({ mode: 'critical', approvers: 2, expiryHours: 48 });
    expect(answer).toMatchObject({ status: 200, body: { mode: 'critical', approvers: 2, ended: 1 } });
    expect(await owner.get(run.runId)).toMatchObject({ status: 'stopped', review: { state: 'voided' } });
    const again = await policy({ mode: 'critical', approvers: 2, expiryHours: 48 });
    expect(again.body).toMatchObject({ ended: 0 });
    const changes = (await entries('Production')).filter(
      ({ action }) => action === 'environment.approval_policy',
    );
    expect(changes.at(-1)?.detail).toMatchObject({ mode: 'critical', ended: 1 });
    expect((await as.readonly.get(POLICY())).body).toEqual({
      mode: 'critical',
      approvers: 2,
      expiryHours: 48,
    });
    expect((await as.operator.patch(POLICY(), { mode: 'never', approvers: 1, expiryHours: 1 })).status).toBe(
      403,
    );
    for (const wrong of [{ approvers: 3 }, { expiryHours: 169 }, { expiryHours: 0 }, { mode: 'sometimes' }]) {
      const body = { mode: 'always', approvers: 1, expiryHours: 24, ...wrong };
      expect((await policy(body)).status).toBe(400);
    }
  });

  test('a freeze refuses a confirmation, and the refusal is a blocked write in the record', async () => {
    await policy({ mode: 'never', approvers: 1, expiryHours: 24 });
    const item = (await operator.items(setId)).find(({ name }) => name === 'Windows compliance');
    const admin = app.simulator.admin(app.production.tenantId);
    await admin.edit('deviceCompliancePolicy', app.furniture.compliance, { description: randomUUID() });
    const runId = await operator.prepare(setId, { itemIds: [item?.id ?? ''], checks: true, preview: true });
    const from = new Date(Date.now() - 1000).toISOString();
    const freezes = `${app.production.path}/freezes`;
    const made = await as.manager.post<{ id: string }>(freezes, { from, to: null, reason: 'Year-end close' });
    expect(made.status).toBe(201);
    expect((await as.operator.post(freezes, { from, to: null, reason: 'Mine' })).status).toBe(403);
    expect(await as.manager.post(freezes, { from, to: from, reason: 'Nothing' })).toMatchObject({
      status: 422,
      body: { code: 'freeze_over' },
    });
    expect((await owner.confirm(runId, { body: { dryRun: false } })).body).toMatchObject({
      code: 'execution_blocked',
      verdict: { blockedBy: 'writeGate', mayDryRun: true },
    });
    expect((await entries(runId)).at(-1)).toMatchObject({
      action: 'restore_run.confirm',
      outcome: 'refused',
      detail: { code: 'execution_blocked', cause: 'write_blocked' },
    });
    const gate = await as.readonly.get<{ open: boolean; reasons: string[] }>(
      `${app.production.path}/write-gate`,
    );
    expect(gate.body).toMatchObject({ open: false });
    const lift = `${freezes}/${made.body.id}/lift`;
    expect((await as.manager.post(lift, { reason: 'It is over.' })).body).toMatchObject({
      open: true,
      freezes: [],
    });
    expect(await as.manager.post(lift, { reason: 'Again.' })).toMatchObject({
      status: 409,
      body: { code: 'already_lifted' },
    });
    expect((await as.manager.post(`${freezes}/${randomUUID()}/lift`, { reason: 'No.' })).status).toBe(404);
    expect((await owner.confirm(runId, { body: { dryRun: false } })).status).toBe(202);
    await until(owner, runId, ({ endedAt }) => endedAt !== null);
  });

  test('windows and health are changed by who may, in a zone that is known', async () => {
    const path = `${app.production.path}/write-gate`;
    const settings = {
      healthRequired: false,
      maxAgeHours: 6,
      timeZone: 'Europe/Berlin',
      windows: [{ day: 'saturday', from: '22:00', to: '06:00' }],
    };
    expect((await as.operator.patch(path, settings)).status).toBe(403);
    expect((await as.manager.patch(path, settings)).body).toMatchObject({ settings });
    expect(await as.manager.patch(path, { ...settings, timeZone: 'Europe/Nowhere' })).toMatchObject({
      status: 422,
      body: { code: 'time_zone_unknown' },
    });
    for (const window of [
      { day: 'saturday', from: '24:00', to: '06:00' },
      { day: 'someday', from: '22:00', to: '06:00' },
    ]) {
      expect((await as.manager.patch(path, { ...settings, windows: [window] })).status).toBe(400);
    }
    const open = { healthRequired: true, maxAgeHours: 24, timeZone: 'UTC', windows: [] };
    expect((await as.manager.patch(path, open)).body).toMatchObject({ open: true });
    const changes = (await entries('Production')).filter(({ action }) => action === 'environment.write_gate');
    expect(changes.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
  });
});
