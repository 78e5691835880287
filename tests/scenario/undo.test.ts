import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ApiClient } from '../support/client.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { until } from '../support/waiting-run.ts';
import { wizardOf, writesTo, type Refusal, type Wizard } from '../support/wizard.ts';
import { restoreFlow } from './restore-flow.ts';
import { differencesOf, tenantState } from './tenant-state.ts';

vi.setConfig({ testTimeout: 120_000 });

interface Candidates {
  items: { typeKey: string; id: string; because: string; name: string; critical: boolean }[];
  notUndone: { name: string; reason: string }[];
}

/** The whole product over its API: a restore that makes and changes objects is undone as any client would do it. */
let app: TestApp;
let client: ApiClient;
let wizard: Wizard;
let setId: string;
let runs: string;
const state = () => tenantState(app.simulator, app.production.tenantId);

beforeAll(async () => {
  app = await startTestApp();
  client = await app.signedIn('manager');
  wizard = wizardOf(app, client, app.production);
  runs = `${app.production.path}/restore-runs`;
  await wizard.refreshGroups();
  const admin = app.simulator.admin(app.production.tenantId);
  const location = await admin.create('namedLocation', {
    '@odata.type': '#microsoft.graph.ipNamedLocation',
    displayName: 'Head office',
    isTrusted: true,
    ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }],
  });
  const policy = await admin.create('conditionalAccessPolicy', {
    displayName: 'Block elsewhere',
    state: 'enabledForReportingButNotEnforced',
    conditions: {
      clientAppTypes: ['all'],
      applications: { includeApplications: ['All'] },
      users: { includeUsers: ['None'] },
      locations: { includeLocations: ['All'], excludeLocations: [location] },
    },
    grantControls: { operator: 'OR', builtInControls: ['block'] },
  });
  setId = await wizard.backUp();
  await admin.delete('conditionalAccessPolicy', policy);
  await admin.edit('namedLocation', location, { isTrusted: false });
  await admin.delete('namedLocation', location);
  await admin.edit('settingsCatalogPolicy', app.furniture.updatePolicy, { description: 'changed since' });
});
afterAll(() => app.close());

/** Restores what is gone and what changed; gives the run's id. */
async function restored(): Promise<string> {
  const names = ['Head office', 'Block elsewhere', 'Windows updates'];
  const itemIds = (await wizard.items(setId)).filter(({ name }) => names.includes(name)).map(({ id }) => id);
  const runId = await wizard.prepare(setId, { itemIds });
  const flow = restoreFlow(app, client, app.production);
  await flow.confirmMatches(runId);
  await wizard.check(runId);
  await wizard.preview(runId);
  await ended(runId);
  return runId;
}
/** Confirms what the preview shows and waits for its end. */
async function ended(runId: string): Promise<void> {
  const answer = await wizard.confirm(runId, { body: { dryRun: false } });
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  await until(wizard, runId, ({ undo }) => undo !== null);
  const { status, decision } = await wizard.get(runId);
  expect(status, decision.reason).toBe('restored');
}

test('a restore is undone over the API, and rehearsed before', async () => {
  const before = state();
  const runId = await restored();
  expect(differencesOf(before, state())).not.toEqual([]);

  const begun = await client.post<{ id: string; undoOf: string }>(`${runs}/${runId}/undo`);
  expect(begun).toMatchObject({ status: 201, body: { undoOf: runId } });
  const undo = begun.body.id;
  const { items, notUndone } = (await client.get<Candidates>(`${runs}/${undo}/removals`)).body;
  expect(items.map(({ name, critical }) => [name, critical]).sort()).toEqual([
    ['Block elsewhere', true],
    ['Head office', false],
  ]);
  expect(notUndone).toEqual([]);
  await wizard.edit(undo, {
    removals: items.map(({ typeKey, id, because }) => ({ typeKey, id, because })),
  });
  await wizard.check(undo);
  await wizard.preview(undo);
  const { body } = await client.get<{ preview: { headline: string; counts: object; noUndo: object } }>(
    `${runs}/${undo}/preview`,
  );
  expect(body.preview).toMatchObject({
    headline: '2 policies are removed; 1 policy changes',
    counts: { remove: 2, update: 1 },
    noUndo: { count: 0, lines: [] },
  });
  const policy = items.find(({ name }) => name === 'Block elsewhere')!;
  const line = await client.get<{ requests: { method: string }[]; after: unknown }>(
    `${runs}/${undo}/preview/lines/${encodeURIComponent(`remove:${policy.typeKey}:${policy.id}`)}`,
  );
  expect(line).toMatchObject({
    status: 200,
    body: {
      action: 'remove',
      risk: 'critical',
      after: null,
      requests: [{ method: 'PATCH' }, { method: 'DELETE' }],
    },
  });

  app.simulator.clearLog();
  expect((await wizard.rehearse(undo)).rehearsal).toMatchObject({ state: 'passed' });
  expect(writesTo(app, app.production.tenantId)).toEqual([]);
  await ended(undo);
  expect(differencesOf(before, state())).toEqual([]);
  expect(state().size).toBe(before.size);
  // The trusted place is untrusted before it is deleted, and the policy that uses it goes first.
  const sent = writesTo(app, app.production.tenantId).map(({ method, path }) => `${method} ${path}`);
  const at = (part: RegExp) => sent.findIndex((one) => part.test(one));
  expect(at(/^DELETE .*policies/)).toBeLessThan(at(/^PATCH .*namedLocations/));
  expect(at(/^PATCH .*namedLocations/)).toBeLessThan(at(/^DELETE .*namedLocations/));
});

test('what can not be undone is refused with the reason and the next step', async () => {
  const draft = await wizard.draft(setId);
  const refused = await client.post<Refusal>(`${runs}/${draft.id}/undo`);
  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'undo_draft', title: "This run can't be undone" },
  });
  expect(refused.body.next).toBe('Open the draft');
  const operator = await app.signedIn('readonly');
  expect((await operator.post(`${runs}/${draft.id}/undo`)).status).toBe(403);
});
