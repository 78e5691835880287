import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringOf } from '../../src/kernel/json.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import type { ApiClient } from '../support/client.ts';
import { integersOf, integerSettings } from '../support/furnish-tenant.ts';
import { REASON, until, waitingRun } from '../support/waiting-run.ts';
import { wizardOf, writesTo, type Refusal, type Wizard } from '../support/wizard.ts';

/** Multi Admin Approval over HTTP against the whole product: the queue, the ledger, the worker and the pages' answers. */
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
const approveAll = async () => {
  for (const { id, status } of admin().approvals.requests()) {
    if (status === 'needsApproval') await admin().approvals.approve(stringOf(id) ?? '');
  }
};
const lookAgain = (runId: string) => client.post<Refusal>(`${manager.runPath(runId)}/look-again`);
const policy = () =>
  app.simulator
    .resources(app.production.tenantId, 'settingsCatalogPolicy')
    .find(({ id }) => id === app.furniture.updatePolicy);
const written = () => writesTo(app, app.production.tenantId).filter(({ committed }) => committed);

test('a run waits, says for what and until when, and goes on by a look when it is approved', async () => {
  const runId = await waitingRun(app, manager, setId);
  const run = await until(manager, runId, ({ approval }) => approval?.lookAgainAt != null);
  expect(run).toMatchObject({
    status: 'awaiting_approval',
    statusLabel: 'Waiting for approval in Intune',
    verdict: { rung: 13, state: 'in_progress', mayConfirm: false },
    decision: {
      status: 'Waiting for approval in Intune',
      reason: "1 change waits for another administrator's approval in the Intune admin center.",
      next: null,
    },
    approval: { lines: 1, dependants: 0, href: expect.stringContaining('multiAdminApproval') as string },
    activeOperation: { status: 'waiting' },
    endedAt: null,
  });
  const left = Date.parse(run.approval?.expiresAt ?? '') - Date.now();
  expect(left).toBeGreaterThan(2.9 * 24 * 3_600_000);
  const results = await client.get<{ counts: Record<string, number>; items: Record<string, unknown>[] }>(
    `${manager.runPath(runId)}/results`,
  );
  expect(results.body.counts).toEqual({ awaiting_approval: 1 });
  expect(results.body.items[0]).toMatchObject({
    outcomeLabel: 'Waiting for approval in Intune',
    approval: { code: admin().approvals.requests()[0]?.['id'] },
  });
  const notes = await client.get<{ items: { title: string; href: string }[] }>(
    '/workspaces/contoso/notifications',
  );
  expect(notes.body.items[0]).toMatchObject({ title: 'Restore waits for approval in Intune' });
  expect(written()).toEqual([]);
  const [filed] = admin().approvals.requests();
  expect(filed?.['requestJustification']).toMatch(
    new RegExp(`^${REASON}\\. Restore from a backup, confirmed by `),
  );
  expect(filed?.['requestJustification']).toContain(`run ${runId}, line `);

  await approveAll();
  expect((await lookAgain(runId)).status).toBe(202);
  const ended = await until(manager, runId, ({ endedAt }) => endedAt !== null);
  expect(ended).toMatchObject({ status: 'restored', approval: null, activeOperation: null });
  expect(integersOf(policy())).toEqual([0, 1, 2]);
  expect((await lookAgain(runId)).body).toMatchObject({ status: 409, code: 'not_waiting' });
});

test('holds nothing up: another restore is confirmed and ends meanwhile; cancelling takes the request back', async () => {
  await drift();
  const runId = await waitingRun(app, manager, setId);
  const home = await client.get<{ decision: { status: string } }>(app.production.path);
  expect(home.body.decision.status).toBe('A restore waits for approval in Intune');
  await admin().edit('deviceCompliancePolicy', app.furniture.compliance, { bitLockerEnabled: false });
  const other = (await manager.items(setId)).find(({ name }) => name === 'Windows compliance');
  const second = await manager.prepare(setId, {
    itemIds: [other?.id ?? ''],
    checks: true,
    preview: true,
  });
  expect((await manager.confirm(second, { body: { dryRun: false } })).status).toBe(202);
  await until(manager, second, ({ status }) => status === 'restored');
  expect((await manager.get(runId)).status).toBe('awaiting_approval');

  const { activeOperation } = await manager.get(runId);
  const cancel = await client.post(`${app.production.path}/operations/${activeOperation?.id ?? ''}/cancel`);
  expect(cancel.status).toBe(202);
  await until(manager, runId, ({ status }) => status === 'cancelled');
  expect(admin().approvals.requests().at(-1)).toMatchObject({ status: 'cancelled' });
  expect(integersOf(policy())).toEqual([40, 41, 42]);
});

test('a server that is restarted while a run waits goes on with it at its next look', async () => {
  const runId = await waitingRun(app, manager, setId);
  await approveAll();
  // The time of the next look comes, and nobody pressed anything: the sweep or the delayed job finds it.
  await app.store.asAdmin(`update operation set wake_at = app_now() where status = 'waiting'`);
  await until(manager, runId, ({ status }) => status === 'restored');
  expect(integersOf(policy())).toEqual([0, 1, 2]);
});
