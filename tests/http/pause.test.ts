import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringOf } from '../../src/kernel/json.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { integersOf, integerSettings } from '../support/furnish-tenant.ts';
import { until, waitingRun } from '../support/waiting-run.ts';
import { wizardOf, type Wizard } from '../support/wizard.ts';

/** Pause and continue over HTTP against the whole product: the queue, the ledger, the worker and the answers. */
let app: TestApp;
let client: ApiClient;
let manager: Wizard;
let setId: string;
beforeAll(async () => {
  app = await startTestApp();
  client = await app.signedIn('manager');
  manager = wizardOf(app, client, app.production);
  await manager.refreshGroups();
  setId = await manager.backUp();
  await drift();
});
afterAll(() => app.close());

const admin = () => app.simulator.admin(app.production.tenantId, 'Alex Wilber');
const drift = () =>
  admin().edit('settingsCatalogPolicy', app.furniture.updatePolicy, { settings: integerSettings(3, 40) });

test('a paused run stands still, whatever is decided meanwhile, and goes on when it is continued', async () => {
  const runId = await waitingRun(app, manager, setId);
  const paused = await manager.pause(runId);
  expect(paused.status).toBe(202);
  expect(paused.body).toMatchObject({
    status: 'paused',
    statusLabel: 'Paused',
    verdict: { rung: 13, state: 'in_progress', mayConfirm: false },
    decision: { status: 'Paused', tone: 'warning', next: null },
    activeOperation: { status: 'waiting', lookAgainAt: null, pauseRequested: true },
  });
  for (const { id, status } of admin().approvals.requests())
    if (status === 'needsApproval') await admin().approvals.approve(stringOf(id) ?? '');
  expect((await client.post(`${manager.runPath(runId)}/look-again`)).body).toMatchObject({
    code: 'not_waiting',
  });
  await app.operations.reconcile();
  expect((await manager.get(runId)).status).toBe('paused');
  // One wish, however often.
  expect((await manager.pause(runId)).status).toBe(202);

  expect((await manager.continue(runId)).status).toBe(202);
  await until(manager, runId, ({ status }) => status === 'restored');
  const policy = app.simulator
    .resources(app.production.tenantId, 'settingsCatalogPolicy')
    .find(({ id }) => id === app.furniture.updatePolicy);
  expect(integersOf(policy)).toEqual([0, 1, 2]);
});

test('each refusal has its name and its next step, and changes nothing', async () => {
  const draft = await manager.draft(setId);
  for (const act of ['pause', 'continue'] as const) {
    const answer = await manager[act](draft.id);
    expect(answer.body).toMatchObject({ status: 409, code: 'not_running', next: 'Open the draft' });
  }
  const { items } = (
    await client.get<{ items: { id: string; status: string }[] }>(`${app.production.path}/restore-runs`)
  ).body;
  const ended = items.find(({ status }) => status === 'restored')!;
  for (const act of ['pause', 'continue'] as const) {
    const answer = await manager[act](ended.id);
    expect(answer.body).toMatchObject({ status: 409, code: 'already_ended', next: 'Inspect results' });
  }
  const operator = wizardOf(app, await app.signedIn('operator'), app.production);
  expect((await operator.pause(ended.id)).body).toMatchObject({ status: 403, code: 'forbidden' });
});
