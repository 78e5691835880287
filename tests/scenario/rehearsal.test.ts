import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FaultKind, Intercept } from '../../simulator/faults/fault.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { settleRehearsal } from '../../src/restore/rehearsal/store-rehearsal.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { integerSettings } from '../support/furnish-tenant.ts';
import { wizardOf, writesTo, type Refusal, type Wizard } from '../support/wizard.ts';

/**
 * A rehearsal runs the executor against a simulated copy of the tenant. What it says is compared with how the copy was made to behave, and what
 * it does to the tenant with the tenant's own log: reads, and nothing else.
 */
let app: TestApp;
let wizard: Wizard;
let operator: Wizard;
let setId: string;
/** How the next copy behaves. */
let copyBehaves: Intercept = () => undefined;

const production = () => app.simulator.admin(app.production.tenantId, 'Alex Wilber');
const change = (first: number) =>
  production().edit('settingsCatalogPolicy', app.furniture.updatePolicy, {
    settings: integerSettings(3, first),
  });

beforeAll(async () => {
  app = await startTestApp({ copies: { intercept: (request) => copyBehaves(request) } });
  wizard = wizardOf(app, await app.signedIn('manager'), app.production);
  operator = wizardOf(app, await app.signedIn('operator'), app.production);
  await wizard.refreshGroups();
  setId = await wizard.backUp();
  await change(40);
  await production().delete('deviceCompliancePolicy', app.furniture.compliance);
});
afterAll(() => app.close());
beforeEach(async () => {
  copyBehaves = () => undefined;
  app.simulator.setFaults([]);
  app.simulator.clearLog();
  await ask(false);
});

const rehearsable = () => wizard.prepare(setId, { checks: true, preview: true });
const gate = async (runId: string) =>
  (await wizard.get(runId)).verdict.gates.find(({ id }) => id === 'rehearsal');
const setting = '/rehearsal';

async function ask(required: boolean): Promise<void> {
  const client = await app.signedIn('manager');
  const answer = await client.patch(`${app.production.path}${setting}`, { required });
  expect(answer).toMatchObject({ status: 200, body: { required } });
}

/** The copy does this to every write of settings catalog policies; nothing else is touched. */
function policiesMeet(kind: FaultKind): void {
  copyBehaves = ({ method, path }) =>
    method === 'PUT' && path.includes('/configurationPolicies') ? { kind, retryAfterSeconds: 1 } : undefined;
}

async function rowsOf(action: string): Promise<{ outcome: string; detail: unknown }[]> {
  return app.store.inWorkspace(app.workspaceId, (tx) =>
    tx.selectFrom('audit_entry').select(['outcome', 'detail']).where('action', '=', action).execute(),
  );
}
const shadows = () =>
  app.store.inWorkspace(app.workspaceId, (tx) =>
    tx
      .selectFrom('restore_run')
      .select(['id', 'status', 'rehearsal_of', 'backup_set_id', 'safety_backup_set_id'])
      .where('rehearsal_of', 'is not', null)
      .execute(),
  );

