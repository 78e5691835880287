import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { resourceType } from '../../src/catalogue/catalogue.ts';
import { loadExports } from '../../simulator/load-exports.ts';
import { allRoles } from '../../simulator/tenant/new-tenant.ts';
import type { AnotherAdministrator } from '../../simulator/admin/another-administrator.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { corpusFolder } from '../support/corpus.ts';
import { CLIENT_ID, CLIENT_SECRET } from '../support/furnish-tenant.ts';
import { restoreFlow, type LineAnswer } from './restore-flow.ts';
import { lostOrChanged, tenantState, writable, type TenantState } from './tenant-state.ts';

const corpus = corpusFolder();
const app = { appId: CLIENT_ID, displayName: 'TenantAtlas', secret: CLIENT_SECRET, roles: [...allRoles] };
const load = async (folder: string) => (await loadExports(join(corpus ?? '', folder), { app })).tenant;

let running: TestApp | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

/** Backs up, lets `change` happen, restores everything, and gives the tenant's states and what the product said. */
async function story(
  tenantFolder: string,
  change: (admin: AnotherAdministrator, state: TenantState) => Promise<void>,
) {
  const tenant = await load(tenantFolder);
  running = await startTestApp({ tenants: [tenant] });
  const { simulator } = running;
  const flow = restoreFlow(running, await running.signedIn('manager'), running.production);
  const before = tenantState(simulator, tenant.tenantId);
  const backupSetId = await flow.backup('Before');
  await change(simulator.admin(tenant.tenantId), before);
  const changed = tenantState(simulator, tenant.tenantId);

  const draft = await flow.draft(backupSetId);
  const first = await flow.preview(draft.id);
  const conditionalAccess = first.lines.filter(({ typeKey }) => typeKey === 'conditionalAccessPolicy');
  if (conditionalAccess.length > 0) {
    await flow.edit(draft.id, { raiseConditionalAccess: conditionalAccess.map(({ id }) => id) });
  }
  const setAside = await takeOutWhatCannotBeWritten(flow, draft.id);
  const checks = await flow.checks(draft.id);
  const preview = await flow.preview(draft.id);
  const { verdict } = await flow.run(draft.id);
  expect(verdict.mayConfirm, `${String(verdict.code)}: ${verdict.reason} ${JSON.stringify(checks)}`).toBe(
    true,
  );
  simulator.clearLog();
  const results = await flow.execute(draft.id, preview.digest);
  const after = tenantState(simulator, tenant.tenantId);
  const again = await flow.draft(backupSetId);
  if (conditionalAccess.length > 0) {
    await flow.edit(again.id, { raiseConditionalAccess: conditionalAccess.map(({ id }) => id) });
  }
  const second = await flow.preview(again.id);
  return { before, changed, after, preview, results, second, setAside, log: simulator.log() };
}

/** Lines that a person has to do (masked secrets, lockouts) leave the scope, as the operator would do it; they are asserted by the test. */
async function takeOutWhatCannotBeWritten(
  flow: ReturnType<typeof restoreFlow>,
  runId: string,
): Promise<LineAnswer[]> {
  const { lines } = await flow.preview(runId);
  const outcomes = await flow.checks(runId);
  const blocked = new Set(
    outcomes.flatMap(({ findings }) =>
      (findings as unknown as { severity: string; items: { id: string }[] }[])
        .filter(({ severity }) => severity === 'blocker')
        .flatMap(({ items }) => items.map(({ id }) => id)),
    ),
  );
  const out = lines.filter(({ id, action }) => action === 'blocked' || blocked.has(id));
  if (out.length > 0) {
    const stay = lines.filter((line) => !out.includes(line)).map(({ id }) => id);
    await flow.edit(runId, { mode: 'selected', itemIds: stay });
  }
  return out;
}