describe('a rehearsal', () => {
  test('I-07 carries out every line in a copy, says that all went as previewed, and only reads the tenant', async () => {
    const runId = await rehearsable();
    expect(await gate(runId)).toMatchObject({ label: 'Rehearsed', state: 'optional' });
    const before = (await rowsOf('restore_run.rehearsed')).length;
    const { rehearsal, required } = await operator.rehearse(runId);
    expect(required).toBe(false);
    expect(rehearsal, JSON.stringify(rehearsal)).toMatchObject({
      state: 'passed',
      current: true,
      differing: 0,
      differences: [],
    });
    expect(rehearsal?.lines).toBeGreaterThan(3);
    expect(writesTo(app, app.production.tenantId)).toEqual([]);
    expect(await gate(runId)).toMatchObject({ state: 'complete' });
    const run = await wizard.get(runId);
    expect(run).toMatchObject({ status: 'draft', verdict: { mayConfirm: true } });
    // What the copy was told to do is no act on the tenant, and it left no backup set behind.
    expect(await rowsOf('restore.write')).toEqual([]);
    expect(await rowsOf('restore.ended')).toEqual([]);
    const results = (await rowsOf('restore_run.rehearsed')).slice(before);
    expect(results).toMatchObject([{ outcome: 'done', detail: { state: 'passed', differing: 0 } }]);
    const made = (await shadows()).filter(({ rehearsal_of }) => rehearsal_of === runId);
    expect(made).toMatchObject([{ status: 'restored', backup_set_id: null, safety_backup_set_id: null }]);
  });

  test('what it carried out is no restore: it is in no list, has no page, and holds no backup back', async () => {
    const runId = await rehearsable();
    await wizard.rehearse(runId);
    const client = await app.signedIn('manager');
    const list = await client.get<{ items: { id: string }[] }>(
      `${app.production.path}/restore-runs?limit=200`,
    );
    const listed = new Set(list.body.items.map(({ id }) => id));
    for (const { id } of await shadows()) {
      expect(listed.has(id)).toBe(false);
      expect((await client.get(`${app.production.path}/restore-runs/${id}`)).status).toBe(404);
      expect((await client.get(`${app.production.path}/restore-runs/${id}/results`)).status).toBe(404);
    }
    // Discarding the draft works, and takes what its rehearsals found with it.
    expect((await client.delete(`${app.production.path}/restore-runs/${runId}`)).status).toBe(204);
    const kept = await app.store.inWorkspace(app.workspaceId, (tx) =>
      tx.selectFrom('restore_rehearsal').select('id').where('run_id', '=', runId).execute(),
    );
    expect(kept).toEqual([]);
  });

  test('a write that the service refuses: the line is named, and the way is closed though nobody asked for it', async () => {
    policiesMeet('property_refused');
    const runId = await rehearsable();
    const { rehearsal } = await wizard.rehearse(runId, 'partly');
    expect(rehearsal).toMatchObject({ state: 'differs', current: true, differing: 1 });
    expect(rehearsal?.reason).toBe('"Windows updates" goes otherwise than the preview says.');
    expect(rehearsal?.differences).toMatchObject([
      { name: 'Windows updates', expected: 'Restored and verified', got: 'Failed' },
    ]);
    expect(rehearsal?.differences[0]?.reason).toContain('The simulated service refused it');
    const { verdict } = await wizard.get(runId);
    expect(verdict).toMatchObject({ code: 'execution_blocked', mayConfirm: false });
    expect(verdict.next).toMatchObject({ action: 'review_rehearsal', step: 'preview' });
    expect(verdict.reason).toContain('"Windows updates"');
    const refused = await wizard.confirm(runId, { body: { dryRun: false } });
    expect(refused).toMatchObject({ status: 409, body: { code: 'execution_blocked' } });
    expect(writesTo(app, app.production.tenantId)).toEqual([]);
    // The same preview, rehearsed as it should be: what was found last counts.
    copyBehaves = () => undefined;
    expect((await wizard.rehearse(runId)).rehearsal).toMatchObject({ state: 'passed' });
    expect((await wizard.get(runId)).verdict.mayConfirm).toBe(true);
  });

  test('I-24 a write that does not show what was promised differs as well', async () => {
    let written = false;
    copyBehaves = ({ method, path }) => {
      if (!path.includes('/configurationPolicies')) return undefined;
      if (method === 'PUT') written = true;
      return written && method === 'GET' ? { kind: 'stale_read', retryAfterSeconds: 1 } : undefined;
    };
    const runId = await rehearsable();
    const { rehearsal } = await wizard.rehearse(runId, 'partly');
    expect(rehearsal, JSON.stringify(rehearsal)).toMatchObject({ state: 'differs' });
    expect(rehearsal?.differences.map(({ name }) => name)).toContain('Windows updates');
    expect(rehearsal?.differences.find(({ name }) => name === 'Windows updates')?.got).toMatch(/^Written/);
  });

  test('I-14 a list that does not reach its end: not carried out, which closes the way only where one is asked for', async () => {
    const runId = await rehearsable();
    app.simulator.setFaults([
      { match: { method: 'GET', path: '/configurationPolicies' }, kind: 'forbidden', times: 1000 },
    ]);
    const { rehearsal } = await wizard.rehearse(runId, 'failed');
    app.simulator.setFaults([]);
    expect(rehearsal).toMatchObject({ state: 'failed', current: true, lines: 0 });
    expect(rehearsal?.reason).toContain('did not reach its end');
    expect(await gate(runId)).toMatchObject({ state: 'warning' });
    expect((await wizard.get(runId)).verdict.mayConfirm).toBe(true);
    await ask(true);
    expect((await wizard.get(runId)).verdict).toMatchObject({
      code: 'execution_blocked',
      next: { action: 'rehearse', label: 'Rehearse again' },
    });
    expect((await rowsOf('restore_run.rehearsed')).at(-1)).toMatchObject({ outcome: 'failed' });
  });

  test('a tenant that changed after the preview is not rehearsed as if it had not', async () => {
    const runId = await rehearsable();
    await change(41);
    const { rehearsal } = await wizard.rehearse(runId, 'failed');
    expect(rehearsal?.reason).toContain('"Windows updates" is not as previewed any more');
    expect(rehearsal?.next).toContain('Generate the preview again');
    await wizard.preview(runId);
    // Another preview: what was found about the earlier one is shown as that, and decides nothing.
    expect((await wizard.rehearsal(runId)).rehearsal).toMatchObject({ state: 'failed', current: false });
    expect(await gate(runId)).toMatchObject({ state: 'optional' });
  });

  test('cancelled, it says nothing about the preview', async () => {
    const runId = await rehearsable();
    const client = await app.signedIn('operator');
    const { body } = await client.post<{ operation: { id: string } }>(
      `${app.production.path}/restore-runs/${runId}/rehearsal`,
    );
    await client.post(`${app.production.path}/operations/${body.operation.id}/cancel`);
    expect(await app.ended(client, app.production, body.operation.id)).toMatchObject({
      outcome: 'cancelled',
    });
    expect((await wizard.rehearsal(runId)).rehearsal).toBeNull();
    expect(await gate(runId)).toMatchObject({ state: 'optional' });
    expect(writesTo(app, app.production.tenantId)).toEqual([]);
    const left = (await shadows()).filter(({ rehearsal_of }) => rehearsal_of === runId);
    expect(left.filter(({ status }) => status === 'queued' || status === 'running')).toEqual([]);
  });
});

describe('a rehearsal that broke off', () => {
  const operationOf = (runId: string, part: Partial<Operation>) =>
    ({
      id: randomUUID(),
      workspaceId: app.workspaceId,
      environmentId: app.production.id,
      kind: 'rehearsal',
      subjectId: runId,
      personId: app.people.manager.id,
      personName: 'Mateo Manager',
      input: { previewDigest: 'of this preview' },
      outcome: 'failed',
      failure: { code: 'unexpected', message: 'Something went wrong.', next: 'Try again.' },
      ...part,
    }) as Operation;
  const settle = (operation: Operation) =>
    app.store.inWorkspace(app.workspaceId, (tx) => settleRehearsal(tx, operation));
  const kept = (runId: string) =>
    app.store.inWorkspace(app.workspaceId, (tx) =>
      tx.selectFrom('restore_rehearsal').selectAll().where('run_id', '=', runId).execute(),
    );

  test('I-21 is told as not carried out, once, and what its attempt left is closed', async () => {
    const runId = (await wizard.draft(setId)).id;
    const operation = operationOf(runId, {});
    await app.store.asAdmin(
      `insert into restore_run (workspace_id, environment_id, status, rehearsal_of, operation_id, created_by, created_by_name)
       values ($1, $2, 'running', $3, $4, 'x', 'x')`,
      [app.workspaceId, app.production.id, runId, operation.id],
    );
    await settle(operation);
    await settle(operation);
    expect(await kept(runId)).toMatchObject([{ state: 'failed', reason: 'Something went wrong.' }]);
    const left = (await shadows()).filter(({ rehearsal_of }) => rehearsal_of === runId);
    expect(left).toMatchObject([{ status: 'stopped' }]);
  });

  test('says nothing when a person cancelled it, and is of nobody once the draft is gone', async () => {
    const runId = (await wizard.draft(setId)).id;
    await settle(operationOf(runId, { outcome: 'cancelled', failure: null }));
    expect(await kept(runId)).toEqual([]);
    const nowhere = randomUUID();
    await settle(operationOf(nowhere, {}));
    expect(await kept(nowhere)).toEqual([]);
  });
});