describe.runIf(corpus)('a recorded tenant is backed up, changed, restored, and found as it was', () => {
  test('OpenIntuneBaseline: edits, deletions, lost assignments and renamed objects are all undone', async () => {
    const told = await story('oib/full-export-2022', async (admin, state) => {
      const seen = new Map<string, number>();
      for (const { id, typeKey } of state.values()) {
        if (!writable(typeKey)) continue;
        const nth = (seen.get(typeKey) ?? 0) + 1;
        seen.set(typeKey, nth);
        if (nth % 4 === 1)
          await admin.edit(typeKey, id, { [resourceType(typeKey).nameProperty]: `Renamed ${String(nth)}` });
        if (nth % 4 === 2 && typeKey !== 'assignmentFilter') await admin.delete(typeKey, id);
        if (nth % 4 === 3 && resourceType(typeKey).assignments) await admin.assign(typeKey, id, []);
      }
    });
    expect(lostOrChanged(told.before, told.changed).length).toBeGreaterThan(10);
    expect(told.setAside).toEqual([]);
    expect(told.results.filter(({ outcome }) => outcome !== 'restored' && outcome !== 'unchanged')).toEqual(
      [],
    );
    expect(lostOrChanged(told.before, told.after)).toEqual([]);
    // I-30: a second preview shows that nothing is left to do.
    expect(told.second.lines.filter(({ action }) => action !== 'unchanged')).toEqual([]);
    expect(told.second.headline).toBe('No policy changes detected');
    // I-17: nothing was deleted to get there.
    expect(told.log.filter(({ method, committed }) => committed && method === 'DELETE')).toEqual([]);
  }, 180_000);

  test('IntuneCD drift pair: what changed between two snapshots of one tenant is brought back', async () => {
    const later = await load('ennnbeee-intunecd/latest');
    const told = await story('ennnbeee-intunecd/earlier', async (admin, state) => {
      running?.simulator.restore({ ...later, tenantId: '99999999-0000-4000-8000-000000000001' });
      const target = tenantState(running!.simulator, '99999999-0000-4000-8000-000000000001');
      await becomeLike({ admin, state, target, app: running! });
    });
    const drift = lostOrChanged(told.before, told.changed);
    expect(drift.length).toBeGreaterThan(5);
    expect(told.setAside).toEqual([]);
    expect(told.results.filter(({ outcome }) => outcome !== 'restored' && outcome !== 'unchanged')).toEqual(
      [],
    );
    expect(lostOrChanged(told.before, told.after)).toEqual([]);
    expect(told.second.headline).toBe('No policy changes detected');
    expect(told.log.filter(({ method, committed }) => committed && method === 'DELETE')).toEqual([]);
  }, 180_000);
});

/** Another administrator turns the tenant into its later snapshot: edits, deletions and additions of policies. */
async function becomeLike(facts: {
  admin: AnotherAdministrator;
  state: TenantState;
  target: TenantState;
  app: TestApp;
}): Promise<void> {
  const { admin, state, target } = facts;
  const policies = (of: TenantState) =>
    [...of].filter(([, { typeKey }]) =>
      [
        'settingsCatalogPolicy',
        'endpointSecurityPolicy',
        'deviceCompliancePolicy',
        'deviceConfiguration',
      ].includes(typeKey),
    );
  for (const [key, { id, typeKey }] of policies(state)) {
    const there = target.get(key);
    if (there === undefined) {
      await admin.delete(typeKey, id);
      continue;
    }
    const { content } = there.form as { content: Record<string, never> };
    const type = resourceType(typeKey);
    const settable = Object.fromEntries(
      Object.entries(content).filter(
        ([name]) => !type.createOnly.includes(name) && !['@odata.type', 'roleScopeTagIds'].includes(name),
      ),
    );
    await admin.edit(typeKey, id, settable);
  }
  for (const [key, { typeKey, form }] of policies(target)) {
    if (state.has(key)) continue;
    const { content } = form as { content: Record<string, never> };
    await admin.create(typeKey, { ...content, roleScopeTagIds: ['0'] } as never);
  }
}