describe('an environment that asks for a rehearsal', () => {
  test('closes the way until exactly this preview was rehearsed; each switch is recorded once', async () => {
    const before = (await rowsOf('environment.rehearsal_required')).length;
    await ask(true);
    await ask(true);
    expect((await rowsOf('environment.rehearsal_required')).length).toBe(before + 1);
    const runId = await rehearsable();
    expect(await gate(runId)).toMatchObject({ state: 'required' });
    const { verdict } = await wizard.get(runId);
    expect(verdict).toMatchObject({
      rung: 10,
      code: 'execution_blocked',
      next: { action: 'rehearse', label: 'Rehearse', step: 'preview' },
    });
    expect(await wizard.proceed(runId)).toMatchObject({ status: 409, body: { code: 'execution_blocked' } });
    expect(await wizard.confirm(runId)).toMatchObject({ status: 409, body: { code: 'execution_blocked' } });
    await wizard.rehearse(runId);
    expect((await wizard.get(runId)).verdict.mayConfirm).toBe(true);
    // A change of scope is another preview, and needs its own.
    const items = await wizard.items(setId);
    const one = items.find(({ name }) => name === 'Windows updates')?.id ?? '';
    await wizard.edit(runId, { mode: 'selected', itemIds: [one] });
    await wizard.check(runId);
    await wizard.preview(runId);
    expect((await wizard.get(runId)).verdict.next).toMatchObject({ action: 'rehearse' });
    await wizard.rehearse(runId);
    const answer = await wizard.confirm(runId, { body: { dryRun: false } });
    expect(answer.status, JSON.stringify(answer.body)).toBe(202);
    const client = await app.signedIn('manager');
    const ended = await app.ended(client, app.production, answer.body.operation.id);
    expect(ended, JSON.stringify(ended)).toMatchObject({ outcome: 'succeeded' });
    await change(40);
  });

  test('is set by who may connect environments, and by nobody else', async () => {
    for (const who of ['operator', 'readonly'] as const) {
      const client = await app.signedIn(who);
      const answer = await client.patch(`${app.production.path}${setting}`, { required: true });
      expect(answer.status).toBe(403);
      expect((await client.get(`${app.production.path}${setting}`)).body).toEqual({ required: false });
    }
  });
});

describe('what stands before a rehearsal', () => {
  const start = async (runId: string) =>
    (await app.signedIn('operator')).post<Refusal>(`${app.production.path}/restore-runs/${runId}/rehearsal`);

  test.each([
    ['no scope', async () => (await wizard.draft(setId)).id, 'scope_required'],
    ['no checks', () => wizard.prepare(setId, { preview: true }), 'checks_missing'],
    ['no preview', () => wizard.prepare(setId, { checks: true }), 'preview_missing'],
  ])('%s: refused in the words of the gates', async (_what, prepare, code) => {
    const answer = await start(await prepare());
    expect(answer).toMatchObject({ status: 409, body: { code } });
    expect(answer.body.next).not.toBe('');
  });

  test('a connection that is switched off stands in the way, and a missing right to execute does not', async () => {
    const runId = await rehearsable();
    await connection(false);
    expect(await start(runId)).toMatchObject({ status: 409, body: { code: 'execution_blocked' } });
    await connection(true);
    const asOperator = await operator.get(runId);
    expect(asOperator.verdict.code).toBe('execution_blocked');
    await operator.rehearse(runId);
  });

  test('who may only look may not rehearse, and a run of nowhere is not there', async () => {
    const runId = await rehearsable();
    const client = await app.signedIn('readonly');
    const path = `${app.production.path}/restore-runs`;
    expect((await client.post(`${path}/${runId}/rehearsal`)).status).toBe(403);
    expect((await client.get(`${path}/${runId}/rehearsal`)).status).toBe(200);
    expect((await start(setId)).status).toBe(404);
  });
});

async function connection(enabled: boolean): Promise<void> {
  await app.store.inWorkspace(app.workspaceId, (tx) =>
    tx.updateTable('connection').set({ enabled }).where('environment_id', '=', app.production.id).execute(),
  );
}
